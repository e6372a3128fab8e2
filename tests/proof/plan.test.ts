import { expect, it } from 'vitest';
import { makeRoughPlan } from './rough/plan.ts';

/** What customers pay by their own choice in the country of a day. */
function paidIn(site: string, seeds: number): number[] {
  return Array.from({ length: seeds }, (_, seed) => makeRoughPlan(seed))
    .filter((plan) => plan.site === site)
    .flatMap(({ happenings }) =>
      happenings.flatMap(({ action }) =>
        action.who === 'customer' && action.acts.do === 'pay' ? (action.acts.amount ?? []) : [],
      ),
    );
}

it('no customer pays a part of a unit where there is none', () => {
  expect(paidIn('MPE', 2_000).some((amount) => !Number.isInteger(amount))).toBe(true);
  const inChile = paidIn('MLC', 2_000);
  expect(inChile.length).toBeGreaterThan(10);
  expect(inChile.filter((amount) => !Number.isInteger(amount))).toEqual([]);
});
