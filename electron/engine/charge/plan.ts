import { isLive, type Charge, type ChargeState } from '../../../shared/charge.ts';
import type { Pace } from '../engine-api.ts';
import type { CallKind, CallPriority } from '../rate-limiter.ts';
import { afterFailures } from '../pauses.ts';
import { deadAt, isAskedBySending, isUnresolved } from './life.ts';
import {
  freedAt,
  isBornHere,
  isDoubtful,
  isFoundAgain,
  isInDoubt,
  isNothingThere,
  isRefusalUnread,
  lastLook,
  mayBeTaken,
  type ChargeRun,
} from './run.ts';

/** An unanswered send may be sent once more within this time of the intent. Milliseconds. */
const RESEND_WITHIN_MS = 60_000;
/** What was read on the register so long ago may stand there no more. Milliseconds. */
export const FRESH_MS = 2_000;
/** Where every reading takes longer than that, so many of them that tell the same have to do: the till goes on. */
const SLOW_ENOUGH = 2;
/** Two complete empty searches this far apart must have found nothing first. Milliseconds. */
const EMPTY_APART_MS = 10_000;
/** The register is read at every third search while waiting. */
export const LOOK_EVERY = 3;
/** What has left is looked for on the register for so long, and so often; oftener where a send may still land. Milliseconds. */
const WATCH_FOR_MS = 5 * 60_000;
const WATCH_EVERY_MS = 15_000;
const WATCH_DOUBTFUL_EVERY_MS = 5_000;
/** A reading of the register that surprises is confirmed by another, so long after it. Milliseconds. */
export const CONFIRM_AFTER_MS = 2_000;
/** A stale answer may show the order before for so long after a send: no older one is taken off a living charge's register. */
const STALE_FOR_MS = 30_000;
/** The provider's searches show a payment so long after it at the latest: what left by itself may have been paid. Milliseconds. */
const SEARCHES_LAG_MS = 60_000;
/** What was scanned is read by id so often. Milliseconds. */
export const SCAN_EVERY_MS = 1_000;
/** A send that certainly never left is worth sending only while a customer could still use it. Milliseconds. */
const WORTH_SENDING_MS = 60_000;

export interface Times {
  /** Corrected time: the provider's clock, or ours while it was not measured. */
  readonly now: number;
  readonly measured: boolean;
  readonly monotonic: number;
}

/** When something happened, and how often things are asked. */
export interface Moment extends Times {
  readonly pace: Pace;
}

/** `doubt`: a send may have left and the books do not say so yet. */
export type RegisterStep =
  'look' | 'send' | 'doubt' | 'refuse' | 'withdraw' | 'freed' | 'expire' | 'give-up' | 'none';

/** What a step asks of the provider; null where it only concludes. */
export function callOf(step: RegisterStep): CallKind | null {
  return step === 'look' || step === 'send' || step === 'withdraw' ? step : null;
}

/** Whether there is anything to read: before the first send what stands on the register, after it the order as well. */
export function canLook({ sends }: Pick<Charge, 'sends'>, { can }: Pick<ChargeRun, 'can'>): boolean {
  return can.registerCanBeRead || (can.orderCanBeReadById && sends > 0);
}

/**
 * What the register needs next for this charge, as a pure reading of its state: a restart plans the same.
 * @param lookEvery while it waits, the register is read at every so manieth search.
 */
