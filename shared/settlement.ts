import { LARGEST_PAYMENT, minor, NOTHING, subtract, type Minor } from './money.ts';
import { minus, sumOf, type Sum } from './sum.ts';
import type { MerchantOrderId, PaymentId } from './ids.ts';
import type { Charge } from './charge.ts';
import { backOf } from './going-back.ts';
import type { MerchantOrderFact, MoneyFacts, PaymentFact } from './money-facts.ts';

export type Verdict =
  /** No merchant order and no payment. */
  | 'nothing'
  /** Merchant orders without money. It does not mean that anybody has scanned. */
  | 'opened'
  | 'pending'
  | 'rejected'
  /** Approved money, less than the total. */
  | 'partial'
  /** Enough approved money, and no merchant order says `closed` yet. */
  | 'covered-not-closed'
  /** A merchant order is closed and the approved payments cover the total. */
  | 'paid';

export type Mismatch =
  | { readonly kind: 'amount-unreadable'; readonly paymentId: PaymentId }
  /** Two readings of this payment differ in what never changes. */
  | { readonly kind: 'contradicted'; readonly paymentId: PaymentId }
  | { readonly kind: 'currency'; readonly paymentId: PaymentId }
  | { readonly kind: 'collector'; readonly paymentId: PaymentId }
  /** Made before the charge began, and no person has said that it is for it: nobody pays before there is an order. */
  | { readonly kind: 'approved-before-charge'; readonly paymentId: PaymentId }
  /** A merchant order older than the charge: it cannot hold money for it. */
  | { readonly kind: 'older-than-charge'; readonly orderId: MerchantOrderId };

/** The state of one charge as computed from all of its merchant orders and payments. Amounts in minor units. */
export interface Settlement {
  readonly verdict: Verdict;
  /** Sum of `transaction_amount` of the approved payments that count. */
  readonly approved: Sum;
  /** What of it was given back, or is on its way. */
  readonly refunded: Sum;
  /** approved − refunded. */
  readonly net: Sum;
  readonly missing: Sum;
  readonly excess: Sum;
  readonly closedOrder: MerchantOrderId | null;
  /** Approved payments in the order of approval. */
  readonly payments: readonly PaymentFact[];
  readonly lastRejection: PaymentFact | null;
  /** Payments in mediation: neither paid nor given back. */
  readonly disputed: readonly PaymentFact[];
  /** Something is pending, in process, authorized or in mediation: the absence of money is not proved. */
  readonly unsettled: boolean;
  /** Orders to read by id before concluding: closed without payments, or money without a closed order. */
  readonly readById: readonly MerchantOrderId[];
  /** Closed orders with less known money than their total: nobody may say that nothing came. */
  readonly unexplained: readonly MerchantOrderId[];
  readonly mismatches: readonly Mismatch[];
}

/** What is dated this much before its charge, an order or a payment, may still be its own (clocks differ). Milliseconds. */
const OLDER_BY_MS = 10 * 60_000;

type ChargeTerms = Pick<Charge, 'amount' | 'currency' | 'intendedAt' | 'register' | 'attached'>;

/** Facts never change, and one event asks about the same ones a dozen times. */
const settled = new WeakMap<MoneyFacts, { readonly terms: ChargeTerms; readonly settlement: Settlement }>();

/**
 * Computes the settlement of a charge. Counts every element; never only the first one, `paid_amount` or
 * `total_paid_amount`.
 */
export function settle(terms: ChargeTerms, facts: MoneyFacts): Settlement {
  const known = settled.get(facts);
  if (known !== undefined && isSameTerms(known.terms, terms)) return known.settlement;
  const settlement = computed(terms, facts);
  settled.set(facts, { terms, settlement });
  return settlement;
}

function isSameTerms(one: ChargeTerms, other: ChargeTerms): boolean {
  return (
    one.amount === other.amount &&
    one.currency === other.currency &&
    one.intendedAt === other.intendedAt &&
    one.register.account === other.register.account &&
    one.attached?.length === other.attached?.length
  );
}

