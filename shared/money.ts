import { refused, done, type Result } from './result.ts';
import type { CurrencyCode, Locale } from './sites.ts';
import type { Sum } from './sum.ts';

declare const minorBrand: unique symbol;
/**
 * An amount: a whole number of the currency's smallest unit (centavos; whole pesos in CLP and COP). Never a float. It has a
 * ceiling, which sums of amounts have not.
 */
export type Minor = Sum & { readonly [minorBrand]: 'an amount' };

/**
 * The most that one sale may cost: tests cover 1,000,000.00 in currencies with cents, and a larger amount is a typing
 * mistake.
 */
const LARGEST = 100_000_000_000;

/**
 * @throws when the number is not a whole number of minor units in range: an error of the program, never of a cashier.
 */
export function minor(value: number): Minor {
  if (!Number.isSafeInteger(value) || Math.abs(value) > LARGEST)
    throw new Error(`not an amount in minor units: ${value}`);
  return value as Minor;
}

export const NOTHING: Minor = minor(0);

/**
 * The largest payment that is counted, just above the largest sale that can be typed; a larger amount is not one of
 * ours. Whole units.
 */
const LARGEST_UNITS = 100_000_000;
/** The same in minor units of a currency with cents; in a currency without cents no payment above it is read either. */
export const LARGEST_PAYMENT: Minor = minor(LARGEST_UNITS * 100);

/**
 * A sum that goes on as one amount: what it is of (a sale, a payment) keeps it far below the ceiling. From outside it may
 * be anything, and stops there; what is only added up stays a `Sum`.
 */
export function asAmount(sum: number): Minor {
  return minor(Math.max(-LARGEST, Math.min(LARGEST, sum)));
}

export function subtract(from: Minor, amount: Minor): Minor {
  return minor(from - amount);
}

/**
 * Decimals that a currency is charged with. COP has cents in theory, but the provider refuses them (integrators'
 * reports).
 */
export function exponent(currency: CurrencyCode): 0 | 2 {
  switch (currency) {
    case 'CLP':
    case 'COP':
      return 0;
    case 'ARS':
    case 'BRL':
    case 'MXN':
    case 'UYU':
    case 'PEN':
      return 2;
  }
}

function unit(currency: CurrencyCode): number {
  return exponent(currency) === 0 ? 1 : 100;
}

/** Minor units as the decimal number that the provider's legacy endpoints take (1234.5), exact to the last digit. */
export function toProviderNumber(amount: Minor, currency: CurrencyCode): number {
  return Number(toDecimalText(amount, currency));
}

/** Minor units as plain decimal text with a dot: "1234.50", "-0.05", "1000" for CLP. */
export function toDecimalText(amount: Sum, currency: CurrencyCode): string {
  const digits = exponent(currency);
  const sign = amount < 0 ? '-' : '';
  const text = Math.abs(amount)
    .toString()
    .padStart(digits + 1, '0');
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * A provider's amount (JSON number, or decimal text) as minor units. Null when it is not an amount, or has more
 * decimals than the currency: a person must see such an amount, it is never rounded silently.
 */
export function fromProviderAmount(value: unknown, currency: CurrencyCode): Minor | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  const text = typeof value === 'number' ? plainNumber(value) : value.trim();
  const match = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const digits = exponent(currency);
  const fraction = match[3] ?? '';
  if (/[1-9]/.test(fraction.slice(digits))) return null;
  const magnitude = Number((match[2] ?? '0') + fraction.slice(0, digits).padEnd(digits, '0'));
  if (!Number.isSafeInteger(magnitude) || magnitude > LARGEST_UNITS * unit(currency)) return null;
  return minor(match[1] === '-' && magnitude !== 0 ? -magnitude : magnitude);
}