export function registerStep(
  charge: Charge,
  run: ChargeRun,
  times: Times,
  lookEvery = LOOK_EVERY,
): RegisterStep {
  const { state } = charge;
  switch (state.kind) {
    case 'intended':
      return intendedStep(charge, state, run, times);
    case 'unknown':
      return unknownStep(charge, run, times);
    case 'waiting':
      // Its answer and the searches alone tell of it then; without the provider's time they tell that too.
      if (!canLook(charge, run)) return times.measured && times.now >= charge.expiresAt ? 'expire' : 'none';
      if (isInDoubt(run)) return 'look';
      if (times.now >= charge.expiresAt) {
        // After a sleep or a set clock our own time proves nothing: the register is read, and its answer tells the time.
        if (times.measured || lastLook(run) === 'free') return 'expire';
        if (run.register.searchesSince > 0) return 'look';
      }
      // Another order of ours stands in its place: it can be paid, so its withdrawal waits for no search.
      return run.register.searchesSince >= lookEvery || run.register.older !== null ? 'look' : 'none';
    case 'withdrawing':
      if (freedAt(run) !== null) return 'none';
      if (isDead(charge, run, times)) return 'freed';
      if (isAskedBySending(charge, run, times)) return 'send';
      // By its id it takes no other order along: nothing has to be seen before, until its answer leaves it open.
      if (run.can.orderCanBeReadById && !isLookedAtFirst(run)) return 'withdraw';
      // One that names the register alone is never sent unseen: the order's own time ends it.
      if (!canLook(charge, run)) return 'none';
      if (lastLook(run) === 'free' && isFresh(run, times)) return 'withdraw';
      // An older order of ours is stale or ours to remove: whatever of the two stands there, it must go.
      return isFresh(run, times) && (lastLook(run) === 'ours' || lastLook(run) === 'older')
        ? 'withdraw'
        : 'look';
    case 'refused':
    case 'guarding':
    case 'paid':
    case 'ended':
      return 'none';
  }
}

/**
 * Whether a register read free is free of this order (rule 15): it was seen there, or a withdrawal was answered. A reading
 * may be as old as before the send, so until then it says nothing, and it is withdrawn, which costs nothing.
 */
export function provesFree(charge: Charge, run: ChargeRun, times: Times): boolean {
  if (
    run.register.landing === 'landed' ||
    run.register.withdrawals.taken ||
    isNothingThere(run) ||
    // Its own page told so.
    (!run.can.registerCanBeRead && run.can.orderCanBeReadById) ||
    !mayBeTaken(run) ||
    charge.sends === 0
  )
    return true;
  return times.measured && times.now >= charge.expiresAt;
}

/** Where it lives from when it lands, its own page has the last word. */
function isDead(charge: Charge, run: ChargeRun, times: Times): boolean {
  const isDue = times.measured && times.now >= deadAt(charge, run);
  return isDue && (run.can.endsAtSetTime || lastLook(run) !== 'ours');
}

/** A withdrawal by its id was answered with "nothing there", or not at all: what became of the order is read before another. */
function isLookedAtFirst({ can, register: { withdrawals } }: ChargeRun): boolean {
  if (withdrawals.last === 'nothing-there') return true;
  return withdrawals.last === 'failed' && !can.endsAtSetTime;
}

/**
 * What was read before a wait may stand there no more, nor what was read so long after it was asked: a send replaces
 * anything, and a withdrawal names nobody.
 */
function isFresh({ register: { readings } }: ChargeRun, { monotonic }: Times): boolean {
  if (readings === null || monotonic - readings.heardAt > FRESH_MS) return false;
  return readings.slow === 0 || readings.slow >= SLOW_ENOUGH;
}

function intendedStep(
  charge: Charge,
  state: Extract<ChargeState, { kind: 'intended' }>,
  run: ChargeRun,
  times: Times,
): RegisterStep {
  if (!isBornHere(run)) return 'none';
  if (run.send.kind === 'refused') return canLook(charge, run) ? 'look' : 'refuse';
  if (mayBeTaken(run)) return 'doubt';
  if (times.now >= charge.expiresAt - Math.min(WORTH_SENDING_MS, (charge.expiresAt - charge.intendedAt) / 2))
    return 'expire';
  if (lastLook(run) !== null && !isFresh(run, times)) return 'look';
  // A yes is for the order that was shown: it is read again right before the send, never guessed.
  if (state.overwrite) return lastLook(run) === null ? 'look' : 'send';
  if (!run.can.registerCanBeRead) return 'send';
  // What is shown is read again, so that nobody decides on an order that has left.
  if (state.foreign !== null) return 'look';
  return lastLook(run) === null && run.register.looksFailed < 2 ? 'look' : 'send';
}

