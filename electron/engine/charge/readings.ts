import { isForeignShown, isPayable, type Charge } from '../../../shared/charge.ts';
import { CONFIRM_AFTER_MS, FRESH_MS, type Moment } from './plan.ts';
import { isNothingThere, type ChargeRun, type OnRegister } from './run.ts';
import type { RunEvent } from './run-events.ts';

type Read = Extract<RunEvent, { readonly kind: 'read' }>;

/** Whether a reading sent then is late enough to confirm the first one (two seconds, rule 5). Monotonic milliseconds. */
export function isToldTwice(since: number, sentAt: number): boolean {
  return sentAt - since >= CONFIRM_AFTER_MS;
}

/** How many slow readings in a row told the same, with this one; one that was asked for anew begins again. */
function slowAfter({ register: { readings } }: ChargeRun, isSame: boolean, tookMs: number): number {
  if (tookMs <= FRESH_MS) return 0;
  return (isSame && readings !== null && readings.worth !== 'over' ? readings.slow : 0) + 1;
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
      if (found === 'free') return isNothingThere(run) || run.register.endedUnpaid || now >= charge.expiresAt;
      return found !== 'foreign';
    case 'refused':
    case 'guarding':
    case 'paid':
    case 'ended':
      return true;
  }
}

/** Since when the order is gone without a withdrawal of ours: it may have been paid, in its last second too. */
function vanishedAfter(run: ChargeRun, { charge, found }: Read, moment: Moment): number | null {
  const { vanishedAt } = run.register;
  if (found === 'ours') return null;
  const mayHaveStood = charge.sends > 0 && isPayable(charge.state);
  return found === 'free' && mayHaveStood ? (vanishedAt ?? moment.monotonic) : vanishedAt;
}

/**
 * Takes a reading in (rule 5): one that surprises is only believed when another, asked at least two seconds later,
 * tells the same.
 */
export function afterReading(run: ChargeRun, read: Read, moment: Moment): ChargeRun {
  const { charge, found, reference, sentAt } = read;
  const { register, pollers } = run;
  const before = register.readings;
  const same = before !== null && before.found === found && before.reference === reference;
  const since = same ? before.since : moment.monotonic;
  const now = moment.measured ? moment.now : -Infinity;
  const confirmed = same && isToldTwice(since, sentAt);
  const isBelieved = confirmed || isExpected(charge, run, found, now);
  const worth = isBelieved ? 'believed' : 'doubted';
  const isWaiting = isBelieved && charge.state.kind === 'waiting' && found !== 'foreign';
  const dueAt = {
    believed: isWaiting ? moment.monotonic + moment.pace.search : pollers.register.dueAt,
    doubted: since + CONFIRM_AFTER_MS,
  };
  return {
    ...run,
    // Nothing follows while the charge waits. Without the provider's time an expired order would be read without pause.
    pollers: { ...pollers, register: { ...pollers.register, dueAt: dueAt[worth] } },
    register: {
      ...register,
      readings: {
        found,
        reference,
        since,
        sentAt,
        heardAt: moment.monotonic,
        slow: slowAfter(run, same, moment.monotonic - sentAt),
        worth,
      },
      landing: found === 'ours' ? 'landed' : register.landing,
      vanishedAt: vanishedAfter(run, read, moment),
      // From the first such reading the screen asks nobody to scan, until another reading is believed.
      older: found === 'older' ? read.olderAmount : isBelieved ? null : register.older,
      // Another order of ours instead may be true or stale: either way nobody can be told to pay this one.
      left: isWaiting ? found !== 'ours' : register.left,
    },
  };
}
