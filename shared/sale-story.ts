import type { SaleChargeback } from './chargeback.ts';
import type { Leaving } from './charge.ts';
import type { IncidentKind } from './incident.ts';
import type { PaymentStatus } from './money-facts.ts';
import type { Minor } from './money.ts';
import type { SaleLine } from './sale.ts';
import type { PaidWith, TicketHead } from './ticket.ts';

/** Something that happened with a sale, as the books know it. Amounts in minor units. */
export type StoryEvent =
  | { readonly kind: 'sale-begun'; readonly by: string | null }
  | { readonly kind: 'charge-begun'; readonly amount: Minor; readonly reference: string }
  | { readonly kind: 'payment-begun'; readonly id: string; readonly amount: Minor | null }
  | { readonly kind: 'payment-approved'; readonly id: string; readonly amount: Minor | null }
  /** What the provider says of it since, where that is something else than approved. */
  | {
      readonly kind: 'payment-now';
      readonly id: string;
      readonly status: PaymentStatus;
      readonly detail: string | null;
    }
  /** It was something else than approved, and is approved now. */
  | { readonly kind: 'payment-again'; readonly id: string }
  | { readonly kind: 'charge-paid'; readonly amount: Minor; readonly late: boolean }
  | { readonly kind: 'charge-left'; readonly why: Leaving | 'refused' }
  | { readonly kind: 'cash-taken'; readonly amount: Minor }
  | { readonly kind: 'cash-back'; readonly amount: Minor }
  | {
      readonly kind: 'paper';
      readonly of: 'ticket' | 'voucher';
      /** 0 is the first. */
      readonly copy: number;
      readonly became: 'confirmed' | 'sent' | 'unknown';
    }
  | { readonly kind: 'refund-asked'; readonly amount: Minor; readonly by: string | null }
  | {
      readonly kind: 'refund-ended';
      readonly amount: Minor;
      readonly became: 'done' | 'in_process' | 'refused';
    }
  | { readonly kind: 'incident'; readonly of: IncidentKind }
  | { readonly kind: 'incident-ended'; readonly of: IncidentKind; readonly by: string | null };

/** When it happened, milliseconds since 1970: the provider's date of what it tells, else the till's corrected time. */
export type DatedEvent = StoryEvent & {
  readonly at: number;
  /** Dated by the provider's clock, where that and the till's are seen to differ. */
  readonly byProvider?: boolean;
};

export interface StoryPayment {
  readonly id: string;
  readonly status: PaymentStatus;
  /** Minor units; null: not known. */
  readonly amount: Minor | null;
  readonly refunded: Minor;
  readonly approvedAt: number | null;
}

/**
 * All that the books know of one sale, for the paper «Historia de la venta» that a person sends as a document. Nothing of
 * the payer is in it: the books have nothing.
 */
export interface SaleStory {
  readonly head: TicketHead;
  readonly saleNumber: string;
  readonly soldAt: number;
  /** Name of the operator; null: the till had none. */
  readonly soldBy: string | null;
  readonly lines: readonly SaleLine[];
  readonly total: Minor;
  /** When it was collected; null: it was not. */
  readonly paidAt: number | null;
  /** When its first ticket came out, as far as the printer told; null: none did. */
  readonly printedAt: number | null;
  readonly paidWith: readonly PaidWith[];
  readonly payments: readonly StoryPayment[];
  /** Ids of the provider's orders. */
  readonly orders: readonly string[];
  readonly references: readonly string[];
  readonly chargebacks: readonly SaleChargeback[];
  /** Oldest first: nothing stands before what it follows from, also where the clocks say so. */
  readonly events: readonly DatedEvent[];
  /** The times of the events go back somewhere: the two clocks that they are from differ. */
  readonly clocksDiffer: boolean;
}
