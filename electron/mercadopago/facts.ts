import { merchantOrderId, paymentId, type MerchantOrderId } from '../../shared/ids.ts';
import {
  PAYMENT_STATUSES,
  REFUNDED_UNREADABLE,
  type MerchantOrderFact,
  type PaymentFact,
  type PaymentStatus,
} from '../../shared/money-facts.ts';
import { fromProviderAmount, LARGEST_PAYMENT, minor, NOTHING, type Minor } from '../../shared/money.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { PaidWith } from '../../shared/ticket.ts';
import type { RefundReading } from '../engine/ports.ts';
import {
  merchantOrderAnswer,
  paymentAnswer,
  refundAnswer,
  type MerchantOrderAnswer,
  type PaymentAnswer,
} from './answers.ts';
import { fromProviderDate } from './dates.ts';

/** Turns answers into facts. Pure, so that every odd answer ever seen can be a test. */

/** The fields that a payment does not have when it is listed inside a merchant order. */
interface Inside {
  readonly orderId: MerchantOrderId;
  readonly collector: string | null;
}

export interface OrderFacts {
  readonly order: MerchantOrderFact;
  readonly payments: readonly PaymentFact[];
  /** The order's own `external_reference`; null when it has none. */
  readonly reference: string | null;
  /** False when a payment of it has no id and so cannot be told apart: then absence is not proved. */
  readonly readable: boolean;
}

export function paymentFact(told: PaymentAnswer, currency: CurrencyCode, inside?: Inside): PaymentFact {
  const refunded = refundedOf(told, currency);
  const changedAt = fromProviderDate(told.date_last_updated ?? told.last_modified ?? null);
  return {
    id: paymentId(told.id),
    status: PAYMENT_STATUSES.find((status) => status === told.status) ?? 'other',
    detail: told.status_detail ?? null,
    // The amount given back cannot be read, so what is left is not known either.
    amount: refunded === REFUNDED_UNREADABLE ? null : fromProviderAmount(told.transaction_amount, currency),
    refunded: refunded ?? NOTHING,
    // A missing field says nothing about what was given back, however new the answer is.
    ...(refunded === null && changedAt !== null ? { refundedAt: null } : {}),
    ...whereToldOf(goingBackOf(listedRefunds(told, currency), refunded, changedAt)),
    currency: told.currency_id ?? null,
    collector: told.collector_id ?? told.collector?.id ?? inside?.collector ?? null,
    orderId: inside?.orderId ?? orderOf(told),
    createdAt: fromProviderDate(told.date_created ?? null),
    approvedAt: fromProviderDate(told.date_approved ?? null),
    changedAt,
  };
}

/** Null when the payment does not list its refunds, or one of them cannot be read. */
export function listedRefunds(told: PaymentAnswer, currency: CurrencyCode): RefundReading[] | null {
  const refunds = told.refunds?.flatMap((refund) => readRefund(refund, currency) ?? []);
  return refunds && refunds.length === told.refunds?.length ? refunds : null;
}

type OnItsWay = Pick<PaymentFact, 'goingBack' | 'refundsOff'>;

/**
 * Which refunds are on their way in addition to what was given back. Some providers include a refund in process in
 * `amount_refunded`; then it does not count again.
 */
