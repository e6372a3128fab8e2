import { makePlan } from './day-plan.ts';
import { makeRoughPlan } from './rough/plan.ts';
import type { AnyPlan } from './shrink.ts';

/**
 * `storm`: twelve sales amid faults and crashes. `rough`: a handful of sales in a world that is as inconsistent as a real
 * one, among people who press anything, and closed hours of days. `mixed`: seven rough ones for each storm.
 */
export type Kind = 'storm' | 'rough' | 'mixed';

/** An odd and an even one of sixteen, for each of two threads runs through every second seed. */
const STORMS = [5, 10];

export function planOf(seed: number, kind: Kind): AnyPlan {
  const isRough = kind === 'rough' || (kind === 'mixed' && !STORMS.includes(seed % 16));
  return isRough ? makeRoughPlan(seed) : makePlan(seed);
}

/** Which days the test command lives through; `CAJA_PROOF_KIND` changes it. */
export function kindFrom(text: string | undefined, usual: Kind): Kind {
  return text === 'storm' || text === 'rough' || text === 'mixed' ? text : usual;
}
