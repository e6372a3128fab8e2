import type { Minor } from './money.ts';

/** So many are offered. */
const OFFERED = 3;
/** An amount that was sold once is not usual. */
const TIMES_AT_LEAST = 2;

/**
 * The most frequent totals, the most frequent first; of equally frequent ones the one that was sold last comes first.
 * @param totals newest first. Minor units.
 */
export function usualAmounts(totals: readonly Minor[]): Minor[] {
  const times = new Map<Minor, number>();
  for (const total of totals) times.set(total, (times.get(total) ?? 0) + 1);
  return [...times]
    .filter(([, count]) => count >= TIMES_AT_LEAST)
    .sort(([, one], [, other]) => other - one)
    .slice(0, OFFERED)
    .map(([total]) => total);
}
