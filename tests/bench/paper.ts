import { encodeLines } from '../../electron/printing/escpos/encode.ts';
import { DEFAULT_PROFILE, printableOn } from '../../electron/printing/escpos/profile.ts';
import { layOut } from '../../electron/printing/layout/lay-out.ts';
import type { PrintLine } from '../../electron/printing/layout/lines.ts';
import { composeTicket } from '../../electron/printing/ticket/compose.ts';
import { minor } from '../../shared/money.ts';
import type { SaleLine } from '../../shared/sale.ts';
import type { SaleTicketFacts, TicketDocument } from '../../shared/ticket.ts';
import { sampleSale } from '../golden/sample-facts.ts';
import { encodeIndependently } from '../unit/printing/escpos/independent-encoder.ts';

/** One measured step on a ticket of so many lines: milliseconds, and bytes where it makes any. */
export interface PaperRow {
  readonly what: 'compose' | 'layout' | 'encode (ours)' | 'encode (independent)';
  readonly lines: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly bytes: number | null;
}

const SIZES = [10, 100, 1000] as const;
const ROUNDS = 30;
const WARM_UP = 5;

/**
 * From a ticket's facts to its bytes, step by step, beside an independent encoder that is given the same laid
 * out lines. Pictures are left out: the two make them in different ways. Takes a few seconds.
 */
export function benchPaper(): PaperRow[] {
  return SIZES.flatMap((count) => {
    const facts = longSale(count);
    const document = composeTicket(facts, 0);
    const lines = layOutTicket(document);
    return [
      measure('compose', count, () => void composeTicket(facts, 0)),
      measure('layout', count, () => void layOutTicket(document)),
      measure('encode (ours)', count, () => encodeLines(lines, DEFAULT_PROFILE)),
      measure('encode (independent)', count, () => encodeIndependently(lines, DEFAULT_PROFILE)),
    ];
  });
}

function layOutTicket(document: TicketDocument): PrintLine[] {
  const { columns, codePage } = DEFAULT_PROFILE;
  return layOut(document, { columns, printable: printableOn(codePage) }).filter(
    (line) => line.type !== 'image',
  );
}

function longSale(count: number): SaleTicketFacts {
  const lines = Array.from({ length: count }, (_, index): SaleLine => ({
    title: `Artículo número ${index + 1}, señalado`,
    quantity: 1_000,
    unit: 'piece',
    price: minor(index + 1),
    total: minor(index + 1),
  }));
  return sampleSale('es-AR', { lines, discounts: [] });
}

function measure(what: PaperRow['what'], lines: number, work: () => Uint8Array | undefined): PaperRow {
  let bytes: number | null = null;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const start = performance.now();
    bytes = work()?.length ?? null;
    if (round >= WARM_UP) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { what, lines, medianMs: at(times, 0.5), p95Ms: at(times, 0.95), bytes };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
