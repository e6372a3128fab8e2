import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { PaidWith } from '../../../shared/ticket.ts';

/** What the payment itself says. */
export interface PaymentPage {
  readonly fact: PaymentFact;
  /** The reference that it carries, null for none. */
  readonly reference: string | null;
  /** As in a sweep. */
  readonly posId?: string | null;
  readonly paidWith: PaidWith;
}

/** Such a page, and when it was asked for: monotonic milliseconds. */
export interface PageRead {
  readonly page: PaymentPage;
  readonly askedAt: number;
}
