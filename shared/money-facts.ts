import * as z from 'zod';
import { bothFormer, formerField } from './former-states.ts';
import { allMissed, allOff, backOf, laterGoingBack, onItsWayFields } from './going-back.ts';
import { minor, type Minor } from './money.ts';
import { compareTexts } from './compare-texts.ts';
import { instantSchema, merchantOrderIdSchema, minorSchema, paymentIdSchema } from './schemas.ts';
import { bothWentBack, wentBackField } from './went-back.ts';

/** Payment statuses of the provider's reference. Any other is `other` and proves nothing. */
export const PAYMENT_STATUSES = [
  'pending',
  'in_process',
  'authorized',
  'rejected',
  'cancelled',
  'approved',
  'in_mediation',
  'refunded',
  'charged_back',
  'other',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** What we know of one payment. Data of the payer or the card is never kept here. */
export const paymentFactSchema = z.object({
  id: paymentIdSchema,
  status: z.enum(PAYMENT_STATUSES),
  /** The provider's `status_detail`: it chooses the words for a rejection. Open list. */
  detail: z.string().nullable(),
  /**
   * `transaction_amount`, never `total_paid_amount` (that includes the payer's financing). Null: unreadable, proves
   * nothing.
   */
  amount: minorSchema.nullable(),
  /** What was given back; below zero when the provider's figure cannot be read. */
  refunded: minorSchema,
  /**
   * The provider's date of the reading that `refunded` is from. Absent: it is `changedAt`. Null: that reading had no
   * date, or none told of refunds.
   */
  refundedAt: instantSchema.nullable().optional(),
  ...onItsWayFields,
  ...wentBackField,
  ...formerField,
  /** Two readings of this one payment gave different amounts, currencies or collectors: it proves nothing any more. */
  contradicted: z.literal(true).optional(),
  currency: z.string().nullable(),
  collector: z.string().nullable(),
  orderId: merchantOrderIdSchema.nullable(),
  createdAt: instantSchema.nullable(),
  approvedAt: instantSchema.nullable(),
  changedAt: instantSchema.nullable(),
});
export type PaymentFact = z.infer<typeof paymentFactSchema>;

export const merchantOrderFactSchema = z.object({
  id: merchantOrderIdSchema,
  /** `opened` is no sign that anybody scanned; only `closed` counts (provider, from 2024-08-27). */
  status: z.enum(['opened', 'closed', 'expired', 'other']),
  /** False when the answer came without `payments`: then it is read by id before anything is concluded. */
  paymentsKnown: z.boolean(),
  collector: z.string().nullable(),
  createdAt: instantSchema.nullable(),
  changedAt: instantSchema.nullable(),
  /** Payments that it names, where those name another order or none: an order of Orders, and the merchant order beside it. */
  lists: z.array(paymentIdSchema).optional(),
});
export type MerchantOrderFact = z.infer<typeof merchantOrderFactSchema>;

/** Everything the provider has told about one charge, merged so that late news never undoes newer news. */
export const moneyFactsSchema = z.object({
  orders: z.array(merchantOrderFactSchema),
  payments: z.array(paymentFactSchema),
});
export type MoneyFacts = z.infer<typeof moneyFactsSchema>;

export const NO_FACTS: MoneyFacts = { orders: [], payments: [] };

/** Of two readings with the same date, or none, the one with the higher rank counts. */
const PAYMENT_RANK: Record<PaymentStatus, number> = {
  other: 0,
  pending: 1,
  in_process: 2,
  authorized: 2,
  rejected: 3,
  approved: 4,
  cancelled: 5,
  in_mediation: 6,
  charged_back: 7,
  refunded: 7,
};

const ORDER_RANK: Record<MerchantOrderFact['status'], number> = {
  other: 0,
  opened: 1,
  expired: 2,
  closed: 3,
};

/** `refunded` of a payment whose refunded amount cannot be read. */
export const REFUNDED_UNREADABLE: Minor = minor(-1);

/** A decided payment never becomes pending again; an approved one may still be taken back (provider's reference). */
export function isDecided({ status }: PaymentFact): boolean {
  return PAYMENT_RANK[status] >= PAYMENT_RANK.rejected;
}

/**
 * Which of two readings of one payment is the newer: what was decided stays known, then the later `changedAt`
 * counts (a dated reading over an undated one), then the status that is further along. A total order, so that
 * answers merged in any order end in the same facts.
 */
function compareReadings(one: PaymentFact, other: PaymentFact): number {
  return (
    Number(isDecided(one)) - Number(isDecided(other)) ||
    (one.changedAt ?? -1) - (other.changedAt ?? -1) ||
    PAYMENT_RANK[one.status] - PAYMENT_RANK[other.status] ||
    compareTexts(one.status, other.status) ||
    compareTexts(one.detail ?? '', other.detail ?? '')
  );
}

/** The provider's date of the reading that the refunded amount is from. */
export function refundedAt(payment: PaymentFact): number | null {
  return payment.refundedAt === undefined ? payment.changedAt : payment.refundedAt;
}

/**
 * The later reading gives the refunded amount, even when it is smaller: a refund can be rejected. Of two with the same
 * date the larger counts.
 */
function laterRefund(one: PaymentFact, other: PaymentFact): PaymentFact {
  const later = (refundedAt(one) ?? -1) - (refundedAt(other) ?? -1) || one.refunded - other.refunded;
  return later >= 0 ? one : other;
}

/** A part of it, or all, is on its way back: it counts neither as here nor as gone. */
export function isGoingBack(payment: PaymentFact): boolean {
  return payment.status === 'approved' && backOf(payment) > payment.refunded;
}

function firstPayment({ goingBack, ...rest }: PaymentFact): PaymentFact {
  return goingBack && goingBack.total > 0 ? { ...rest, goingBack } : rest;
}

function newerPayment(known: PaymentFact, told: PaymentFact): PaymentFact {
  const newer = compareReadings(told, known) >= 0 ? told : known;
  const back = laterRefund(told, known);
  const { refundedAt: _date, goingBack: _way, refundsOff: _off, ...dated } = newer;
  const { refundsMissed: _missed, contradicted: _doubt, wentBack: _steps, former: _states, ...rest } = dated;
  const merged: PaymentFact = {
    // Status, detail and date are taken from the same reading: an approval must not carry the reason of an earlier
    // rejection.
    ...rest,
    amount: agreed(known.amount, told.amount),
    refunded: back.refunded,
    ...(refundedAt(back) === newer.changedAt ? {} : { refundedAt: refundedAt(back) }),
    ...laterGoingBack(known, told),
    ...allOff(known, told),
    ...allMissed(known, told),
    ...(contradict(known, told) ? { contradicted: true as const } : {}),
    currency: agreed(known.currency, told.currency),
    collector: agreed(known.collector, told.collector),
    orderId: agreed(known.orderId, told.orderId),
    createdAt: earliest(known.createdAt, told.createdAt),
    approvedAt: earliest(known.approvedAt, told.approvedAt),
  };
  return { ...merged, ...bothWentBack(known, told, merged), ...bothFormer(known, told, merged) };
}

/** True where two readings differ in what never changes of a payment. */
function contradict(one: PaymentFact, other: PaymentFact): boolean {
  return (
    one.contradicted === true ||
    other.contradicted === true ||
    differ(one.amount, other.amount) ||
    differ(one.currency, other.currency) ||
    differ(one.collector, other.collector)
  );
}

function differ<Value>(one: Value | null, other: Value | null): boolean {
  return one !== null && other !== null && one !== other;
}

/**
 * The value that either reading has; of two different values the smaller, so that the order of the answers does not
 * matter.
 */
function agreed<Value extends string | number>(one: Value | null, other: Value | null): Value | null {
  if (one === null || other === null) return one ?? other;
  return one <= other ? one : other;
}

function newerOrder(known: MerchantOrderFact, told: MerchantOrderFact): MerchantOrderFact {
  const further = ORDER_RANK[told.status] - ORDER_RANK[known.status];
  const ahead = further >= 0 ? told : known;
  return {
    id: known.id,
    status: ahead.status,
    // The payments that an order showed while it was open say nothing about the closed order.
    paymentsKnown: further === 0 ? known.paymentsKnown || told.paymentsKnown : ahead.paymentsKnown,
    collector: known.collector ?? told.collector,
    createdAt: earliest(known.createdAt, told.createdAt),
    changedAt: latest(known.changedAt, told.changedAt),
    ...allListed(known, told),
  };
}

function allListed(one: MerchantOrderFact, other: MerchantOrderFact): Pick<MerchantOrderFact, 'lists'> {
  const lists = [...new Set([...(one.lists ?? []), ...(other.lists ?? [])])].sort(compareTexts);
  return lists.length === 0 ? {} : { lists };
}

function earliest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

function latest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

function mergeById<Fact extends { readonly id: string }>(
  known: readonly Fact[],
  told: readonly Fact[],
  newer: (known: Fact, told: Fact) => Fact,
  first: (told: Fact) => Fact = (fact) => fact,
): Fact[] {
  const merged = new Map<string, Fact>(known.map((fact) => [fact.id, fact]));
  for (const fact of told) {
    const before = merged.get(fact.id);
    merged.set(fact.id, before ? newer(before, fact) : first(fact));
  }
  // A fixed order: the provider shuffles its elements, and that must not look like a change.
  return [...merged.values()].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
}

/** Adds new readings to what was known. Repeated, late or shuffled answers change nothing. */
export function mergeFacts(known: MoneyFacts, told: MoneyFacts): MoneyFacts {
  return {
    orders: mergeById(known.orders, told.orders, newerOrder),
    payments: mergeById(known.payments, told.payments, newerPayment, firstPayment),
  };
}

export function sameFacts(one: MoneyFacts, other: MoneyFacts): boolean {
  return one === other || same(one, other);
}

/** Compares without regard to the order of fields: what was just made and what was read from the file differ in it. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const [these, those] = [one, other] as Readonly<Record<string, unknown>>[];
  return (
    Object.keys(one).every((name) => same(these?.[name], those?.[name])) &&
    Object.keys(other).every((name) => name in one || those?.[name] === undefined)
  );
}
