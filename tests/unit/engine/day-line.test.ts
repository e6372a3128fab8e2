import { describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../../shared/contract.ts';
import { netOfDay, sumOfDay, type DayLine, type DayPart } from '../../../shared/day.ts';
import { minor } from '../../../shared/money.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { SaleRow } from '../../../shared/snapshot.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere, refundPayment, paidSale } from './refund-support.ts';
import { cancelled, customer, deliver, done, HOUR, MINUTE, pays, SECOND, shop } from './support.ts';

const FIRST_DAY = '2026-11-20';
const SECOND_DAY = '2026-11-21';
const THIRD_DAY = '2026-11-22';

/** The line of a day, after it was held against the list that it is the sum of. */
function line(world: MemoryWorld, day: string): DayLine {
  const told = world.engine.query('history.day', { day });
  if (!told.ok) throw new Error('no line');
  const rows = list(world, day);
  const { sales, incidents, day: _day, ...money } = told.value;
  expect(money).toEqual(sumOfDay(rows.map(({ part }) => part)));
  expect(sales).toBe(rows.filter(({ part }) => part.countsOn === day).length);
  expect(incidents).toBeGreaterThanOrEqual(0);
  return told.value;
}

function list(world: MemoryWorld, day: string) {
  const all: { row: SaleRow; part: DayPart }[] = [];
  let before: number | null = null;
  for (let more = true; more;) {
    const reply: Reply<AnswerOf<'history.list'>> = world.engine.query('history.list', { day, before });
    if (!reply.ok) throw new Error('no list');
    for (const row of reply.value.sales) {
      const part = reply.value.ofDay[row.saleId];
      if (part === undefined) throw new Error('a row without its part');
      all.push({ row, part });
    }
    before = Number(all.at(-1)?.row.number);
    more = reply.value.more;
  }
  return all;
}

async function cash(world: MemoryWorld, amount: string): Promise<void> {
  await world.command('sale.cash-now', { amount });
  await world.run(2 * SECOND);
}

async function next(world: MemoryWorld): Promise<void> {
  await world.command('sale.next', { saleId: world.sale().saleId });
}

async function byQr(world: MemoryWorld, amount: string): Promise<void> {
  await world.command('charge.start', { amount });
  await world.run(3 * SECOND);
  pays(world);
  await world.run(10 * SECOND);
  await next(world);
}

