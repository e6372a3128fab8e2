import { describe, expect, it } from 'vitest';
import type { AmountFault } from '../../../shared/money.ts';
import type { CurrencyCode, Locale } from '../../../shared/sites.ts';
import { isSum, parseCounted, parseTyped, soFar } from '../../../shared/typed-sum.ts';

type Row = readonly [typed: string, locale: Locale, currency: CurrencyCode, read: number | AmountFault];

const READ: readonly Row[] = [
  // One amount is read as ever
  ['1234,5', 'es-AR', 'ARS', 123_450],
  ['', 'es-AR', 'ARS', 'amount-empty'],
  ['5,', 'es-AR', 'ARS', 'amount-unreadable'],
  // Sums and products
  ['1200+350', 'es-AR', 'ARS', 155_000],
  ['3×450', 'es-AR', 'ARS', 135_000],
  ['3*450', 'es-AR', 'ARS', 135_000],
  ['3x450', 'es-AR', 'ARS', 135_000],
  ['3X450', 'es-AR', 'ARS', 135_000],
  ['450×3', 'es-AR', 'ARS', 135_000],
  ['2×10,50+4', 'es-AR', 'ARS', 2_500],
  ['4+2×10,50', 'es-AR', 'ARS', 2_500],
  [' 1200 + 350 ', 'es-AR', 'ARS', 155_000],
  ['1.200+350,25', 'es-AR', 'ARS', 155_025],
  ['1,200+350.25', 'es-MX', 'MXN', 155_025],
  ['2×3×4', 'es-AR', 'ARS', 2_400],
  ['0+5', 'es-AR', 'ARS', 500],
  ['1200+350', 'es-CL', 'CLP', 1_550],
  // 0.1 and 0.2 are no binary fractions
  ['0,10+0,20', 'es-AR', 'ARS', 30],
  ['3×0,07', 'es-AR', 'ARS', 21],
  ['1,1×1,1', 'es-AR', 'ARS', 121],
  // A weight, by the country's own mark; with the other one it would be thousands
  ['0,350×1200', 'es-AR', 'ARS', 42_000],
  ['0.350×1200', 'es-MX', 'MXN', 42_000],
  ['1.350×2', 'es-AR', 'ARS', 270_000],
  ['1,350×2', 'es-AR', 'ARS', 270],
  ['1,5×1000', 'es-CL', 'CLP', 1_500],
  ['1,350+2', 'es-AR', 'ARS', 'amount-unreadable'],
  // Not exact: asked, never rounded
  ['0,333×1', 'es-AR', 'ARS', 'amount-fraction'],
  ['1,5×333', 'es-CL', 'CLP', 'amount-fraction'],
  ['0,5×0,01', 'es-AR', 'ARS', 'amount-fraction'],
  ['0,5+0,5', 'es-CL', 'CLP', 'amount-decimals-not-taken'],
  // Breaks off
  ['3×', 'es-AR', 'ARS', 'amount-unfinished'],
  ['1200+', 'es-AR', 'ARS', 'amount-unfinished'],
  ['1200+350+', 'es-AR', 'ARS', 'amount-unfinished'],
  ['2×3x ', 'es-AR', 'ARS', 'amount-unfinished'],
  // No calculation
  ['+5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['×5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1++2', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1+×2', 'es-AR', 'ARS', 'amount-unreadable'],
  ['+', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1+2,', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1+a', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1+-2', 'es-AR', 'ARS', 'amount-unreadable'],
  ['3×$450', 'es-AR', 'ARS', 'amount-unreadable'],
  ['12 50+1', 'es-AR', 'ARS', 'amount-unreadable'],
  // Nothing, or too much
  ['0×450', 'es-AR', 'ARS', 'amount-zero'],
  ['0+0', 'es-AR', 'ARS', 'amount-zero'],
  ['99999999+0,99', 'es-AR', 'ARS', 9_999_999_999],
  ['99999999+1', 'es-AR', 'ARS', 'amount-too-large'],
  ['99999999×99999999', 'es-AR', 'ARS', 'amount-too-large'],
  ['99999999×99999999×99999999×99999999', 'es-CL', 'CLP', 'amount-too-large'],
  ['9999999999999999999999999999999999999+1', 'es-AR', 'ARS', 'amount-too-large'],
];

describe('what a person counted', () => {
  const COUNTED: readonly Row[] = [
    ['0', 'es-AR', 'ARS', 0],
    ['0,00', 'es-AR', 'ARS', 0],
    ['$ 0', 'es-AR', 'ARS', 0],
    ['0×450+0', 'es-CL', 'CLP', 0],
    ['1.250,50', 'es-AR', 'ARS', 125_050],
    ['250.000.000', 'es-CO', 'COP', 250_000_000],
    ['99999999+1', 'es-AR', 'ARS', 10_000_000_000],
    ['90071992547409,90', 'es-AR', 'ARS', 9_007_199_254_740_990],
    ['90071992547409,91', 'es-AR', 'ARS', 'amount-too-large'],
    ['9007199254740991', 'es-CL', 'CLP', 'amount-too-large'],
    ['99999999×99999999×99999999×99999999', 'es-CL', 'CLP', 'amount-too-large'],
    ['', 'es-AR', 'ARS', 'amount-empty'],
    ['-5', 'es-AR', 'ARS', 'amount-unreadable'],
    ['0,5', 'es-CL', 'CLP', 'amount-decimals-not-taken'],
    ['0,333×1', 'es-AR', 'ARS', 'amount-fraction'],
    ['1200+', 'es-AR', 'ARS', 'amount-unfinished'],
  ];

  it.each(COUNTED)('%j in %s and %s', (typed, locale, currency, read) => {
    const parsed = parseCounted(typed, { locale, currency });
    expect(parsed.ok ? parsed.value : parsed.reason).toBe(read);
  });
});

describe('a typed amount', () => {
  it.each(READ)('%j in %s and %s', (typed, locale, currency, read) => {
    const parsed = parseTyped(typed, { locale, currency });
    expect(parsed.ok ? parsed.value : parsed.reason).toBe(read);
  });

  it('is a calculation when something in it adds or multiplies', () => {
    expect(['1200', '1200+', '3x4', '3×', '2*2', ''].map(isSum)).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it('comes to what is finished of it while the rest is still to be typed', () => {
    const format = { locale: 'es-AR', currency: 'ARS' } as const;
    expect(soFar('1200+', format)).toBe(120_000);
    expect(soFar('1200+350 × ', format)).toBe(120_000);
    expect(soFar('3×', format)).toBeNull();
    expect(soFar('1200+350', format)).toBeNull();
    expect(soFar('+', format)).toBeNull();
  });
});
