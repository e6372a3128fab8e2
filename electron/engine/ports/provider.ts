import type { RegisterAddress } from '../../../shared/charge.ts';
import type { MerchantOrderId, OrderHandle, PaymentId, Reference } from '../../../shared/ids.ts';
import type { MerchantOrderFact, MoneyFacts, PaymentFact } from '../../../shared/money-facts.ts';
import type { Minor } from '../../../shared/money.ts';
import type { CurrencyCode, SiteId } from '../../../shared/sites.ts';
import type { Hint, MerchantOrderReading, Noticed } from './hints.ts';
import type { PageRead, PaymentPage } from './pages.ts';
import type {
  FoundOrder,
  OrderCapabilities,
  OrderToPublish,
  PublishedOrder,
  RegisterOrder,
} from './orders.ts';

/** What a failed call tells about the request: the machine decides by this, never by a status code. */
export type FaultKind =
  /** Certainly not sent: no address, connection refused, TLS failed. Nothing can have happened. */
  | 'not-sent'
  /** Sent, or maybe sent, and no answer: time-out, connection lost. Anything can have happened. */
  | 'no-answer'
  /** The token is not accepted, or not for this account as a whole. Nothing happened. */
  | 'unauthorized'
  /** The one thing that was asked about is another account's; the token is none the worse. Nothing happened. */
  | 'not-ours'
  /** A 4xx in one of the provider's own error shapes, other than the kinds below. Nothing happened. */
  | 'refused'
  /** 404 in the provider's own shape. Nothing is there. */
  | 'not-found'
  /** A payment is being made right now. */
  | 'locked'
  /** 408, 409, 423, 425: says neither yes nor no. */
  | 'conflict'
  /** 429: not processed; `retryAfterMs` says for how long. */
  | 'rate-limited'
  /** 5xx: anything can have happened. */
  | 'unavailable'
  /** A redirect: never followed, nobody else gets our token. */
  | 'redirect'
  /** A page that is not the provider's (a proxy's, HTML), or an answer that cannot be read. Anything can have happened. */
  | 'garbled';

/** What a refusal is about, where that changes what the engine does or says. An adapter translates its own codes into these. */
export type RefusalReason =
  /** The register is not known to the provider. */
  | 'register-unknown'
  /** The country has no attended QR. */
  | 'site-unknown'
  /** Orders are not made by this interface for this account or register: another one may take them. Nothing was made. */
  | 'interface-unsupported'
  /** The time within which the payment can be given back is over. */
  | 'refund-too-late'
  /** The payment can be given back only whole. */
  | 'partial-refund'
  /** More was asked for than is left of the payment. */
  | 'refund-too-large'
  /** The account has too little money. */
  | 'no-balance'
  /** The credential is another account's: our own no, and nothing left. */
  | 'account-differs'
  /** Accounts for tests cannot give back. */
  | 'test-account'
  /** The account's token is in a key store that a person must unlock. Nothing was sent. */
  | 'key-store-locked'
  /** The account's token is in a key store that does not give it now. Nothing was sent. */
  | 'key-store-unavailable'
  /** The provider's certificate does not hold at this machine's time. Nothing was sent. */
  | 'certificate-dates'
  /** This refund may have been made already: what became of it has to be read. */
  | 'refund-maybe-made';

export interface ProviderFault {
  readonly kind: FaultKind;
  /** Absent: none of these, or not told. */
  readonly reason?: RefusalReason;
  /** HTTP status, null when there was no answer. */
  readonly status: number | null;
  /** The provider's own code, for the record alone: at most 60 of [A-Za-z0-9_.-]; null when there is none. */
  readonly code: string | null;
  /** Milliseconds to wait, from `Retry-After`; null when not told. */
  readonly retryAfterMs: number | null;
}