describe('35: a day in a line', () => {
  it('is nothing before the first sale', async () => {
    const world = await shop();
    expect(line(world, FIRST_DAY)).toMatchObject({ sales: 0, byQr: 0, inCash: 0, incidents: 0 });
  });

  it('counts what was paid, by its means, and leaves out what was not', async () => {
    const world = await shop();
    await byQr(world, '100');
    await cash(world, '30,50');
    await world.command('charge.start', { amount: '70' });
    await cancelled(world);
    const told = line(world, FIRST_DAY);
    expect(told).toMatchObject({ sales: 2, byQr: 100_00, beside: 0, inCash: 30_50, backByQr: 0 });
    expect(netOfDay(told)).toBe(130_50);
  });

  it('has what went back by the means that it went by, at the till and elsewhere', async () => {
    const { world, sale, payment } = await paidSale();
    await next(world);
    await refundPayment(world, sale, payment, '20');
    await world.run(MINUTE);
    refundElsewhere(world, payment, 30);
    await world.run(90 * MINUTE);
    const told = line(world, FIRST_DAY);
    expect(told.backByQr).toBe(50_00);
    expect(netOfDay(told)).toBe(told.byQr - 50_00);
  });

  it('counts a payment that came too late as money without a sale, with its incident, until it is delivered', async () => {
    const world = await shop();
    await world.command('charge.start', { amount: '200' });
    await world.run(3 * SECOND);
    customer(world, { do: 'scan' });
    await cancelled(world);
    customer(world, { do: 'pay' });
    await world.run(10 * SECOND);
    expect(line(world, FIRST_DAY)).toMatchObject({ sales: 0, byQr: 0, beside: 200_00, incidents: 1 });
    expect(await deliver(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(line(world, FIRST_DAY)).toMatchObject({ sales: 1, byQr: 200_00, beside: 0, incidents: 0 });
  });

  it('counts a sale over midnight once, on the day on which its money came', async () => {
    const world = await shop();
    await world.run(12 * HOUR - 2 * MINUTE);
    await world.command('charge.start', { amount: '200' });
    await world.run(3 * MINUTE);
    pays(world);
    await world.run(10 * SECOND);
    expect(line(world, FIRST_DAY)).toMatchObject({ sales: 0, byQr: 0 });
    expect(line(world, SECOND_DAY)).toMatchObject({ sales: 1, byQr: 200_00 });
    expect(list(world, FIRST_DAY)).toMatchObject([{ part: { countsOn: SECOND_DAY } }]);
  });

  it('counts what goes back on the day on which it does', async () => {
    const { world, sale, payment } = await paidSale();
    await next(world);
    await cash(world, '40');
    const inCash = world.sale().saleId;
    const before = line(world, FIRST_DAY);
    await world.run(24 * HOUR);
    await refundPayment(world, sale, payment, '20');
    await world.command('sale.cash-refund', { saleId: inCash, amount: '15', left: minor(40_00) });
    await world.run(MINUTE);
    expect(line(world, FIRST_DAY)).toEqual(before);
    expect(line(world, SECOND_DAY)).toMatchObject({ sales: 0, backByQr: 20_00, backInCash: 15_00 });
    expect(list(world, SECOND_DAY).map(({ row }) => row.saleId)).toEqual([inCash, sale]);
  });

  it('leaves what went back elsewhere on its day, whatever becomes of the payment’s date afterwards', async () => {
    const { world, payment } = await paidSale();
    await next(world);
    const touch = (as: 'in_mediation' | 'approved' | 'charged_back') =>
      customer(world, { do: 'dispute', payment: Number(payment), as });
    refundElsewhere(world, payment, 30);
    await world.run(2 * HOUR);
    expect(line(world, FIRST_DAY)).toMatchObject({ backByQr: 30_00 });
    await world.run(24 * HOUR);
    // A second part: it went back on its own day.
    refundElsewhere(world, payment, 20);
    await world.run(2 * HOUR);
    await world.run(24 * HOUR);
    touch('in_mediation');
    await world.run(2 * HOUR);
    touch('approved');
    await world.run(2 * HOUR);
    const days = [FIRST_DAY, SECOND_DAY, THIRD_DAY].map((day) => line(world, day).backByQr);
    expect(days).toEqual([30_00, 20_00, 0]);
  });

  it('leaves a payment that was charged back on the day on which that was first told', async () => {
    const { world, payment } = await paidSale();
    await next(world);
    const chargeBack = () => customer(world, { do: 'dispute', payment: Number(payment), as: 'charged_back' });
    chargeBack();
    await world.run(2 * HOUR);
    await world.run(24 * HOUR);
    chargeBack();
    await world.run(2 * HOUR);
    const days = [FIRST_DAY, SECOND_DAY].map((day) => line(world, day).backByQr);
    expect(days).toEqual([100_00, 0]);
  });

  it('counts cash that was handed back before its sale was paid not at all, and what was undone as gone back', async () => {
    const world = await shop();
    await cash(world, '40');
    const last = world.snapshot().counter;
    if (last.kind !== 'sale') throw new Error('no sale');
    await world.command('sale.undo', { saleId: last.saleId });
    await world.run(2 * SECOND);
    const told = line(world, FIRST_DAY);
    expect(told).toMatchObject({ inCash: 40_00, backInCash: 40_00 });
    expect(netOfDay(told)).toBe(0);
  });

  it('has more sales than a page of its list', async () => {
    const world = await shop();
    for (let sale = 0; sale < 61; sale += 1) await world.command('sale.cash-now', { amount: '1' });
    expect(list(world, FIRST_DAY)).toHaveLength(61);
    expect(line(world, FIRST_DAY)).toMatchObject({ sales: 61, inCash: 61_00 });
  });
});
