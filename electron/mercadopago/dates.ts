/** The offset that the provider's legacy resources use in every country (real samples of 2019 to 2025). */
const OFFSET = '-04:00';
const OFFSET_MS = -4 * 3_600_000;

const ISO = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?(Z|[+-]\d{2}:?\d{2})$/i;

/** Longest `Retry-After` that is believed: a larger one, sent by mistake, would stop the counter. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * An instant in the form that the provider takes, `yyyy-MM-ddTHH:mm:ss.SSS-04:00`: an explicit offset, never `Z`.
 * @param at milliseconds since 1970, UTC
 */
export function toProviderDate(at: number): string {
  return new Date(at + OFFSET_MS).toISOString().replace('Z', OFFSET);
}

/**
 * A provider's date (`-04:00`, `-03:00`, `Z`…) as milliseconds since 1970, UTC. Null without an offset: a local time of
 * an unknown place is not an instant.
 */
export function fromProviderDate(text: string | null): number | null {
  const match = ISO.exec(text?.trim() ?? '');
  if (!match) return null;
  const [, day = '', time = '', fraction = '', offset = ''] = match;
  const milliseconds = fraction.slice(0, 3).padEnd(3, '0');
  const zone = /z/i.test(offset) ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
  const at = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}.${milliseconds}${zone}`);
  return Number.isNaN(at) ? null : at;
}

/**
 * "2026-12-01" where a text is a day of the calendar, with no time or with one of an unknown place (no offset); else null.
 */
export function namedDay(text: string | null): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:[.,]\d{1,9})?)?$/.exec(
    text?.trim() ?? '',
  );
  const day = match?.[1];
  // A day that no calendar has is rolled over to another one, or is none.
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return day !== undefined && !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : null;
}

/** The `Date` header as milliseconds since 1970, UTC; null when absent or unreadable. */
export function fromHttpDate(text: string | null): number | null {
  if (text === null || !/^[A-Z][a-z]{2,8},? /.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/**
 * `Retry-After` (seconds, or an HTTP date) as milliseconds to wait, at most one hour; null when absent or unreadable.
 * @param now milliseconds since 1970 by the clock that the date refers to: the answer's `Date`, else ours
 */
export function retryAfter(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.min(Math.ceil(Number(text) * 1000), LONGEST_WAIT_MS);
  const at = fromHttpDate(text);
  return at === null ? null : Math.min(Math.max(0, at - now), LONGEST_WAIT_MS);
}
