import { isForeignShown, type Charge } from '../../../shared/charge.ts';
import { CONFIRM_AFTER_MS } from './plan.ts';
import type { ChargeRun, OnRegister } from './run.ts';

/** Whether a question sent then confirms what was first told so early that no stale answer can have told both. Monotonic. */
export function isToldTwice(since: number, sentAt: number): boolean {
  return sentAt - since >= CONFIRM_AFTER_MS;
}

/** Whether a reading is what this charge had to expect; anything else must be told twice. */
function isExpected(charge: Charge, run: ChargeRun, found: OnRegister, now: number): boolean {
  switch (charge.state.kind) {
    // Before the first send nothing is expected; a stranger's order asks a person, who concludes. That it has left again
    // must be told twice: a send would go over it.
    case 'intended':
      return found === 'foreign' || found === 'ours' || !isForeignShown(charge.state);
    case 'unknown':
      return found === 'ours';
    case 'waiting':
      return found === 'ours';
    case 'withdrawing':
      // An older order is taken off like our own, whether it stands there or is told by a stale answer. Nothing there:
      // as the provider answered to the withdrawal, or when the order's own time was over.
      if (found === 'free') return run.nothingThere || now >= charge.expiresAt;
      return found !== 'foreign';
    case 'refused':
    case 'guarding':
    case 'paid':
    case 'ended':
      return true;
  }
}

/**
 * Takes a reading in (rule 5): one that surprises is only believed when another, asked at least two seconds later,
 * tells the same. @returns what may be concluded from it, or null when it must be confirmed first.
 * @param sentAt monotonic time at which the question was sent.
 */
export function believe(
  run: ChargeRun,
  charge: Charge,
  reading: { readonly found: OnRegister; readonly reference: string | null; readonly sentAt: number },
  times: { readonly now: number; readonly measured: boolean; readonly monotonic: number },
): OnRegister | null {
  const { found, reference, sentAt } = reading;
  if (found === 'ours') run.landed = true;
  noteVanished(charge, run, found, times);
  const before = run.streak;
  const same = before !== null && before.found === found && before.reference === reference;
  const streak = same ? before : { found, reference, since: times.monotonic };
  run.streak = streak;
  const now = times.measured ? times.now : -Infinity;
  const confirmed = same && isToldTwice(streak.since, sentAt);
  run.inDoubt = !confirmed && !isExpected(charge, run, found, now);
  run.lastLook = run.inDoubt ? null : found;
  run.lookedAt = times.monotonic;
  run.lookSentAt = sentAt;
  if (run.inDoubt) run.registerAt = streak.since + CONFIRM_AFTER_MS;
  return run.lastLook;
}

/** Free, and neither a withdrawal of ours nor its own time took the order off: somebody may have paid it. */
function noteVanished(
  charge: Charge,
  run: ChargeRun,
  found: OnRegister,
  times: { readonly now: number; readonly measured: boolean; readonly monotonic: number },
): void {
  const { kind } = charge.state;
  if (found === 'ours') run.vanishedAt = null;
  const mayHaveStood =
    charge.sends > 0 && (kind === 'unknown' || kind === 'waiting' || kind === 'withdrawing');
  const isOver = times.measured && times.now >= charge.expiresAt;
  if (found === 'free' && mayHaveStood && !isOver) run.vanishedAt ??= times.monotonic;
}