function unknownStep(charge: Charge, run: ChargeRun, times: Times): RegisterStep {
  if (times.now >= charge.expiresAt && times.measured) return 'expire';
  const young = isBornHere(run) && times.now - charge.intendedAt <= RESEND_WITHIN_MS;
  // An older order of ours stands there, or is shown by a stale answer: nothing proves ours, and both must go.
  if (lastLook(run) === 'older') return young ? 'look' : 'give-up';
  if (isRepeatedUnseen(charge, run, times)) return 'send';
  if (!canLook(charge, run)) return young ? 'none' : 'give-up';
  if (lastLook(run) !== 'free') return 'look';
  if (mayResend(charge, run, times)) return isFresh(run, times) ? 'send' : 'look';
  return young ? 'look' : 'give-up';
}

/** Nothing can be read about it, and the same order sent again is the same order: that is the question what became of it. */
function isRepeatedUnseen(charge: Charge, run: ChargeRun, times: Times): boolean {
  return run.can.idempotentCreate && !canLook(charge, run) && mayResend(charge, run, times);
}

/** Rule 7: the same run, at most once, within 60 s, the register read free, and two complete empty searches 10 s apart. */
function mayResend(charge: Charge, run: ChargeRun, times: Times): boolean {
  if (!isBornHere(run) || !times.measured) return false;
  if (run.send.kind === 'repeated' && !run.can.idempotentCreate) return false;
  // The larger of wall and monotonic time: one of them stands still in sleep, the other may be set.
  const age = Math.max(times.now - charge.intendedAt, times.monotonic - (run.bornAt ?? 0));
  if (age > RESEND_WITHIN_MS) return false;
  // It cannot make a second order: nothing has to be proved absent first.
  if (run.can.idempotentCreate) return true;
  const { empty } = run.money;
  return empty !== null && empty.last - empty.first >= EMPTY_APART_MS;
}

/**
 * Whether another order of ours, just read where this one should be, is to be taken off (rule 16): two readings apart
 * told so, and it waits for longer than stale answers last. This one's own order has left the register then.
 */
export function mayTakeOlder(charge: Charge, run: ChargeRun, times: Times): boolean {
  const { state } = charge;
  return state.kind === 'waiting' && lastLook(run) === 'older' && times.now - state.since >= STALE_FOR_MS;
}

/** Somebody stands at the counter for its answer: it can be paid, or nobody may say yet that nothing came. */
export function isWaitedFor({ state }: Pick<Charge, 'state'>): boolean {
  return isLive(state) || (state.kind === 'guarding' && state.unchecked === true);
}

/** Whose budget the searches of this charge are on. */
export function searchBudget(charge: Pick<Charge, 'state'>): CallPriority {
  return isWaitedFor(charge) ? 'live' : 'later';
}

/** Whose budget the questions beside its search are on: payments, an order by id. */
export function besideBudget(charge: Pick<Charge, 'state'>): CallPriority {
  return isWaitedFor(charge) ? 'soon' : 'later';
}

/** Whose budget its calls to the register are on: a look while waiting never stops the search or the cancel. */
export function registerBudget(charge: Pick<Charge, 'state'>): CallPriority {
  return charge.state.kind === 'waiting' ? 'soon' : 'live';
}

/** Pause before the register is asked again after `failures` calls without an answer: 1, 2, 4 … 30 s. */
export function registerPause(failures: number, pace: Pace): number {
  return afterFailures(1_000, failures, pace.backOffMost);
}

/**
 * Whether the order of a charge that left may yet appear on the register: its send went unanswered in this run, and it
 * was never read there. What is shown and what is done ask this alone: time decides it once, in `landsUntil`.
 */
export function mayStillLand({ state }: Charge, run: ChargeRun): boolean {
  return state.kind === 'guarding' && isBornHere(run) && isDoubtful(run) && run.register.landing === 'open';
}

/** After the watch, and after the order's own time, it is not waited for any more. Corrected time; null: it cannot land. */
export function landsUntil(charge: Charge, run: ChargeRun): number | null {
  if (charge.state.kind !== 'guarding' || !mayStillLand(charge, run)) return null;
  const watched = charge.state.since + WATCH_FOR_MS;
  return isUnresolved(charge, run) ? deadAt(charge, run) : Math.min(watched, deadAt(charge, run));
}

