import { NO_MONEY, sumOfDay, type DayLine, type DayPart } from '../../../shared/day.ts';
import type { SaleRow } from '../../../shared/snapshot.ts';

/** What these rows add to their day, where each was paid whole and what went back did so by its own means. */
export function partsOfRows(day: string, rows: readonly SaleRow[]): Record<string, DayPart> {
  return Object.fromEntries(rows.map((row) => [row.saleId, partOf(day, row)]));
}

function partOf(day: string, { state, total, refunded }: SaleRow): DayPart {
  const isPaid = state === 'paid' || state === 'paid-late';
  return {
    ...NO_MONEY,
    ...(isPaid ? { byQr: total, backByQr: refunded } : {}),
    ...(state === 'cash' ? { inCash: total, backInCash: refunded } : {}),
    countsOn: isPaid || state === 'cash' ? day : null,
    payments: [],
  };
}

export function lineOfRows(day: string, rows: readonly SaleRow[]): DayLine {
  const parts = rows.map((row) => partOf(day, row));
  return {
    ...sumOfDay(parts),
    day,
    sales: parts.filter(({ countsOn }) => countsOn === day).length,
    incidents: rows.filter(({ incident }) => incident).length,
  };
}
