import type { FailureCode } from '../../shared/failures.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { Refund, RefundState } from '../../shared/refund.ts';
import { failureCodeOf, sendResult } from './faults.ts';
import type { Site, SiteId } from '../../shared/sites.ts';
import type { PaymentReading, ProviderFault, RefundReading, RefusalReason } from './ports.ts';

/** The refund's own `status` decides, not the HTTP code; the amount is the provider's. */
export function stateOfReading(
  refund: Refund,
  reading: RefundReading,
  at: number,
  counted = false,
): RefundState {
  const given = reading.amount !== null && reading.amount !== refund.amount ? { given: reading.amount } : {};
  switch (reading.status) {
    case 'approved':
      return { kind: 'done', at, providerId: reading.id, ...given };
    case 'in_process':
    case 'other':
      return {
        kind: 'in_process',
        at,
        providerId: reading.id,
        ...given,
        ...(counted ? { counted: true as const } : {}),
      };
    case 'rejected':
    case 'cancelled':
      return { kind: 'refused', at, cause: 'refund-refused', providerCode: reading.status };
  }
}

/** It goes no further: our own no, in words. */
export function refusedFor(cause: FailureCode, at: number): RefundState {
  return { kind: 'refused', at, cause, providerCode: null };
}

const HOUR_MS = 3_600_000;
/** An intended refund that could not be sent for this long asks a person before it goes (rule 20). Milliseconds. */
const SEND_WITHIN_MS = HOUR_MS;
/** Keys are not remembered for ever: without an answer for this long only a person may send it again. Milliseconds. */
const ANSWER_WITHIN_MS = 24 * HOUR_MS;
/** Why a repeat was refused for good: what was sent first may still take effect, and nothing else will. */
const REFUSALS: readonly FailureCode[] = [
  'refund-too-old',
  'refund-partial-not-taken',
  'refund-amount-too-large',
  'refund-no-balance',
  'refund-test-account',
  'refund-refused',
];
/** With such an answer to the last repeat a person is asked after this long. Milliseconds. */
const REFUSED_FOR_MS = HOUR_MS;
/** A moment this far ahead was dated by a clock that was wrong. Milliseconds. */
const AHEAD_MS = 5 * 60_000;

/** A refund that goes no further by itself: a person sends it or drops it. */
export function waitsForPerson(refund: Refund, now: number): boolean {
  const { state } = refund;
  switch (state.kind) {
    case 'intended':
      return isOver(refund.agreedAt ?? refund.intendedAt, SEND_WITHIN_MS, now);
    case 'requested':
      return isOver(Math.max(state.at, refund.agreedAt ?? 0), ANSWER_WITHIN_MS, now);
    case 'unknown': {
      const lasts = REFUSALS.includes(state.cause) ? REFUSED_FOR_MS : ANSWER_WITHIN_MS;
      return isOver(Math.max(state.since, refund.agreedAt ?? 0), lasts, now);
    }
    case 'in_process':
    case 'done':
    case 'refused':
      return false;
  }
}

function isOver(since: number, lasts: number, now: number): boolean {
  return now - since >= lasts || since - now > AHEAD_MS;
}

/** A person said yes so short a time ago that it is still being carried out. */
export function isAgreed(refund: Refund, now: number): boolean {
  return refund.agreedAt !== undefined && !isOver(refund.agreedAt, SEND_WITHIN_MS, now);
}

/** Why what is left of a payment cannot be given back as asked; null while nobody can tell yet. */
export function causeOfNone(fact: PaymentFact, left: number): FailureCode | null {
  switch (fact.status) {
    case 'approved':
      if (fact.amount === null) return null;
      return left > 0 ? 'refund-amount-too-large' : 'refund-already-done';
    case 'refunded':
      return 'refund-already-done';
    case 'in_mediation':
    case 'charged_back':
    case 'cancelled':
    case 'rejected':
      return 'refund-refused';
    case 'pending':
    case 'in_process':
    case 'authorized':
    case 'other':
      return null;
  }
}

export interface RefundFate {
  /** `look`: nobody knows, or the provider says that something is there already. */
  readonly kind: 'not-sent' | 'refused' | 'look';
  readonly cause: FailureCode;
}

/** Why a refund is refused for good; null where the reason says nothing of that. */
function causeOfRefusal(reason: RefusalReason | undefined): FailureCode | null {
  switch (reason) {
    case 'refund-too-late':
      return 'refund-too-old';
    case 'partial-refund':
      return 'refund-partial-not-taken';
    case 'refund-too-large':
      return 'refund-amount-too-large';
    case 'no-balance':
      return 'refund-no-balance';
    case 'test-account':
      return 'refund-test-account';
    case 'refund-maybe-made':
    case 'account-differs':
    case 'register-unknown':
    case 'site-unknown':
    case 'interface-unsupported':
    case 'key-store-locked':
    case 'key-store-unavailable':
    case 'certificate-dates':
    case undefined:
      return null;
  }
}

/** The token, or this one refund, was denied; null: it was not. */
function causeOfDenial(fault: ProviderFault): FailureCode | null {
  if (fault.kind === 'unauthorized') return failureCodeOf(fault);
  return fault.status === 403 ? 'access-denied' : null;
}

export function fateOfFault(fault: ProviderFault): RefundFate {
  const { reason } = fault;
  switch (sendResult(fault)) {
    case 'not-taken':
      return { kind: 'not-sent', cause: failureCodeOf(fault) };
    case 'unknown':
      return { kind: 'look', cause: failureCodeOf(fault) };
    case 'refused': {
      const denied = causeOfDenial(fault);
      if (denied === null && reason === 'refund-maybe-made')
        return { kind: 'look', cause: 'refund-unconfirmed' };
      return {
        kind: 'refused',
        cause: causeOfRefusal(reason) ?? denied ?? 'refund-refused',
      };
    }
  }
}

const DAY_MS = 86_400_000;
/** Money from another wallet or bank goes back within this time only, and only whole (provider's help pages). Days. */
const OTHER_WALLET_DAYS = 30;

/** Why a site's rules forbid a refund, said before any call; null when they do not. `approvedAt` null: unknown, asked. */
export function siteLimit(
  site: Site,
  whole: boolean,
  approvedAt: number | null,
  now: number,
): FailureCode | null {
  if (!whole && !site.partialRefunds) return 'refund-partial-not-taken';
  return now - (approvedAt ?? now) > site.refundDays * DAY_MS ? 'refund-too-old' : null;
}

/** Why a payment from another wallet cannot be given back as asked; null when it can. Pix (Brazil) has no such limit. */
export function walletLimit(
  refund: Refund,
  reading: PaymentReading,
  site: SiteId,
  now: number,
): FailureCode | null {
  if (reading.paidWith.means !== 'bank_transfer' || site === 'MLB') return null;
  if (!refund.whole) return 'refund-partial-not-taken';
  const age = now - (reading.fact.approvedAt ?? now);
  return age > OTHER_WALLET_DAYS * DAY_MS ? 'refund-too-old' : null;
}
