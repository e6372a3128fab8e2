import {
  sameOrder,
  type ChargeKind,
  type ChargeState,
  type ForeignOrder,
  type Leaving,
} from '../../../shared/charge.ts';
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

type Of<Union, Kind> = Extract<Union, { readonly kind: Kind }>;
type Move<From, Event> = (state: From, event: Event) => ChargeState | null;
type Moves<Event extends ChargeEvent['kind']> = {
  readonly [From in ChargeKind]?: Move<Of<ChargeState, From>, Of<ChargeEvent, Event>>;
};

type Leave = Of<ChargeEvent, 'leave'>;
type Paying = Of<ChargeEvent, 'paid' | 'delivered-late'>;

function waits(_: ChargeState, { at }: Of<ChargeEvent, 'on-register'>): ChargeState {
  return { kind: 'waiting', since: at };
}

function leaves(_: ChargeState, { at, why }: Pick<Leave, 'at' | 'why'>): ChargeState {
  return { kind: 'withdrawing', since: at, why };
}

function isReplaced(state: ChargeState, { at }: Of<ChargeEvent, 'replaced'>): ChargeState {
  return leaves(state, { at, why: 'replaced' });
}

function pays(_: ChargeState, { at, orderId, paidBy }: Paying): ChargeState {
  return { kind: 'paid', at, orderId, paidBy: [...paidBy], late: false, looks: 0 };
}

function paysLate(_: ChargeState, { at, orderId, paidBy }: Paying): ChargeState {
  return { kind: 'paid', at, orderId, paidBy: [...paidBy], late: true, looks: 0 };
}

/** What each event does, by the state that it meets; it changes nothing in a state that is not named. */
const MOVES: { readonly [Event in ChargeEvent['kind']]: Moves<Event> } = {
  'on-register': { intended: waits, unknown: waits },
  // A 4xx after an unknown send says nothing of the first one: it stays unknown and is read.
  'send-refused': {
    intended: (_, { at, cause, providerCode }) => ({ kind: 'refused', at, cause, providerCode }),
  },
  'send-unanswered': { intended: (_, { at, cause }) => ({ kind: 'unknown', since: at, cause }) },
  'register-taken': {
    // A yes is for the order shown: another one asks again.
    intended: (state, { foreign }) =>
      state.overwrite && sameOrder(state.foreign, foreign) ? null : { ...state, foreign, overwrite: false },
  },
  'foreign-gone': {
    intended: (state) => (state.foreign === null ? null : { ...state, foreign: null, overwrite: false }),
  },
  'overwrite-agreed': { intended: (state) => ({ ...state, overwrite: true }) },
  replaced: { unknown: isReplaced, waiting: isReplaced },
  leave: {
    intended: (state, event) =>
      event.neverSent
        ? { kind: 'ended', at: event.at, why: event.why, proof: 'never-sent' }
        : leaves(state, event),
    unknown: leaves,
    waiting: leaves,
    // Expiry does not rename a cancel: what the cashier asked for stays the reason.
  },
  'proved-off': {
    withdrawing: ({ why }, { at, unchecked }) => ({
      kind: 'guarding',
      since: at,
      why,
      ...(unchecked ? { unchecked: true } : {}),
    }),
  },
  checked: { guarding: ({ unchecked, ...checked }) => (unchecked ? checked : null) },
  'on-register-again': { guarding: (state, { at }) => ({ ...state, since: at, unchecked: true }) },
  restarted: { intended: (_, { at }) => ({ kind: 'unknown', since: at, cause: 'provider-slow' }) },
  paid: {
    intended: pays,
    unknown: pays,
    waiting: pays,
    withdrawing: pays,
    // Money for a charge that has left is an incident, never a ticket by itself: the counter has moved on. Only while
    // nobody could say that nothing came does a payment found still win.
    guarding: (state, event) => (state.unchecked ? pays(state, event) : null),
  },
  'delivered-late': { guarding: paysLate, refused: paysLate, ended: paysLate },
  'looked-after': {
    paid: (state, { looks }) => (looks > state.looks ? { ...state, looks } : null),
  },
  'guard-closed': {
    guarding: ({ why }, { at, proof }) => ({ kind: 'ended', at, why, proof }),
  },
};

/**
 * The charge machine: the state that follows, or null when the event changes nothing there. Late and repeated news
 * never goes backwards; nothing but `paid` is reached by money alone, and from a charge that has left only by a person.
 */
export function next(state: ChargeState, event: ChargeEvent): ChargeState | null {
  const moves: { readonly [From in ChargeKind]?: unknown } = MOVES[event.kind];
  // The table holds for each kind of state and event a move of exactly these.
  const move = moves[state.kind] as Move<ChargeState, ChargeEvent> | undefined;
  return move?.(state, event) ?? null;
}
