import type { Hundredths } from '../amounts.ts';
import type { PaymentMeans } from './methods.ts';

/** A seller's account. */
export interface Account {
  readonly userId: number;
  readonly token: string;
  readonly nickname: string;
  readonly email: string;
  readonly testUser: boolean;
  readonly registeredAt: number;
  balance: Hundredths;
  /** In the order of their creation, so that a range of dates can be found by binary search. */
  readonly payments: Payment[];
  readonly merchantOrders: MerchantOrder[];
}

export interface Store {
  readonly id: string;
  readonly userId: number;
  name: string;
  externalId: string | null;
  businessHours: unknown;
  location: Readonly<Record<string, unknown>> | null;
  readonly createdAt: number;
}

export interface Register {
  readonly id: number;
  readonly userId: number;
  readonly uuid: string;
  externalId: string | null;
  storeId: string;
  name: string;
  fixedAmount: boolean;
  category: number | null;
  url: string | null;
  readonly createdAt: number;
  updatedAt: number;
  /** What a phone gets from its printed code: the newest of those that are live there. */
  order: RegisterOrder | null;
  /** All orders that are live on it, the newest last; more than one only where the settings let them stand together. */
  readonly live: RegisterOrder[];
  /** Orders with a code of their own that are live, the newest last; hybrid ones are in both lists. */
  readonly liveByCode: Set<RegisterOrder>;
  /** The latest states of what in-store v2 sees on it, the first first. */
  readonly history: RegisterMoment[];
  /** Phones that scanned before there was an order. */
  readonly waiting: Set<Phone>;
}

/** What was on a register from some time on. */
export interface RegisterMoment {
  readonly order: RegisterOrder | null;
  readonly updatedAt: number;
}

export type OrderEnd = 'paid' | 'deleted' | 'expired' | 'replaced';

/** One PUT on a register, or one order of `/v1/orders`. It is kept after it has left the register: a phone may still have opened it. */
export interface RegisterOrder {
  readonly serial: number;
  readonly register: Register;
  readonly account: Account;
  readonly reference: string;
  readonly title: string;
  readonly total: Hundredths;
  /** The fields as they were sent, for GET. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly putAt: number;
  readonly expiresAt: number;
  ended: OrderEnd | null;
  /** Payments that are being processed right now. */
  processing: number;
  readonly merchantOrders: MerchantOrder[];
  readonly phones: Set<Phone>;
  /** Null: an order of in-store v2. */
  readonly ordersApi: OrdersApiPart | null;
}

/** Through which code phones get an order: the register's printed one, one of its own, or either. */
export type OrderMode = 'static' | 'dynamic' | 'hybrid';

/** The state of an order that a read may show: never changed, only replaced by a newer one. */
export interface OrdersApiVersion {
  readonly updatedAt: number;
  /** What ended it, as its page says; null: nothing did, or it was paid. */
  readonly end: 'canceled' | 'expired' | null;
  readonly paid: boolean;
  /** What it is called while it is open. */
  readonly openStatus: string;
  /** The first one first. */
  readonly payments: readonly PaymentVersion[];
}

/** What an order of `/v1/orders` has beyond one of in-store v2. */
export interface OrdersApiPart {
  /** `ORD…`. */
  readonly id: string;
  readonly mode: OrderMode;
  /** The text of its own code; null for a static one. */
  readonly qrData: string | null;
  /** ISO 8601 duration, as sent, or the default. */
  readonly expirationTime: string;
  /** `PAY…` of the transaction that it was created with. */
  readonly firstTransaction: string;
  /** `PAY…` and `REF…` by the numbers of payments and refunds. */
  readonly transactionIds: Map<number, string>;
  readonly refundIds: Map<number, string>;
  toldEnd: 'canceled' | 'expired' | null;
  readonly history: OrdersApiVersion[];
  /** When the list of orders may show it first. */
  readonly listedAt: number;
}

/** The state of a merchant order that a search may show: never changed, only replaced by a newer one. */
export interface MerchantOrderVersion {
  readonly number: number;
  readonly status: 'opened' | 'closed' | 'expired';
  readonly orderStatus: string;
  readonly payments: readonly PaymentVersion[];
  readonly paid: Hundredths;
  readonly refunded: Hundredths;
  readonly updatedAt: number;
  cachedText?: string;
  cachedFor?: object;
}

export interface MerchantOrder {
  readonly id: number;
  /** False: it does not exist for anybody outside. */
  readonly exists: boolean;
  /** When it can be read first. */
  readonly readableAt: number;
  readonly order: RegisterOrder;
  readonly preferenceId: string;
  readonly createdAt: number;
  readonly payments: Payment[];
  /** Money of payments that are being processed and not visible yet. */
  processing: Hundredths;
  current: MerchantOrderVersion;
  /** All states, the first first. */
  readonly history: MerchantOrderVersion[];
  indexed: MerchantOrderVersion | null;
  before: MerchantOrderVersion | null;
}

export type PaymentStatus =
  | 'pending'
  | 'approved'
  | 'in_process'
  | 'in_mediation'
  | 'rejected'
  | 'cancelled'
  | 'refunded'
  | 'charged_back';

/** A payment at one time: never changed, only replaced by a newer one. */
export interface PaymentVersion {
  readonly payment: PaymentFacts;
  readonly number: number;
  readonly status: PaymentStatus;
  readonly detail: string;
  readonly refunded: Hundredths;
  readonly approvedAt: number | null;
  readonly updatedAt: number;
  readonly refunds: readonly Refund[];
  /** Amounts that reads give in place of the true ones. */
  readonly told?: { readonly amount?: Hundredths; readonly refunded?: Hundredths };
  cachedText?: string;
  cachedFor?: object;
}

/** The parts of a payment that never change. */
export interface PaymentFacts {
  readonly id: number;
  readonly account: Account;
  readonly register: Register;
  readonly merchantOrder: MerchantOrder | null;
  readonly reference: string | null;
  readonly description: string;
  readonly amount: Hundredths;
  /** What the payer pays, financing included. */
  readonly payerTotal: Hundredths;
  readonly fee: Hundredths;
  readonly means: PaymentMeans;
  readonly payerId: number;
  readonly createdAt: number;
  readonly readableAt: number;
}

export interface Payment extends PaymentFacts {
  current: PaymentVersion;
  /** All states, the first first. */
  readonly history: PaymentVersion[];
  indexed: PaymentVersion | null;
  before: PaymentVersion | null;
}

export interface Refund {
  readonly id: number;
  readonly paymentId: number;
  readonly amount: Hundredths;
  readonly createdAt: number;
  readonly key: string | null;
  readonly by: 'collector' | 'operator';
  readonly status: 'approved' | 'in_process' | 'rejected';
}

/** What the payer's bank takes back of one payment. Times in milliseconds since the epoch. */
export interface Chargeback {
  readonly id: string;
  readonly payment: Payment;
  readonly amount: Hundredths;
  readonly reason: string;
  /** The provider pays it in the shop's place. */
  readonly covered: boolean;
  readonly documentsWanted: boolean;
  readonly documentsUntil: number | null;
  readonly createdAt: number;
  readonly changedAt: number;
}

/** A customer's phone and what is on its screen. */
export interface Phone {
  readonly name: string;
  readonly register: Register;
  order: RegisterOrder | null;
  merchantOrder: MerchantOrder | null;
  /** Called when the order leaves the register unpaid: some customers pay late. */
  whenGone: (() => void) | null;
}
