import type { FailureCode } from '../../shared/failures.ts';
import type { Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';
import { netOf } from '../../shared/settlement.ts';
import { namedPayments } from './after-return.ts';
import type { BooksReader } from './books-reader.ts';

/** Nothing is owed, or a person decided so: what is said of these needs no other words. */
const SETTLED: readonly FailureCode[] = ['refund-already-done', 'refund-not-needed', 'refund-dropped'];

/**
 * Whether a refund that an incident asked for came to nothing, and its payment is what pays the sale now: the other that
 * covered it went back meanwhile.
 */
export function paysNow(
  books: BooksReader & { openIncidents(): readonly { readonly paymentId: Refund['paymentId'] | null }[] },
  sale: Sale,
  { state, incidentId, paymentId }: Refund,
): boolean {
  if (state.kind !== 'refused' || SETTLED.includes(state.cause) || incidentId === null) return false;
  // While a card asks about it, that says what is to be done.
  if (books.openIncidents().some((open) => open.paymentId === paymentId)) return false;
  const named = namedPayments(books, sale)?.payments ?? [];
  return named.some((payment) => payment.id === paymentId && netOf(payment) > 0);
}
