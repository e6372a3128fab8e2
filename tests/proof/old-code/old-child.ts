import { parentPort, workerData } from 'node:worker_threads';
import { makeRoughPlan } from '../rough/plan.ts';
import { findingsOf } from '../shrink.ts';

export interface OldOrder {
  readonly from: number;
  readonly step: number;
  readonly until: number;
}

export interface Findings {
  readonly seed: number;
  readonly findings: readonly string[];
}

const { from, step, until } = workerData as OldOrder;
for (let seed = from; seed < until; seed += step) {
  const news: Findings = { seed, findings: await findingsOf(makeRoughPlan(seed)) };
  parentPort?.postMessage(news);
}
