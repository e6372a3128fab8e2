import { describe, expect, it } from 'vitest';
import { audit } from './auditor.ts';
import { auditDays } from './audit-day.ts';
import { auditShifts } from './audit-shift.ts';
import { evidenceOf } from './day.ts';
import { readJournal, type Evidence } from './evidence.ts';
import { DEEDS } from './shop-deeds.ts';
import type { MemoryWorld } from '../support/memory-world.ts';
import { seeded } from '../support/random.ts';
import { HOUR, SECOND, shop } from '../unit/engine/support.ts';

const sum = (amount: number) => ({ kind: 'sum', amount: String(amount) }) as const;

async function closes(world: MemoryWorld, counted: number): Promise<void> {
  const x = world.engine.query('shift.x', { cash: false });
  if (!x.ok) return;
  const pending = x.value.pending.list.map(({ id }) => id);
  await world.command('shift.close', { counted: sum(counted), pending });
}

/** What a cashier does with a shift, at any time; and the program ends now and then. */
const OF_SHIFTS: typeof DEEDS = [
  (world, chance) => world.command('shift.open', { float: sum(Math.floor(chance() * 500)) }),
  async (world, chance) => {
    const direction = chance() < 0.5 ? 'in' : 'out';
    const amount = String(1 + Math.floor(chance() * 90));
    await world.command('shift.move', { direction, amount, reason: 'panadero' });
  },
  // A shift's sums pass the ceiling that an amount has.
  async (world, chance) => {
    const undone = chance() < 0.4;
    for (let one = 0; one < 11; one += 1) {
      await world.command('sale.cash-now', { amount: '99999999' });
      await world.run(SECOND);
      const { counter } = world.snapshot();
      if (undone && counter.kind === 'sale') await world.command('sale.undo', { saleId: counter.saleId });
    }
  },
  async (world, chance) => {
    const direction = chance() < 0.5 ? 'in' : 'out';
    const move = { direction, amount: '99999999', reason: 'a la caja fuerte' } as const;
    for (let one = 0; one < 3; one += 1) await world.command('shift.move', move);
  },
  (world, chance) => closes(world, Math.floor(chance() * 900)),
  async (world, chance) => {
    if (chance() < 0.5) await world.restart();
  },
];

async function days(seed: number): Promise<Evidence> {
  const chance = seeded(seed);
  const world = await shop({ seed, recorded: true });
  await world.run(2 * SECOND);
  await world.command('shift.open', { float: sum(100) });
  for (let deed = 0; deed < 70; deed += 1) {
    const among = chance() < 0.25 ? OF_SHIFTS : DEEDS;
    await among[Math.floor(chance() * among.length)]?.(world, chance);
    await world.run(4 * SECOND);
  }
  await world.command('shift.open', { float: sum(0) });
  await world.run(26 * HOUR);
  await closes(world, 0);
  await world.run(10 * SECOND);
  return evidenceOf(world);
}

const found = (evidence: Evidence) => {
  const findings: string[] = [];
  auditShifts(evidence, readJournal(evidence, []), findings);
  return findings;
};

describe.each([1, 2, 3, 4, 5, 6])('37: random days with shifts, seed %i', (seed) => {
  it('are in one shift each to the cent, and the same by provider, drawer, journal and paper', async () => {
    const evidence = await days(seed);
    const findings: string[] = [];
    auditDays(evidence, readJournal(evidence, findings), findings);
    expect([...findings, ...found(evidence)]).toEqual([]);
    const closed = evidence.journal.filter((line) => line.includes('"shift-closed"'));
    expect(closed.length).toBeGreaterThan(1);
    expect(evidence.paper.filter(({ kind }) => kind === 'shift').length).toBeGreaterThan(0);
    expect(audit(evidence).filter((finding) => finding.startsWith('shift'))).toEqual([]);
  });
});

describe('37: a row that is counted wrong is found', () => {
  const isCounted = (line: string) => line.includes('"shift-counted"') && line.includes('"sales":1');

  it('in two shifts', async () => {
    const evidence = await days(1);
    const line = evidence.journal.find(isCounted) ?? '';
    expect(line).not.toBe('');
    const close = evidence.journal.findIndex((one) => one.includes('"shift-closed"'));
    const journal = evidence.journal.toSpliced(close + 1, 0, line);
    expect(found({ ...evidence, journal })).not.toEqual([]);
  });

  it('in none', async () => {
    const evidence = await days(1);
    const at = evidence.journal.findIndex(isCounted);
    expect(found({ ...evidence, journal: evidence.journal.toSpliced(at, 1) })).not.toEqual([]);
  });

  it('a Z whose number was passed over, and one that expects a cent more', async () => {
    const evidence = await days(1);
    const close = evidence.journal.findIndex((one) => one.includes('"shift-closed"'));
    const line = evidence.journal[close] ?? '';
    const { expected } = (JSON.parse(line) as { entry: { shift: { closed: { expected: number } } } }).entry
      .shift.closed;
    const more = line.replace(`"expected":${expected}`, `"expected":${expected + 1}`);
    expect(found({ ...evidence, journal: evidence.journal.with(close, more) })).not.toEqual([]);
    const passed = line.replace('"number":1', '"number":2');
    expect(found({ ...evidence, journal: evidence.journal.with(close, passed) })).not.toEqual([]);
  });
});
