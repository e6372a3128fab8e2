import { expect } from 'vitest';
import { kindFrom } from './day-kinds.ts';
import { failureInWords, inWords, runDays } from './days.ts';

/** How long each of the two threads of days runs. Seconds. */
const SECONDS = Number(process.env['CAJA_PROOF_SECONDS'] ?? 60);

/** At most so many days a thread: the test command repeats the same seeds wherever it runs; `npm run soak` takes fresh ones. */
const DAYS = Number(process.env['CAJA_PROOF_DAYS'] ?? 120);

/** Which kind of days the test command lives through. */
const KIND = kindFrom(process.env['CAJA_PROOF_KIND'], 'mixed');

/** Enough for the days, and for two failing ones to be made smaller. */
export const DAYS_TIMEOUT = (SECONDS + 120) * 1000;

/** Runs every second seed from `from` on, as many as fit and at most `DAYS`, and expects the auditor to find nothing. */
export async function expectCleanDays(from: number): Promise<void> {
  const { days, sums, failed } = await runDays({
    from,
    step: 2,
    most: DAYS,
    milliseconds: SECONDS * 1000,
    kind: KIND,
  });
  console.log(`seeded days from ${from}, every second one: ${inWords(days, sums)}`);
  expect(failed.map(failureInWords)).toEqual([]);
  expect(days).toBeGreaterThan(0);
}
