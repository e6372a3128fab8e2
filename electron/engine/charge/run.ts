import type { Failure, FailureCode } from '../../../shared/failures.ts';
import type { OrderHandle, PaymentId } from '../../../shared/ids.ts';
import type { Minor } from '../../../shared/money.ts';
import type { OrderCapabilities } from '../ports.ts';

/** What stands on the register: this charge's order, nothing, another order of ours, somebody else's. */
export type OnRegister = 'ours' | 'free' | 'older' | 'foreign';

/** Readings in a row that told the same. Monotonic milliseconds. */
export interface Streak {
  readonly found: OnRegister;
  readonly reference: string | null;
  /** When the first of them was answered. */
  readonly since: number;
}

/**
 * What one run of the program knows of a charge beside its row: calls in flight, pace, doubts. Never stored: a
 * restart may not rely on it, so nothing here can allow what a fresh start would forbid. Times are monotonic ms.
 */
export interface ChargeRun {
  /** What can be asked about its order: more, once the provider has told its id. */
  can: OrderCapabilities;
  /** Intended by this run of the program: only such a charge may be sent. */
  readonly bornHere: boolean;
  /** Monotonic time of its birth here; null when it was born in another run. */
  readonly bornAt: number | null;
  /** A look, send or withdrawal of its register is in flight. */
  registerBusy: boolean;
  /** Not asked again before this. */
  registerAt: number;
  registerFailures: number;
  /** Withdrawals that took nothing off and met no payment: each is followed by a longer pause than the one before. */
  withdrawalsFailed: number;
  /** What the register is known to hold; null before the first GET, when it must be asked again, or while in doubt. */
  lastLook: OnRegister | null;
  /** When that was heard. Monotonic. */
  lookedAt: number;
  /** When it was asked. Monotonic. */
  lookSentAt: number;
  /** The readings that told so, or the one surprise that a second reading must confirm. */
  streak: Streak | null;
  /** Since when the register has been read free although nothing of ours took the order off. Monotonic. */
  vanishedAt: number | null;
  /** A withdrawal left that may have taken it off: a register read free proves no payment then. */
  taken: boolean;
  /** The provider answered a withdrawal with "nothing there": a free register is no surprise then. */
  nothingThere: boolean;
  /** The register was read and surprised: asked again before anything is concluded. */
  inDoubt: boolean;
  /** A yes was not acted on: another order stood there by then. Shown until the next yes. */
  yesRefused: boolean;
  /** Looks before the first send that got no answer: one retry, then the send goes without. */
  looksFailed: number;
  /** A send left whose taking is possible: only a fault that proves the opposite sets it back. */
  maybeSent: boolean;
  /** A send went unanswered in this run: it may still land. */
  doubtful: boolean;
  /** What its order is known by since the provider's answer, while the books do not say so yet. */
  told: OrderHandle | null;
  /** Its order was read on the register in this run: what could land late has landed. */
  landed: boolean;
  /** It cannot land any more: its time is over. */
  landingOver: boolean;
  /** The one second send of an unknown charge has been used. */
  resent: boolean;
  /** The provider's own no to the send: held until the register was read once, for it may stand there all the same. */
  refusal: { readonly cause: FailureCode; readonly providerCode: string | null } | null;
  /** That reading failed, and none has shown the register without its order since. */
  refusalUnread: boolean;
  searchBusy: boolean;
  /** When the next search is due. */
  searchAt: number;
  /** When the last complete search began, by corrected time: what absence may be told of. */
  searchedFrom: number | null;
  /** The button was pressed during a search: exactly one more follows. */
  searchAgain: boolean;
  searchFailures: number;
  /** Searches since the register was last read while waiting. */
  ticksSinceLook: number;
  /** Starts of the complete empty searches (both kinds) since the send went unanswered. */
  emptySince: number[];
  /** The order is not on the register any more and no money was found for it. */
  left: boolean;
  /** While it waits: another order of ours, with its amount, was read in its place, and not yet anything else. */
  older: Minor | null;
  /** A payment is being made right now: the provider refused the withdrawal for it. */
  locked: boolean;
  /** The register is proved free of our reference; the search begun after that proof decides. */
  freedAt: number | null;
  /** Our reference was found on the register after that proof, and is not off it again. */
  foundAgain: boolean;
  /** A merchant order is being read by its id. */
  scanBusy: boolean;
  /** When the next such read is due. */
  scanAt: number;
  scanFailures: number;
  /** Merchant orders seen so far, and when the newest of them was first seen. */
  scans: { readonly known: number; readonly since: number } | null;
  /** The last search brought no merchant order: none was there, or none could be read. */
  orderUnread: boolean;
  /** Covered and not closed since then. */
  coveredSince: number | null;
  /** The last look was not answered, or a search: shown, and over with the next answer. */
  trouble: Failure | null;
  /** What was answered about it, or is known of it, could not be read: shown until a search could be (rule 34). */
  unreadable: boolean;
  /** The last news could not be written: shown until it could. */
  unsaved: boolean;
  /** Those news were that it is paid: «PAGADO, no se pudo guardar». */
  unsavedPaid: boolean;
  /** The payments that cover it then: a person writes them down. */
  unsavedPayments: readonly PaymentId[];
}

/** @param bornAt monotonic time at which this run intended it; null for a charge that was resumed. */
export function freshRun(bornAt: number | null, can: OrderCapabilities): ChargeRun {
  const bornHere = bornAt !== null;
  return {
    can,
    bornHere,
    bornAt,
    registerBusy: false,
    registerAt: 0,
    registerFailures: 0,
    withdrawalsFailed: 0,
    lastLook: null,
    lookedAt: -Infinity,
    lookSentAt: -Infinity,
    streak: null,
    vanishedAt: null,
    taken: false,
    nothingThere: false,
    inDoubt: false,
    yesRefused: false,
    looksFailed: 0,
    maybeSent: !bornHere,
    doubtful: !bornHere,
    told: null,
    landed: false,
    landingOver: false,
    resent: false,
    refusal: null,
    refusalUnread: false,
    searchBusy: false,
    searchAt: 0,
    searchedFrom: null,
    searchAgain: false,
    searchFailures: 0,
    ticksSinceLook: 0,
    emptySince: [],
    left: false,
    older: null,
    locked: false,
    freedAt: null,
    foundAgain: false,
    scanBusy: false,
    scanAt: 0,
    scanFailures: 0,
    scans: null,
    orderUnread: false,
    coveredSince: null,
    trouble: null,
    unreadable: false,
    unsaved: false,
    unsavedPaid: false,
    unsavedPayments: [],
  };
}
