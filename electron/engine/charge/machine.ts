import { assertNever } from '../../../shared/assert.ts';
import { sameOrder, type ChargeState, type ForeignOrder, type Leaving } from '../../../shared/charge.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import type { MerchantOrderId, PaymentId } from '../../../shared/ids.ts';

/** What can happen to a charge. `at` is corrected time, milliseconds since 1970. */
export type ChargeEvent =
  /** The send was answered with a yes, or the register was read and holds our reference. */
  | { readonly kind: 'on-register'; readonly at: number }
  | {
      readonly kind: 'send-refused';
      readonly at: number;
      readonly cause: FailureCode;
      readonly providerCode: string | null;
    }
  /** A send may have been taken. */
  | { readonly kind: 'send-unanswered'; readonly at: number; readonly cause: FailureCode }
  /** A stranger's order stands where ours should go. */
  | { readonly kind: 'register-taken'; readonly foreign: ForeignOrder }
  /** It stands there no more: the charge may go on. */
  | { readonly kind: 'foreign-gone' }
  /** A person agreed to replace it. */
  | { readonly kind: 'overwrite-agreed' }
  /** Another order replaced ours on the register. */
  | { readonly kind: 'replaced'; readonly at: number }
  /** The cashier, or time. `neverSent`: certainly no send can have been taken. */
  | { readonly kind: 'leave'; readonly at: number; readonly why: Leaving; readonly neverSent: boolean }
  /** The register was proved free of our reference. `unchecked`: the search begun after that was not complete. */
  | { readonly kind: 'proved-off'; readonly at: number; readonly unchecked: boolean }
  /** A complete search begun after that proof found no money. */
  | { readonly kind: 'checked' }
  /** Off the register once, and our reference is found there again: it can be paid, whatever was proved. */
  | { readonly kind: 'on-register-again'; readonly at: number }
  /** The program was started: whatever was intended may have left. */
  | { readonly kind: 'restarted'; readonly at: number }
  /** Closed and covered. */
  | {
      readonly kind: 'paid';
      readonly at: number;
      readonly orderId: MerchantOrderId | null;
      readonly paidBy: readonly PaymentId[];
    }
  /** A person delivered the sale for money that came late. */
  | {
      readonly kind: 'delivered-late';
      readonly at: number;
      readonly orderId: MerchantOrderId | null;
      readonly paidBy: readonly PaymentId[];
    }
  /** One of the looks at a paid charge was answered completely. */
  | { readonly kind: 'looked-after'; readonly looks: number }
  | { readonly kind: 'guard-closed'; readonly at: number; readonly proof: 'empty' | 'unverified' };

/**
 * The charge machine: the state that follows, or null when the event changes nothing there. Late and repeated news
 * never goes backwards; nothing but `paid` is reached by money alone, and from a charge that has left only by a person.
 */
export function next(state: ChargeState, event: ChargeEvent): ChargeState | null {
  switch (state.kind) {
    case 'intended':
      return fromIntended(state, event);
    case 'unknown':
      return fromUnknown(event);
    case 'waiting':
      return fromWaiting(event);
    case 'withdrawing':
      return fromWithdrawing(state, event);
    case 'guarding':
      return fromGuarding(state, event);
    case 'paid':
      return event.kind === 'looked-after' && event.looks > state.looks
        ? { ...state, looks: event.looks }
        : null;
    case 'refused':
    case 'ended':
      return event.kind === 'delivered-late' ? paid(event, true) : null;
    default:
      return assertNever(state);
  }
}

function fromIntended(
  state: Extract<ChargeState, { kind: 'intended' }>,
  event: ChargeEvent,
): ChargeState | null {
  switch (event.kind) {
    case 'on-register':
      return { kind: 'waiting', since: event.at };
    case 'send-refused':
      return refusedBy(event);
    case 'send-unanswered':
      return { kind: 'unknown', since: event.at, cause: event.cause };
    case 'register-taken':
      // A yes is for the order shown: another one asks again.
      return state.overwrite && sameOrder(state.foreign, event.foreign)
        ? null
        : { ...state, foreign: event.foreign, overwrite: false };
    case 'overwrite-agreed':
      return { ...state, overwrite: true };
    case 'foreign-gone':
      return state.foreign === null ? null : { ...state, foreign: null, overwrite: false };
    case 'leave':
      return event.neverSent
        ? { kind: 'ended', at: event.at, why: event.why, proof: 'never-sent' }
        : { kind: 'withdrawing', since: event.at, why: event.why };
    case 'restarted':
      return { kind: 'unknown', since: event.at, cause: 'provider-slow' };
    case 'paid':
      return paid(event, false);
    case 'replaced':
    case 'proved-off':
    case 'delivered-late':
    case 'looked-after':
    case 'checked':
    case 'on-register-again':
    case 'guard-closed':
      return null;
    default:
      return assertNever(event);
  }
}

