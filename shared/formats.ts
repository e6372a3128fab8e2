import { exponent, toDecimalText, type Minor } from './money.ts';
import type { CurrencyCode, Locale } from './sites.ts';

/** "$ 1.234,50" as the shop's country writes it; exact for every amount (the digits never pass through a float). */
export function formatMoney(amount: Minor, currency: CurrencyCode, locale: Locale): string {
  const digits = exponent(currency);
  const formatter = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Intl takes decimal text since ES2023, so that no amount is rounded on its way to the eye.
  return formatter
    .format(toDecimalText(amount, currency) as unknown as number)
    .replace(/[\u00a0\u202f]/g, ' ');
}

/** "20/11/2026 14:05" in the shop's zone. `at` in milliseconds since 1970, UTC. */
export function formatDateTime(at: number, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(new Date(at))
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(', ', ' ');
}

/** "14:05" in the shop's zone. */
export function formatTime(at: number, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));
}

/** A formatter is slow to make, and every snapshot asks for the day. */
const days = new Map<string, Intl.DateTimeFormat>();

/** The shop's calendar day of an instant, "2026-11-20": what «today's sales» means. */
export function dayOf(at: number, timeZone: string): string {
  let parts = days.get(timeZone);
  if (!parts) {
    parts = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    days.set(timeZone, parts);
  }
  return parts.format(new Date(at));
}

/** "9:41" from milliseconds left; "0:00" when none are. */
export function formatCountdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
