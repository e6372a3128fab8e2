import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { addCoverage, coverageInWords } from '../proof/coverage.ts';
import { kindFrom } from '../proof/day-kinds.ts';
import { added, failureInWords, inWords, NO_DAYS, runDays } from '../proof/days.ts';
import type { DayReport } from '../proof/days-child.ts';

const USAGE = 'npm run soak -- [--minutes 10] [--from first seed] [--seed the only seed] [--kind mixed]';
const TELL_EVERY = 10_000;

/** `npm run soak`: seeded days for a given time, with fresh seeds; ends with 1 when any of them failed. */
async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      minutes: { type: 'string' },
      from: { type: 'string' },
      seed: { type: 'string' },
      kind: { type: 'string' },
    },
  });
  const minutes = Number(values.minutes ?? 10);
  const kind = kindFrom(values.kind, 'mixed');
  const only = values.seed === undefined ? null : Number(values.seed);
  // Far from the seeds that the test command runs, and new ones each time.
  const from =
    only ?? (values.from === undefined ? 1_000_000 + (Date.now() % 1_000_000_000) : Number(values.from));
  if (![minutes, from].every(Number.isFinite)) {
    console.error(USAGE);
    return 2;
  }
  const threads = only === null ? Math.max(1, availableParallelism()) : 1;
  const most = only === null ? Number.MAX_SAFE_INTEGER : 1;
  let days = 0;
  let sums = NO_DAYS;
  let toldAt = performance.now();
  const heard = (news: DayReport): void => {
    if (news.kind === 'failed') console.log(failureInWords(news));
    if (news.kind !== 'day') return;
    days += 1;
    sums = added(sums, news.result);
    if (performance.now() - toldAt < TELL_EVERY) return;
    toldAt = performance.now();
    console.log(`up to seed ${news.seed}: ${inWords(days, sums)}`);
  };
  const all = await Promise.all(
    Array.from({ length: threads }, (_, thread) =>
      runDays({ from: from + thread, step: threads, most, milliseconds: minutes * 60_000, kind }, heard),
    ),
  );
  const coverage = all.map((one) => one.coverage).reduce(addCoverage, {});
  if (Object.keys(coverage).length > 0) console.log(coverageInWords(coverage));
  const failed = all.flatMap((one) => one.failed);
  console.log(`${inWords(days, sums)}; ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