/**
 * How often the register is read for a charge that has left it (rule 16), or null when it is not: an order may be
 * delivered late or twice, and can be paid wherever it stands. Milliseconds.
 */
export function watchEvery(charge: Charge, run: ChargeRun, times: Times): number | null {
  const { state } = charge;
  if (state.kind === 'refused' && !isHeldAgainst(charge, run, times.now)) return null;
  if (leftSince(charge) === null || charge.sends === 0 || !canLook(charge, run)) return null;
  if (isWatchOver(charge, times.now) && !isFoundAgain(run)) return null;
  const doubtful = isDoubtful(run) || isRefusalUnread(run) || charge.sends > 1;
  // What was delivered late, or paid after it was taken off, had left the register: it is watched as long as any that has.
  const hadLeft = freedAt(run) !== null;
  if (state.kind === 'paid' && !state.late && !hadLeft && !doubtful) return null;
  return doubtful || isFoundAgain(run) ? WATCH_DOUBTFUL_EVERY_MS : WATCH_EVERY_MS;
}

/**
 * The earliest start of a search that proves absence for a charge that has left. Where nothing of ours took its order
 * off, it may have been paid, in its last second too, and both searches may be late to show it; a restart does not know
 * what took it off. Its own page may say that nobody paid it. Monotonic.
 */
export function absenceFrom(charge: Charge, run: ChargeRun, times: Times): number {
  const freed = freedAt(run) ?? 0;
  if (run.register.withdrawals.taken || run.register.endedUnpaid) return freed;
  const payableUntil = Math.max(
    goneAt(charge, run, times),
    unseenSince(charge, run, times),
    isUnresolved(charge, run) ? toMonotonic(deadAt(charge, run), times) - SEARCHES_LAG_MS : -Infinity,
  );
  return Math.max(freed, payableUntil + SEARCHES_LAG_MS);
}

/** When its order, gone by itself, could last be paid: until its expiry, and until it was first read gone. Monotonic. */
function goneAt(charge: Charge, run: ChargeRun, times: Times): number {
  const { vanishedAt } = run.register;
  if (vanishedAt === null) return -Infinity;
  // By the time as it is measured now: when it was read free, that may not have been known.
  const endsAt = run.can.endsAtSetTime ? charge.expiresAt : deadAt(charge, run);
  return times.measured ? Math.min(vanishedAt, toMonotonic(endsAt, times)) : vanishedAt;
}

/** When a charge left that was born in another run. Monotonic. */
function unseenSince({ state, sends }: Charge, run: ChargeRun, times: Times): number {
  if (isBornHere(run) || sends === 0 || state.kind !== 'guarding') return -Infinity;
  if (run.register.vanishedAt !== null) return -Infinity;
  return toMonotonic(state.since, times);
}

function toMonotonic(at: number, { now, monotonic }: Times): number {
  return monotonic - (now - at);
}

/** It never left, or so long ago that the register is read for it no more, unless its order is found there again. */
export function isWatchOver(charge: Charge, now: number): boolean {
  const since = leftSince(charge);
  return since === null || now - since >= WATCH_FOR_MS;
}

function leftSince({ state }: Charge): number | null {
  if (state.kind === 'guarding') return state.since;
  return state.kind === 'paid' || state.kind === 'refused' ? state.at : null;
}

/** A refusal is final in the books; in this run the register and the searches are still asked whether it was true. */
export function isHeldAgainst(charge: Charge, run: ChargeRun, now: number): boolean {
  const { state } = charge;
  if (state.kind !== 'refused' || !isBornHere(run) || charge.sends === 0) return false;
  return now - state.at < WATCH_FOR_MS || isFoundAgain(run);
}

/** What the journal notes beside a send that went against, or without, a reading of the register. */
export function sendNote(
  charge: Charge,
  run: ChargeRun,
): 'sent-without-look' | 'foreign-order-overwritten' | null {
  if (lastLook(run) === 'foreign') return 'foreign-order-overwritten';
  if (!run.can.registerCanBeRead) return null;
  return lastLook(run) === null && charge.state.kind === 'intended' ? 'sent-without-look' : null;
}
