import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { openHost } from '../../../electron/host/index.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { createAdapters } from '../../../electron/host/wiring/adapters.ts';
import { startProviderServer, type ProviderSettings } from '../../../electron/simulator/index.ts';
import type { InterfaceView } from '../../../shared/charging.ts';
import { isEmvText } from '../../../shared/emv-text.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { ChargeView } from '../../../shared/snapshot.ts';
import { PLAIN_NETWORK, scratchFolder } from '../../support/host-parts.ts';

/** A whole till, asked as its page asks, at a provider that takes Orders, or none of them. */

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

async function provider(ordersSites: ProviderSettings['ordersSites']) {
  const server = await startProviderServer({ controlPort: null, shop: true, settings: { ordersSites } });
  undo.push(() => server.close());
  const scratch = scratchFolder();
  undo.push(() => scratch.remove());
  return { server, folder: scratch.path };
}

type Place = Awaited<ReturnType<typeof provider>>;

async function till({ server, folder }: Place, more: Record<string, string> = {}) {
  const opened = await openHost({
    version: '0',
    language: 'es',
    variables: {
      CAJA_DATA_DIR: join(folder, 'data'),
      CAJA_ACCESS_TOKEN: server.token,
      CAJA_STORE_ID: 'TIENDA01',
      CAJA_REGISTER_ID: 'CAJA01',
      CAJA_MERCADOPAGO_URL: server.url,
      ...more,
    },
    system: { XDG_STATE_HOME: join(folder, 'state') },
    adapters: createAdapters(),
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
  });
  if (!opened.ok || opened.value === null) throw new Error(JSON.stringify(opened));
  const host = opened.value;
  undo.push(() => host.leave());
  // Its register was read: a charge can begin.
  await vi.waitFor(() => expect(host.snapshot()?.shop.qr).toEqual(expect.any(String)), 10_000);
  let count = 0;
  const ask = (name: string, request: object = {}) => host.answer(name, request);
  const command = async (name: string, request: object) => {
    const commandId = `${folder.slice(-6)}-${String((count += 1))}-${String(Date.now())}`;
    const reply = await ask(name, { commandId, ...request });
    expect(reply.ok ? name : reply.failure.code).toBe(name);
  };
  const read = async () => (await ask('interface.read')) as Reply<InterfaceView>;
  const charge = (): ChargeView | null => {
    const counter = host.snapshot()?.counter;
    return counter?.kind === 'sale' ? counter.charge : null;
  };
  const phase = (wanted: ChargeView['phase']) =>
    vi.waitFor(() => expect(charge()?.phase).toBe(wanted), { timeout: 20_000, interval: 50 });
  return { host, ask, command, read, charge, phase };
}

const puts = ({ server }: Place) =>
  server.control
    .requests()
    .filter(({ method, path }) => method === 'PUT' || (method === 'POST' && path.endsWith('/v1/orders')))
    .map(({ method }) => method);

it('a provider that takes no Orders: the charge in hand goes on by in-store v2, and that is kept, shown and tried again at a word', async () => {
  const place = await provider('none');
  const first = await till(place);
  expect(await first.ask('interface.save', { chosen: 'auto', mode: 'hybrid' })).toMatchObject({ ok: true });
  expect(await first.read()).toMatchObject({ value: { chosen: 'auto', refusedAt: null } });
  await first.command('charge.start', { amount: '250' });
  await first.phase('waiting');
  expect(first.charge()).toMatchObject({ qr: null, onPrintedQr: true });
  expect(puts(place)).toEqual(['POST', 'PUT']);
  expect(await first.read()).toMatchObject({
    value: { chosen: 'auto', refusedAt: expect.any(Number) as unknown, registerName: 'Caja 1' },
  });
  await first.command('charge.cancel', { chargeId: first.charge()?.chargeId });
  await first.phase('cancelled');
  await first.command('sale.next', { saleId: saleOf(first) });
  await first.host.leave();

  const again = await till(place);
  expect(await again.read()).toMatchObject({ value: { refusedAt: expect.any(Number) as unknown } });
  await again.command('charge.start', { amount: '260' });
  await again.phase('waiting');
  expect(puts(place)).toEqual(['POST', 'PUT', 'PUT']);
  expect(await again.ask('interface.retry')).toMatchObject({ value: { refusedAt: null } });
  // It holds from the next charge on: the one that waits is taken off where it is.
  await again.command('charge.cancel', { chargeId: again.charge()?.chargeId });
  await again.phase('cancelled');
  await again.command('sale.next', { saleId: saleOf(again) });
  await again.command('charge.start', { amount: '270' });
  await again.phase('waiting');
  expect(puts(place)).toEqual(['POST', 'PUT', 'PUT', 'POST', 'PUT']);
}, 90_000);

it('a person’s «Orders» at such a provider is refused in words, and nothing is decided', async () => {
  const place = await provider('none');
  const own = await till(place, { CAJA_ORDER_API: 'orders' });
  await own.command('charge.start', { amount: '250' });
  await own.phase('refused');
  expect(own.charge()?.failure?.code).toBe('interface-unsupported');
  expect(puts(place)).toEqual(['POST']);
  expect(await own.read()).toMatchObject({
    value: { chosen: 'orders', isFromEnvironment: true, refusedAt: null },
  });
}, 60_000);

it.each([
  ['static', true, false],
  ['dynamic', false, true],
  ['hybrid', true, true],
] as const)(
  'a provider that takes Orders, %s: what is to be scanned is told to the screen',
  async (mode, onPrintedQr, hasOwn) => {
    const place = await provider('all');
    const own = await till(place);
    await own.ask('interface.save', { chosen: 'orders', mode });
    await own.command('charge.start', { amount: '250' });
    await own.phase('waiting');
    expect(puts(place)).toEqual(['POST']);
    const { qr, onPrintedQr: isThere } = own.charge() ?? {};
    expect(isThere).toBe(onPrintedQr);
    expect(typeof qr === 'string' && isEmvText(qr)).toBe(hasOwn);
    // The setting holds from the next charge on: this one ends by what it was made by.
    await own.ask('interface.save', { chosen: 'instore' });
    await own.command('charge.cancel', { chargeId: own.charge()?.chargeId });
    await own.phase('cancelled');
    expect(place.server.control.requests().some(({ method }) => method === 'DELETE')).toBe(false);
  },
  60_000,
);

function saleOf({ host }: { host: { snapshot: Awaited<ReturnType<typeof till>>['host']['snapshot'] } }) {
  const counter = host.snapshot()?.counter;
  return counter?.kind === 'sale' ? counter.saleId : null;
}
