import { parseAmount, type AmountFormat, type Minor } from './money.ts';
import { saleIdOfCode } from './sale.ts';

/** What a text in the search may mean; several of these at once: "1250" is a number, an amount and the end of a card. */
export interface Wanted {
  /** The sale of a ticket's code: nothing else is meant then. */
  readonly code: string | null;
  /** Only sales of this calendar day, "2026-11-20". */
  readonly day: string | null;
  readonly number: number | null;
  readonly amount: Minor | null;
  readonly lastFour: string | null;
  readonly paymentId: string | null;
  readonly reference: string | null;
  /** A word that a screen shows for a sale's state, or a part of it: only the screen knows these. */
  readonly word: string | null;
}

// In the three languages.
const TODAY = ['hoy', 'hoje', 'today'];
const YESTERDAY = ['ayer', 'ontem', 'yesterday'];

/**
 * @param format its currency is null while nobody knows it: then no amount is meant
 * @param today the shop's calendar day
 */
export function searchedFor(
  text: string,
  format: Pick<AmountFormat, 'locale'> & { readonly currency: AmountFormat['currency'] | null },
  today: string,
): Wanted {
  const nothing = { day: null, number: null, amount: null, lastFour: null, paymentId: null };
  const code = saleIdOfCode(text);
  if (code !== null) return { ...nothing, code, reference: null, word: null };
  const pieces = text.trim().split(/\s+/);
  const day = pieces.map((piece) => dayIn(piece, format.locale, today)).find((found) => found !== null);
  const rest = pieces.filter((piece) => dayIn(piece, format.locale, today) === null).join(' ');
  const read = format.currency === null ? null : parseAmount(rest, { ...format, currency: format.currency });
  const number = /^0*([1-9]\d{0,9})$/.exec(rest)?.[1];
  return {
    code: null,
    day: day ?? null,
    number: number === undefined ? null : Number(number),
    amount: read?.ok ? read.value : null,
    lastFour: /^\d{4}$/.test(rest) ? rest : null,
    paymentId: /^\d{5,20}$/.test(rest) ? rest : null,
    reference: /^[\w-]{8,64}$/.test(rest) && /\d/.test(rest) && /[a-z]/i.test(rest) ? rest : null,
    word: /^[\p{L} ]{3,}$/u.test(rest) ? rest : null,
  };
}

/** "20/11", "20-11-26", "2026-11-20", "ayer" as a day; without a year the last such day. Null: no day. */
function dayIn(text: string, locale: AmountFormat['locale'], today: string): string | null {
  const word = text.toLowerCase();
  if (TODAY.includes(word)) return today;
  if (YESTERDAY.includes(word)) return dayBefore(today);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return existing(text);
  const [, one, two, typedYear] = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?$/.exec(text) ?? [];
  if (one === undefined || two === undefined) return null;
  const [month, day] = locale === 'en-US' ? [one, two] : [two, one];
  const of = (year: number) => existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  if (typedYear !== undefined) return of(Number(typedYear.length === 2 ? `20${typedYear}` : typedYear));
  const year = Number(today.slice(0, 4));
  const thisYear = of(year);
  return thisYear !== null && thisYear <= today ? thisYear : of(year - 1);
}

/** Null for a day that no calendar has. */
function existing(day: string): string | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return date >= 1 && date <= daysIn(year, month) ? day : null;
}

function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

function dayBefore(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const [y, m, d] =
    date > 1
      ? [year, month, date - 1]
      : month > 1
        ? [year, month - 1, daysIn(year, month - 1)]
        : [year - 1, 12, 31];
  return `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
}
