import type { Minor } from './money.ts';
import type { Sum } from './sum.ts';
import type { SaleTold } from './sale.ts';
import type { CurrencyCode, Locale } from './sites.ts';

/**
 * A ticket is first a document: what stands on the paper, in order, without any printer's bytes. The layout turns it
 * into lines of 32, 42 or 48 columns; the encoder turns those into bytes.
 */
export interface TicketDocument {
  readonly kind: TicketKind;
  readonly locale: Locale;
  readonly blocks: readonly TicketBlock[];
}

export type TicketKind = 'sale' | 'reprint' | 'refund' | 'test' | 'shift';

export type Align = 'left' | 'center' | 'right';
/** `large` is double width and height, for the total and for words nobody may miss. */
export type TextSize = 'normal' | 'tall' | 'large';

export type TicketBlock =
  | {
      readonly type: 'text';
      readonly text: string;
      readonly align: Align;
      readonly size: TextSize;
      readonly bold: boolean;
    }
  /** Name on the left, price on the right. A long name wraps; the price stays in a column of its own. */
  | {
      readonly type: 'columns';
      readonly left: string;
      readonly right: string;
      readonly size: TextSize;
      readonly bold: boolean;
    }
  | { readonly type: 'rule'; readonly style: 'single' | 'double' }
  /** A warning in reverse print: training, reprint, test account. */
  | { readonly type: 'banner'; readonly text: string }
  /**
   * PNG bytes in base64, already black and white; width in dots at most 384 (58 mm) or 576 (80 mm). A stored document
   * has the logo's name instead (`logo:…`): the host puts the bytes in before it prints, or leaves the picture out.
   */
  | { readonly type: 'image'; readonly png: string }
  | { readonly type: 'qr'; readonly text: string }
  | { readonly type: 'feed'; readonly lines: number }
  | { readonly type: 'cut' }
  | { readonly type: 'drawer' };

/**
 * The facts that a ticket is made of; they do not change once the print job is sent, so that a reprint years later says
 * the same.
 */
export type TicketFacts = SaleTicketFacts | RefundTicketFacts | TestTicketFacts | ShiftTicketFacts;

export interface TicketHead {
  readonly shopName: string;
  readonly shopAddress: string | null;
  /** As typed by the shop; the label (CUIT, CNPJ, RFC, RUT, NIT, RUC) follows the site. */
  readonly shopTaxId: string | null;
  readonly site: string;
  /** The register's name; on tickets of before it had one, its external id. */
  readonly register: string;
  readonly cashier: string | null;
  readonly locale: Locale;
  readonly currency: CurrencyCode;
  /** Milliseconds since 1970, UTC, by corrected time; printed in `timeZone`. */
  readonly at: number;
  /** IANA zone of the shop. */
  readonly timeZone: string;
  readonly training: boolean;
  /**
   * Set when the provider is not Mercado Pago's own host, or for a test account: the ticket then carries a fixed line
   * that says so.
   */
  readonly notice: 'test-account' | 'other-provider' | null;
  /** Footer in the shop's own words. */
  readonly footer: string | null;
  /** PNG bytes in base64, or the name of a logo that the host keeps (`logo:…`); null: none. */
  readonly logoPng: string | null;
}

/** Of paper without money on it. */
export type PaperHead = Omit<TicketHead, 'currency'>;

export interface SaleTicketFacts extends SaleTold {
  readonly kind: 'sale';
  readonly head: TicketHead;
  readonly saleNumber: string;
  readonly discounts: readonly { readonly title: string; readonly amount: Minor }[];
  readonly total: Minor;
  readonly paidWith: readonly PaidWith[];
  /** What was handed over in cash, where that was said: the ticket then tells it and the change. Minor units. */
  readonly given?: Minor;
  readonly merchantOrderIds: readonly string[];
  /** Text of the code that finds the sale again when it is scanned at the counter. */
  readonly saleCode: string;
  readonly paidLate: boolean;
  /** What it was paid with was forgotten after the time that the shop has set: a copy says so. */
  readonly forgotten?: true;
  /**
   * On a copy: how much of its payments has gone back. Never stored with the job, because it may change while the job
   * waits.
   */
  readonly returned?: Sum;
  /** The payments that went back, where other payments of the sale remain. */
  readonly returnedPayments?: readonly string[];
}

/** How a payment was made, as far as the provider tells; never data of the cardholder. */
export interface PaidWith {
  readonly means:
    | 'credit_card'
    | 'debit_card'
    | 'prepaid_card'
    | 'account_money'
    | 'bank_transfer'
    | 'digital_currency'
    | 'cash'
    | 'other';
  /** The provider's `payment_method_id`: visa, master, pix, account_money…; null when unknown or cash. */
  readonly method: string | null;
  readonly lastFour: string | null;
  readonly installments: number | null;
  readonly paymentId: string | null;
  readonly amount: Minor;
}

export interface RefundTicketFacts {
  readonly kind: 'refund';
  readonly head: TicketHead;
  readonly saleNumber: string;
  /** When the sale was opened, milliseconds since 1970; absent on vouchers of before it was told. */
  readonly soldAt?: number;
  readonly amount: Minor;
  readonly total: boolean;
  /** Empty where cash went back. */
  readonly paymentId: string;
  /** It went back in cash, over the counter. */
  readonly byCash?: true;
  readonly refundProviderId: string | null;
  readonly status: 'done' | 'in_process';
  readonly saleCode: string;
}

export interface TestTicketFacts {
  readonly kind: 'test';
  /** Without a currency no sample amount is printed: the country is not known yet. */
  readonly head: PaperHead & { readonly currency: CurrencyCode | null };
}

export interface ShiftTicketFacts {
  readonly kind: 'shift';
  readonly head: TicketHead;
  readonly shiftNumber: string;
  readonly openedAt: number;
  readonly closedAt: number | null;
  /** All that came less all that went back. */
  readonly total: Sum;
  /** In the shop's language; absent where the form of before there were shifts was written by hand. */
  readonly sections?: readonly ShiftSection[];
  /** The journal's head behind the close, signed; absent until it is printed, or where there is no key. */
  readonly seal?: { readonly code: string; readonly qr: string; readonly key: string };
}

/** A part of what is told of a shift, on paper as on the screen. */
export interface ShiftSection {
  readonly title: string | null;
  readonly lines: readonly { readonly text: string; readonly amount: Sum | null; readonly bold: boolean }[];
}

/** Which copy of the ticket this is: 0 is the first, n is «REIMPRESIÓN n». */
export type CopyNumber = number;

/** What a copy says beside its number, and what it is a copy of. */
export interface CopySource {
  /** When the copy is made. Milliseconds since 1970, by corrected time. */
  readonly at: number;
  /** What the first copy said, where it is to be repeated word for word; null: it is composed from the facts. */
  readonly first: TicketDocument | null;
}
