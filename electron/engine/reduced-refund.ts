import type { Reply } from '../../shared/reply.ts';
import { minor, type Minor } from '../../shared/money.ts';
import type { Refund } from '../../shared/refund.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { learnPayment } from './payment-news.ts';
import { heldOf, leftOf } from './refund-finding.ts';
import type { RefundRequest } from './refund-request.ts';
import { refusedFor } from './refund-rules.ts';
import type { PaymentReading } from './ports.ts';

/**
 * The smaller amount to ask for when somebody else is giving back a part already, which our books do not know: a person who
 * asked for all wants the rest. Null: the refund stays as it is. Minor units.
 */
export function reducedAmount(refund: Refund, told: PaymentReading): Minor | null {
  const left = leftOf(told);
  if (refund.state.kind !== 'intended' || refund.incidentId === null) return null;
  return left > 0 && left < refund.amount && heldOf(told) >= refund.amount ? minor(left) : null;
}

/** Refuses the refund and opens one about the rest in its place. @returns whether that was written. */
export function requestReducedRefund(
  core: Core,
  refund: Refund,
  told: PaymentReading,
  refunds: { intend(draft: Draft, request: RefundRequest): Reply<null> },
): boolean {
  const { chargeId, paymentId, saleId, incidentId } = refund;
  const { amount: paid, refunded: alreadyBack, changedAt: toldAt, approvedAt } = told.fact;
  const less = reducedAmount(refund, told);
  if (less === null || paid === null) return false;
  const written = core.transact((draft) => {
    const state = refusedFor('refund-amount-too-large', core.now());
    draft.add({ kind: 'refund-moved', refundId: refund.id, state });
    learnPayment(draft, chargeId, told.fact);
    const charge = (chargeId === null ? undefined : draft.charge(chargeId)) ?? null;
    refunds.intend(draft, {
      charge,
      paymentId,
      paid,
      alreadyBack,
      toldAt,
      approvedAt,
      saleId,
      incidentId,
      amount: less,
    });
    // Refunds known now are somebody else's: none of them is taken for the new one, even of the same amount.
    const rest = draft
      .refundsOfPayment(paymentId)
      .find((one) => one.number > refund.number && one.incidentId === incidentId && one.amount === less);
    const known = told.refunds.map(({ id }) => id);
    if (rest) draft.add({ kind: 'refund-known', refundId: rest.id, known });
  });
  return written.ok;
}
