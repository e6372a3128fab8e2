import { parentPort, workerData } from 'node:worker_threads';
import { runRoughDay } from '../rough/day.ts';
import type { RoughPlan } from '../rough/actions.ts';
import { makeRoughPlan } from '../rough/plan.ts';
import { storyOf } from '../rough/story.ts';
import { findingsOf, shrinkWhile } from '../shrink.ts';
import { CLASSES } from './classes.ts';

/** What a thread on old code is told: to live through every nth day, or to make one of them small. */
export type OldCodeJob =
  | { readonly do: 'live'; readonly from: number; readonly step: number; readonly until: number }
  | { readonly do: 'shrink'; readonly jobs: readonly { readonly name: string; readonly seed: number }[] }
  | { readonly do: 'check'; readonly kept: readonly { readonly name: string; readonly plan: RoughPlan }[] };

export type OldCodeReport =
  | { readonly kind: 'day'; readonly seed: number; readonly findings: readonly string[] }
  | { readonly kind: 'small'; readonly name: string; readonly plan: RoughPlan; readonly story: string }
  | { readonly kind: 'checked'; readonly name: string; readonly found: boolean };

/** One day may take this long to be made smaller. Milliseconds. */
const SHRINK_FOR = 60_000;

const tell = (news: OldCodeReport) => parentPort?.postMessage(news);

function finds(name: string): (findings: readonly string[]) => boolean {
  const found = CLASSES.find((one) => one.name === name)?.found;
  return (findings) => found !== undefined && findings.some((line) => found.test(line));
}

async function main(order: OldCodeJob): Promise<void> {
  switch (order.do) {
    case 'live':
      for (let seed = order.from; seed < order.until; seed += order.step) {
        const plan = makeRoughPlan(seed);
        // The code as it was knows no Orders: what such a day has of its own does not befall it.
        if (plan.orders === undefined) tell({ kind: 'day', seed, findings: await findingsOf(plan) });
      }
      return;
    case 'shrink':
      for (const { name, seed } of order.jobs) {
        const plan = await shrinkWhile(makeRoughPlan(seed), SHRINK_FOR, finds(name));
        tell({ kind: 'small', name, plan, story: storyOf(plan, await runRoughDay(plan)) });
      }
      return;
    case 'check':
      for (const { name, plan } of order.kept)
        tell({ kind: 'checked', name, found: finds(name)(await findingsOf(plan)) });
  }
}

await main(workerData as OldCodeJob);
