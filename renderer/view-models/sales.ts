import type { PaymentView, RefundView, SaleRow } from '../../shared/snapshot.ts';
import type { Formatter } from './shop.ts';
import type { Tone } from './board-shape.ts';

export interface RowState {
  readonly text: string;
  readonly tone: Tone;
}

/** A past sale's state in one or two words. */
export function rowState(row: SaleRow, formatter: Formatter): RowState {
  const words = formatter.words.sales.states;
  if (row.leftInDrawer > 0 && row.money === 'given-back') return { text: words['cash-left'], tone: 'bad' };
  if (row.chargedBack && row.state !== 'cash') return { text: words['charged-back'], tone: 'bad' };
  if (row.afterReturn) return { text: words.came, tone: 'bad' };
  if (row.returned) return { text: words.returned, tone: 'quiet' };
  if (row.money === 'going-back' && (row.state === 'paid' || row.state === 'paid-late'))
    return { text: words.returning, tone: 'wait' };
  if (row.money === 'disputed' && (row.state === 'paid' || row.state === 'paid-late'))
    return { text: words.disputed, tone: 'wait' };
  if (row.held && row.partBack) return { text: words['part-back'], tone: 'bad' };
  switch (row.state) {
    case 'paid':
      return { text: words.paid, tone: 'good' };
    case 'paid-late':
      return { text: words['paid-late'], tone: 'good' };
    case 'cash':
      return { text: words.cash, tone: 'good' };
    case 'open':
      if (row.phase === 'paid') return { text: words['not-saved'], tone: 'bad' };
      return moneyWord(row, formatter) ?? { text: openWord(row, formatter) ?? words.open, tone: 'wait' };
    case 'unpaid':
      return moneyWord(row, formatter) ?? { text: openWord(row, formatter) ?? words.unpaid, tone: 'quiet' };
  }
}

/** What is known of the money of a sale that was not delivered; null where its charge's own word says enough. */
function moneyWord({ money, state, phase, partBack }: SaleRow, formatter: Formatter): RowState | null {
  const words = formatter.words.sales.states;
  const isPayable = phase !== null && PAYABLE.includes(phase);
  const isLeft =
    state === 'unpaid' ||
    phase === 'cancelled' ||
    phase === 'expired' ||
    phase === 'replaced' ||
    phase === 'given-up';
  switch (money) {
    case 'came':
    case 'partial':
      return { text: partBack ? words['part-back'] : words.came, tone: 'bad' };
    case 'pending':
      return { text: words.pending, tone: 'wait' };
    case 'disputed':
      return { text: words.disputed, tone: 'wait' };
    case 'mismatch':
      return { text: words.mismatch, tone: 'bad' };
    case 'going-back':
      return { text: words.returning, tone: 'wait' };
    case 'not-checked':
      if (isPayable && state === 'unpaid') return { text: words.payable, tone: 'wait' };
      return isLeft ? { text: words.unchecked, tone: 'wait' } : null;
    case 'none':
    case 'given-back':
      return null;
  }
}

/** Phases in which the customer may still pay. */
const PAYABLE: readonly SaleRow['phase'][] = ['sending', 'unanswered', 'waiting', 'withdrawing'];

function openWord(row: SaleRow, formatter: Formatter): string | null {
  const { phase } = row;
  if (phase === 'refused' || phase === 'given-up') return formatter.words.sales.states['not-made'];
  return phase === 'cancelled' || phase === 'expired' || phase === 'replaced'
    ? formatter.words.sales.states[phase]
    : null;
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
