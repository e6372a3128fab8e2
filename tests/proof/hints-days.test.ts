import { expect, it } from 'vitest';
import { paidDelays } from './hints/books-end.ts';
import type { RoughPlan } from './rough/actions.ts';
import { runRoughDay } from './rough/day.ts';
import { makeRoughPlan } from './rough/plan.ts';

/** So many, each with hints and without. */
const DAYS = 10;
/** What took longer was paid late, and delivered when somebody pressed so. Milliseconds. */
const WHILE_IT_WAITED = 60_000;
/** The middle sale of a till that hears is paid in so much of the time at least. */
const SOONER = 0.75;

async function delaysOf(plan: RoughPlan): Promise<number[]> {
  let delays: readonly number[] = [];
  const { findings } = await runRoughDay(plan, (evidence) => {
    delays = [...paidDelays(evidence).values()];
  });
  expect(findings, `day ${plan.seed}`).toEqual([]);
  return delays.filter((delay) => delay <= WHILE_IT_WAITED);
}

function withoutHints({ hints: _, ...plan }: RoughPlan): RoughPlan {
  return { ...plan, happenings: plan.happenings.filter(({ action }) => action.who !== 'relay') };
}

function middle(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Infinity;
}

/** At a till that acknowledges what it is told, and never reads it. */
function atDeafTill({ hints, ...plan }: RoughPlan): RoughPlan {
  return hints === undefined ? plan : { ...plan, hints: { ...hints, isDeaf: true } };
}

/** Whether those are sooner by far, as they are where hints are heard. Milliseconds. */
function areSooner(told: readonly number[], alone: readonly number[]): boolean {
  return middle(told) <= middle(alone) * SOONER;
}

it('38: days that are notified, well or badly, end in clean books, and their sales are paid sooner', async () => {
  const [told, alone, deaf]: [number[], number[], number[]] = [[], [], []];
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const plan = makeRoughPlan(seed, undefined, undefined, true);
    expect(plan.hints).toBeDefined();
    told.push(...(await delaysOf(plan)));
    alone.push(...(await delaysOf(withoutHints(plan))));
    deaf.push(...(await delaysOf(atDeafTill(plan))));
  }
  expect(told.length).toBeGreaterThan(DAYS);
  expect(areSooner(told, alone)).toBe(true);
  expect(areSooner(deaf, alone)).toBe(false);
}, 300_000);
