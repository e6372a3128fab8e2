import { describe, expect, it } from 'vitest';
import {
  exponent,
  fromProviderAmount,
  minor,
  parseAmount,
  subtract,
  thousandsSeparator,
  toDecimalText,
  toProviderNumber,
  type AmountFault,
} from '../../../shared/money.ts';
import {
  CURRENCIES,
  LOCALES,
  siteById,
  SITES,
  type CurrencyCode,
  type Locale,
} from '../../../shared/sites.ts';
import { formatMoney } from '../../../shared/formats.ts';
import { seeded } from '../../support/random.ts';

/** 1,000,000.00 in minor units. */
const MILLION = 100_000_000;
const EVERY = process.env['CAJA_WALK_ALL_AMOUNTS'] === '1';

/** Every amount up to 10,000.00, then a stride that meets every pair of cents; all hundred million behind a switch. */
function firstWrong(holds: (amount: number) => boolean, step = 1): number | null {
  const dense = EVERY ? MILLION : 1_000_000;
  for (let amount = 1; amount <= dense; amount += EVERY ? 1 : step) if (!holds(amount)) return amount;
  for (let amount = dense + 1; amount <= MILLION; amount += 997) if (!holds(amount)) return amount;
  return [MILLION - 1, MILLION].find((amount) => !holds(amount)) ?? null;
}