function plainNumber(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

/** Why a typed amount was not taken; each has its words in `messages`. */
export type AmountFault =
  | 'amount-empty'
  | 'amount-unreadable'
  | 'amount-zero'
  | 'amount-too-large'
  | 'amount-decimals-not-taken'
  /** A sum or product that breaks off: "3×". */
  | 'amount-unfinished'
  /** A product that is no whole number of minor units. */
  | 'amount-fraction';

export interface AmountFormat {
  readonly currency: CurrencyCode;
  readonly locale: Locale;
}

/** The most that one typed sale may cost, in whole units. */
const LARGEST_TYPED_UNITS = 99_999_999;

/**
 * Reads what a cashier typed. The last separator is the decimal one if one or two digits follow it; exactly three
 * digits after the locale's thousands separator are thousands; digits alone are whole units. Anything else is refused
 * with a reason: asking is better than guessing about money.
 */
export function parseAmount(typed: string, format: AmountFormat): Result<Minor, AmountFault> {
  const read = readExactly(typed, format);
  return read.ok ? withinLimits(read.value, format.currency) : read;
}

/** One number as it was typed: minor units, of any size, and nothing too. */
export function readExactly(typed: string, format: AmountFormat): Result<bigint, AmountFault> {
  const text = withoutSpaces(withoutSign(typed.trim(), format.currency));
  if (text === '') return refused('amount-empty');
  if (!/^\d[\d.,]*$/.test(text) || /[.,]$/.test(text)) return refused('amount-unreadable');
  const parts = splitAmount(text, format.locale);
  if (!parts) return refused('amount-unreadable');
  const digits = exponent(format.currency);
  if (parts.fraction !== '' && digits === 0) return refused('amount-decimals-not-taken');
  return done(BigInt(parts.whole + parts.fraction.padEnd(digits, '0')));
}

/** What was typed as an amount, where it can be one. @param value minor units, of any size */
export function withinLimits(value: bigint, currency: CurrencyCode): Result<Minor, AmountFault> {
  const amount = Number(value);
  const fault = saleFault(amount as Sum, currency);
  return fault === null ? done(minor(amount)) : refused(fault);
}

/** Why a sale cannot be of this amount; null when it can. The limits are those of a typed amount. */
export function saleFault(amount: Sum, currency: CurrencyCode): AmountFault | null {
  if (amount <= 0) return 'amount-zero';
  return amount >= (LARGEST_TYPED_UNITS + 1) * unit(currency) ? 'amount-too-large' : null;
}

/**
 * The price of a quantity, rounded to the nearest minor unit, halves up; stops at the largest amount.
 * @param price of one unit
 * @param quantity thousandths of a unit, positive
 */
export function priceOf(quantity: number, price: Minor): Minor {
  const exact = BigInt(quantity) * BigInt(price);
  return asAmount(Number((exact + 500n) / 1000n));
}

/** Removes the currency's sign in front: its code, or one of the signs of the seven countries. */
function withoutSign(text: string, currency: CurrencyCode): string {
  const rest = text.startsWith(currency) ? text.slice(currency.length) : text.replace(/^(?:R\$|S\/|\$)/, '');
  return rest.trim();
}

/** Removes spaces that group thousands. Any other space stays and makes the text unreadable: "12 50" is not 1250. */
function withoutSpaces(text: string): string {
  const spaced = /^\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?=[.,]\d{1,2}$|$)/.exec(text)?.[0] ?? '';
  return spaced.replace(/\D/g, '') + text.slice(spaced.length);
}

/** The separator that groups thousands in the locale; of "." and ",", the other one is the decimal separator. */
export function thousandsSeparator(locale: Locale): '.' | ',' {
  return locale === 'es-MX' || locale === 'es-PE' || locale === 'en-US' ? ',' : '.';
}

/** Whole part and decimals as they were typed; null where that is doubtful. */
export function splitAmount(text: string, locale: Locale): { whole: string; fraction: string } | null {
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last === -1) return { whole: text, fraction: '' };
  const tail = text.slice(last + 1);
  const head = text.slice(0, last);
  const separator = text.charAt(last);
  if (tail.length === 1 || tail.length === 2) {
    const whole = wholePart(head, separator === '.' ? ',' : '.');
    return whole === null ? null : { whole, fraction: tail };
  }
  if (tail.length !== 3) return null;
  const grouping = thousandsSeparator(locale);
  if (separator !== grouping) return null;
  const whole = wholePart(text, grouping);
  return whole === null ? null : { whole, fraction: '' };
}

/** Whole units: plain digits, or groups of three; null for "1.23.456" and the like. */
function wholePart(text: string, grouping: '.' | ','): string | null {
  if (/^\d+$/.test(text)) return text;
  const groups = text.split(grouping);
  const wellFormed = groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  return wellFormed ? groups.join('') : null;
}
