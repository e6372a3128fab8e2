import type { FailureCode } from '../failures.ts';
import type { IncidentAction, IncidentCause, TicketState } from '../snapshot.ts';
import type { IncidentKind } from '../incident.ts';
import type { CodePage } from '../printer-profile.ts';
import type { Pending, WatchedAct } from '../shift.ts';
import type { TrainingFault } from '../views.ts';

/** What a failure says to a person: its name, what it means for the money, and the one safe thing to do. */
export interface FailureWords {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
  /** That nothing is handed over, where what stands above it does not say so already. */
  readonly hold?: string;
}

export type FailureTable = Record<FailureCode, FailureWords>;

/** Failures whose general words are about a charge, so a refund needs others. */
export const WORDED_FOR_REFUNDS = [
  'provider-unreachable',
  'provider-slow',
  'provider-unavailable',
  'provider-not-itself',
  'provider-rate-limited',
  'provider-refused',
  'token-rejected',
  'access-denied',
  'charge-unreadable',
] as const satisfies readonly FailureCode[];

/** Failures that mean something else while an account is being connected. */
export const WORDED_FOR_SETUP = [
  'provider-unreachable',
  'provider-slow',
  'provider-unavailable',
  'provider-not-itself',
  'provider-rate-limited',
  'provider-refused',
  'token-rejected',
  'access-denied',
  'account-differs',
  'site-unknown',
  'register-unknown',
  'register-amount-not-fixed',
  'clock-wrong',
  'command-not-possible',
] as const satisfies readonly FailureCode[];

export type SetupFailureTable = Record<(typeof WORDED_FOR_SETUP)[number], FailureWords>;

export type RefundFailureTable = Record<(typeof WORDED_FOR_REFUNDS)[number], FailureWords>;

/** What an incident says: its name, what happened, and what to do with the customer at the counter. */
interface IncidentWords {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
  /** The same beside the board of its sale, which says already that nothing is handed over. */
  readonly nextBeside?: string;
}

export type IncidentTable = Record<IncidentKind, IncidentWords>;
/** Replaces the general words of the kind in this case. */
export type CauseTable = Record<IncidentCause, IncidentWords>;
export type StepTable = Record<IncidentAction, { readonly button: string }>;
export type TicketTable = Record<TicketState, string>;
export type CodePageTable = Record<CodePage, string>;
export type FaultTable = Record<TrainingFault, string>;
/** What a shift tells that somebody did, by the name of the request. */
export type ActTable = Readonly<Record<WatchedAct, string>>;
export type PendingTable = Readonly<Record<Pending['kind'], string>>;
