import type { Failure } from './failures.ts';
import type { PaymentId, RefundId } from './ids.ts';
import type { Minor } from './money.ts';
import type { TicketView } from './ticket-view.ts';

export interface RefundView {
  readonly id: RefundId;
  readonly paymentId: PaymentId;
  readonly amount: Minor;
  readonly state: 'intended' | 'requested' | 'in_process' | 'done' | 'refused' | 'unknown';
  readonly failure: Failure | null;
  /** Its voucher, the latest copy; null while there is none. */
  readonly ticket: TicketView | null;
}
