import { makePlan } from './day-plan.ts';
import { makeRoughPlan } from './rough/plan.ts';
import type { AnyPlan } from './shrink.ts';

/**
 * `storm`: thirty sales amid faults and crashes. `rough`: a handful of sales in a world that is as inconsistent as a real
 * one, among people who press anything, and closed hours of days. `mixed`: four rough ones for each storm.
 */
export type Kind = 'storm' | 'rough' | 'mixed';

export function planOf(seed: number, kind: Kind): AnyPlan {
  const isRough = kind === 'rough' || (kind === 'mixed' && seed % 5 !== 0);
  return isRough ? makeRoughPlan(seed) : makePlan(seed);
}

/** Which days the test command lives through; `CAJA_PROOF_KIND` changes it. */
export function kindFrom(text: string | undefined, usual: Kind): Kind {
  return text === 'storm' || text === 'rough' || text === 'mixed' ? text : usual;
}
