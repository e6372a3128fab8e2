import { describe, expect, it } from 'vitest';
import { cashValues } from '../../../../shared/cash-values.ts';
import { minor } from '../../../../shared/money.ts';
import { SITES } from '../../../../shared/sites.ts';
import {
  isNothingTyped,
  NO_COUNT,
  pieceCount,
  readTypedCount,
  sumFault,
  valuesOf,
} from '../../../../renderer/view-models/cash-count.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const VALUES = [minor(100_000), minor(10_000), minor(50)];
const parse = (text: string) => (/^\d+$/.test(text) ? minor(Number(text)) : null);

describe('bills and coins', () => {
  it.each(SITES)('of %s are whole amounts, largest first, each once', (site) => {
    const values = cashValues(site);
    expect(values.length).toBeGreaterThan(8);
    expect([...values].sort((a, b) => b - a)).toEqual(values);
    expect(new Set(values).size).toBe(values.length);
    expect(values.every((value) => value > 0)).toBe(true);
  });

  it('are those of the currency where the country is not told, and none where neither is', () => {
    expect(valuesOf({ site: null, currency: 'CLP' })).toEqual(cashValues('MLC'));
    expect(valuesOf({ site: null, currency: null })).toEqual([]);
  });
});

describe('a count', () => {
  it('adds up what was typed; an empty field is none', () => {
    const typed = { ...NO_COUNT, pieces: { 100_000: '2', 50: ' 3 ' } };
    expect(readTypedCount(typed, VALUES, parse)).toEqual({
      sum: 200_150,
      input: {
        kind: 'pieces',
        pieces: [
          { value: 100_000, count: 2 },
          { value: 50, count: 3 },
        ],
      },
    });
  });

  it.each(['x', '1,5', '-1', '1234567', '100000', '50001', '10000'])('is none with "%s" in it', (text) => {
    expect(pieceCount(text)).toBeNull();
    const typed = { ...NO_COUNT, pieces: { 50: text } };
    expect(readTypedCount(typed, VALUES, parse)).toEqual({ input: null, sum: null });
  });

  it('is none while nothing was typed: an empty drawer is a 0 that somebody typed', () => {
    expect(readTypedCount(NO_COUNT, VALUES, parse)).toEqual({ input: null, sum: null });
    const blank = { ...NO_COUNT, pieces: { 50: ' ', 10_000: '' } };
    expect(readTypedCount(blank, VALUES, parse)).toEqual({ input: null, sum: null });
    expect(isNothingTyped(blank)).toBe(true);
    const zero = { ...NO_COUNT, pieces: { 50: '0' } };
    expect(isNothingTyped(zero)).toBe(false);
    expect(readTypedCount(zero, VALUES, parse)).toEqual({
      ...{ sum: 0, input: { kind: 'pieces', pieces: [{ value: 50, count: 0 }] } },
    });
  });

  it('may be the sum alone, which may be nothing', () => {
    const typed = (sum: string) => readTypedCount({ ...NO_COUNT, kind: 'sum', sum }, VALUES, parse);
    expect(typed('45300')).toEqual({ input: { kind: 'sum', amount: '45300' }, sum: 45_300 });
    expect(typed('0')).toEqual({ input: { kind: 'sum', amount: '0' }, sum: 0 });
    expect(typed('')).toEqual({ input: null, sum: null });
  });

  it('that cannot be read says why, and nothing while it is being typed', () => {
    const said = (text: string) => sumFault(text, formatterFor(shopAtWork().shop, 'es'));
    for (const fine of ['', '0', '250000000', '5,', '1200+', '3×']) expect(said(fine), fine).toBeNull();
    expect(said('12 50')).toContain('No se entiende');
    expect(said('99999999999999999')).toContain('demasiado grande');
  });
});
