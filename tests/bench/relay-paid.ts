import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createEngine } from '../../electron/engine/index.ts';
import { createMercadoPago } from '../../electron/mercadopago/index.ts';
import { DEFAULT_PROFILE } from '../../electron/printing/escpos/profile.ts';
import {
  composeTicket,
  createPrinter,
  encodeTicket,
  parsePrinterAddress,
} from '../../electron/printing/index.ts';
import { enrol, newRelayKey, RelayLink, SignedRequests } from '../../electron/relay/index.ts';
import { createProvider } from '../../electron/simulator/index.ts';
import { openNotificationLine } from '../../electron/simulator/server/notification-line.ts';
import { commandId, reference } from '../../shared/ids.ts';
import { eventually, quietLog, rest, systemClock } from '../printers/lib/parts.ts';
import { ORIGIN, SETTINGS } from '../support/memory-world.ts';
import { crashableStore, ProcessLife } from '../support/crashable.ts';
import { openMemoryStore } from '../support/memory-store.ts';
import { providerFetch } from '../support/provider-fetch.ts';
import { tcpReceiver } from './receiving-printer.ts';

const MAIN = join(import.meta.dirname, '../../server/main.ts');
const LONGEST = 20_000;
/** A till looks up thirty of the things that it is told in a minute, and a sale tells of three. */
const BETWEEN_SALES = 7_000;

interface OpenRelay {
  readonly url: string;
  readonly code: string;
  close(): Promise<void>;
}

/** `npm run server` with a PostgreSQL of its own, and a code for one till. */
async function openRelay(): Promise<OpenRelay> {
  const folder = await mkdtemp(join(tmpdir(), 'caja-bench-relay-'));
  // Under root PostgreSQL is another user, who must get there.
  await chmod(folder, 0o711);
  const env = { ...process.env, CAJA_SERVER_DATA_DIR: join(folder, 'data'), CAJA_SERVER_PORT: '0' };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await child.stdout.take(1).toArray()) as [Buffer];
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, '--code'], { env });
  return {
    url: line.toString().trim().split(' ').at(-1) ?? '',
    code: stdout.trim().split(' ').at(-1) ?? '',
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * From the provider's POST to the snapshot that says paid: provider, relay, its PostgreSQL, stream, adapter and engine, in
 * real time and over real sockets but for the provider's own pages, which answer at once. Milliseconds.
 */
export async function benchPaidByRelay(sales: number): Promise<readonly number[]> {
  const relay = await openRelay();
  const key = newRelayKey();
  const world = { baseUrl: relay.url, fetch, clock: systemClock };
  const enrolled = await enrol(world, key, relay.code);
  if (!enrolled.ok) throw new Error(`not enrolled: ${enrolled.reason}`);

  let made = 0;
  // NaN: not yet.
  const moment = { posted: NaN, paid: NaN };
  const line = openNotificationLine(
    () => systemClock.now(),
    () => control.settle(),
  );
  const { control, answer } = createProvider({
    clock: systemClock,
    seed: 1,
    shop: true,
    settings: { notifications: { loopbackAllowed: true } },
    notifications: {
      wake: (at) => line.wake(at),
      post: (request, waitMs) => {
        if (Number.isNaN(moment.posted)) moment.posted = performance.now();
        return line.post(request, waitMs);
      },
    },
  });
  const far = await tcpReceiver(true);
  const address = parsePrinterAddress(far.address);
  if (!address.ok) throw new Error(far.address);
  const printer = createPrinter({
    address: address.value,
    clock: systemClock,
    log: quietLog,
    compose: composeTicket,
    encode: (document) => encodeTicket(document, DEFAULT_PROFILE),
  });
  const books = openMemoryStore();
  const life = new ProcessLife(() => false);
  const engine = createEngine({
    clock: systemClock,
    ids: {
      id: () => `bench-${(made += 1)}`,
      reference: () => reference(`bench-${(made += 1)}`),
      isOwn: (text) => text.startsWith('bench-'),
      isLikeOurs: (text) => text.startsWith('bench-'),
      jitter: () => 0.5,
    },
    log: quietLog,
    printer,
    store: crashableStore(books, life, () => undefined),
    provider: createMercadoPago({
      baseUrl: ORIGIN,
      token: () => control.token,
      clock: systemClock,
      log: quietLog,
      notificationUrl: () => enrolled.value.orderUrl,
      fetch: providerFetch({ answer, clock: systemClock, life, served: () => undefined }),
    }),
    settings: SETTINGS,
  });
  const link = new RelayLink({
    requests: new SignedRequests(world, enrolled.value.till, key),
    clock: systemClock,
    log: quietLog,
    jitter: () => 0.5,
    acknowledged: { number: 0, at: null },
    onNotification: ({ topic, id, at }) => engine.hint({ topic, id, at }),
    onReplaced: () => undefined,
    onAcknowledged: () => undefined,
  });
  const onCounter = () => {
    const { counter } = engine.snapshot();
    return counter.kind === 'sale' ? counter : null;
  };
  engine.subscribe(({ counter }) => {
    if (counter.kind !== 'sale' || counter.charge?.phase !== 'paid') return;
    if (Number.isNaN(moment.paid)) moment.paid = performance.now();
  });
  const command = () => ({ commandId: commandId(`bench-${(made += 1)}`) });
  const wait = async (what: () => boolean, words: string) => {
    if (!(await eventually(what, LONGEST))) throw new Error(`paid by relay: ${words} did not come`);
  };
  engine.start();
  link.start();
  await wait(() => engine.snapshot().connection.state === 'ready', 'the provider');
  await wait(() => link.state.kind === 'connected', 'the relay');
  const times: number[] = [];
  for (let sale = 0; sale < sales; sale += 1) {
    engine.command('charge.start', { ...command(), amount: '1.234,50' });
    await wait(() => onCounter()?.charge?.phase === 'waiting', 'the order');
    moment.posted = NaN;
    moment.paid = NaN;
    control.customer({ do: 'scan' });
    control.customer({ do: 'pay' });
    await wait(() => !Number.isNaN(moment.paid + moment.posted), 'PAGADO');
    times.push(moment.paid - moment.posted);
    await wait(() => onCounter()?.can.next === true, 'the end of the sale');
    const sold = onCounter();
    await rest(BETWEEN_SALES);
    if (sold) engine.command('sale.next', { ...command(), saleId: sold.saleId });
  }
  await link.close();
  await engine.stop();
  await printer.close();
  await far.close();
  line.close();
  books.close();
  await relay.close();
  return times;
}
