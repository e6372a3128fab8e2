const offsetPattern = /^([+-])(\d{2}):(\d{2})$/;

const offsets = new Map<string, number>();

/** Milliseconds of an offset `±hh:mm`. */
export function offsetMs(offset: string): number {
  const known = offsets.get(offset);
  if (known !== undefined) return known;
  const parts = offsetPattern.exec(offset);
  if (!parts) return 0;
  const ms = (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
  offsets.set(offset, ms);
  return ms;
}

/** `2025-01-14T11:34:31.000-04:00`: milliseconds and an explicit offset, as the legacy resources write dates. */
export function legacyDate(at: number, offset: string): string {
  return `${new Date(at + offsetMs(offset)).toISOString().slice(0, -1)}${offset}`;
}

const expirationPattern =
  /^(\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}[+-](0\d|1[0-4]):[0-5]\d$/;

/** `expiration_date` of an in-store order: `yyyy-MM-ddTHH:mm:ss.SSS±hh:mm` and nothing else; null when malformed. */
export function parseExpiration(text: string): number | null {
  const parts = expirationPattern.exec(text);
  if (!parts) return null;
  const at = Date.parse(text);
  const month = Number(parts[2]);
  const lastDay = new Date(Date.UTC(Number(parts[1]), month, 0)).getUTCDate();
  return Number.isNaN(at) || month < 1 || month > 12 || Number(parts[3]) > lastDay ? null : at;
}

const units: Readonly<Record<string, number>> = {
  MILLISECOND: 1,
  SECOND: 1_000,
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
  WEEK: 604_800_000,
  MONTH: 30 * 86_400_000,
  YEAR: 365 * 86_400_000,
};

/** A date of a search filter: ISO 8601 with offset, `NOW`, or `NOW-30DAYS`; null when it is none of them. */
export function parseSearchDate(text: string, now: number): number | null {
  const relative = /^NOW(?:([+-])(\d+)([A-Z]+?)S?)?$/.exec(text);
  if (relative) {
    if (!relative[1]) return now;
    const unit = units[relative[3] ?? ''];
    return unit === undefined ? null : now + (relative[1] === '-' ? -1 : 1) * Number(relative[2]) * unit;
  }
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

const durationPattern =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/;
const durationUnits = [365 * 86_400, 30 * 86_400, 7 * 86_400, 86_400, 3_600, 60, 1];

/** Milliseconds of an ISO 8601 duration (`PT10M`, `P1DT2H`); null when it is none. */
export function durationMs(text: string): number | null {
  const parts = durationPattern.exec(text);
  if (!parts || text.endsWith('P') || text.endsWith('T')) return null;
  const seconds = durationUnits.reduce((sum, unit, index) => sum + Number(parts[index + 1] ?? 0) * unit, 0);
  return seconds * 1000;
}
