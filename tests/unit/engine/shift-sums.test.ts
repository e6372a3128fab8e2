import { describe, expect, it } from 'vitest';
import { toldShift } from '../../../electron/engine/shift/told.ts';
import { emptyShift, noPart, shiftAfter, type Shift } from '../../../shared/shift.ts';
import { shiftSections } from '../../../shared/shift-sections.ts';
import { NO_TEAM } from '../../../shared/operators.ts';
import type { Sum } from '../../../shared/sum.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { cash, closedRows, closes, isWhole, list, opens, sum, x } from './shift-fixture.ts';
import { done, rows, SECOND, shop } from './support.ts';

/** The largest sale that can be typed, in whole units and in cents. */
const LARGEST = '99999999';
const CENTS = 99_999_999_00;

async function sells(world: MemoryWorld, times: number): Promise<void> {
  for (let one = 0; one < times; one += 1) await cash(world, LARGEST);
}

async function moves(world: MemoryWorld, direction: 'in' | 'out', times: number): Promise<void> {
  for (let one = 0; one < times; one += 1) {
    const request = { direction, amount: LARGEST, reason: 'a la caja fuerte' };
    expect(await world.command('shift.move', request)).toEqual(done);
  }
}

const lastClosed = (world: MemoryWorld) => closedRows(world).at(-1) as Shift;

describe('37: a sum of a shift has no ceiling', () => {
  it('every sale is on the Z, and what should be there is right', async () => {
    const world = await shop();
    await opens(world, '100');
    await sells(world, 11);
    await moves(world, 'out', 2);
    await cash(world, '20000');
    expect(x(world).told.figures).toMatchObject({ sales: 12, cashIn: 11 * CENTS + 20_000_00 });
    await closes(world, LARGEST);
    expect(list(world)[0]?.row).toMatchObject({
      net: 11 * CENTS + 20_000_00,
      expected: 100_00 + 9 * CENTS + 20_000_00,
      difference: CENTS - (100_00 + 9 * CENTS + 20_000_00),
    });
    const [paper] = rows(world, 'print-queued').slice(-1);
    expect(JSON.stringify(paper)).toContain(String(11 * CENTS + 20_000_00));
    isWhole(world);
  });

  it('cash that is sold after much was undone is missing where it is gone', async () => {
    const world = await shop();
    await opens(world, '100');
    for (let one = 0; one < 11; one += 1) {
      await cash(world, LARGEST);
      expect(await world.command('sale.undo', { saleId: world.sale().saleId })).toEqual(done);
      await world.run(2 * SECOND);
    }
    await cash(world, '20000');
    await closes(world, '100');
    expect(list(world)[0]?.row).toMatchObject({ expected: 20_100_00, difference: -20_000_00 });
  });

  it('the day of it has its line', async () => {
    const world = await shop();
    await sells(world, 11);
    const line = world.engine.query('history.day', { day: '2026-11-20' });
    expect(line).toMatchObject({ ok: true, value: { sales: 11, inCash: 11 * CENTS } });
  });

  it('a shift in which only cash was moved is closed all the same', async () => {
    const world = await shop();
    await opens(world, '0');
    await moves(world, 'out', 9);
    await sells(world, 11);
    await closes(world, '0');
    expect(lastClosed(world).closed?.expected).toBe(2 * CENTS);
    expect(await world.command('shift.open', { float: sum('0') })).toEqual(done);
  });
});

describe('37: a drawer counted as a sum alone', () => {
  it('may hold more than one amount does, at the opening and at the close', async () => {
    const world = await shop();
    await opens(world, '250000000');
    await sells(world, 2);
    await closes(world, '2×99999999+250000000');
    expect(list(world)[0]?.row).toMatchObject({ counted: 25_000_000_000 + 2 * CENTS, difference: 0 });
    isWhole(world);
  });

  it.each([
    ['0,00', 0],
    ['3×0', 0],
    ['0+0,50', 50],
    ['90071992547409,90', 9_007_199_254_740_990],
  ])('is read as %s', async (typed, counted) => {
    const world = await shop();
    await opens(world, typed);
    await closes(world, typed);
    expect(list(world)[0]?.row).toMatchObject({ counted, expected: counted });
  });

  it.each([
    ['90071992547409,91', 'amount-too-large'],
    ['99999999999999999999', 'amount-too-large'],
    ['', 'amount-empty'],
    ['12 50', 'amount-unreadable'],
    ['3×', 'amount-unfinished'],
  ])('is not read as «%s»: %s, and the shift stays open', async (typed, code) => {
    const world = await shop();
    await opens(world);
    const reply = await world.command('shift.close', { counted: sum(typed), pending: [] });
    expect(reply).toMatchObject({ ok: false, failure: { code } });
    expect(world.snapshot().shift?.opened).not.toBeNull();
  });

  it('says nothing of what there should be when cash is taken out, however much', async () => {
    const world = await shop();
    await opens(world, '100');
    await moves(world, 'out', 3);
    const blind = x(world, false);
    expect(JSON.stringify(blind)).not.toContain(String(3 * CENTS - 100_00));
    await closes(world, '0');
    expect(list(world)[0]?.row).toMatchObject({ expected: 100_00 - 3 * CENTS });
  });
});

describe('37: a sum that no number holds any more', () => {
  it('is said in words on the Z, whatever goes back afterwards', () => {
    const much = { ...noPart(null), cashIn: (Number.MAX_SAFE_INTEGER - 1) as Sum };
    const back = { ...noPart(null), cashBack: CENTS as Sum };
    const counted = (part: typeof much) => ({ parts: [part], earlier: [], acts: [] });
    const how = { language: 'es', locale: 'es-AR', timeZone: 'UTC', currency: 'ARS' } as const;
    const textOf = (shift: Shift) => JSON.stringify(shiftSections(toldShift(shift, NO_TEAM), how));
    const exact = shiftAfter(emptyShift(1), counted(much));
    expect(textOf(exact)).not.toContain('no la puede decir exacta');
    const beyond = shiftAfter(shiftAfter(exact, counted(much)), counted(back));
    expect(textOf(beyond)).toContain('no la puede decir exacta');
  });
});

it('37: money of another shift that found its sale stands below zero, as it is counted', () => {
  const part = { ...noPart(null), sales: 1, total: 200_00 as Sum, beside: -200_00 as Sum };
  const shift = shiftAfter(emptyShift(2), { parts: [part], earlier: [], acts: [] });
  const how = { language: 'es', locale: 'es-AR', timeZone: 'UTC', currency: 'ARS' } as const;
  const lines = shiftSections(toldShift(shift, NO_TEAM), how).flatMap((section) => section.lines);
  expect(lines.find(({ text }) => text.includes('que no tenía venta'))?.amount).toBe(-200_00);
});
