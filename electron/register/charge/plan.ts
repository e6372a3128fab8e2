import { isLive, PAID_LOOKS, type Charge, type ChargeState } from '../../../shared/charge.ts';
import type { Pace } from '../engine-api.ts';
import type { Lane } from '../pacer.ts';
import type { ChargeRun } from './run.ts';

/** An unanswered PUT may be sent once more within this time of the intent. Milliseconds. */
const RESEND_WITHIN = 60_000;
/** Two complete empty searches this far apart must have found nothing first. Milliseconds. */
const EMPTY_APART = 10_000;
/** An order counts as dead this long after its expiry, by the provider's time. Milliseconds. */
const DEAD_AFTER = 60_000;
/** The register is read at every third search while waiting. */
const LOOK_EVERY = 3;
/** A PUT that certainly never left is worth sending only while a customer could still use it. Milliseconds. */
const WORTH_SENDING = 60_000;

export interface Times {
  /** Corrected time: the provider's clock, or ours while it was not measured. */
  readonly now: number;
  readonly measured: boolean;
  readonly monotonic: number;
}

/** `doubt`: a PUT may have left and the books do not say so yet. */
export type RegisterStep = 'look' | 'put' | 'doubt' | 'delete' | 'freed' | 'expire' | 'give-up' | 'none';

/** What the register needs next for this charge, as a pure reading of its state: a restart plans the same. */
export function registerStep(charge: Charge, run: ChargeRun, times: Times): RegisterStep {
  const { state } = charge;
  switch (state.kind) {
    case 'intended':
      return intendedStep(charge, state, run, times);
    case 'unknown':
      return unknownStep(charge, run, times);
    case 'waiting':
      if (times.now >= charge.expiresAt) {
        // After a sleep or a set clock our own time proves nothing: the register is read, and its answer tells the time.
        if (times.measured || run.lastLook === 'free') return 'expire';
        if (run.ticksSinceLook > 0) return 'look';
      }
      return run.ticksSinceLook >= LOOK_EVERY ? 'look' : 'none';
    case 'withdrawing':
      if (run.freedAt !== null) return 'none';
      if (times.measured && times.now >= charge.expiresAt + DEAD_AFTER) return 'freed';
      return run.lastLook === 'ours' ? 'delete' : 'look';
    case 'refused':
    case 'guarding':
    case 'paid':
    case 'ended':
      return 'none';
  }
}

function intendedStep(
  charge: Charge,
  state: Extract<ChargeState, { kind: 'intended' }>,
  run: ChargeRun,
  times: Times,
): RegisterStep {
  if (!run.bornHere) return 'none';
  if (run.maybeSent) return 'doubt';
  if (times.now >= charge.expiresAt - Math.min(WORTH_SENDING, (charge.expiresAt - charge.intendedAt) / 2))
    return 'expire';
  if (state.overwrite) return 'put';
  if (state.foreign !== null) return 'none';
  return run.lastLook === null && run.looksFailed < 2 ? 'look' : 'put';
}

function unknownStep(charge: Charge, run: ChargeRun, times: Times): RegisterStep {
  if (times.now >= charge.expiresAt && times.measured) return 'expire';
  if (run.lastLook !== 'free') return 'look';
  if (mayResend(charge, run, times)) return 'put';
  const young = times.now - charge.intendedAt <= RESEND_WITHIN;
  if (run.bornHere && young) return 'look';
  return 'give-up';
}

/** Rule 7: the same run, at most once, within 60 s, the register read free, and two complete empty searches 10 s apart. */
function mayResend(charge: Charge, run: ChargeRun, times: Times): boolean {
  if (!run.bornHere || run.resent || !times.measured) return false;
  // The larger of wall and monotonic time: one of them stands still in sleep, the other may be set.
  const age = Math.max(times.now - charge.intendedAt, times.monotonic - (run.bornAt ?? 0));
  if (age > RESEND_WITHIN) return false;
  const first = run.emptySince[0];
  const last = run.emptySince.at(-1);
  return first !== undefined && last !== undefined && last - first >= EMPTY_APART;
}

