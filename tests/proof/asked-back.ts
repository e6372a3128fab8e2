import { A_MOMENT } from './bounds.ts';
import type { AuditedBooks, ChargeTrack, Evidence, RefundTrack } from './evidence.ts';
import { paymentsOf } from './ledger-view.ts';

/** What a person had asked back of a charge's money by then, whichever payment it is of, and the provider has not begun to give. Cents. */
export function askedBack(
  charge: ChargeTrack,
  by: number,
  { ledger }: Evidence,
  books: AuditedBooks,
): number {
  const known = ledger.filter((line) => line.at <= by);
  const own = [...paymentsOf(known).values()].filter(({ reference }) => reference === charge.reference);
  const ids = new Set(own.map(({ id }) => id));
  const begun = new Set(known.flatMap(({ kind, key }) => (kind === 'refund' && key !== null ? [key] : [])));
  return [...books.refunds.values()]
    .filter((refund) => ids.has(refund.paymentId) && refund.since.at <= by && !begun.has(refund.key))
    .filter((refund) => !cameToNothing(refund, by - A_MOMENT))
    .reduce((sum, { amount }) => sum + amount, 0);
}

function cameToNothing(refund: RefundTrack, by: number): boolean {
  return refund.states.findLast(({ moment }) => moment.at <= by)?.state.kind === 'refused';
}
