import {
  exponent,
  readExactly,
  splitAmount,
  thousandsSeparator,
  toDecimalText,
  withinLimits,
  type AmountFault,
  type AmountFormat,
  type Minor,
} from './money.ts';
import { done, refused, type Result } from './result.ts';
import { exactSum, type Sum } from './sum.ts';

/** What multiplies; a keyboard has no ×. */
const TIMES = /[×*xX]/;

/** Whether it is a calculation, finished or not, and not one number. */
export function isSum(typed: string): boolean {
  return /[+×*xX]/.test(typed);
}

/**
 * Reads what a person typed: an amount, or amounts that are added and multiplied (`1200+350`, `3×450`, `2x10,50+4`), a
 * product before a sum. Exact: nothing is rounded. In a product three decimals by the country's own mark are read too
 * (0,350 of something), and decimals of a currency that has none where the product comes out whole.
 */
export function parseTyped(typed: string, format: AmountFormat): Result<Minor, AmountFault> {
  const read = exactly(typed, format);
  return read.ok ? withinLimits(read.value, format.currency) : read;
}

/**
 * Reads what a person counted, in the same words. It is no amount that somebody pays: it may be nothing, and has no ceiling
 * but that of sums. Minor units.
 */
export function parseCounted(typed: string, format: AmountFormat): Result<Sum, AmountFault> {
  const read = exactly(typed, format);
  if (!read.ok) return read;
  const sum = exactSum(read.value);
  return sum === null ? refused('amount-too-large') : done(sum);
}

/** Minor units, of any size. */
function exactly(typed: string, format: AmountFormat): Result<bigint, AmountFault> {
  if (!isSum(typed)) return readExactly(typed, format);
  let total = 0n;
  for (const term of typed.trim().split('+')) {
    const part = termOf(term, format, typed);
    if (!part.ok) return part;
    total += part.value;
  }
  return done(total);
}

/** The sign between units and cents, as the country writes it; null for a currency without them. */
export function decimalMark({ currency, locale }: AmountFormat): ',' | '.' | null {
  if (exponent(currency) === 0) return null;
  return thousandsSeparator(locale) === '.' ? ',' : '.';
}

/** An amount as a hand would type it: "1250", "1250,50". */
export function typedText(amount: Minor, format: AmountFormat): string {
  const [whole = '', cents = ''] = toDecimalText(amount, format.currency).split('.');
  return Number(cents) === 0 ? whole : `${whole}${decimalMark(format) ?? ''}${cents}`;
}

/** What the finished terms of a sum that breaks off come to ("1200+" and "1200+3×" are 1200); null when there are none. */
export function soFar(typed: string, format: AmountFormat): Minor | null {
  const finished = typed.replace(/(^|\+)[^+]*[×*xX]\s*$|\+\s*$/, '');
  if (finished === typed || finished === '') return null;
  const read = parseTyped(finished, format);
  return read.ok ? read.value : null;
}

/** Minor units, of any size. */
function termOf(term: string, format: AmountFormat, typed: string): Result<bigint, AmountFault> {
  const factors = term.split(TIMES).map((factor) => factor.trim());
  const isProduct = factors.length > 1;
  const digits = exponent(format.currency);
  let value = 10n ** BigInt(digits);
  let decimals = 0;
  for (const factor of factors) {
    if (factor === '') return refused(breaksOff(typed) ? 'amount-unfinished' : 'amount-unreadable');
    const read = decimalOf(factor, format, isProduct);
    if (read === null) return refused('amount-unreadable');
    if (!isProduct && digits === 0 && read.decimals > 0) return refused('amount-decimals-not-taken');
    value *= read.value;
    decimals += read.decimals;
  }
  const unit = 10n ** BigInt(decimals);
  return value % unit === 0n ? done(value / unit) : refused('amount-fraction');
}

function breaksOff(typed: string): boolean {
  return /\d[.,\d]*\s*[+×*xX]\s*$/.test(typed);
}

/** A number as typed: `value` of 1 over ten to the power of `decimals`. */
function decimalOf(
  text: string,
  { locale }: AmountFormat,
  isFactor: boolean,
): { readonly value: bigint; readonly decimals: number } | null {
  if (!/^\d[\d.,]*$/.test(text) || /[.,]$/.test(text)) return null;
  const [, whole, fraction] = /^(\d+)[.,](\d{3})$/.exec(text) ?? [];
  const isByMark = !text.includes(thousandsSeparator(locale));
  const parts =
    isFactor && isByMark && whole !== undefined && fraction !== undefined
      ? { whole, fraction }
      : splitAmount(text, locale);
  return parts && { value: BigInt(parts.whole + parts.fraction), decimals: parts.fraction.length };
}
