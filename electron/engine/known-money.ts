import type { Charge } from '../../shared/charge.ts';
import { refundedAt, type PaymentFact } from '../../shared/money-facts.ts';
import { minor, NOTHING, type Minor } from '../../shared/money.ts';
import { amountOfRefund, isRefundOpen, type Refund } from '../../shared/refund.ts';
import { isReadable } from '../../shared/settlement.ts';
import type { BooksReader } from './backing.ts';

/** The provider's date of a reading and ours of an answer may differ by this much and be the same moment. Milliseconds. */
const SAME_MOMENT_MS = 5_000;

/** The provider may have this refund, and its result is not known: its money is neither here nor gone. */
export function isLeaving({ state }: Refund): boolean {
  return isRefundOpen(state) && state.kind !== 'intended';
}

/**
 * The charge with our own refunds counted, also where the provider does not tell of them yet. A refund that was only
 * intended does not count: no request of it has left.
 */
export function withOurRefunds(books: Pick<BooksReader, 'refundsOfPayment'>, charge: Charge): Charge {
  const payments = charge.facts.payments.map((payment) =>
    reduced(payment, books.refundsOfPayment(payment.id)),
  );
  return { ...charge, facts: { ...charge.facts, payments } };
}

function reduced(payment: PaymentFact, refunds: readonly Refund[]): PaymentFact {
  const sent = refunds.filter((refund) => isLeaving(refund) || refund.state.kind === 'done');
  if (sent.length === 0 || payment.amount === null || !isReadable(payment)) return payment;
  const told = sumOf(sent.filter((one) => isLeaving(one) && !isCounted(one))) + payment.refunded;
  const back = Math.max(told, isToldSince(payment, sent) ? 0 : sumOf(sent));
  if (back <= payment.refunded) return payment;
  const decided = Math.max(...sent.map(({ intendedAt }) => intendedAt));
  return {
    ...payment,
    refunded: minor(Math.min(back, payment.amount)),
    changedAt: Math.max(payment.changedAt ?? 0, decided),
  };
}

/**
 * What a person gave back of the printed payments, outside of any incident: the sale's price is lower by so much.
 * Minor units.
 */
export function loweredByUs(books: Pick<BooksReader, 'refundsOfPayment'>, covering: Charge | null): Minor {
  if (covering?.state.kind !== 'paid') return NOTHING;
  const ours = covering.state.paidBy.flatMap((id) => books.refundsOfPayment(id));
  const given = ours.filter((one) => isLeaving(one) || one.state.kind === 'done');
  return minor(sumOf(given.filter(({ incidentId }) => incidentId === null)));
}

function isCounted({ state }: Refund): boolean {
  return state.kind === 'in_process' && state.counted === true;
}

/** The provider's reading of the payment is newer than the last of these refunds: it counts, even when it tells less. */
function isToldSince(payment: PaymentFact, sent: readonly Refund[]): boolean {
  const at = refundedAt(payment);
  return at !== null && sent.every(({ state }) => state.kind !== 'done' || state.at + SAME_MOMENT_MS < at);
}

function sumOf(refunds: readonly Refund[]): number {
  return refunds.reduce<number>((total, one) => total + amountOfRefund(one), 0);
}
