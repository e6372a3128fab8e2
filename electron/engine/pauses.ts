/** What was paid so long before the last stop, or the last sweep, may be told only now: a day, and the lag of an index. Milliseconds. */
export const DAY_AND_LAG_MS = 26 * 60 * 60_000;

/** The pause after so many failures in a row: doubled with each, `mostMs` at most, never less than without one. Milliseconds. */
export function failing(pauseMs: number, failures: number, mostMs: number): number {
  return failures === 0 ? pauseMs : Math.max(pauseMs, Math.min(mostMs, pauseMs * 2 ** failures));
}

/** The pause where nothing is waited for without a failure: none, and from the first one on doubled with each. Milliseconds. */
export function afterFailures(firstMs: number, failures: number, mostMs: number): number {
  return failures === 0 ? 0 : Math.min(mostMs, firstMs * 2 ** (failures - 1));
}
