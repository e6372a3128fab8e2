import { describe, expect, it } from 'vitest';
import { roundToHundredths, toHundredths } from '../../../../electron/simulator/amounts.ts';
import { sites } from '../../../../electron/simulator/provider/sites.ts';
import {
  legacyDate,
  parseExpiration,
  parseSearchDate,
} from '../../../../electron/simulator/provider/time.ts';

const noon = Date.UTC(2025, 0, 13, 12);

describe('dates', () => {
  it('writes milliseconds and the offset', () => {
    expect(legacyDate(noon, '-04:00')).toBe('2025-01-13T08:00:00.000-04:00');
    expect(legacyDate(noon + 1, '+05:30')).toBe('2025-01-13T17:30:00.001+05:30');
  });

  it('reads only the documented form of an end', () => {
    expect(parseExpiration('2025-01-13T08:00:00.000-04:00')).toBe(noon);
    for (const text of [
      '2025-01-13T12:00:00.000Z',
      '2025-01-13',
      '2025-13-01T00:00:00.000-04:00',
      '2025-02-29T00:00:00.000-04:00',
      '2025-01-13T25:00:00.000-04:00',
    ]) {
      expect(parseExpiration(text)).toBeNull();
    }
  });

  it('reads relative search dates', () => {
    expect(parseSearchDate('NOW', noon)).toBe(noon);
    expect(parseSearchDate('NOW-30DAYS', noon)).toBe(noon - 30 * 86_400_000);
    expect(parseSearchDate('NOW-1HOUR', noon)).toBe(noon - 3_600_000);
    expect(parseSearchDate('2025-01-13T12:00:00Z', 0)).toBe(noon);
    for (const text of ['then', 'NOW-3', 'NOW-3EONS', '13/01/2025'])
      expect(parseSearchDate(text, noon)).toBeNull();
  });
});

describe('amounts', () => {
  it('keeps every amount from 0.01 to 10,000.00 exact', () => {
    for (let cents = 1; cents <= 1_000_000; cents += 1) {
      if (toHundredths(cents / 100, sites.MLA) !== cents) throw new Error(String(cents));
    }
    expect(roundToHundredths(1.005 + 0.115)).toBe(112);
  });

  it('refuses a third decimal, and any decimal in Chile', () => {
    expect(toHundredths(10.001, sites.MLA)).toBeNull();
    expect(toHundredths(10.5, sites.MLC)).toBeNull();
    expect(toHundredths(Number.NaN, sites.MLA)).toBeNull();
    expect(toHundredths('10', sites.MLA)).toBeNull();
  });
});
