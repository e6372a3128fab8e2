import { expect, it } from 'vitest';
import type { PlannedAction } from './rough/actions.ts';
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

it('no day puts books of before back twice: the auditor knows one time that was lost', () => {
  const isPutBack = ({ action }: PlannedAction) => action.who === 'machine' && action.does === 'put-back';
  const twice = Array.from({ length: 2_000 }, (_, seed) => seed).filter(
    (seed) => makeRoughPlan(seed).happenings.filter(isPutBack).length > 1,
  );
  expect(twice).toEqual([]);
});
