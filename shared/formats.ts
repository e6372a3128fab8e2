import { exponent, toDecimalText } from './money.ts';
import { ONE, type Unit } from './sale.ts';
import type { CurrencyCode, Locale } from './sites.ts';
import { isBeyond, type Sum } from './sum.ts';

const HOUR_MS = 3_600_000;

/**
 * Making a formatter costs a thousand times more than using it, so they are kept; a shop needs one or two of each kind.
 */
function remembered<Key extends readonly string[], Formatter>(
  make: (...key: Key) => Formatter,
): (...key: Key) => Formatter {
  const made = new Map<string, Formatter>();
  return (...key) => {
    const name = key.join(' ');
    const known = made.get(name);
    if (known) return known;
    const fresh = make(...key);
    made.set(name, fresh);
    return fresh;
  };
}

const moneyFormats = remembered((currency: CurrencyCode, locale: Locale) => {
  const fraction = exponent(currency);
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction,
  });
});

const days = remembered(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    }),
);

const moments = remembered(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      timeZone,
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
);

const times = remembered(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
);

const longDays = remembered(
  (locale: string) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' }),
);

/**
 * "$ 1.234,50" as the shop's country writes it; exact for every sum (the digits never pass through a float), and a mark
 * in front of one that is beyond: "> $ 90.071.992.547.409,91".
 */
export function formatMoney(amount: Sum, currency: CurrencyCode, locale: Locale): string {
  const formatter = moneyFormats(currency, locale);
  // Intl takes decimal text since ES2023, so no amount passes through a float and none is rounded.
  const text = formatter
    .format(toDecimalText(amount, currency) as unknown as number)
    .replace(/[\u00a0\u202f]/g, ' ');
  if (!isBeyond(amount)) return text;
  return amount > 0 ? `> ${text}` : `< ${text}`;
}

const quantities = remembered(
  (locale: Locale, decimals: string) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: Number(decimals),
      maximumFractionDigits: Number(decimals),
      useGrouping: false,
    }),
);

/** "2", "0,350 kg": whole pieces without decimals, anything else to the gram. @param quantity thousandths of the unit. */
export function formatQuantity(quantity: number, unit: Unit, locale: Locale): string {
  const decimals = unit === 'piece' && quantity % ONE === 0 ? '0' : '3';
  const figure = quantities(locale, decimals).format(quantity / ONE);
  return unit === 'piece' ? figure : `${figure} ${unit}`;
}

/** "20/11/2026 14:05" in the shop's zone. `at` in milliseconds since 1970, UTC. */
export function formatDateTime(at: number, locale: Locale, timeZone: string): string {
  return moments(locale, timeZone)
    .format(new Date(at))
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(', ', ' ');
}

const clocks = remembered(
  (locale: Locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    }),
);

/** "14:05:09" in the shop's zone. `at` in milliseconds since 1970, UTC. */
export function formatClock(at: number, locale: Locale, timeZone: string): string {
  return clocks(locale, timeZone).format(new Date(at));
}

/** "14:05" in the shop's zone. */
export function formatTime(at: number, locale: Locale, timeZone: string): string {
  return times(locale, timeZone).format(new Date(at));
}

/**
 * "viernes, 20 de noviembre": a calendar day in words, beside a date field whose order of day and month depends on the
 * system.
 */
export function formatDayInWords(day: string, locale: string): string {
  return longDays(locale).format(new Date(`${day}T12:00:00Z`));
}

const shortDays = remembered(
  (locale: Locale) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' }),
);

/** "20/11/2026" as the shop's country writes a calendar day. */
export function formatDay(day: string, locale: Locale): string {
  return shortDays(locale).format(new Date(`${day}T12:00:00Z`));
}

/** All moments that are of this calendar day in some time zone. Milliseconds since 1970. */
export function spanOfDay(day: string): { readonly from: number; readonly to: number } {
  const midnight = new Date(`${day}T00:00:00Z`).getTime();
  return { from: midnight - 14 * HOUR_MS, to: midnight + 36 * HOUR_MS };
}

/** The shop's calendar day of an instant, "2026-11-20": the day that "today's sales" go by. */
export function dayOf(at: number, timeZone: string): string {
  // Each look at the screen asks for it, and a day begins with a whole minute everywhere.
  const minute = Math.floor(at / 60_000);
  if (lastDay?.minute !== minute || lastDay.timeZone !== timeZone)
    lastDay = { minute, timeZone, day: days(timeZone).format(new Date(at)) };
  return lastDay.day;
}

let lastDay: { readonly minute: number; readonly timeZone: string; readonly day: string } | null = null;

/** "9:41" from milliseconds left; "0:00" when there are none. */
export function formatCountdown(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
