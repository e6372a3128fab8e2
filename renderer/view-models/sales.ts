import type { PaymentView, RefundView, SaleRow } from '../../shared/snapshot.ts';
import { stateOfRow, type RowState } from '../../shared/row-state.ts';
import type { Formatter } from './shop.ts';

/** A past sale's state in one or two words. */
export function rowState(row: SaleRow, formatter: Formatter): RowState {
  return stateOfRow(row, formatter.words.sales.states);
}

/** The provider's payment status in words; the provider's list is open. */
export function paymentState(payment: PaymentView, formatter: Formatter): string {
  const known: Readonly<Record<string, string>> = formatter.words.sales.paymentStates;
  return (
    (Object.hasOwn(known, payment.status) ? known[payment.status] : undefined) ??
    formatter.words.sales.paymentStateOther
  );
}

/**
 * The calendar day some days away: "2026-11-20" and -1 is "2026-11-19". Computed at noon, so that a change to summer
 * time does not matter.
 */
export function dayAway(day: string, days: number): string {
  const noon = new Date(`${day}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** The number of a page's last sale: the next page lists the sales below it. */
export function pageBefore(rows: readonly SaleRow[]): number | null {
  const last = rows.at(-1);
  return last === undefined ? null : Number.parseInt(last.number, 10);
}

/** The last sale of today that is over: shown at the counter, so that an Enter pressed too soon hides nothing. */
export function lastSale(today: readonly SaleRow[]): SaleRow | null {
  return today.find((row) => row.state !== 'open') ?? null;
}

/** Whether a refund of this payment is still on its way. Once it is done or refused, its own row says so. */
export function isRefundUnderWay(paymentId: PaymentView['id'], refunds: readonly RefundView[]): boolean {
  return refunds.some(
    (refund) => refund.paymentId === paymentId && refund.state !== 'done' && refund.state !== 'refused',
  );
}
