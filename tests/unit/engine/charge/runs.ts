import {
  freshRun,
  type ChargeRun,
  type OffRegister,
  type OnRegister,
  type Readings,
  type SendKnown,
} from '../../../../electron/engine/charge/run.ts';
import type { RunEvent } from '../../../../electron/engine/charge/run-events.ts';
import { nextRun } from '../../../../electron/engine/charge/run-next.ts';
import { USUAL_PACE } from '../../../../electron/engine/index.ts';
import type { FailureCode } from '../../../../shared/failures.ts';
import type { Minor } from '../../../../shared/money.ts';
import { NO_FACTS } from '../../../../shared/money-facts.ts';
import { INSTORE, INTENDED } from '../../shared/support/facts.ts';

/** What a test wants a run to know, in few words; whatever is not named stays as it is. */
export interface Known {
  readonly bornAt?: number | null;
  readonly lastLook?: OnRegister | null;
  readonly lookedAt?: number;
  readonly inDoubt?: boolean;
  readonly looksFailed?: number;
  readonly searchesSince?: number;
  readonly older?: Minor;
  readonly left?: boolean;
  readonly freedAt?: number | null;
  readonly foundAgain?: boolean;
  readonly taken?: boolean;
  readonly nothingThere?: boolean;
  readonly vanishedAt?: number;
  readonly send?: SendKnown['kind'];
  readonly refusal?: { readonly cause: FailureCode; readonly providerCode: null; readonly unread: boolean };
  readonly emptySince?: readonly number[];
  readonly searchFailures?: number;
  readonly searchedFrom?: number | null;
  readonly searchAgain?: boolean;
  readonly unreadable?: boolean;
  readonly unsavedPaid?: boolean;
}

/** @param run one that was born here at 0 and knows nothing, unless another is handed in. */
export function knowing(known: Known, run: ChargeRun = freshRun(0, INSTORE)): ChargeRun {
  const { register, money, shown, pollers } = run;
  return {
    ...run,
    bornAt: known.bornAt === undefined ? run.bornAt : known.bornAt,
    send: sendOf(known) ?? run.send,
    pollers: {
      ...pollers,
      search: { ...pollers.search, failures: known.searchFailures ?? pollers.search.failures },
    },
    register: {
      ...register,
      readings: readingsOf(known) ?? register.readings,
      looksFailed: known.looksFailed ?? register.looksFailed,
      searchesSince: known.searchesSince ?? register.searchesSince,
      older: known.older ?? register.older,
      left: known.left ?? register.left,
      off: offOf(known) ?? register.off,
      vanishedAt: known.vanishedAt ?? register.vanishedAt,
      withdrawals: {
        ...register.withdrawals,
        taken: known.taken ?? register.withdrawals.taken,
        last: known.nothingThere ? 'nothing-there' : register.withdrawals.last,
      },
    },
    money: {
      ...money,
      again: known.searchAgain ?? money.again,
      searchedFrom: known.searchedFrom === undefined ? money.searchedFrom : known.searchedFrom,
      empty: known.emptySince ? emptyOf(known.emptySince) : money.empty,
    },
    shown: {
      ...shown,
      unreadable: known.unreadable ?? shown.unreadable,
      unsaved: known.unsavedPaid ? { paidBy: [], told: NO_FACTS } : shown.unsaved,
    },
  };
}

function sendOf({ send, refusal }: Known): SendKnown | undefined {
  if (refusal) return { kind: 'refused', ...refusal };
  return send === undefined || send === 'refused' ? undefined : { kind: send };
}

function readingsOf({ lastLook, lookedAt = 0, inDoubt }: Known): Readings | undefined {
  if (!lastLook && !inDoubt) return undefined;
  return {
    found: lastLook ?? 'free',
    reference: null,
    since: lookedAt,
    sentAt: lookedAt,
    heardAt: lookedAt,
    slow: 0,
    worth: inDoubt ? 'doubted' : 'believed',
  };
}

function offOf({ freedAt, foundAgain }: Known): OffRegister | undefined {
  if (foundAgain) return { kind: 'found-again', freeSince: null };
  if (freedAt === undefined) return undefined;
  return freedAt === null ? { kind: 'unproved' } : { kind: 'proved', at: freedAt };
}

function emptyOf(starts: readonly number[]): ChargeRun['money']['empty'] {
  const [first] = starts;
  const last = starts.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

/** When everything happens that `after` tells of. Monotonic. */
export const NOW = 100_000;

/** What a run knows after these events, one after the other. */
export function after(known: Known | ChargeRun, ...events: readonly RunEvent[]): ChargeRun {
  const moment = { now: INTENDED + NOW, measured: true, monotonic: NOW, pace: USUAL_PACE };
  const run = 'pollers' in known ? known : knowing(known);
  return events.reduce((before, event) => nextRun(before, event, moment), run);
}
