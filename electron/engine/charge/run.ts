import type { Failure, FailureCode } from '../../../shared/failures.ts';
import type { PaymentId } from '../../../shared/ids.ts';
import type { Minor } from '../../../shared/money.ts';
import { NO_FACTS, type MoneyFacts } from '../../../shared/money-facts.ts';
import type { OrderCapabilities, PublishedOrder } from '../ports.ts';

/** What stands on the register: this charge's order, nothing, another order of ours, somebody else's. */
export type OnRegister = 'ours' | 'free' | 'older' | 'foreign';

/** What is asked again and again for a charge, each at a pace of its own and never two of a kind at once. */
export type PollerName = 'register' | 'search' | 'scan';

/** Where one poller is. */
export interface PollerRun {
  /** A call of it is in flight. */
  readonly busy: boolean;
  /** Nothing is asked before this. Monotonic. */
  readonly dueAt: number;
  /** Calls in a row without an answer. */
  readonly failures: number;
}

/** What is known of the send of its order. */
export type SendKnown =
  /** Nothing has left that may have been taken. */
  | { readonly kind: 'unsent' }
  /** It left: it may have been taken, or was. */
  | { readonly kind: 'sent' }
  /**
   * The provider's own no: held until the register was read, for it may stand there all the same. `unread`: that reading
   * failed, and none has shown the register without its order since.
   */
  | {
      readonly kind: 'refused';
      readonly cause: FailureCode;
      readonly providerCode: string | null;
      readonly unread: boolean;
    }
  /** Unanswered: it may still land. */
  | { readonly kind: 'doubtful' }
  /** Unanswered, and the one second send has left too. */
  | { readonly kind: 'repeated' };

/** What the newest readings of the register told; those in a row that tell the same are one. */
export interface Readings {
  readonly found: OnRegister;
  readonly reference: string | null;
  /** When the first of them was answered. Monotonic. */
  readonly since: number;
  /** When the newest of them was asked and heard. Monotonic. */
  readonly sentAt: number;
  readonly heardAt: number;
  /** How many of them in a row were slow: since they were asked, another till may have put its order there. */
  readonly slow: number;
  /** `doubted`: it surprises, and another must tell the same. `over`: it was true once and must be asked again. */
  readonly worth: 'believed' | 'doubted' | 'over';
}

/** Whether its order is off the register. */
export type OffRegister =
  | { readonly kind: 'unproved' }
  /** The search begun after this proof decides. Monotonic. */
  | { readonly kind: 'proved'; readonly at: number }
  /** It was found there after that proof; since when it is read free again. Monotonic. */
  | { readonly kind: 'found-again'; readonly freeSince: number | null };

/** What became of the withdrawals of its order. */
export interface Withdrawals {
  /** One was answered with a yes: a register read free proves no payment then. */
  readonly taken: boolean;
  /** Why the last one took nothing off: a payment is being made, nothing stood there, or anything else. */
  readonly last: 'locked' | 'nothing-there' | 'failed' | null;
  /** Those that met no payment: each is followed by a longer pause than the one before. */
  readonly failed: number;
}

/** What the readings of the register prove. */
export interface RegisterKnown {
  readonly readings: Readings | null;
  /** Looks before the first send that got no answer: one retry, then the send goes without. */
  readonly looksFailed: number;
  /** Searches since it was last read while waiting. */
  readonly searchesSince: number;
  /** Since when it has been read free although nothing of ours took the order off. Monotonic. */
  readonly vanishedAt: number | null;
  /** A send without an answer: it may still land; its order was read there, so it has; or its time is over. */
  readonly landing: 'open' | 'landed' | 'over';
  readonly withdrawals: Withdrawals;
  /** Its own page said that it was taken off and nobody had paid it: as a withdrawal with a yes that proves no payment. */
  readonly endedUnpaid: boolean;
  readonly off: OffRegister;
  /** While it waits, its order is believed not to stand there, and no money was found for it. */
  readonly left: boolean;
  /** While it waits: another order of ours, with its amount, was read in its place, and not yet anything else. */
  readonly older: Minor | null;
}

/** What the searches prove, beside the facts in the books. */
export interface MoneyKnown {
  /** The button was pressed during a search: exactly one more follows. */
  readonly again: boolean;
  /**
   * When the next search is due, where a hint has had one made beside it; Infinity: the one under way is none, and one
   * follows it; null: no such search is wanted or made. Monotonic.
   */
  readonly besideDueAt: number | null;
  /**
   * When the last search began that proves what is missing: complete, of both kinds, with the account that published the
   * order. By corrected time.
   */
  readonly searchedFrom: number | null;
  /** The same of the last one of both kinds that was answered and proves nothing. */
  readonly unprovedFrom: number | null;
  /** Some of it was not decided, and no search that proves what is missing has begun since. */
  readonly wasUndecided: boolean;
  /** When a person last asked whether it was paid, by corrected and by monotonic time. */
  readonly asked: { readonly at: number; readonly monotonic: number } | null;
  /**
   * First and last start of the complete empty searches (both kinds) since the send went unanswered; a slow first one counts
   * from its answer. Monotonic.
   */
  readonly empty: { readonly first: number; readonly last: number } | null;
  /** The last search brought no merchant order: none was there, or none could be read. */
  readonly orderUnread: boolean;
  /** Covered and not closed since then. Monotonic. */
  readonly coveredSince: number | null;
  readonly scans: Scans | null;
}

/** The reading by id of merchant orders. Monotonic milliseconds. */
export interface Scans {
  /** Merchant orders seen so far, and how many of them a search has shown that was due. */
  readonly known: number;
  readonly searched: number;
  /** When the newest of them was first seen, by a search if one has shown it. */
  readonly since: number;
  /** Reads since a search showed the first. */
  readonly reads: number;
}