/** The text that the amount must be, written without the code under test. */
function expected(amount: number, digits: 0 | 2): string {
  if (digits === 0) return `${amount}`;
  const cents = amount % 100;
  return `${(amount - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
}

// One currency for each exponent: the code under test asks for nothing else of it.
describe.each(['ARS', 'CLP'] as const)('amounts 0.01 to 1,000,000.00 of %s', (currency) => {
  const digits = exponent(currency);
  // Without decimals there is little to walk.
  const step = digits === 0 ? 11 : 1;
  const limit = EVERY ? 7_200_000 : 120_000;

  it(
    'are written exactly, as text and as the JSON number of a request, and read back',
    () => {
      const wrong = firstWrong((value) => {
        const amount = minor(value);
        const text = toDecimalText(amount, currency);
        const number = toProviderNumber(amount, currency);
        const json = JSON.stringify(number);
        return (
          text === expected(value, digits) &&
          Number(text) === number &&
          json === shortest(text) &&
          fromProviderAmount(number, currency) === value &&
          fromProviderAmount(text, currency) === value
        );
      }, step);
      expect(wrong).toBeNull();
    },
    limit,
  );

  it(
    'are read as typed, with the separators of every kind of locale',
    () => {
      const wrong = firstWrong((value) => {
        const text = toDecimalText(minor(value), currency);
        const typed = digits === 0 ? text : text.replace('.', value % 2 === 0 ? ',' : '.');
        const locale = value % 3 === 0 ? 'es-MX' : 'es-AR';
        const parsed = parseAmount(typed, { currency, locale });
        if (digits === 0 && value === MILLION) return !parsed.ok && parsed.reason === 'amount-too-large';
        return parsed.ok && parsed.value === value;
      }, step * 3);
      expect(wrong).toBeNull();
    },
    limit,
  );
});

/** "1234.50" as JSON writes that number: no float noise, no third decimal, no exponent. */
function shortest(text: string): string {
  if (!text.includes('.')) return text;
  if (text.endsWith('.00')) return text.slice(0, -3);
  return text.endsWith('0') ? text.slice(0, -1) : text;
}

describe.each(LOCALES)('what is shown in %s', (locale) => {
  it.each(CURRENCIES)('is read back when it is typed, in %s', (currency) => {
    const chance = seeded(11);
    const samples = [1, 9, 10, 99, 100, 101, 999, 1_000, 9_999, 99_999, 100_000, 123_450, 99_999_999];
    for (let turn = 0; turn < 12; turn += 1) samples.push(1 + Math.floor(chance() * (MILLION - 1)));
    for (const sample of samples) {
      const shown = formatMoney(minor(sample), currency, locale);
      expect(parseAmount(shown, { currency, locale }), shown).toEqual({ ok: true, value: sample });
    }
  });
});

/** What a person typed, where; the amount in minor units, or the words' code. */
type Row = readonly [typed: string, locale: Locale, currency: CurrencyCode, read: number | AmountFault];

const READ: readonly Row[] = [
  ['250', 'es-AR', 'ARS', 25_000],
  ['1234,5', 'es-AR', 'ARS', 123_450],
  ['1234.5', 'es-AR', 'ARS', 123_450],
  ['1.234,50', 'es-AR', 'ARS', 123_450],
  ['1234.50', 'es-AR', 'ARS', 123_450],
  ['1234,50', 'es-MX', 'MXN', 123_450],
  ['1,234.50', 'es-AR', 'ARS', 123_450],
  ['1,234.50', 'es-MX', 'MXN', 123_450],
  ['1.234,50', 'es-MX', 'MXN', 123_450],
  ['1.234', 'es-AR', 'ARS', 123_400],
  ['1.234', 'pt-BR', 'BRL', 123_400],
  ['1.234', 'es-CL', 'CLP', 1_234],
  ['1.234', 'es-CO', 'COP', 1_234],
  ['1.234.567', 'es-AR', 'ARS', 123_456_700],
  ['1,234,567', 'es-MX', 'MXN', 123_456_700],
  ['1,234', 'es-MX', 'MXN', 123_400],
  ['1,234', 'es-PE', 'PEN', 123_400],
  ['1.234.567,89', 'pt-BR', 'BRL', 123_456_789],
  ['0,01', 'es-AR', 'ARS', 1],
  ['0.01', 'es-MX', 'MXN', 1],
  ['0,1', 'es-AR', 'ARS', 10],
  ['00250', 'es-AR', 'ARS', 25_000],
  ['1000000', 'es-AR', 'ARS', MILLION],
  ['1.000.000,00', 'es-AR', 'ARS', MILLION],
  ['99999999,99', 'es-AR', 'ARS', 9_999_999_999],
  ['99999999', 'es-CL', 'CLP', 99_999_999],
  // Spaces and signs around it
  ['  250  ', 'es-AR', 'ARS', 25_000],
  ['$ 1.234,50', 'es-AR', 'ARS', 123_450],
  ['$1234', 'es-CL', 'CLP', 1_234],
  ['R$ 10,00', 'pt-BR', 'BRL', 1_000],
  ['R$\u00a010,00', 'pt-BR', 'BRL', 1_000],
  ['S/ 10.00', 'es-PE', 'PEN', 1_000],
  ['1 234,50', 'es-AR', 'ARS', 123_450],
  ['1\u202f234\u00a0567,50', 'es-AR', 'ARS', 123_456_750],
  ['UYU 10,50', 'es-UY', 'UYU', 1_050],
  ['BRL10,50', 'es-AR', 'BRL', 1_050],
  // Nothing, or nothing to read
  ['', 'es-AR', 'ARS', 'amount-empty'],
  ['   ', 'es-AR', 'ARS', 'amount-empty'],
  ['$', 'es-AR', 'ARS', 'amount-empty'],
  ['0', 'es-AR', 'ARS', 'amount-zero'],
  ['0,00', 'es-AR', 'ARS', 'amount-zero'],
  ['0', 'es-CL', 'CLP', 'amount-zero'],
  // Thousands of another country: 1,234 may be one peso or a thousand, so it is asked again
  ['1.234', 'es-MX', 'MXN', 'amount-unreadable'],
  ['1,234', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1,234', 'es-CL', 'CLP', 'amount-unreadable'],
  ['1.234,567', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1.23.456', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1.2345', 'es-AR', 'ARS', 'amount-unreadable'],
  ['12.34.56', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1.234.5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1,2,3', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1.,5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1..5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['.5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['5,', 'es-AR', 'ARS', 'amount-unreadable'],
  // Two numbers, or cents after a space: never pulled together into a hundredfold
  ['12 50', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1 2 3', 'es-AR', 'ARS', 'amount-unreadable'],
  ['100 200', 'es-AR', 'ARS', 10_020_000],
  ['1 234.567', 'es-AR', 'ARS', 'amount-unreadable'],
  ['12, 50', 'es-AR', 'ARS', 'amount-unreadable'],
  // Garbage
  ['-5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['+5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1e3', 'es-AR', 'ARS', 'amount-unreadable'],
  ['0x10', 'es-AR', 'ARS', 'amount-unreadable'],
  ['abc', 'es-AR', 'ARS', 'amount-unreadable'],
  ['12a', 'es-AR', 'ARS', 'amount-unreadable'],
  ['1+1', 'es-AR', 'ARS', 'amount-unreadable'],
  ['٢٥٠', 'es-AR', 'ARS', 'amount-unreadable'],
  ['２５０', 'es-AR', 'ARS', 'amount-unreadable'],
  ['250€', 'es-AR', 'ARS', 'amount-unreadable'],
  ['ABC 5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['BRL 5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['$$5', 'es-AR', 'ARS', 'amount-unreadable'],
  ['NaN', 'es-AR', 'ARS', 'amount-unreadable'],
  ['Infinity', 'es-AR', 'ARS', 'amount-unreadable'],
  ['12\n500', 'es-AR', 'ARS', 'amount-unreadable'],
  // Currencies charged in whole units
  ['1234,5', 'es-CL', 'CLP', 'amount-decimals-not-taken'],
  ['1234.50', 'es-CO', 'COP', 'amount-decimals-not-taken'],
  ['1.234,00', 'es-CL', 'CLP', 'amount-decimals-not-taken'],
  // Too much
  ['100000000', 'es-AR', 'ARS', 'amount-too-large'],
  ['100.000.000,00', 'es-AR', 'ARS', 'amount-too-large'],
  ['1'.repeat(40), 'es-AR', 'ARS', 'amount-too-large'],
  [`${'9'.repeat(37)},99`, 'es-AR', 'ARS', 'amount-too-large'],
];

describe('what a cashier types', () => {
  it.each(READ)('%j in %s for %s: %s', (typed, locale, currency, read) => {
    const parsed = parseAmount(typed, { locale, currency });
    expect(parsed.ok ? parsed.value : parsed.reason).toBe(read);
  });

  it('is read the same by every locale when it has no separator', () => {
    for (const locale of LOCALES)
      expect(parseAmount('250', { locale, currency: 'ARS' })).toEqual({ ok: true, value: 25_000 });
  });

  it('groups thousands as the country prints them', () => {
    for (const locale of LOCALES) {
      const printed = new Intl.NumberFormat(locale, { useGrouping: 'always' }).format(1_234_567);
      expect(printed).toBe(`1${thousandsSeparator(locale)}234${thousandsSeparator(locale)}567`);
    }
  });
});

describe('amounts from the provider', () => {
  it.each([
    [100, 10_000],
    [100.5, 10_050],
    ['100.50', 10_050],
    ['100', 10_000],
    [' 100.50 ', 10_050],
    [0, 0],
    [-5.25, -525],
    ['100.500', 10_050],
    [0.1 + 0.2, null],
    [100.005, null],
    ['100.005', null],
    ['1e3', null],
    [1e21, null],
    [1e-7, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['', null],
    ['100,50', null],
    ['abc', null],
    [null, null],
    [undefined, null],
    [{}, null],
    [true, null],
    ['9999999999999', null],
    ['100000000', 10_000_000_000],
    ['100000000.01', null],
  ] as const)('%j is %s centavos', (told, read) => {
    expect(fromProviderAmount(told, 'ARS')).toBe(read);
  });

  it.each([
    [1000, 1000],
    ['1000.00', 1000],
    [1000.5, null],
    [100_000_000, 100_000_000],
    [100_000_001, null],
    [999_999_999, null],
  ] as const)('12: %j is %s in whole pesos', (told, read) => {
    expect(fromProviderAmount(told, 'CLP')).toBe(read);
  });

  it('have no negative zero', () => {
    expect(Object.is(fromProviderAmount('-0.00', 'ARS'), 0)).toBe(true);
    expect(Object.is(fromProviderAmount(-0, 'ARS'), 0)).toBe(true);
  });
});

describe('sums', () => {
  it('are exact, and refuse what is no amount', () => {
    expect(subtract(minor(10), minor(30))).toBe(-20);
    for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 100_000_000_001])
      expect(() => minor(wrong)).toThrow('not an amount');
    expect(() => subtract(minor(100_000_000_000), minor(-1))).toThrow('not an amount');
  });

  it('write negative amounts with their sign in front', () => {
    expect(toDecimalText(minor(-5), 'ARS')).toBe('-0.05');
    expect(toDecimalText(minor(-5), 'CLP')).toBe('-5');
    expect(toDecimalText(minor(-12_345), 'BRL')).toBe('-123.45');
  });
});

describe('sites', () => {
  it.each(SITES)('%s shows and types its own currency alike', (id) => {
    const { currency, locale } = siteById(id);
    const amount = minor(exponent(currency) === 0 ? 1_234_567 : 123_456_789);
    expect(parseAmount(formatMoney(amount, currency, locale), { currency, locale })).toEqual({
      ok: true,
      value: amount,
    });
  });
});