function computed(terms: ChargeTerms, facts: MoneyFacts): Settlement {
  const mismatches: Mismatch[] = [];
  const strangers = new Set<string>();
  const orders = facts.orders.filter((order) => {
    if (!isDatedBefore(order.createdAt, terms)) return true;
    strangers.add(order.id);
    mismatches.push({ kind: 'older-than-charge', orderId: order.id });
    return false;
  });
  const own = facts.payments.filter((payment) => payment.orderId === null || !strangers.has(payment.orderId));
  const payments = own
    .filter((payment) => holdsMoney(payment) && counts(payment, terms, mismatches))
    .sort(compareApproval);
  const approved = sumOf(payments.map((payment) => payment.amount ?? NOTHING));
  const refunded = sumOf(payments.map(givenBack));
  const net = sumOf(payments.map(netOf));
  const closed = closedWith(orders, payments);
  const unexplained = orders
    .filter((order) => !isExplained(order, own, terms.amount))
    .map(({ id }) => id)
    .sort(compareText);
  const unsettled = own.some((payment) => UNSETTLED.includes(payment.status));
  return {
    verdict: verdictOf({
      net,
      total: terms.amount,
      closed: closed !== undefined || isVouchedFor(terms, payments),
      orders,
      own,
      unsettled,
    }),
    approved,
    refunded,
    net,
    missing: positive(minus(terms.amount, net)),
    excess: positive(minus(net, terms.amount)),
    closedOrder: closed?.id ?? null,
    payments,
    lastRejection:
      own
        .filter((payment) => payment.status === 'rejected')
        .sort(byCreation)
        .at(-1) ?? null,
    disputed: own.filter(({ status }) => status === 'in_mediation').sort(byCreation),
    unsettled,
    readById: toRead(orders, net >= terms.amount ? payments : null, unexplained),
    unexplained,
    mismatches,
  };
}

/**
 * What of a payment was given back or is on its way; at most what was paid, so that it never reduces another payment's
 * money.
 */
function givenBack(payment: PaymentFact): Minor {
  return minor(Math.max(0, Math.min(backOf(payment), payment.amount ?? 0)));
}

/**
 * What remains of an approved payment after refunds done and in process; zero where that cannot be told. Minor units.
 */
export function netOf(payment: PaymentFact): Minor {
  if (!holdsMoney(payment) || !isReadable(payment)) return NOTHING;
  return subtract(payment.amount ?? NOTHING, givenBack(payment));
}

/** Whether the amounts of a payment can be real amounts of money. */
export function isReadable({ amount, refunded }: Pick<PaymentFact, 'amount' | 'refunded'>): boolean {
  return amount !== null && amount >= 0 && amount <= LARGEST_PAYMENT && refunded >= 0;
}

/** What a person attached covers it: such a payment may have no order that could close. */
function isVouchedFor({ amount, attached = [] }: ChargeTerms, payments: readonly PaymentFact[]): boolean {
  return (
    attached.length > 0 && sumOf(payments.filter(({ id }) => attached.includes(id)).map(netOf)) >= amount
  );
}

/** Whether an order holds a payment: by the payment's word, or by its own. */
function isOf({ id, orderId }: Pick<PaymentFact, 'id' | 'orderId'>, order: MerchantOrderFact): boolean {
  return orderId === order.id || order.lists?.includes(id) === true;
}

/** The order to be read for a payment: the one that names it, else the one that it names; null: neither is known. */
export function orderOfPayment({ orders, payments }: MoneyFacts, id: PaymentId): MerchantOrderId | null {
  const naming = orders.find(({ lists }) => lists?.includes(id));
  return naming?.id ?? payments.find((payment) => payment.id === id)?.orderId ?? null;
}

/** The closed order with the earliest payment, which a ticket names; else the closed order of lowest id. */
function closedWith(
  orders: readonly MerchantOrderFact[],
  payments: readonly PaymentFact[],
): MerchantOrderFact | undefined {
  const closed = orders.filter((order) => order.status === 'closed').sort((a, b) => compareText(a.id, b.id));
  const holders = payments
    .filter((payment) => givenBack(payment) < (payment.amount ?? 0))
    .flatMap((payment) => closed.find((order) => isOf(payment, order)) ?? []);
  return holders[0] ?? closed[0];
}

