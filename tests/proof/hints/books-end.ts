import type { Evidence } from '../auditor.ts';
import { cents, lastState, readJournal, type AuditedBooks, type SaleTrack } from '../evidence.ts';
import { paymentsOf } from '../ledger-view.ts';

/**
 * What must be the same however the till heard of its money: sales and what they were paid by, money at the provider,
 * tickets, open incidents and refunds. No times, no ids, and nothing of what was open for a while only.
 */
export interface BooksEnd {
  readonly sales: readonly string[];
  readonly money: readonly string[];
  readonly paper: readonly string[];
  readonly incidents: readonly string[];
  readonly refunds: readonly string[];
}

function tally(lines: readonly string[]): readonly string[] {
  return lines.toSorted();
}

function takenOf({ taken }: SaleTrack): string {
  const kept = taken.filter(({ returned }) => returned === null);
  return tally(kept.map(({ means, amount }) => `${means} ${amount}`)).join(' + ');
}

function saleOf(saleId: string | null, books: AuditedBooks): string {
  const sale = saleId === null ? undefined : books.sales.get(saleId);
  return sale ? `sale ${sale.number}` : 'no sale';
}

export function booksEnd(evidence: Evidence): BooksEnd {
  const books = readJournal(evidence, []);
  const numberOf = (reference: string | null): string => {
    const charge = reference === null ? undefined : books.byReference.get(reference);
    return saleOf(charge?.saleId ?? null, books);
  };
  return {
    sales: [...books.sales.values()].map(
      (sale) =>
        `${sale.number}: ${sale.total} ${lastState(sale).kind}, ${takenOf(sale)}, back ${sale.cashBack.reduce((sum, { amount }) => sum + amount, 0)}`,
    ),
    money: tally(
      [...paymentsOf(evidence.ledger).values()].map(
        ({ reference, amount, status, refunds }) =>
          `${numberOf(reference)}: ${amount} ${status}, back ${tally([...refunds.values()].map((one) => `${cents(one.amount)} ${one.status ?? ''}`)).join(' + ')}`,
      ),
    ),
    paper: tally(evidence.paper.map(({ kind, saleNumber, copy }) => `${kind} ${saleNumber}/${copy}`)),
    incidents: tally(
      [...books.incidents.values()]
        .filter((one) => lastState(one).kind === 'open')
        .map(({ kind, amount, saleId }) => `${kind} ${amount ?? '?'} of ${saleOf(saleId, books)}`),
    ),
    refunds: tally([...books.refunds.values()].map((one) => `${one.amount} ${lastState(one).kind}`)),
  };
}

/**
 * How long after the payment that covered it each sale was paid by QR, by its number; after its last one where none covers
 * it alone. Milliseconds; nothing of sales that were not.
 */
export function paidDelays(evidence: Evidence): ReadonlyMap<number, number> {
  return new Map([...paidMoments(evidence)].map(([sale, { at, cameAt }]) => [sale, at - cameAt]));
}

/** When each was paid, and when the payment came. Milliseconds since 1970. */
export interface PaidMoment {
  readonly at: number;
  readonly cameAt: number;
}

export function paidMoments(evidence: Evidence): ReadonlyMap<number, PaidMoment> {
  const books = readJournal(evidence, []);
  const moments = new Map<number, PaidMoment>();
  for (const sale of books.sales.values()) {
    const paid = sale.taken.find(({ means }) => means === 'qr')?.moment;
    if (!paid) continue;
    const references = sale.charges.map((id) => books.charges.get(id)?.reference);
    const came = evidence.ledger.filter(
      ({ kind, status, reference, at }) =>
        kind === 'payment' && status === 'approved' && references.includes(reference ?? '') && at <= paid.at,
    );
    let sum = 0;
    const covering = came.find(({ amount }) => (sum += cents(amount)) >= sale.total) ?? came.at(-1);
    if (covering) moments.set(sale.number, { at: paid.at, cameAt: covering.at });
  }
  return moments;
}
