import { PAID_LOOKS, type Charge, type ChargeKind, type ChargeState } from '../../../shared/charge.ts';
import type { Pace } from '../engine-api.ts';
import { failing } from '../pauses.ts';
import { isHeldAgainst, type Times } from './plan.ts';
import { isAnswerDue, type ChargeRun } from './run.ts';

/** An unchecked leaving is searched at the pace of a live charge for so long. Milliseconds. */
const UNCHECKED_FAST_MS = 60 * 60_000;
/** What was refused is searched so often while the register is watched for it: it may have been taken. Milliseconds. */
const REFUSED_EVERY_MS = 10_000;

/** What is known when a search is planned. */
interface Searched<State> {
  readonly state: State;
  readonly charge: Charge;
  readonly run: ChargeRun;
  readonly pace: Pace;
  readonly now: number;
}

interface SearchPlan<State> {
  /** Whether payments are asked for too, beside merchant orders. */
  readonly both: (searched: Searched<State>) => boolean;
  /** To the next search; null: none. */
  readonly pause: (searched: Searched<State>) => number | null;
}

const steadily = { pause: ({ run, pace }: Searched<unknown>) => usualPause(run, pace) };

/** How the money of a charge is searched in each state. */
const SEARCH: {
  readonly [Kind in ChargeKind]: SearchPlan<Extract<ChargeState, { readonly kind: Kind }>>;
} = {
  intended: { both: ({ run }) => run.register.left, pause: () => null },
  unknown: { both: () => true, ...steadily },
  waiting: { both: ({ run }) => run.register.left, ...steadily },
  withdrawing: { both: () => true, ...steadily },
  guarding: {
    // After a start, or a search without an answer, the next one says anew that none came, or does not.
    both: ({ state, run, pace, now }) =>
      state.unchecked === true ||
      run.pollers.search.failures > 0 ||
      // What comes to nothing may not have been the only payment.
      run.money.wasUndecided ||
      run.money.searchedFrom === null ||
      now - state.since >= guardLength(pace),
    // Until a search was complete nobody may say that nothing came: it is not waited for.
    pause: ({ state, run, pace, now }) =>
      state.unchecked && now - state.since < UNCHECKED_FAST_MS
        ? usualPause(run, pace)
        : guardPause(now - state.since, run, pace),
  },
  paid: {
    both: () => false,
    pause: ({ state, run, pace, now }) => {
      const look = pace.paidLooks[state.looks];
      if (state.looks >= PAID_LOOKS || look === undefined) return null;
      return Math.max(usualPause(run, pace), state.at + look - now);
    },
  },
  refused: {
    both: () => true,
    pause: ({ charge, run, pace, now }) =>
      isHeldAgainst(charge, run, now)
        ? failing(REFUSED_EVERY_MS, run.pollers.search.failures, pace.backOffMost)
        : null,
  },
  ended: { both: () => false, pause: () => null },
};

/** Each state's plan is asked with that very state. */
function searchPlan({ kind }: ChargeState): SearchPlan<ChargeState> {
  return SEARCH[kind] as SearchPlan<ChargeState>;
}

/** Whether the searches of this charge ask for payments too, beside merchant orders. */
export function asksForBoth(charge: Charge, run: ChargeRun, pace: Pace, { now }: Times): boolean {
  const { state } = charge;
  return isAnswerDue(run) || searchPlan(state).both({ state, charge, run, pace, now });
}

/**
 * Milliseconds from the start of the last search to the next one, or null when the charge is searched no more.
 * `failures` in a row back off; the guard slows down by its table.
 */
export function searchPause(charge: Charge, run: ChargeRun, pace: Pace, { now }: Times): number | null {
  const { state } = charge;
  return searchPlan(state).pause({ state, charge, run, pace, now });
}

function usualPause(run: ChargeRun, pace: Pace): number {
  return failing(pace.search, run.pollers.search.failures, pace.backOffMost);
}

export function guardLength(pace: Pace): number {
  return pace.guard.at(-1)?.lasts ?? 0;
}

function guardPause(age: number, run: ChargeRun, pace: Pace): number {
  const stage = pace.guard.find((one) => age < one.lasts);
  if (!stage) return pace.unverifiedEveryMs;
  const left = Math.max(pace.search, guardLength(pace) - age);
  return Math.min(left, failing(stage.everyMs, run.pollers.search.failures, pace.backOffMost));
}

/** Behind a paid sale with an open incident its charge is looked at so often, and slower once that is old. Milliseconds. */
const COVER_EVERY_MS = 30_000;
const COVER_SLOWER = { after: 60 * 60_000, every: 5 * 60_000 };

/**
 * The pause between looks at what pays a sale while an incident of it is open: a card that says «Devolver» rests on that
 * money. @param openForMs how long its newest incident has been open. Both in milliseconds.
 */
export function coverPause(openForMs: number, run: ChargeRun, pace: Pace): number {
  const everyMs = openForMs < COVER_SLOWER.after ? COVER_EVERY_MS : COVER_SLOWER.every;
  return failing(everyMs, run.pollers.search.failures, pace.backOffMost);
}

/** What a guard that is over proves: closed, one more try, or a matter for a person. */
export function guardVerdict(
  age: number,
  pace: Pace,
  search: { readonly completeBoth: boolean; readonly unsettled: boolean; readonly money: boolean },
): 'go-on' | 'empty' | 'unverified' {
  if (age < guardLength(pace)) return 'go-on';
  if (search.completeBoth && !search.unsettled && !search.money) return 'empty';
  return age >= guardLength(pace) + pace.unverifiedEveryMs * pace.unverifiedTimes ? 'unverified' : 'go-on';
}
