import { describe, expect, it } from 'vitest';
import { audit } from './auditor.ts';
import { auditDays } from './audit-day.ts';
import { evidenceOf } from './day.ts';
import { readJournal, type Evidence } from './evidence.ts';
import { seeded } from '../support/random.ts';
import { customer, HOUR, MINUTE, SECOND, shop } from '../unit/engine/support.ts';
import { DEEDS } from './shop-deeds.ts';

describe.each([1, 2, 3, 4, 5, 6])('35: four random days of a shop, seed %i', (seed) => {
  it('are what their lines, lists and tables say, and what the provider and the drawer have', async () => {
    const chance = seeded(seed);
    const world = await shop({ seed, recorded: true });
    for (let deed = 0; deed < 70; deed += 1) {
      await DEEDS[Math.floor(chance() * DEEDS.length)]?.(world, chance);
      await world.run(4 * SECOND);
    }
    await world.run(26 * HOUR);
    const evidence = evidenceOf(world);
    const findings: string[] = [];
    auditDays(evidence, readJournal(evidence, findings), findings);
    expect(findings).toEqual([]);
    expect(evidence.days?.told.filter(({ sales }) => sales > 0).length).toBeGreaterThan(1);
  });
});

it('35: a line that says a cent too much is found out', async () => {
  const world = await shop({ recorded: true });
  await world.command('sale.cash-now', { amount: '30' });
  await world.run(MINUTE);
  const evidence = evidenceOf(world);
  const told = (evidence.days?.told ?? []).map((day) =>
    day.sales > 0 ? { ...day, inCash: day.inCash + 1 } : day,
  );
  const wrong = { ...evidence, days: { zone: evidence.days?.zone ?? '', told } };
  expect(audit(wrong).filter((finding) => finding.startsWith('day-line'))).not.toEqual([]);
});

it('35: money of no sale that stands in no day is found out', async () => {
  const world = await shop({ recorded: true });
  await world.run(MINUTE);
  customer(world, { do: 'pay-without-order', amount: 100, register: 'CAJA01' });
  await world.run(2 * HOUR);
  const evidence = evidenceOf(world);
  const found = (days: Evidence['days']) =>
    audit({ ...evidence, ...(days && { days }) }).filter((finding) => finding.startsWith('day-line'));
  expect(found(evidence.days)).toEqual([]);
  const told = (evidence.days?.told ?? []).map((day) => ({ ...day, others: [], ownerless: 0 }));
  expect(found({ zone: '', told })).toContainEqual(
    expect.stringContaining('of no sale, and the account has 10000'),
  );
});
