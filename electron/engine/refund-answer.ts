import type { FailureCode } from '../../shared/failures.ts';
import type { Refund, RefundState } from '../../shared/refund.ts';
import type { Site } from '../../shared/sites.ts';
import { isBehind, leftOf, takesRest, undecidedOf } from './refund-finding.ts';
import { causeOfNone, fateOfFault, siteLimit, stateOfReading, walletLimit } from './refund-rules.ts';
import type { Answer, PaymentReading, RefundReading } from './ports.ts';

/** When the first request may have left; null when none has. */
export function firstSent({ state }: Refund): number | null {
  if (state.kind === 'requested') return state.at;
  return state.kind === 'unknown' ? state.since : null;
}

/** Why it will never be given back as asked, said before the call; null when it may be, or nobody can tell yet. */
export function barred(refund: Refund, told: PaymentReading, site: Site, now: number): FailureCode | null {
  const intended = refund.state.kind === 'intended';
  if (intended) {
    const { amount, approvedAt } = told.fact;
    // What was asked for as the whole is a part, where the payment held more than our books know.
    const whole = refund.whole && (amount === null || amount === refund.amount);
    const limit =
      siteLimit(site, whole, approvedAt, now) ?? walletLimit({ ...refund, whole }, told, site.id, now);
    if (limit) return limit;
  }
  const left = leftOf(told);
  if (left >= refund.amount) return null;
  // After a request without an answer, a late list may not show that very refund yet.
  if (!intended && isBehind(told)) return null;
  // All of it was asked for, and a request without an answer takes what is left, late or repeated by the same key.
  if (takesRest(refund, told)) return null;
  // Somebody else is giving it back: that may still be refused, also where the payment is called refunded already.
  const isOnItsWay = told.fact.status === 'approved' || told.fact.status === 'refunded';
  return left <= 0 && isOnItsWay && undecidedOf(told) > 0 ? null : causeOfNone(told.fact, left);
}

interface Sending {
  /** An earlier request of this refund was not answered. */
  readonly doubtful: boolean;
  /** When the first request left. */
  readonly since: number;
  /** Ids that other refunds of ours have taken. */
  readonly taken: ReadonlySet<string>;
  readonly now: number;
}

/** What an answer to a request makes of its refund. */
export function stateOfAnswer(
  refund: Refund,
  answer: Answer<RefundReading>,
  { doubtful, since, taken, now }: Sending,
): RefundState {
  if (!answer.ok) {
    const heard = fateOfFault(answer.fault);
    // This request was refused, but an earlier one without an answer may still take effect.
    switch (doubtful ? 'look' : heard.kind) {
      case 'not-sent':
        return { kind: 'intended' };
      case 'refused':
        return { kind: 'refused', at: now, cause: heard.cause, providerCode: answer.fault.code };
      case 'look':
        return { kind: 'unknown', since, cause: heard.cause };
    }
  }
  const told = answer.value;
  const isTaken = taken.has(told.id) || (refund.known ?? []).includes(told.id);
  const isStranger = told.paymentId !== null && told.paymentId !== refund.paymentId;
  // An answer about another refund does not count: the provider's list decides.
  if (isTaken || isStranger) return { kind: 'unknown', since, cause: 'provider-not-itself' };
  const state = stateOfReading(refund, told, now);
  if (state.kind === 'refused' || told.amount === refund.amount) return state;
  return { kind: 'unknown', since, cause: 'provider-not-itself', providerId: told.id };
}
