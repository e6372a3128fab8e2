import { NOTHING, sumOf, type Minor } from '../../shared/money.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { TicketFacts } from '../../shared/ticket.ts';
import type { Core } from './core.ts';
import { withOurRefunds } from './known-money.ts';

/** What a ticket says when it is composed: a copy also says what has gone back since the first one. */
export function factsToPrint({ books }: Pick<Core, 'books'>, { facts, copy, saleId }: PrintJob): TicketFacts {
  if (facts.kind !== 'sale' || copy === 0 || saleId === null) return facts;
  const paidBy = new Set<string | null>(facts.paidWith.map(({ paymentId }) => paymentId));
  const charges = books.sale(saleId)?.charges ?? [];
  const payments = charges
    .flatMap((id) => books.charge(id) ?? [])
    .flatMap((charge) => withOurRefunds(books, charge).facts.payments)
    .filter(({ id }) => paidBy.has(id));
  const returned = sumOf(payments.map(backOf));
  return returned > 0 ? { ...facts, returned } : facts;
}

/** What of a payment is with the shop no more. Minor units. */
export function backOf({ status, refunded, amount }: PaymentFact): Minor {
  if (status === 'charged_back' || (status === 'refunded' && refunded === 0)) return amount ?? NOTHING;
  return refunded > 0 ? refunded : NOTHING;
}
