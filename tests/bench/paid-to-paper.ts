import { openMemoryStore } from '../support/memory-store.ts';
import { createMercadoPago } from '../../electron/mercadopago/index.ts';
import {
  composeTicket,
  createPrinter,
  encodeTicket,
  parsePrinterAddress,
} from '../../electron/printing/index.ts';
import { DEFAULT_PROFILE } from '../../electron/printing/escpos/profile.ts';
import { createEngine } from '../../electron/engine/index.ts';
import { createProvider } from '../../electron/simulator/index.ts';
import { commandId, reference } from '../../shared/ids.ts';
import type { SaleView } from '../../shared/snapshot.ts';
import { eventually, quietLog, rest, systemClock } from '../printers/lib/parts.ts';
import { ORIGIN, SETTINGS } from '../support/memory-world.ts';
import { ProcessLife, crashableStore } from '../support/crashable.ts';
import { providerFetch } from '../support/provider-fetch.ts';
import { pipeReceiver, tcpReceiver, TicketListener, type ReceivingPrinter } from './receiving-printer.ts';
import { spreadOf } from './printing.ts';

/** One way to paper: milliseconds from the commit of the paid state to the ticket's first and last byte on the other side. */
export interface PaidRow {
  readonly way: string;
  readonly sales: number;
  readonly firstByte: { readonly median: number; readonly max: number };
  readonly lastByte: { readonly median: number; readonly max: number };
}

const LONGEST = 20_000;

/** Real sales in real time: engine, books in memory, adapter, simulated provider that answers at once, real transport. */
async function measure(way: string, far: ReceivingPrinter, sales: number): Promise<PaidRow> {
  const parsed = parsePrinterAddress(far.address);
  if (!parsed.ok) throw new Error(far.address);
  let paidAt = 0;
  let bytes = 0;
  let made = 0;
  const printer = createPrinter({
    address: parsed.value,
    clock: systemClock,
    log: quietLog,
    compose: composeTicket,
    encode: (document) => {
      const encoded = encodeTicket(document, DEFAULT_PROFILE);
      bytes = encoded.length;
      return encoded;
    },
  });
  const { control, answer } = createProvider({ clock: systemClock, seed: 1, shop: true });
  const life = new ProcessLife(() => false);
  const books = openMemoryStore();
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
    store: crashableStore(books, life, (entries) => {
      if (entries.some((entry) => entry.kind === 'charge-moved' && entry.state.kind === 'paid'))
        paidAt = performance.now();
    }),
    provider: createMercadoPago({
      baseUrl: ORIGIN,
      token: () => control.token,
      clock: systemClock,
      log: quietLog,
      fetch: providerFetch({ answer, clock: systemClock, life, served: () => undefined }),
    }),
    settings: SETTINGS,
  });
  const onCounter = (): SaleView | null => {
    const { counter } = engine.snapshot();
    return counter.kind === 'sale' ? counter : null;
  };
  const command = () => ({ commandId: commandId(`bench-${(made += 1)}`) });
  const wait = async (what: () => boolean, words: string) => {
    if (!(await eventually(what, LONGEST))) throw new Error(`${way}: ${words} did not come`);
  };
  engine.start();
  await wait(() => engine.snapshot().connection.state === 'ready', 'the provider');
  const first: number[] = [];
  const last: number[] = [];
  // The first sale finds out what the printer answers; it is not measured.
  for (let sale = -1; sale < sales; sale += 1) {
    const ear = new TicketListener(
      () => paidAt,
      () => bytes,
    );
    far.hear = ear.hear;
    engine.command('charge.start', { ...command(), amount: '1.234,50' });
    await wait(() => onCounter()?.charge?.phase === 'waiting', 'the order');
    const counter = onCounter();
    if (!counter?.charge) throw new Error(`${way}: no charge on the counter`);
    control.customer({ do: 'scan' });
    control.customer({ do: 'pay' });
    engine.command('charge.search', { ...command(), chargeId: counter.charge.chargeId });
    await wait(() => ear.last !== null && onCounter()?.can.next === true, 'the ticket');
    await wait(() => ['confirmed', 'sent'].includes(onCounter()?.ticket?.state ?? ''), 'its end');
    engine.command('sale.next', { ...command(), saleId: counter.saleId });
    if (sale < 0) continue;
    first.push(ear.first ?? Number.NaN);
    last.push(ear.last ?? Number.NaN);
  }
  await engine.stop();
  await printer.close();
  books.close();
  await rest(10);
  await far.close();
  return { way, sales, firstByte: spreadOf(first), lastByte: spreadOf(last) };
}

export async function benchPaidToPaper(sales = 10): Promise<readonly PaidRow[]> {
  return [
    await measure('TCP, printer does not answer', await tcpReceiver(false), sales),
    await measure('TCP, printer answers', await tcpReceiver(true), sales),
    await measure('named pipe in place of a device', pipeReceiver(), sales),
  ];
}