/** Somebody stands at the counter for its answer: it can be paid, or nobody may say yet that nothing came. */
export function isWaitedFor({ state }: Pick<Charge, 'state'>): boolean {
  return isLive(state) || (state.kind === 'guarding' && state.unchecked === true);
}

/** Whose budget the searches of this charge are on. */
export function searchBudget(charge: Pick<Charge, 'state'>): Lane {
  return isWaitedFor(charge) ? 'live' : 'later';
}

/** Whose budget the questions beside its search are on: payments, an order by id. */
export function besideBudget(charge: Pick<Charge, 'state'>): Lane {
  return isWaitedFor(charge) ? 'soon' : 'later';
}

/** Whose budget its calls to the register are on: a look while waiting never stops the search or the cancel. */
export function registerBudget(charge: Pick<Charge, 'state'>): Lane {
  return charge.state.kind === 'waiting' ? 'soon' : 'live';
}

/** Whether the searches of this charge ask for payments too, beside merchant orders. */
export function asksForBoth(charge: Charge, run: ChargeRun, pace: Pace, times: Times): boolean {
  switch (charge.state.kind) {
    case 'unknown':
    case 'withdrawing':
      return true;
    case 'waiting':
    case 'intended':
      return run.left;
    case 'guarding':
      return times.now - charge.state.since >= guardLength(pace);
    case 'paid':
    case 'refused':
    case 'ended':
      return false;
  }
}

export function guardLength(pace: Pace): number {
  return pace.guard.at(-1)?.lasts ?? 0;
}

/**
 * Milliseconds from the start of the last search to the next one, or null when the charge is searched no more.
 * `failures` in a row back off; the guard slows down by its table.
 */
export function searchPause(charge: Charge, run: ChargeRun, pace: Pace, times: Times): number | null {
  const { state } = charge;
  switch (state.kind) {
    case 'intended':
    case 'refused':
    case 'ended':
      return null;
    case 'unknown':
    case 'waiting':
    case 'withdrawing':
      return backedOff(pace.search, run.searchFailures, pace.backOffMost);
    case 'guarding':
      return guardPause(times.now - state.since, run, pace);
    case 'paid': {
      const look = pace.paidLooks[state.looks];
      if (state.looks >= PAID_LOOKS || look === undefined) return null;
      return Math.max(
        backedOff(pace.search, run.searchFailures, pace.backOffMost),
        state.at + look - times.now,
      );
    }
  }
}

function guardPause(age: number, run: ChargeRun, pace: Pace): number {
  const stage = pace.guard.find((one) => age < one.lasts);
  if (!stage) return pace.unverifiedEvery;
  const left = Math.max(pace.search, guardLength(pace) - age);
  return Math.min(left, backedOff(stage.every, run.searchFailures, Math.max(stage.every, pace.backOffMost)));
}

function backedOff(pause: number, failures: number, most: number): number {
  return failures === 0 ? pause : Math.max(pause, Math.min(most, pause * 2 ** failures));
}

/** Pause before the register is asked again after `failures` calls without an answer: 1, 2, 4 … 30 s. */
export function registerPause(failures: number, pace: Pace): number {
  return failures === 0 ? 0 : Math.min(pace.backOffMost, 1_000 * 2 ** (failures - 1));
}

/** What a guard that is over proves: closed, one more try, or a matter for a person. */
export function guardVerdict(
  age: number,
  pace: Pace,
  search: { readonly completeBoth: boolean; readonly unsettled: boolean; readonly money: boolean },
): 'go-on' | 'empty' | 'unverified' {
  if (age < guardLength(pace)) return 'go-on';
  if (search.completeBoth && !search.unsettled && !search.money) return 'empty';
  return age >= guardLength(pace) + pace.unverifiedEvery * pace.unverifiedTimes ? 'unverified' : 'go-on';
}