function fromUnknown(event: ChargeEvent): ChargeState | null {
  switch (event.kind) {
    case 'on-register':
      return { kind: 'waiting', since: event.at };
    case 'leave':
      return { kind: 'withdrawing', since: event.at, why: event.why };
    case 'replaced':
      return { kind: 'withdrawing', since: event.at, why: 'replaced' };
    case 'paid':
      return paid(event, false);
    // A 4xx after an unknown send says nothing of the first one: it stays unknown and is read.
    case 'send-refused':
    case 'send-unanswered':
    case 'register-taken':
    case 'foreign-gone':
    case 'overwrite-agreed':
    case 'proved-off':
    case 'restarted':
    case 'delivered-late':
    case 'looked-after':
    case 'checked':
    case 'on-register-again':
    case 'guard-closed':
      return null;
    default:
      return assertNever(event);
  }
}

function fromWaiting(event: ChargeEvent): ChargeState | null {
  switch (event.kind) {
    case 'leave':
      return { kind: 'withdrawing', since: event.at, why: event.why };
    case 'replaced':
      return { kind: 'withdrawing', since: event.at, why: 'replaced' };
    case 'paid':
      return paid(event, false);
    case 'on-register':
    case 'send-refused':
    case 'send-unanswered':
    case 'register-taken':
    case 'foreign-gone':
    case 'overwrite-agreed':
    case 'proved-off':
    case 'restarted':
    case 'delivered-late':
    case 'looked-after':
    case 'checked':
    case 'on-register-again':
    case 'guard-closed':
      return null;
    default:
      return assertNever(event);
  }
}

function fromWithdrawing(
  state: Extract<ChargeState, { kind: 'withdrawing' }>,
  event: ChargeEvent,
): ChargeState | null {
  switch (event.kind) {
    case 'proved-off':
      return {
        kind: 'guarding',
        since: event.at,
        why: state.why,
        ...(event.unchecked ? { unchecked: true } : {}),
      };
    case 'paid':
      return paid(event, false);
    // Expiry does not rename a cancel: what the cashier asked for stays the reason.
    case 'leave':
    case 'replaced':
    case 'on-register':
    case 'send-refused':
    case 'send-unanswered':
    case 'register-taken':
    case 'foreign-gone':
    case 'overwrite-agreed':
    case 'restarted':
    case 'delivered-late':
    case 'looked-after':
    case 'checked':
    case 'on-register-again':
    case 'guard-closed':
      return null;
    default:
      return assertNever(event);
  }
}

function fromGuarding(
  state: Extract<ChargeState, { kind: 'guarding' }>,
  event: ChargeEvent,
): ChargeState | null {
  switch (event.kind) {
    case 'guard-closed':
      return { kind: 'ended', at: event.at, why: state.why, proof: event.proof };
    case 'delivered-late':
      return paid(event, true);
    case 'checked': {
      const { unchecked, ...checked } = state;
      return unchecked ? checked : null;
    }
    case 'on-register-again':
      return { ...state, since: event.at, unchecked: true };
    // Money for a charge that has left is an incident, never a ticket by itself: the counter has moved on. Only while
    // nobody could say that nothing came does a payment found still win.
    case 'paid':
      return state.unchecked ? paid(event, false) : null;
    case 'leave':
    case 'replaced':
    case 'on-register':
    case 'send-refused':
    case 'send-unanswered':
    case 'register-taken':
    case 'foreign-gone':
    case 'overwrite-agreed':
    case 'proved-off':
    case 'restarted':
    case 'looked-after':
      return null;
    default:
      return assertNever(event);
  }
}

function refusedBy(event: Extract<ChargeEvent, { kind: 'send-refused' }>): ChargeState {
  return { kind: 'refused', at: event.at, cause: event.cause, providerCode: event.providerCode };
}

function paid(event: Extract<ChargeEvent, { kind: 'paid' | 'delivered-late' }>, late: boolean): ChargeState {
  return { kind: 'paid', at: event.at, orderId: event.orderId, paidBy: [...event.paidBy], late, looks: 0 };
}
