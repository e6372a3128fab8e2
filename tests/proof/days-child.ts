import { parentPort, workerData } from 'node:worker_threads';
import { makePlan } from './day-plan.ts';
import { runDay, type DayResult } from './day.ts';
import { findingsOf, shrink } from './shrink.ts';

/** What a thread of days is told. */
export interface DaysOrder {
  readonly from: number;
  /** From one seed to the next. */
  readonly step: number;
  readonly most: number;
  readonly milliseconds: number;
}

export type DayNews =
  | { readonly kind: 'day'; readonly seed: number; readonly result: Omit<DayResult, 'findings'> }
  | {
      readonly kind: 'failed';
      readonly seed: number;
      readonly findings: readonly string[];
      readonly smallest: string;
    }
  | { readonly kind: 'over' };

/** A day that fails may take this long to be made smaller. */
const SHRINK_FOR = 30_000;

async function main({ from, step, most, milliseconds }: DaysOrder): Promise<void> {
  const tell = (news: DayNews) => parentPort?.postMessage(news);
  const end = performance.now() + milliseconds;
  let told = 0;
  for (let count = 0; count < most && performance.now() < end; count += 1) {
    const seed = from + count * step;
    const plan = makePlan(seed);
    try {
      const { findings, ...result } = await runDay(plan);
      tell({ kind: 'day', seed, result });
      if (findings.length === 0) continue;
    } catch {
      // Told below, with its words.
    }
    const findings = await findingsOf(plan);
    const smallest = told < 2 ? await shrink(plan, SHRINK_FOR) : plan;
    told += 1;
    tell({ kind: 'failed', seed, findings, smallest: JSON.stringify(smallest) });
  }
  tell({ kind: 'over' });
}

await main(workerData as DaysOrder);
