import { areNotificationHabits } from './notification-habits.ts';
import { areRateLimits } from './rate-limits.ts';
import { areReadHabits } from './read-habits.ts';
import { defaultOrdersApiSettings, ordersApiChoices } from './orders-api-settings.ts';
import { isSpan } from './span.ts';
import type { NotificationHabits } from './notification-habits.ts';
import type { OrdersApiSettings } from './orders-api-settings.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ReadHabits } from './read-habits.ts';
import type { Span } from './span.ts';

/** When the provider makes a merchant order: since 2024 this need not be at the scan. */
export type OpeningHabit = 'scan' | 'put' | 'payment' | 'mixed';
export type ElementOrder = 'shuffled' | 'reshuffled' | 'newest' | 'oldest';

/** Everything about the provider's behaviour that can be changed while it runs. */
export interface ProviderSettings extends OrdersApiSettings {
  /** Life of an order without `expiration_date`, in seconds (portal docs: 600). */
  readonly defaultTtlSeconds: number;
  /** How long a payment takes; meanwhile its order is locked on the register. */
  readonly processingMs: Span;
  /** A pending payment locks the register's order too. */
  readonly pendingLocks: boolean;
  /** HTTP status of `instore_order_locked_error` (the code is documented, its status only for the newer API). */
  readonly lockedStatus: 400 | 409 | 423;
  /** A phone that had opened the order may still pay it after it left the register. */
  readonly latePayments: boolean;

  readonly openMerchantOrder: OpeningHabit;
  /** How long the search of merchant orders lags behind. */
  readonly orderIndexLagMs: Span;
  readonly paymentIndexLagMs: Span;
  /** How long a new payment answers 404 by id. */
  readonly paymentReadLagMs: Span;
  /** Probability that a search shows an element as before its last change. */
  readonly staleProbability: number;
  readonly elementOrder: ElementOrder;
  /** `opened` merchant orders come without payments, external_reference, payer and amounts. */
  readonly omitFieldsOnOpened: boolean;
  /** `payments` is missing from every merchant order, also from closed ones. */
  readonly omitPayments: boolean;
  /** Orders that ended unpaid turn their merchant orders to `expired`; by default they stay `opened` forever. */
  readonly expireMerchantOrders: boolean;
  /** Search with exactly one hit answers the bare order, without the envelope. */
  readonly bareSingleElement: boolean;

  readonly idsAsStrings: boolean;
  readonly extraFields: boolean;
  /** Success of PUT and DELETE of an order: portal docs say 204, the official OpenAPI 200. */
  readonly emptyStatus: 200 | 204;
  /** Success of creating a store or a register. */
  readonly createdStatus: 200 | 201;
  /** `GET …/orders` of a register: object by the samples, array by the schema. */
  readonly orderAsArray: boolean;
  /** `GET /pos/{id}` answers a paged list with one element, as an old sample shows. */
  readonly registerAsList: boolean;
  /**
   * A register without an external id takes one by PUT (older error list); false: it is left out without a word, as the
   * newer list of fields suggests.
   */
  readonly externalIdsCanBeGiven: boolean;
  /** A wrong token on in-store endpoints: 401, or the 400 of the older error list. */
  readonly inStoreAuthStatus: 400 | 401;
  /** Payment search without `sort` and `criteria` is refused, as the reference marks them required. */
  readonly requireSort: boolean;

  /** Refunds answer `in_process` and finish after `refundProcessingMs`. */
  readonly refundsInProcess: boolean;
  readonly refundProcessingMs: Span;
  readonly refundOutcome: 'approved' | 'rejected';
  /** A refund in process counts in the refunded amount at once, and no longer when it is rejected. */
  readonly refundsInProcessCount: boolean;
  /** A refund that moves no money (in process, or rejected) leaves `date_last_updated` of its payment alone. */
  readonly refundsKeepDate: boolean;
  /** A payment lists only those of its refunds that took place; their own list has them all. */
  readonly paymentListsDoneRefunds: boolean;
  /** Refunds answer 401 code 7, as with test users. */
  readonly refundsRefusedForTestUser: boolean;
  readonly requireRefundKey: boolean;
  /** How the page of a chargeback names payments, and its own id; what it looks like is known from a list of fields alone. */
  readonly chargebackPayments: 'numbers' | 'texts' | 'objects';
  readonly chargebackIdAsNumber: boolean;
  /** The same key with another body: 404 code 2032 by the payments reference, 409 by the newer API. */
  readonly refundKeyConflict: 404 | 409;

