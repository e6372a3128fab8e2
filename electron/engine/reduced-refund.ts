import type { Reply } from '../../shared/reply.ts';
import type { Incident } from '../../shared/incident.ts';
import { minor, NOTHING, type Minor } from '../../shared/money.ts';
import type { Refund } from '../../shared/refund.ts';
import type { Site } from '../../shared/sites.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { learnPayment } from './payment-news.ts';
import { fitOwnerless, paidWithoutSale } from './ownerless.ts';
import { heldOf, leftOf, nameOf, undecidedOf } from './refund-finding.ts';
import type { RefundRequest } from './refund-request.ts';
import { refusedFor, siteLimit, walletLimit } from './refund-rules.ts';
import type { PaymentReading } from './ports.ts';

/**
 * The amount to ask for in the place of what was wished for. Less, where somebody else is giving back a part already, which
 * our books do not know: a person who asked for all wants the rest. The same, where the payment is larger than its card
 * asked about: it goes back by its amount, for all of it would be more than was shown. Null: the refund stays as it is.
 * Minor units.
 */
export function reducedAmount(refund: Refund, told: PaymentReading): Minor | null {
  const left = leftOf(told);
  if (refund.state.kind !== 'intended' || refund.incidentId === null || left <= 0) return null;
  if (isOnlyPart(refund, told)) return minor(Math.min(left, refund.amount));
  // Of a payment without a sale the books know nothing that went back: only this reading tells what is left.
  const isKnown = refund.saleId !== null && heldOf(told) < refund.amount;
  return left < refund.amount && !isKnown ? minor(left) : null;
}

/** The card of a payment without a sale asked about a part that was left, and took it for the payment. */
function isOnlyPart({ whole, amount }: Refund, { fact }: PaymentReading): boolean {
  return whole && fact.amount !== null && fact.amount > amount;
}

/** Refuses the refund and opens one about the rest in its place. @returns whether that was written. */
export function requestReducedRefund(
  core: Core,
  refund: Refund,
  told: PaymentReading,
  by: {
    readonly refunds: { intend(draft: Draft, request: RefundRequest): Reply<null> };
    readonly site: Site;
    readonly reconcile: (draft: Draft) => void;
  },
): boolean {
  const { chargeId, paymentId, saleId, incidentId } = refund;
  const { amount: paid, refunded: alreadyBack, changedAt: toldAt, approvedAt } = told.fact;
  const less = reducedAmount(refund, told);
  if (less === null || paid === null) return false;
  const written = core.transact((draft) => {
    // What was on its way by another hand came to nothing: that yes was for less than is left now.
    const isMore = leftOf(told) > refund.amount;
    const part = { ...refund, whole: false };
    const barred =
      siteLimit(by.site, false, approvedAt, core.now()) ?? walletLimit(part, told, by.site.id, core.now());
    const limit = isMore ? null : barred;
    const cause = limit ?? (isMore ? 'refund-left-changed' : 'refund-amount-too-large');
    const state = refusedFor(cause, core.now());
    draft.add({ kind: 'refund-moved', refundId: refund.id, state });
    learnPayment(draft, chargeId, told.fact);
    // Of what was shown, what others have on its way stays asked about: it may come to nothing.
    const asked = isMore ? heldOf(told) : Math.min(undecidedOf(told), refund.amount);
    fitOwnerless(draft, incidentId, asked, core.now());
    if (limit ?? isMore) {
      // Its card asks for what is left, in the same moment.
      by.reconcile(draft);
      return;
    }
    const charge = (chargeId === null ? undefined : draft.charge(chargeId)) ?? null;
    by.refunds.intend(draft, {
      charge,
      paymentId,
      paid,
      alreadyBack,
      toldAt,
      approvedAt,
      saleId,
      incidentId,
      amount: less,
      // They are somebody else's: none of them is taken for the new one, even of the same amount.
      known: told.refunds.map(({ id }) => id),
    });
  });
  return written.ok;
}

/**
 * A person gave back all of a payment without a sale, and a part of it is on its way by another hand: what that leaves,
 * should it come to nothing, is still wished for. It waits until that is decided (rule 20).
 * @param given our refund of the rest, that is done. @param asks its incident, about what is left.
 */
export function wishForRest(
  draft: Draft,
  given: Refund,
  asks: Incident,
  refunds: { intend(draft: Draft, request: RefundRequest): Reply<null> },
): void {
  const { paymentId } = given;
  const ours = draft.refundsOfPayment(paymentId);
  const sent = ours.find(({ id }) => id === given.id);
  const paid = paidWithoutSale(asks, ours);
  if (paid === null) return;
  refunds.intend(draft, {
    charge: null,
    paymentId,
    paid,
    alreadyBack: NOTHING,
    toldAt: null,
    approvedAt: null,
    saleId: null,
    incidentId: asks.id,
    amount: asks.amount,
    known: [...(sent?.known ?? []), ...nameOf(given)],
  });
}
