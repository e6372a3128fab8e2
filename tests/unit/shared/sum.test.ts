import { describe, expect, it } from 'vitest';
import { formatMoney } from '../../../shared/formats.ts';
import { minor, NOTHING } from '../../../shared/money.ts';
import { exactSum, isBeyond, minus, negative, size, sumOf, times, type Sum } from '../../../shared/sum.ts';

const LARGEST = minor(100_000_000_000);
/** As large as a sum that is still exact. */
const full = (Number.MAX_SAFE_INTEGER - 1) as Sum;

describe('a sum', () => {
  it('is exact above the ceiling of amounts, in both directions', () => {
    expect(sumOf([])).toBe(0);
    expect(sumOf([minor(10), minor(20), minor(-5)])).toBe(25);
    expect(sumOf([LARGEST, LARGEST, minor(1)])).toBe(200_000_000_001);
    expect(minus(negative(LARGEST), LARGEST)).toBe(-200_000_000_000);
    expect(minus(sumOf([LARGEST, minor(7)]), LARGEST)).toBe(7);
    expect(times(20_000, LARGEST)).toBe(2_000_000_000_000_000);
    expect(size(minus(NOTHING, LARGEST))).toBe(100_000_000_000);
    expect(Object.is(negative(NOTHING), 0)).toBe(true);
  });

  it('is taken from a number of any size where it is exact', () => {
    expect(exactSum(0n)).toBe(0);
    expect(exactSum(-9_007_199_254_740_990n)).toBe(-9_007_199_254_740_990);
    expect(exactSum(9_007_199_254_740_990n)).toBe(full);
    expect([exactSum(9_007_199_254_740_991n), exactSum(-(10n ** 40n))]).toEqual([null, null]);
  });

  it('that no number holds any more is known to be, whatever is taken from it', () => {
    expect(isBeyond(full)).toBe(false);
    const beyond = sumOf([full, minor(2)]);
    expect(isBeyond(beyond)).toBe(true);
    expect(Number.isSafeInteger(beyond)).toBe(true);
    expect(isBeyond(minus(beyond, LARGEST))).toBe(true);
    expect(isBeyond(minus(NOTHING, beyond))).toBe(true);
    expect(isBeyond(sumOf([minor(-1), beyond]))).toBe(true);
    expect(isBeyond(times(999_999, full))).toBe(true);
  });

  it('is written whole, and one that is beyond has a mark', () => {
    const text = formatMoney(sumOf([LARGEST, minor(1)]), 'ARS', 'es-AR');
    expect(text).toBe('$ 1.000.000.000,01');
    const beyond = sumOf([full, LARGEST]);
    expect(formatMoney(beyond, 'ARS', 'es-AR')).toBe('> $ 90.071.992.547.409,91');
    expect(formatMoney(negative(beyond), 'CLP', 'es-CL')).toMatch(/^< .*-/);
  });
});
