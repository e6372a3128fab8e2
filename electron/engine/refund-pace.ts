import type { Refund } from '../../shared/refund.ts';
import type { CallPriority } from './rate-limiter.ts';

/** Pauses between reads of a refund whose result is not known. Milliseconds. */
const PAUSES = [2_000, 5_000, 15_000, 60_000, 5 * 60_000];
/** A refund in process may take days: the pauses between reads once it is an hour old, and once a day. Milliseconds. */
const HOURLY = { after: 3_600_000, every: 15 * 60_000 };
const DAILY = { after: 86_400_000, every: 60 * 60_000 };
/** How many reads wait for a late list of refunds before the first send. */
export const LOOKS_BEHIND = 4;

/** Milliseconds to the next read, after so many without a result. */
export function pauseAfter(refund: Refund | undefined, tries: number, now: number): number {
  const waitedMs = refund?.state.kind === 'in_process' ? now - refund.state.at : 0;
  const slow = [DAILY, HOURLY].find(({ after }) => waitedMs >= after);
  return slow?.every ?? PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0;
}

/** Somebody waits for a refund until the provider has taken it. */
export function priorityOf(refund: Refund | undefined): CallPriority {
  return refund?.state.kind === 'in_process' ? 'later' : 'soon';
}
