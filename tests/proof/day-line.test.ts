import { describe, expect, it } from 'vitest';
import { audit } from './auditor.ts';
import { auditDays } from './audit-day.ts';
import { CALM } from './calm.ts';
import { evidenceOf } from './day.ts';
import { readJournal, type Evidence, type RequestLine } from './evidence.ts';
import { seeded } from '../support/random.ts';
import { customer, HOUR, MINUTE, paid, SECOND, shop } from '../unit/engine/support.ts';
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

describe('35: what an owner gave back while the till slept', () => {
  const SLEPT = { ...CALM, flaps: true, usualPace: true };

  /** A sale of 30, and a refund of it in the provider's app that the till was never told of. */
  async function evidenceWith(served: (refundedAt: number) => readonly RequestLine[]) {
    const world = await paid('30', { recorded: true });
    const evidence = evidenceOf(world);
    const came = evidence.ledger.find(({ kind, status }) => kind === 'payment' && status === 'approved');
    if (!came) throw new Error('no payment');
    const at = world.clock.now();
    const back = { ...came, at, kind: 'refund', refund: 1, status: 'approved', key: null };
    const findings: string[] = [];
    const watched = { starts: [], screens: [], presses: [], circumstances: SLEPT, until: at + HOUR };
    const told = { ...evidence, watched, ledger: [...evidence.ledger, back], served: served(at) };
    auditDays(told, readJournal(told, findings), findings);
    return findings;
  }

  const list = (refundedAt: number, from: number): RequestLine => ({
    at: refundedAt + MINUTE,
    order: Infinity,
    ledger: 0,
    method: 'GET',
    url: `/v1/payments/search?range=date_last_updated&begin_date=${new Date(from).toISOString()}&end_date=${new Date(refundedAt + MINUTE).toISOString()}`,
    outcome: '200',
    delayMs: 0,
    sent: '',
    body: '{"paging":{"total":0},"results":[]}',
  });

  it('cannot be known where the list that should have had it showed what was before', async () => {
    expect(await evidenceWith((at) => [list(at, at - HOUR)])).toEqual([]);
  });

  it('is found where nobody asked since, or only about a time that it is not in', async () => {
    const missing = [expect.stringContaining('0 went back by the QR, the provider has')];
    expect(await evidenceWith(() => [])).toEqual(missing);
    expect(await evidenceWith((at) => [list(at, at + SECOND)])).toEqual(missing);
  });
});