const UNSETTLED: readonly PaymentFact['status'][] = ['pending', 'in_process', 'authorized', 'in_mediation'];

/** Only `approved` pays; a payment partly given back stays `approved` with `amount_refunded` (provider's reference). */
function holdsMoney(payment: PaymentFact): boolean {
  return payment.status === 'approved';
}

function counts(payment: PaymentFact, terms: ChargeTerms, mismatches: Mismatch[]): boolean {
  if (!isReadable(payment)) {
    mismatches.push({ kind: 'amount-unreadable', paymentId: payment.id });
    return false;
  }
  if (payment.contradicted) {
    mismatches.push({ kind: 'contradicted', paymentId: payment.id });
    return false;
  }
  if (payment.currency !== null && payment.currency !== terms.currency) {
    mismatches.push({ kind: 'currency', paymentId: payment.id });
    return false;
  }
  if (payment.collector !== null && payment.collector !== terms.register.account) {
    mismatches.push({ kind: 'collector', paymentId: payment.id });
    return false;
  }
  if (
    isDatedBefore(payment.approvedAt ?? payment.createdAt, terms) &&
    !terms.attached?.includes(payment.id)
  ) {
    mismatches.push({ kind: 'approved-before-charge', paymentId: payment.id });
    return false;
  }
  return true;
}

/** What is not dated is not called older. */
function isDatedBefore(at: number | null, { intendedAt }: ChargeTerms): boolean {
  return at !== null && at < intendedAt - OLDER_BY_MS;
}

interface Reading {
  readonly net: Sum;
  readonly total: Minor;
  readonly closed: boolean;
  readonly orders: readonly MerchantOrderFact[];
  readonly own: readonly PaymentFact[];
  readonly unsettled: boolean;
}

function verdictOf(reading: Reading): Verdict {
  if (reading.net >= reading.total) return reading.closed ? 'paid' : 'covered-not-closed';
  if (reading.net > 0) return 'partial';
  if (reading.unsettled) return 'pending';
  if (reading.own.some((payment) => payment.status === 'rejected')) return 'rejected';
  return reading.orders.length > 0 || reading.own.length > 0 ? 'opened' : 'nothing';
}

/** Orders whose own page must be read: closed without (enough) payments, or money without a closed order. */
function toRead(
  orders: readonly MerchantOrderFact[],
  covering: readonly PaymentFact[] | null,
  unexplained: readonly MerchantOrderId[],
): MerchantOrderId[] {
  if (covering !== null && !orders.some(({ status }) => status === 'closed')) {
    // A payment names its order, also where the search no longer lists that order.
    const named = covering.flatMap(({ orderId }) => orderId ?? []);
    return [...new Set([...orders.map((order) => order.id), ...named])];
  }
  return orders
    .filter((order) => order.status === 'closed' && (!order.paymentsKnown || unexplained.includes(order.id)))
    .map((order) => order.id);
}

/**
 * What counts towards closing an order: money that was approved at some time, whatever became of it. `closed` means
 * that it covered the total.
 */
const CLOSING: readonly PaymentFact['status'][] = ['approved', 'in_mediation', 'charged_back', 'refunded'];

function isExplained(order: MerchantOrderFact, own: readonly PaymentFact[], total: Minor): boolean {
  if (order.status !== 'closed') return true;
  const closing = own.filter(
    ({ id, status, approvedAt, orderId }) =>
      (CLOSING.includes(status) || approvedAt !== null) && (orderId === null || isOf({ id, orderId }, order)),
  );
  return closing.reduce((sum, { amount }) => sum + Math.max(0, amount ?? 0), 0) >= total;
}

function positive(sum: Sum): Sum {
  return sum > 0 ? sum : NOTHING;
}

/** The earlier approved payment first. */
export function compareApproval(a: PaymentFact, b: PaymentFact): number {
  return (a.approvedAt ?? a.createdAt ?? 0) - (b.approvedAt ?? b.createdAt ?? 0) || compareText(a.id, b.id);
}

function byCreation(a: PaymentFact, b: PaymentFact): number {
  return (a.createdAt ?? 0) - (b.createdAt ?? 0) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
