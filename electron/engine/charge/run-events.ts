import type { Charge, ChargeKind } from '../../../shared/charge.ts';
import type { Failure, FailureCode } from '../../../shared/failures.ts';
import type { PaymentId } from '../../../shared/ids.ts';
import type { MoneyFacts } from '../../../shared/money-facts.ts';
import type { Minor } from '../../../shared/money.ts';
import type { SendResult } from '../faults.ts';
import type { OrderCapabilities, PublishedOrder } from '../ports.ts';
import type { ChargeEvent } from './machine.ts';
import type { PollerName, OnRegister } from './run.ts';

/** Of the pollers: what is asked when. Times are monotonic milliseconds. */
export type PollerEvent =
  /** The register is asked as soon as the provider allows, and what was read before is no base for a withdrawal. */
  | { readonly kind: 'cancelled' }
  /** The money is searched as soon as the provider allows; during a search exactly one more is queued. */
  | { readonly kind: 'search-wanted' }
  /** A hint has it searched beside its searches: the next one stays due when it was, or after a shorter pause. */
  | { readonly kind: 'look-wanted' }
  /** A person asks whether it was paid: the next searches are of both kinds until one is answered. */
  | { readonly kind: 'asked' }
  /** It is searched then at the latest. */
  | { readonly kind: 'search-due'; readonly at: number }
  /** A search is over; `until`: when the next one is due, had nobody asked for one more. */
  | { readonly kind: 'search-rests'; readonly until: number }
  /** A step of it threw: half done, and tried again later (rule 34). */
  | { readonly kind: 'broke'; readonly poller: PollerName }
  /** Sleep, a clock jump, a new token or the network's return: what was read before is no reading any more. */
  | { readonly kind: 'woken'; readonly isWaiting: boolean };

/** Of the order on its register. */
export type RegisterEvent =
  | { readonly kind: 'look-began' }
  | { readonly kind: 'look-answered' }
  /** Somebody else's reading serves as one while it waits. */
  | { readonly kind: 'looked-beside' }
  | { readonly kind: 'look-failed' }
  /** One of those before the first send: one retry, then the send goes without. */
  | { readonly kind: 'look-in-vain' }
  /** Taken in by rule 5. `olderAmount`: of the other order of ours that stands there. */
  | {
      readonly kind: 'read';
      readonly charge: Charge;
      readonly found: OnRegister;
      readonly reference: string | null;
      readonly olderAmount: Minor | null;
      readonly sentAt: number;
    }
  /** Somebody else read the register, and it held this order. */
  | { readonly kind: 'seen' }
  /** Somebody else read the register of a charge that has left, and it did not hold this order. */
  | { readonly kind: 'not-there' }
  /** While it waits: its register is to be read before the next search. */
  | { readonly kind: 'look-due' }
  /** What was read is no base for anything more. */
  | { readonly kind: 'reading-over' }
  /** Nothing follows from what was done: the next call to the register comes after a growing pause. */
  | { readonly kind: 'register-pauses' }
  /** Nothing is to be done about what was read: it is read again at the pace of the searches. */
  | { readonly kind: 'register-rests' }
  | { readonly kind: 'send-began' }
  | { readonly kind: 'send-taken' }
  /** `isWanted`: not cancelled meanwhile. */
  | {
      readonly kind: 'send-failed';
      readonly result: SendResult;
      readonly cause: FailureCode;
      readonly providerCode: string | null;
      readonly isWanted: boolean;
    }
  /** The refusal becomes final. `unread`: no reading has shown the register without its order. */
  | { readonly kind: 'refusal-believed'; readonly unread: boolean }
  | { readonly kind: 'told-handle'; readonly told: PublishedOrder; readonly can: OrderCapabilities }
  | { readonly kind: 'kept-handle' }
  /** Its first send was refused by its interface alone, and another one takes it: nothing was sent by that. */
  | { readonly kind: 'goes-on-by-other'; readonly can: OrderCapabilities }
  /** Of what stands there: its own order, or an older one where it waits. */
  | { readonly kind: 'withdrawal-began' }
  | { readonly kind: 'withdrawal-answered'; readonly result: 'taken' | 'locked' | 'nothing-there' | 'failed' }
  /** The register is proved free of it; or, after it was found there again, free of it again. */
  | { readonly kind: 'freed' }
  | { readonly kind: 'found-again' }
  /** A withdrawal of what was found there again took it off. */
  | { readonly kind: 'taken-again' }
  /** One met nothing: the reading before was stale. */
  | { readonly kind: 'met-nothing' }
  /** The withdrawal of an older order of ours was answered, where this one waits. */
  | { readonly kind: 'older-answered'; readonly isOff: boolean }
  /** Its own page says that it was taken off and that nobody had paid it. */
  | { readonly kind: 'ended-unpaid' }
  /** It cannot land any more. */
  | { readonly kind: 'landing-over' }
  /** The charge machine moved: what was known for the state before is known no more. */
  | { readonly kind: 'moved'; readonly by: ChargeEvent['kind']; readonly to: ChargeKind };

/** Of its money. */
export type MoneyEvent =
  | { readonly kind: 'search-began' }
  /** `from`: its start by corrected time, where it proves what is missing; `orders`: merchant orders that it brought. */
  | {
      readonly kind: 'searched';
      readonly isAnswered: boolean;
      readonly orders: number;
      readonly from: number | null;
    }
  /** It was of both kinds and answered, and proves nothing of what is missing. `from`: its start by corrected time. */
  | { readonly kind: 'proved-nothing'; readonly from: number }
  /**
   * What is known of the money was read. `found`: none, proved by a search begun at `startedAt`; none, as far as known;
   * some; some of which is not decided.
   */
  | {
      readonly kind: 'settled';
      readonly isCovered: boolean;
      readonly found: 'none' | 'unproved' | 'some' | 'undecided';
      readonly startedAt: number;
    }
  /** A merchant order of it was read. */
  | { readonly kind: 'order-read' }
  /** So many merchant orders of it are known. */
  | { readonly kind: 'scanned'; readonly known: number }
  | { readonly kind: 'scan-began' }
  | { readonly kind: 'scan-answered'; readonly isAnswered: boolean; readonly startedAt: number };

/** Of what the screen says. */
export type ShownEvent =
  | { readonly kind: 'troubled'; readonly trouble: Failure | null }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'readable' }
  /** A yes was not acted on: another order stands there by now. */
  | { readonly kind: 'yes-refused' }
  /** It is paid by these, and until the commit has returned that is not on the disk (rule 31). */
  | { readonly kind: 'paid-unsaved'; readonly paidBy: readonly PaymentId[] }
  | { readonly kind: 'not-saved'; readonly told: MoneyFacts }
  | { readonly kind: 'saved' };

/** All that can happen to what one run knows of a charge. */
export type RunEvent = PollerEvent | RegisterEvent | MoneyEvent | ShownEvent;
