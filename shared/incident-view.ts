import type { ChargebackView } from './chargeback.ts';
import type { Failure } from './failures.ts';
import type { IncidentId, PaymentId, SaleId } from './ids.ts';
import type { IncidentKind } from './incident.ts';
import type { Minor } from './money.ts';
import type { RefundView } from './refund-view.ts';

export type IncidentAction = 'deliver' | 'refund' | 'wait' | 'called' | 'handed-over';

/** What makes an incident use other words: what became of the money, or why its refund was not sent. */
export type IncidentCause =
  | 'charged-back'
  | 'going-back'
  | 'paid-another'
  | 'order-unread'
  | 'cover-gone'
  | 'not-needed'
  | 'after-return'
  | 'other-till';

export interface IncidentView {
  readonly id: IncidentId;
  readonly kind: IncidentKind;
  readonly saleId: SaleId | null;
  readonly saleNumber: string | null;
  readonly paymentId: PaymentId | null;
  readonly amount: Minor | null;
  readonly at: number;
  /** When its payment was approved, by the provider's dates; null when it is not one payment, or not known. */
  readonly cameAt: number | null;
  /** A whole payment came, and a part of it went back; not to be confused with a partial payment. */
  readonly partBack: boolean;
  /** Adds to the words of the kind; null where those say everything. */
  readonly cause: IncidentCause | null;
  /** The safe steps, the best first. */
  readonly actions: readonly IncidentAction[];
  readonly refund: RefundView | null;
  /** A person pressed «Devolver» again on a refund that had not ended: it is being sent. */
  readonly sending: boolean;
  /** «Entregar» was pressed, and the provider is being asked once more. */
  readonly delivering: boolean;
  /** Why the last «Entregar» did not deliver: no answer, or the money has changed. */
  readonly failure: Failure | null;
  /** Of a chargeback alone. */
  readonly chargeback?: ChargebackView;
  /** A chargeback of its payment is known: what is given back of it may be taken back once more. */
  readonly isPaymentContested?: true;
}
