import { describe, expect, it } from 'vitest';
import { learntCeiling } from '../../../shared/ceiling.ts';
import { dayOf } from '../../../shared/formats.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { minor } from '../../../shared/money.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { aSale, plainLine } from '../storage/support/books.ts';
import { DAY, done, refusal, rows, SECOND, served, shop, waiting } from './support.ts';

const ABOVE = refusal('amount-above-ceiling');
const cash = (world: MemoryWorld, amount: string, agreed?: string) =>
  world.command('sale.cash-now', { amount, ...(agreed === undefined ? {} : { agreed }) });

/** Days with four sales in cash each, the largest of 1,200. */
async function sells(world: MemoryWorld, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    for (const amount of ['1200', '300', '450', '80']) expect(await cash(world, amount)).toEqual(done);
    await world.run(DAY);
  }
}
const learns = () => shop({ settings: { ceiling: { kind: 'learnt' } } });
const sets = { ceiling: { kind: 'set', amount: minor(500_000) } } as const;

describe('36: an amount above the ceiling', () => {
  it('is asked about before anything is written or sent, and goes with a yes to this very text', async () => {
    const world = await shop({ settings: sets });
    const from = served(world).length;
    expect(await world.command('charge.start', { amount: '5000,01' })).toMatchObject(ABOVE);
    expect(await cash(world, '77912345')).toMatchObject(ABOVE);
    expect(await world.command('charge.start', { amount: '5000,01', agreed: '5000' })).toMatchObject(ABOVE);
    expect(rows(world, 'sale-opened')).toEqual([]);
    expect(served(world).length).toBe(from);
    expect(await cash(world, '6000', '6000')).toEqual(done);
    expect(await world.command('charge.start', { amount: '5000,01', agreed: '5000,01' })).toEqual(done);
    expect(rows(world, 'sale-opened')).toHaveLength(2);
  });

  it('is never asked about for what is not above it', async () => {
    const world = await shop({ settings: sets });
    expect(await cash(world, '5000')).toEqual(done);
    expect(await world.command('charge.start', { amount: '2500+2500' })).toEqual(done);
  });

  it('is asked about before the charge on the QR is withdrawn for it', async () => {
    const world = await waiting('800', { settings: sets });
    const { chargeId } = world.charge();
    const amount = '80000';
    expect(await world.command('charge.change', { chargeId, amount })).toMatchObject(ABOVE);
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ chargeId, phase: 'waiting' });
    expect(await world.command('charge.change', { chargeId, amount, agreed: amount })).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.sale()).toMatchObject({ number: '000002', total: 8_000_000 });
  });

  it('is none where none is set', async () => {
    const world = await shop({ settings: { ceiling: { kind: 'none' } } });
    expect(await cash(world, '77912345')).toEqual(done);
  });
});

describe('36: the ceiling that the books teach', () => {
  it('is ten times the largest sale of the seven days before today, once there are that many', async () => {
    const world = await learns();
    await sells(world, 6);
    expect(await cash(world, '99999')).toEqual(done);
    await world.run(DAY);
    // The mistake of yesterday counts: it was booked.
    expect(await cash(world, '999990')).toEqual(done);
    expect(await cash(world, '999990,01')).toMatchObject(ABOVE);
  });

  it('forgets what is older than a week, and says nothing of a week with few sales', async () => {
    const world = await learns();
    expect(await cash(world, '90000')).toEqual(done);
    await world.run(DAY);
    await sells(world, 7);
    expect(await cash(world, '12000')).toEqual(done);
    expect(await cash(world, '12000,01')).toMatchObject(ABOVE);
    await world.run(6 * DAY);
    expect(await cash(world, '77912345')).toEqual(done);
  });

  it('counts only what was paid', async () => {
    const world = await learns();
    expect(await world.command('charge.start', { amount: '90000' })).toEqual(done);
    await world.run(SECOND);
    await sells(world, 7);
    await world.run(1_000);
    expect(await cash(world, '12000,01')).toMatchObject(ABOVE);
  });

  it('never exceeds what can be a payment, and twenty sales are enough', () => {
    const days = (count: number) => [
      { count: 12, largest: minor(9_999_999_900) },
      { count, largest: minor(100) },
    ];
    expect(learntCeiling(days(8))).toBe(10_000_000_000);
    expect(learntCeiling(days(7))).toBeNull();
  });

  it('is of the whole week, also of one with ten thousand sales whose largest was its first', async () => {
    const world = await learns();
    const from = world.snapshot().at;
    const booked = Array.from({ length: 10_000 }, (_none, place): JournalEntry => {
      const at = from + place * 60_000;
      const total = minor(place === 0 ? 500_000 : 1_000);
      const state = { kind: 'paid', at, late: false } as const;
      const number = place + 1;
      const [openedAt, day] = [at, dayOf(at, 'America/Argentina/Buenos_Aires')];
      const lines = [plainLine('Venta de mostrador', total)];
      return { kind: 'sale-opened', sale: aSale(number, { openedAt, day, lines, total, state }) };
    });
    for (let place = 0; place < booked.length; place += 500)
      world.books.commit(booked.slice(place, place + 500), from);
    await world.run(7 * DAY + 60_000);
    const began = performance.now();
    expect(await cash(world, '50000')).toEqual(done);
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(await cash(world, '50000,01')).toMatchObject(ABOVE);
  });
});
