import { parentPort, workerData } from 'node:worker_threads';
import type { Coverage } from './coverage.ts';
import { planOf, type Kind } from './day-kinds.ts';
import { runDay, type DayResult } from './day.ts';
import { runRoughDay } from './rough/day.ts';
import { storyOf } from './rough/story.ts';
import { findingsOf, shrink, type AnyPlan } from './shrink.ts';

/** The job of a thread that runs days. */
export interface DaysJob {
  readonly from: number;
  /** From one seed to the next. */
  readonly step: number;
  readonly most: number;
  readonly milliseconds: number;
  readonly kind: Kind;
}

export type DayReport =
  | {
      readonly kind: 'day';
      readonly seed: number;
      readonly result: Omit<DayResult, 'findings'>;
      readonly coverage: Coverage;
    }
  | {
      readonly kind: 'failed';
      readonly seed: number;
      readonly findings: readonly string[];
      /** The smallest day that fails so: as a story where it is one of the rough ones. */
      readonly smallest: string;
    }
  | { readonly kind: 'over' };

/** A day that fails may take this long to be made smaller. */
const SHRINK_FOR = 30_000;

async function main({ from, step, most, milliseconds, kind }: DaysJob): Promise<void> {
  const tell = (news: DayReport) => parentPort?.postMessage(news);
  const end = performance.now() + milliseconds;
  let told = 0;
  for (let count = 0; count < most && performance.now() < end; count += 1) {
    const seed = from + count * step;
    const plan = planOf(seed, kind);
    const findings = await live(plan, tell);
    if (findings.length === 0) continue;
    const smallest = told < 2 ? await shrink(plan, SHRINK_FOR) : plan;
    told += 1;
    tell({ kind: 'failed', seed, findings, smallest: await inWords(smallest) });
  }
  tell({ kind: 'over' });
}

/** Runs a day and reports it. @returns the findings; a day that threw is one too. */
async function live(plan: AnyPlan, tell: (news: DayReport) => void): Promise<readonly string[]> {
  const { seed } = plan;
  try {
    if ('kind' in plan) {
      const { findings, happenings: _, coverage, ...result } = await runRoughDay(plan);
      tell({ kind: 'day', seed, result, coverage });
      return findings;
    }
    const { findings, ...result } = await runDay(plan);
    tell({ kind: 'day', seed, result, coverage: {} });
    return findings;
  } catch {
    // Once more, with its words.
    return findingsOf(plan);
  }
}

async function inWords(plan: AnyPlan): Promise<string> {
  if (!('kind' in plan)) return JSON.stringify(plan);
  try {
    return storyOf(plan, await runRoughDay(plan));
  } catch {
    return JSON.stringify(plan);
  }
}

await main(workerData as DaysJob);