/** When an answer was heard, by the monotonic clock, and what the provider's clock said. */
export interface Heard {
  /** Clock.monotonic() when the request was started. */
  readonly sentAt: number;
  readonly heardAt: number;
  /** The `Date` header, milliseconds since 1970; only from answers that passed authentication, else null. */
  readonly providerNow: number | null;
}

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value; readonly heard: Heard }
  | { readonly ok: false; readonly fault: ProviderFault; readonly heard: Heard };

export interface Account {
  /** `user_id`. */
  readonly id: string;
  readonly site: SiteId;
  readonly nickname: string;
  readonly test: boolean;
}

/** Our register as the provider has it; matched by equality of external id and store, never the first result. */
export interface RegisterReading {
  /** The provider's own id of the register (`pos_id` of payments). */
  readonly posId: string;
  readonly name: string;
  /** Store's name, null when it could not be read. */
  readonly storeName: string | null;
  /** Text of the printed QR (EMV), null when the provider tells none. */
  readonly qrCode: string | null;
  /** The provider told one that is no EMV text: it is not drawn, and the printed one serves. */
  readonly isQrUnfit?: boolean;
  /** Must be true: else the customer types the amount and no order reaches the phone. */
  readonly fixedAmount: boolean;
}

export interface SearchReading {
  readonly orders: readonly MerchantOrderFact[];
  readonly payments: readonly PaymentFact[];
  /** Every page came: only then absence is a fact. */
  readonly complete: boolean;
  /** Elements with another reference, or more pages than a charge can have: the search is not filtered. */
  readonly unfiltered: boolean;
  /** An opened order came that says neither whose it is nor what was paid in it: it may hold money of ours. */
  readonly mute: boolean;
  /** An order came that says nowhere whose it is: it was made of something that was published. */
  readonly nameless: boolean;
  /** Set when a later page failed. */
  readonly fault: ProviderFault | null;
  /** What became of the order, where its own page was read: as `findOrder` tells it. */
  readonly seen?: FoundOrder;
  /** Of its payments, where they were read by their own pages. */
  readonly pages?: readonly PageRead[];
}

export interface PaymentsReading {
  readonly payments: readonly PaymentFact[];
  readonly complete: boolean;
}

export interface SweepWindow {
  /** Payments approved in that time, whatever has changed about any payment in it, or any payment made in it. */
  readonly by: 'approved' | 'changed' | 'created';
  readonly posId: string | null;
  readonly currency: CurrencyCode;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly to: number;
}

/** A payment found by date and register, with the reference it carries, if any. */
export interface SweptPayment {
  readonly fact: PaymentFact;
  readonly reference: string | null;
  /** The provider's own id of the register that it came by; null or absent: not told. */
  readonly posId?: string | null;
}

export interface SweepReading {
  readonly payments: readonly SweptPayment[];
  /** Every page came, and every item of them could be read. */
  readonly complete: boolean;
  /** There is more than is read at once: to be asked for in narrower windows. */
  readonly tooMany: boolean;
}

export interface PaymentReading extends PaymentPage {
  readonly refunds: readonly RefundReading[];
}

export interface RefundsAsked {
  readonly currency: CurrencyCode;
  /** Refunds known by id: where nothing lists them each is asked for by itself. */
  readonly named: readonly string[];
  /**
   * Ask for their own list in any case: a payment need not list those that are in process. `beside` asks for both at
   * once; such a list may be older than the page, so that it lists none on its way says nothing.
   */
  readonly listed?: 'after' | 'beside';
  /** The payment's page, where it was read a moment ago and told of no refund: it is not asked for again. */
  readonly page?: PaymentPage | undefined;
  /** Hears the payment before its refunds, where those are asked for after it. */
  readonly told: (page: PaymentPage) => void;
}

export interface RefundReading {
  readonly id: string;
  /** The payment that it says it is of; null when it does not say. */
  readonly paymentId: string | null;
  readonly amount: Minor | null;
  /** The refund's own `status` decides, not the HTTP code. */
  readonly status: 'approved' | 'in_process' | 'rejected' | 'cancelled' | 'other';
  readonly createdAt: number | null;
}

