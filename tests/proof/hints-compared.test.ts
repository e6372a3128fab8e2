import { describe, expect, it } from 'vitest';
import { compareDays, type Comparison } from './hints/compare-days.ts';
import { comparable, heard, tellDay } from './hints/day-told.ts';
import type { Hearing } from './hints/hearing.ts';
import { patient } from './hints/patient.ts';
import { makeRoughPlan } from './rough/plan.ts';

const HEARINGS = ['both', 'hints', 'lies'] as const satisfies readonly Hearing[];
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
/** Of days in which people might do the same, so many do: what they see differs where something is known for minutes sooner. */
const WHOLE = 0.5;

/** Each seeded day is told by search alone, and then in the three other ways of hearing. */
describe('38: the same seeded day, however the till hears of its money', () => {
  const told: Record<(typeof HEARINGS)[number], Comparison[]> = { both: [], hints: [], lies: [] };

  it.each(SEEDS)(
    'day %i ends in the same books, and no sale is later',
    { timeout: 120_000 },
    async (seed) => {
      const plan = patient(comparable(makeRoughPlan(seed)));
      const alone = await tellDay(heard(plan, 'search'));
      expect(alone.findings).toEqual([]);
      for (const hearing of HEARINGS) {
        const comparison = compareDays(await tellDay(heard(plan, hearing)), alone, hearing);
        expect(comparison.findings).toEqual([]);
        told[hearing].push(comparison);
      }
    },
  );

  it.each(HEARINGS)('%s: most of these days are compared whole, and so are their sales', (hearing) => {
    const compared = told[hearing];
    const sales = compared.reduce((sum, one) => sum + one.sales, 0);
    const latest = compared.reduce((most, one) => Math.max(most, one.latest), 0);
    const whole = compared.filter(({ isWhole }) => isWhole).length;
    process.stdout.write(`${hearing}: ${sales} sales, the latest by ${latest} ms; ${whole} days whole.\n`);
    expect(whole).toBeGreaterThanOrEqual(SEEDS.length * WHOLE);
    expect(sales).toBeGreaterThan(SEEDS.length);
  });
});