export function goingBackOf(
  refunds: readonly RefundReading[] | null,
  refunded: Minor | null,
  toldAt: number | null,
): OnItsWay {
  const off = refunds?.filter(({ status }) => status === 'rejected' || status === 'cancelled') ?? [];
  const refundsOff = off.length > 0 ? { refundsOff: off.map(({ id }) => id).sort() } : {};
  if (refunds === null || refunded === null || refunded < 0) return refundsOff;
  const sum = (...status: readonly RefundReading['status'][]) =>
    refunds.reduce((total, one) => total + (status.includes(one.status) ? (one.amount ?? 0) : 0), 0);
  const [done, onItsWay] = [sum('approved'), sum('in_process', 'other')];
  const counted = onItsWay === 0 || refunded >= done + onItsWay;
  const total = counted ? 0 : Math.max(refunded, done) + onItsWay;
  if (total > LARGEST_PAYMENT) return refundsOff;
  const inProcess = refunds
    .filter(({ status }) => !counted && (status === 'in_process' || status === 'other'))
    .map(({ id, amount }) => ({ id, amount: amount ?? NOTHING }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  return { goingBack: { total: minor(total), toldAt, inProcess }, ...refundsOff };
}

/**
 * A payment may list only completed refunds, and its list may be older than other readings: that it shows none in
 * process proves nothing.
 */
export function whereToldOf({ goingBack, ...off }: OnItsWay): OnItsWay {
  return goingBack && goingBack.total > 0 ? { goingBack, ...off } : off;
}

/** Null when the answer has no such field. An unreadable or negative amount is kept as unreadable. */
function refundedOf(told: PaymentAnswer, currency: CurrencyCode): Minor | null {
  const amount = told.transaction_amount_refunded ?? told.amount_refunded;
  if (amount === undefined || amount === null) return null;
  const read = fromProviderAmount(amount, currency);
  return read === null || read < 0 ? REFUNDED_UNREADABLE : read;
}

/** `order.type` "mercadolibre" is an order of the marketplace, with ids of its own. */
function orderOf({ order }: PaymentAnswer): MerchantOrderId | null {
  if (!order?.id || (order.type && order.type !== 'mercadopago')) return null;
  return merchantOrderId(order.id);
}

export function orderFacts(told: MerchantOrderAnswer, currency: CurrencyCode): OrderFacts {
  const id = merchantOrderId(told.id);
  const inside = { orderId: id, collector: told.collector?.id ?? null };
  const parsed = told.payments?.map((payment) => paymentAnswer.safeParse(payment)) ?? [];
  const payments = parsed.flatMap(({ data }) => (data ? [paymentFact(data, currency, inside)] : []));
  const readable = payments.length === parsed.length;
  return {
    order: {
      id,
      status: orderStatus(told.status ?? null),
      paymentsKnown: Array.isArray(told.payments) && readable,
      collector: inside.collector,
      createdAt: fromProviderDate(told.date_created ?? null),
      changedAt: fromProviderDate(told.last_updated ?? null),
    },
    payments,
    reference: referenceOf(told),
    readable,
  };
}

function orderStatus(status: string | null): MerchantOrderFact['status'] {
  return status === 'opened' || status === 'closed' || status === 'expired' ? status : 'other';
}

/** Null for a missing or an empty one. */
export function referenceOf(told: {
  readonly external_reference?: string | null | undefined;
}): string | null {
  return told.external_reference || null;
}

/** Null when the element has no id: then nothing can be said about it, not even whether it was seen before. */
export function readOrder(element: unknown, currency: CurrencyCode): OrderFacts | null {
  const { data } = merchantOrderAnswer.safeParse(element);
  return data ? orderFacts(data, currency) : null;
}

const MEANS: Partial<Record<string, PaidWith['means']>> = {
  credit_card: 'credit_card',
  debit_card: 'debit_card',
  prepaid_card: 'prepaid_card',
  account_money: 'account_money',
  bank_transfer: 'bank_transfer',
  digital_currency: 'digital_currency',
};
const CARDS: readonly PaidWith['means'][] = ['credit_card', 'debit_card', 'prepaid_card'];

/** How it was paid, for the ticket: method, last four digits and instalments; nothing about the person. */
export function paidWith(told: PaymentAnswer, fact: PaymentFact): PaidWith {
  const means =
    (Object.hasOwn(MEANS, told.payment_type_id ?? '') && MEANS[told.payment_type_id ?? '']) || 'other';
  const installments = told.installments ?? 0;
  return {
    means,
    method: told.payment_method_id ?? null,
    lastFour: CARDS.includes(means) ? (told.card?.last_four_digits ?? null) : null,
    installments: means === 'credit_card' && installments > 1 ? installments : null,
    paymentId: fact.id,
    // An amount that cannot be read is a mismatch, so no ticket is printed from it.
    amount: fact.amount ?? NOTHING,
  };
}

const REFUND_STATUSES: readonly RefundReading['status'][] = [
  'approved',
  'in_process',
  'rejected',
  'cancelled',
];

/** Null when the answer is not a refund (no id). */
export function readRefund(value: unknown, currency: CurrencyCode): RefundReading | null {
  const { data } = refundAnswer.safeParse(value);
  if (!data) return null;
  return {
    id: data.id,
    paymentId: data.payment_id ?? null,
    amount: fromProviderAmount(data.amount, currency),
    status: REFUND_STATUSES.find((status) => status === data.status) ?? 'other',
    createdAt: fromProviderDate(data.date_created ?? null),
  };
}

/** True while the payment holds money of the customer, or may come to. */
export function mayHoldMoney(status: PaymentStatus): boolean {
  return status !== 'rejected' && status !== 'cancelled' && status !== 'refunded';
}