/**
 * Whoever moves the money, seen from the engine: one order on one register, and the money that comes by it. No method
 * throws for anything the network or the provider does; no method retries by itself: the machine decides what may be sent
 * twice. Each call is limited to 10 s.
 */
export interface Provider {
  /** Checks the token, tells account and site. */
  account(): Promise<Answer<Account>>;
  /** The register with these external ids. Null when none matches. */
  register(address: RegisterAddress): Promise<Answer<RegisterReading | null>>;
  /** What people call the register with this id of the provider's; null: it has no such register, or no name. */
  registerName(posId: string): Promise<Answer<string | null>>;
  /** What stands on the register, or null when it is free. Only where `registerCanBeRead`. */
  registerOrder(address: RegisterAddress, currency: CurrencyCode): Promise<Answer<RegisterOrder | null>>;
  /**
   * What an order is known by before it is sent. Pure, and the same for the same order; where the answer to `publish`
   * tells a better one, that one is stored in its place.
   */
  handleFor(order: Pick<OrderToPublish, 'register' | 'reference'>): OrderHandle;
  /** What can be asked about this order. Pure. */
  capabilities(order: OrderHandle): OrderCapabilities;
  /** Puts an order on its register, in the place of whatever stands there. Answers what it is known by from now on. */
  publish(order: OrderToPublish): Promise<Answer<PublishedOrder>>;
  /** What became of this order. Only where the register can be read, or the order by its id. */
  findOrder(order: OrderHandle, currency: CurrencyCode): Promise<Answer<FoundOrder>>;
  /**
   * Takes this order off its register. An order without an id is whatever stands there, so look first. `refused`, or
   * `not-found`: nothing was there.
   */
  withdraw(order: OrderHandle): Promise<Answer<null>>;
  /**
   * What customers made of this order: all pages, only what belongs to it. Elements that do not say whose they are get
   * read by id, unless what was found is `enough`: then the reading is not complete. Only where orders are found by
   * reference, or read by id.
   */
  search(
    order: OrderHandle,
    currency: CurrencyCode,
    enough?: (found: MoneyFacts) => boolean,
  ): Promise<Answer<SearchReading>>;
  /** Payments by the reference they carry: the second contingency. Only where `foundByReference`. */
  searchPayments(reference: Reference, currency: CurrencyCode): Promise<Answer<PaymentsReading>>;
  merchantOrder(id: MerchantOrderId, currency: CurrencyCode): Promise<Answer<MerchantOrderReading>>;
  /** The payment's own page: its status, and how it was paid. */
  payment(id: PaymentId, currency: CurrencyCode): Promise<Answer<PaymentPage>>;
  /**
   * The same, and its refunds. Those `named` by id that it does not list are looked for in their own list, and then one
   * by one: what is missing after that, the provider does not know.
   */
  paymentWithRefunds(id: PaymentId, asked: RefundsAsked): Promise<Answer<PaymentReading>>;
  /** Payments by date and register, a few pages at most: money without a sale, and what has changed. */
  sweep(window: SweepWindow): Promise<Answer<SweepReading>>;
  /**
   * Reads what a notification is said to be about, by its id: nothing of the notification is believed. What is not there,
   * or another account's, costs one request; an order with the pages of its payments at most six.
   * @param wantsOrder whether the order of a payment is to be read too, by what that payment's page says
   */
  noticed(
    hint: Pick<Hint, 'topic' | 'id'>,
    currency: CurrencyCode,
    wantsOrder: (page: PaymentPage) => boolean,
  ): Promise<Answer<Noticed>>;
  /** Gives a payment back; amount null: all of it. The key is the same for every try of one refund. */
  refund(request: {
    /** The order that was paid; null for a payment of which no charge is known. */
    readonly order: OrderHandle | null;
    readonly paymentId: PaymentId;
    readonly amount: Minor | null;
    readonly currency: CurrencyCode;
    readonly key: string;
  }): Promise<Answer<RefundReading>>;
}
