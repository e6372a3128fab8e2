import { makePlan } from './day-plan.ts';
import { makeRoughPlan } from './rough/plan.ts';
import type { AnyPlan } from './shrink.ts';

/**
 * `storm`: twelve sales amid faults and crashes. `rough`: a handful of sales in a world that is as inconsistent as a real
 * one, among people who press anything, and closed hours of days; a third of them have operators and shifts. `mixed`:
 * seven rough ones for each storm. `staffed`: rough ones with operators and shifts alone.
 * `orders`: rough ones whose tills charge by Orders alone; elsewhere a fifth of the rough ones do.
 * `hints`: rough ones whose tills are notified, well or badly; elsewhere a fifth of the rough ones are.
 */
const KINDS = ['storm', 'rough', 'mixed', 'staffed', 'orders', 'hints'] as const;
export type Kind = (typeof KINDS)[number];

/** An odd and an even one of sixteen, for each of two threads runs through every second seed. */
const STORMS = [5, 10];

export function planOf(seed: number, kind: Kind): AnyPlan {
  if (kind === 'staffed') return makeRoughPlan(seed, true);
  if (kind === 'orders') return makeRoughPlan(seed, undefined, true);
  if (kind === 'hints') return makeRoughPlan(seed, undefined, undefined, true);
  const isRough = kind === 'rough' || (kind === 'mixed' && !STORMS.includes(seed % 16));
  return isRough ? makeRoughPlan(seed) : makePlan(seed);
}

/** Which days the test command lives through; `CAJA_PROOF_KIND` changes it. */
export function kindFrom(text: string | undefined, usual: Kind): Kind {
  return KINDS.find((kind) => kind === text) ?? usual;
}