  /** Time an answer takes. */
  readonly latencyMs: Span;
  /** Added to the clock in the `Date` header of every answer. */
  readonly dateOffsetMs: number;

  /** Inconsistencies of each kind of read; a change replaces them all. */
  readonly reads: ReadHabits;
  /** The provider's own limits, by endpoint group; a change replaces them all. */
  readonly rateLimits: RateLimits;
  /** How notifications are sent; a change replaces them all. */
  readonly notifications: NotificationHabits;
}

/** The settings that a client should expect when no fault was switched on. */
export const defaultSettings: ProviderSettings = {
  ...defaultOrdersApiSettings,
  defaultTtlSeconds: 600,
  processingMs: 0,
  pendingLocks: false,
  lockedStatus: 409,
  latePayments: true,
  openMerchantOrder: 'scan',
  orderIndexLagMs: 0,
  paymentIndexLagMs: 0,
  paymentReadLagMs: 0,
  staleProbability: 0,
  elementOrder: 'shuffled',
  omitFieldsOnOpened: false,
  omitPayments: false,
  expireMerchantOrders: false,
  bareSingleElement: false,
  idsAsStrings: false,
  extraFields: false,
  emptyStatus: 204,
  createdStatus: 201,
  orderAsArray: false,
  registerAsList: false,
  externalIdsCanBeGiven: true,
  inStoreAuthStatus: 401,
  requireSort: true,
  refundsInProcess: false,
  refundProcessingMs: 60_000,
  refundOutcome: 'approved',
  refundsInProcessCount: false,
  refundsKeepDate: false,
  paymentListsDoneRefunds: false,
  refundsRefusedForTestUser: false,
  requireRefundKey: true,
  chargebackPayments: 'numbers',
  chargebackIdAsNumber: false,
  refundKeyConflict: 404,
  latencyMs: 0,
  dateOffsetMs: 0,
  reads: {},
  rateLimits: {},
  notifications: {},
};

const choices: Readonly<Partial<Record<keyof ProviderSettings, readonly unknown[]>>> = {
  ...ordersApiChoices,
  lockedStatus: [400, 409, 423],
  openMerchantOrder: ['scan', 'put', 'payment', 'mixed'],
  elementOrder: ['shuffled', 'reshuffled', 'newest', 'oldest'],
  emptyStatus: [200, 204],
  createdStatus: [200, 201],
  inStoreAuthStatus: [400, 401],
  refundOutcome: ['approved', 'rejected'],
  refundKeyConflict: [404, 409],
  chargebackPayments: ['numbers', 'texts', 'objects'],
};

function fits(name: keyof ProviderSettings, value: unknown): boolean {
  const allowed = choices[name];
  if (allowed) return allowed.includes(value);
  if (name === 'reads') return areReadHabits(value);
  if (name === 'rateLimits') return areRateLimits(value);
  if (name === 'notifications') return areNotificationHabits(value);
  if (typeof defaultSettings[name] === 'boolean') return typeof value === 'boolean';
  if (name.endsWith('Ms') && name !== 'dateOffsetMs') return isSpan(value);
  return typeof value === 'number' && Number.isFinite(value);
}

/** Reads changed settings from JSON; returns the name of a wrong one when it is not valid. */
export function changeSettings(
  settings: ProviderSettings,
  changes: Readonly<Record<string, unknown>>,
):
  | { readonly ok: true; readonly settings: ProviderSettings }
  | { readonly ok: false; readonly wrong: string } {
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(defaultSettings, name) || !fits(name as keyof ProviderSettings, value))
      return { ok: false, wrong: name };
  }
  return { ok: true, settings: { ...settings, ...changes } };
}
