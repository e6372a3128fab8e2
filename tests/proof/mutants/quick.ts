import { makePlan, type DayPlan } from '../day-plan.ts';
import { findingsOf } from '../shrink.ts';
import { makeRoughPlan } from '../rough/plan.ts';
import type { Mutant } from './mutant.ts';
import { TRAPS } from './traps.ts';

/** Seeds on which seeded days look for a mutant, in this order. */
const SEEDS = Array.from({ length: 40 }, (_, index) => 500 + index);

function stormyDay(seed: number): DayPlan {
  const plan = makePlan(seed);
  return { ...plan, usualPace: false };
}

/** What catches the program as it is now: the trap laid for it, else seeded days. Null: nothing does. */
export async function catchIt({ trap, staffed }: Mutant, days: number): Promise<string | null> {
  if (trap !== undefined) {
    const found = await caughtBy(trap);
    return found.length > 0 ? `trap «${trap}»: ${found[0] ?? ''}` : null;
  }
  const seeds = SEEDS.slice(0, days);
  for (const seed of staffed === undefined ? seeds : [staffed, ...seeds]) {
    const plan = staffed === undefined ? stormyDay(seed) : makeRoughPlan(seed, true);
    const [finding] = await findingsOf(plan);
    if (finding !== undefined) return `seeded day ${seed}: ${finding.split('\n')[0] ?? ''}`;
  }
  return null;
}

/** A program that throws in the story is caught as well. */
async function caughtBy(name: string): Promise<readonly string[]> {
  const trap = TRAPS[name];
  if (!trap) throw new Error(`there is no trap ${name}`);
  try {
    return await trap();
  } catch (error) {
    return [`the story broke off: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Everything that catches mutants, on the program as it is: what it finds is wrong. */
export async function allOfIt(days: number): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of Object.keys(TRAPS)) {
    const wrong = await caughtBy(name);
    found.push(...wrong.map((line) => `trap «${name}»: ${line}`));
  }
  for (const seed of SEEDS.slice(0, days))
    for (const day of [stormyDay(seed), makeRoughPlan(seed, true)]) found.push(...(await findingsOf(day)));
  return found;
}
