import type { Charge } from '../../shared/charge.ts';
import { backOf, refundsInProcess } from '../../shared/going-back.ts';
import { refundedAt, type PaymentFact } from '../../shared/money-facts.ts';
import { minor, NOTHING, type Minor } from '../../shared/money.ts';
import { amountOfRefund, isRefundOpen, type Refund } from '../../shared/refund.ts';
import { isReadable } from '../../shared/settlement.ts';
import type { BooksReader } from './books-reader.ts';
import { nameOf } from './refund-finding.ts';
import { firstAsked } from './refund-incident.ts';

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
    withRefunds(payment, books.refundsOfPayment(payment.id)),
  );
  const isSame = payments.every((payment, index) => payment === charge.facts.payments[index]);
  return isSame ? charge : { ...charge, facts: { ...charge.facts, payments } };
}

/** The payment with our own refunds counted, in the same way. */
export function withRefunds(payment: PaymentFact, refunds: readonly Refund[]): PaymentFact {
  const sent = refunds.filter((refund) => isGivenBackByUs(payment, refund));
  if (sent.length === 0 || payment.amount === null || !isReadable(payment)) return payment;
  const told = sumOf(sent.filter((one) => isLeaving(one) && !isCounted(one))) + payment.refunded;
  const back = Math.max(
    told,
    isToldSince(payment, sent) ? 0 : sumOf(sent),
    payment.refunded + sumOf(sent.filter((one) => isUntold(payment, one))),
  );
  const known = withTheirs(payment, sent);
  if (back <= payment.refunded) return known;
  const decided = Math.max(...sent.map(({ intendedAt }) => intendedAt));
  return {
    ...known,
    refunded: minor(Math.min(back, payment.amount)),
    changedAt: Math.max(payment.changedAt ?? 0, decided),
  };
}

/** It is done or on its way, as far as the books and the payment's own refunds know: the latter may be ahead (rule 14). */
function isGivenBackByUs(payment: PaymentFact | undefined, refund: Refund): boolean {
  const isOff = nameOf(refund).some((id) => payment?.refundsOff?.includes(id));
  return !isOff && (isLeaving(refund) || refund.state.kind === 'done');
}

/** It was intended after the provider's last word on the payment: that cannot hold it. */
function isUntold(payment: PaymentFact, refund: Refund): boolean {
  const at = refundedAt(payment);
  return (
    at !== null && refund.dated === true && at + SAME_MOMENT_MS < refund.intendedAt && !isCounted(refund)
  );
}

/** What others have on its way, as last listed, goes back beside what is ours by name, and is no part of it. */
function withTheirs(payment: PaymentFact, sent: readonly Refund[]): PaymentFact {
  const { goingBack, amount } = payment;
  const named = sent.filter((one) => nameOf(one).length > 0);
  const ours = new Set(named.flatMap(nameOf));
  const theirs = refundsInProcess(payment).filter(({ id }) => !ours.has(id));
  if (!goingBack || amount === null || theirs.length === 0) return payment;
  const all = Math.min(amount, sumOf(named) + theirs.reduce((sum, one) => sum + one.amount, 0));
  if (all <= backOf(payment)) return payment;
  const inProcess = refundsInProcess(payment);
  return { ...payment, goingBack: { ...goingBack, total: minor(all), inProcess } };
}

/**
 * What a person gave back of the printed payments, outside of any incident: the sale's price is lower by so much.
 * What came to nothing and was asked for anew is what was asked for at first.
 * Minor units.
 */
export function loweredByUs(books: Pick<BooksReader, 'refundsOfPayment'>, covering: Charge | null): Minor {
  if (covering?.state.kind !== 'paid') return NOTHING;
  const { payments } = covering.facts;
  const given = covering.state.paidBy.flatMap((id) => {
    const payment = payments.find((one) => one.id === id);
    const refunds = books.refundsOfPayment(id);
    return refunds.filter(
      (one) => isGivenBackByUs(payment, one) && firstAsked(one, refunds).incidentId === null,
    );
  });
  return minor(sumOf(given));
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