/** What the screen says of it, beside its state. */
export interface RunShown {
  /** The last look was not answered, or a search: over with the next answer. */
  readonly trouble: Failure | null;
  /** What was answered about it, or is known of it, could not be read: shown until a search could be (rule 34). */
  readonly unreadable: boolean;
  /** A yes was not acted on: another order stood there by then. Shown until the next yes. */
  readonly yesRefused: boolean;
  /**
   * The last news could not be written: shown until it could. `paidBy`: those news were that it is paid, «PAGADO, no se
   * pudo guardar», and by these payments: a person writes them down. `told`: all that the disk did not take.
   */
  readonly unsaved: { readonly paidBy: readonly PaymentId[] | null; readonly told: MoneyFacts } | null;
}

/**
 * What one run of the program knows of a charge beside its row. Never stored: a restart may not rely on it, so nothing
 * here can allow what a fresh start would forbid. It is changed by `nextRun` alone.
 */
export interface ChargeRun {
  /** Monotonic time of its birth here; null when it was born in another run: only a charge born here may be sent. */
  readonly bornAt: number | null;
  /** What can be asked about its order: more, once the provider has told its id. */
  readonly can: OrderCapabilities;
  /** What its order is known by since the provider's answer, while the books do not say so yet. */
  readonly told: PublishedOrder | null;
  readonly pollers: Readonly<Record<PollerName, PollerRun>>;
  readonly send: SendKnown;
  /** When this run sent its order last. Corrected time; null: it did not. */
  readonly sentAt: number | null;
  readonly register: RegisterKnown;
  readonly money: MoneyKnown;
  readonly shown: RunShown;
}

const IDLE: PollerRun = { busy: false, dueAt: 0, failures: 0 };

/** @param bornAt monotonic time at which this run intended it; null for a charge that was resumed. */
export function freshRun(bornAt: number | null, can: OrderCapabilities): ChargeRun {
  return {
    bornAt,
    can,
    told: null,
    pollers: { register: IDLE, search: IDLE, scan: IDLE },
    send: { kind: bornAt === null ? 'doubtful' : 'unsent' },
    sentAt: null,
    register: {
      readings: null,
      looksFailed: 0,
      searchesSince: 0,
      vanishedAt: null,
      landing: 'open',
      withdrawals: { taken: false, last: null, failed: 0 },
      endedUnpaid: false,
      off: { kind: 'unproved' },
      left: false,
      older: null,
    },
    money: {
      again: false,
      besideDueAt: null,
      searchedFrom: null,
      unprovedFrom: null,
      wasUndecided: false,
      asked: null,
      empty: null,
      orderUnread: false,
      coveredSince: null,
      scans: null,
    },
    shown: { trouble: null, unreadable: false, yesRefused: false, unsaved: null },
  };
}

export function isBornHere(run: ChargeRun): boolean {
  return run.bornAt !== null;
}

/** A send left whose taking is possible. */
export function mayBeTaken({ send }: ChargeRun): boolean {
  return send.kind !== 'unsent';
}

/** A send went unanswered, in this run or perhaps in another one. */
export function isDoubtful({ send }: ChargeRun): boolean {
  return send.kind === 'doubtful' || send.kind === 'repeated';
}

/** A screen takes the question to be so much later than the engine at most: the measured time may have changed. */
const ASKED_LATER_MS = 2_000;

/** A person asked whether it was paid, and no search of both kinds that began since, for any clock, was answered. */
export function isAnswerDue({ money }: ChargeRun): boolean {
  const from = Math.max(money.searchedFrom ?? -Infinity, money.unprovedFrom ?? -Infinity);
  return money.asked !== null && from < money.asked.at + ASKED_LATER_MS;
}

/** What the register is known to hold; null before the first reading, when it must be asked again, or while in doubt. */
export function lastLook({ register: { readings } }: ChargeRun): OnRegister | null {
  return readings?.worth === 'believed' ? readings.found : null;
}

/** The register was read and surprised: asked again before anything is concluded. */
export function isInDoubt({ register: { readings } }: ChargeRun): boolean {
  return readings?.worth === 'doubted';
}

/** When the register was proved free of our reference. Monotonic; null: it is not. */
export function freedAt({ register: { off } }: ChargeRun): number | null {
  return off.kind === 'proved' ? off.at : null;
}

/** The search that is wanted, or under way, was had made by a hint beside the others: none of those is put off by it. */
export function isBeside({ money: { besideDueAt } }: ChargeRun): boolean {
  return besideDueAt !== null && besideDueAt !== Infinity;
}

export function isFoundAgain({ register: { off } }: ChargeRun): boolean {
  return off.kind === 'found-again';
}

/** A payment is being made right now: the provider refused the withdrawal for it. */
export function isLocked(run: ChargeRun): boolean {
  return run.register.withdrawals.last === 'locked' && freedAt(run) === null;
}

/** The provider answered the last withdrawal with "nothing there": a free register is no surprise then. */
export function isNothingThere({ register: { withdrawals } }: ChargeRun): boolean {
  return withdrawals.last === 'nothing-there';
}

/** Refused, and no reading has shown the register without its order. */
export function isRefusalUnread({ send }: ChargeRun): boolean {
  return send.kind === 'refused' && send.unread;
}

/** Its payments, where it is paid and the disk did not take that; null otherwise. */
export function unsavedPayments({ shown }: ChargeRun): readonly PaymentId[] | null {
  return shown.unsaved?.paidBy ?? null;
}

/** What was read of its money and the disk did not take yet. */
export function unsavedFacts({ shown }: ChargeRun): MoneyFacts {
  return shown.unsaved?.told ?? NO_FACTS;
}
