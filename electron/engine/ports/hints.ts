import type { PaymentId } from '../../../shared/ids.ts';
import type { DocumentsStatus } from '../../../shared/incident.ts';
import type { MerchantOrderFact, MoneyFacts, PaymentFact } from '../../../shared/money-facts.ts';
import type { Minor } from '../../../shared/money.ts';
import type { PageRead, PaymentPage } from './pages.ts';

/** What the provider is said to have news of. A claim of nobody in particular: it is looked up, never believed. */
export interface Hint {
  /** What kind of thing, as the relay has normalised it: `payment`, `merchant_order`, `order`, `chargebacks`, or another. */
  readonly topic: string;
  readonly id: string;
  /** When the relay had it, corrected time as far as known, milliseconds since 1970; null: not told. */
  readonly at: number | null;
}

/** No search finds what the pages of these tell: such a hint counts as handled only once it was read. */
export const ONLY_TOLD_TOPICS: readonly string[] = ['chargebacks'];

/** `read`: nothing is to be asked about it any more. `unread`: the run ended before, or it fell; told again, it is asked about. */
export type HintEnd = 'read' | 'unread';

/** One merchant order, read by its id. */
export interface MerchantOrderReading {
  /** The order's own, null when absent. */
  readonly reference: string | null;
  readonly order: MerchantOrderFact;
  readonly payments: readonly PaymentFact[];
  /** Those of them that were read by their own pages. */
  readonly pages?: readonly PageRead[];
}

/** What the provider's own page says of one chargeback. Nothing of it moves money: the payments that it names do. */
export interface ChargebackReading {
  readonly id: string;
  /** The payments that it is about; none: its page names none. */
  readonly payments: readonly PaymentId[];
  /** Minor units; null: not told, or no figure of money. */
  readonly amount: Minor | null;
  /** What it is about, in the provider's own words or code: one line of at most 60 characters; null: not told. */
  readonly reason: string | null;
  /** The provider pays it in the shop's place; null: not told. */
  readonly covered: boolean | null;
  /** It asks for documents; null: not told. */
  readonly documentsWanted: boolean | null;
  /** Until when documents are taken, milliseconds since 1970; null: not told. */
  readonly documentsUntil: number | null;
  /** In its place where a day is told and no time of it, "2026-12-01"; absent: none is. */
  readonly documentsDay?: string;
  /** A deadline is told, and is neither a date nor a day. */
  readonly deadlineUnread?: true;
  /** What became of the documents; absent: not told. */
  readonly documentsStatus?: DocumentsStatus;
  /** The provider's date of this reading, milliseconds since 1970; null: not told. */
  readonly changedAt: number | null;
}

/** What its own pages say of what a hint named. */
export type Noticed =
  | {
      readonly kind: 'payment';
      readonly page: PaymentPage;
      /** When that page was asked for: monotonic milliseconds; absent: not told. */
      readonly askedAt?: number;
      /** Null: it was not wanted, the payment names none, or it could not be read. */
      readonly order: MerchantOrderReading | null;
    }
  | {
      readonly kind: 'order';
      /** The order's own, null when absent. */
      readonly reference: string | null;
      /** Of an order that nobody has begun to pay: nothing. */
      readonly facts: MoneyFacts;
      /** Of its payments, where they were read by their own pages. */
      readonly pages?: readonly PageRead[];
    }
  | { readonly kind: 'chargeback'; readonly chargeback: ChargebackReading }
  /** A topic that no till acts on, or an id that is none: nothing was asked. */
  | { readonly kind: 'nothing' };
