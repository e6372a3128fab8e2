import {
  createPrinter,
  encodeTicket,
  composeTicket,
  parsePrinterAddress,
} from '../../electron/printing/index.ts';
import { DEFAULT_PROFILE } from '../../electron/printing/escpos/profile.ts';
import { quietLog, rest, systemClock } from '../printers/lib/parts.ts';
import { realDocument } from '../printers/lib/real-ticket.ts';
import { pipeReceiver, tcpReceiver, TicketListener, type ReceivingPrinter } from './receiving-printer.ts';

/** One way to a printer: milliseconds from the finished document of a paid sale to its first and last byte on the other side. */
export interface PrintingRow {
  readonly way: string;
  readonly bytes: number;
  readonly tickets: number;
  readonly firstByte: { readonly median: number; readonly max: number };
  readonly lastByte: { readonly median: number; readonly max: number };
  /** Until the outcome is known; the last byte is on paper long before. */
  readonly outcome: { readonly median: number; readonly max: number };
}

export function spreadOf(times: readonly number[]): { readonly median: number; readonly max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}

async function measure(way: string, far: ReceivingPrinter, tickets: number): Promise<PrintingRow> {
  const parsed = parsePrinterAddress(far.address);
  if (!parsed.ok) throw new Error(far.address);
  const document = realDocument(12);
  const length = encodeTicket(document, DEFAULT_PROFILE).length;
  const printer = createPrinter({
    address: parsed.value,
    clock: systemClock,
    log: quietLog,
    compose: composeTicket,
    encode: (each) => encodeTicket(each, DEFAULT_PROFILE),
  });
  const first: number[] = [];
  const last: number[] = [];
  const ends: number[] = [];
  // The first ticket finds out what the printer answers; it is not measured.
  for (let ticket = -1; ticket < tickets; ticket += 1) {
    const start = performance.now();
    const ear = new TicketListener(
      () => start,
      () => length,
    );
    far.hear = ear.hear;
    await printer.print(document);
    const end = performance.now() - start;
    await rest(5);
    if (ticket < 0) continue;
    first.push(ear.first ?? Number.NaN);
    last.push(ear.last ?? Number.NaN);
    ends.push(end);
  }
  await printer.close();
  await far.close();
  return {
    way,
    bytes: length,
    tickets,
    firstByte: spreadOf(first),
    lastByte: spreadOf(last),
    outcome: spreadOf(ends),
  };
}

/** Prints so many tickets over each way, one after another. */
export async function benchPrinting(tickets = 20): Promise<readonly PrintingRow[]> {
  return [
    await measure('TCP, printer does not answer', await tcpReceiver(false), tickets),
    await measure('TCP, printer answers', await tcpReceiver(true), tickets),
    await measure('named pipe in place of a device', pipeReceiver(), tickets),
  ];
}
