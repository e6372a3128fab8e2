import type { Locale } from './sites.ts';

// In the three languages.
const TODAY = ['hoy', 'hoje', 'today'];
const YESTERDAY = ['ayer', 'ontem', 'yesterday'];

/** "20/11", "20-11-26", "2026-11-20", "ayer" as a day; without a year the last such day. Null: no day. */
export function dayIn(text: string, locale: Locale, today: string): string | null {
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

/** A whole text as a day, "2026-11-20", as the country writes it or as a search takes it; null: it is none. */
export function dayTyped(text: string, locale: Locale, today: string): string | null {
  return dayIn(text.trim().replaceAll(/[.\s]/g, '/'), locale, today);
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
