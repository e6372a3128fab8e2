import * as z from 'zod';
import { instantSchema, merchantOrderIdSchema, minorSchema, paymentIdSchema } from './schemas.ts';

/** Payment statuses of the provider's reference; whatever else comes is `other` and proves nothing. */
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

/** What we know of one payment. Payer and card data never come here. */
export const paymentFactSchema = z.object({
  id: paymentIdSchema,
  status: z.enum(PAYMENT_STATUSES),
  /** The provider's `status_detail`, for the words of a rejection; open list. */
  detail: z.string().nullable(),
  /** `transaction_amount`, never `total_paid_amount` (that holds the payer's financing). Null: unreadable, proves nothing. */
  amount: minorSchema.nullable(),
  refunded: minorSchema,
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
});
export type MerchantOrderFact = z.infer<typeof merchantOrderFactSchema>;

/** Everything the provider has told about one charge, merged so that late news never undoes newer news. */
export const moneyFactsSchema = z.object({
  orders: z.array(merchantOrderFactSchema),
  payments: z.array(paymentFactSchema),
});
export type MoneyFacts = z.infer<typeof moneyFactsSchema>;

export const NO_FACTS: MoneyFacts = { orders: [], payments: [] };

const PAYMENT_RANK: Record<PaymentStatus, number> = {
  other: 0,
  pending: 1,
  in_process: 2,
  authorized: 2,
  rejected: 3,
  cancelled: 3,
  approved: 4,
  in_mediation: 5,
  charged_back: 6,
  refunded: 6,
};

const ORDER_RANK: Record<MerchantOrderFact['status'], number> = {
  other: 0,
  opened: 1,
  expired: 2,
  closed: 3,
};

/** Once approved, a payment is never merely pending or rejected again: it is disputed, or given back (provider's reference). */
function wasApproved({ status }: PaymentFact): boolean {
  return PAYMENT_RANK[status] >= PAYMENT_RANK.approved;
}

/**
 * Which of two readings of one payment is the newer: money that was approved stays known, then the later `changedAt`
 * counts (a dated reading over an undated one), then the status that is further along. A total order, so that
 * answers merged in any order end in the same facts.
 */
function compareReadings(one: PaymentFact, other: PaymentFact): number {
  return (
    Number(wasApproved(one)) - Number(wasApproved(other)) ||
    (one.changedAt ?? -1) - (other.changedAt ?? -1) ||
    PAYMENT_RANK[one.status] - PAYMENT_RANK[other.status] ||
    compareTexts(one.status, other.status) ||
    compareTexts(one.detail ?? '', other.detail ?? '')
  );
}

function newerPayment(known: PaymentFact, told: PaymentFact): PaymentFact {
  const [newer, older] = compareReadings(told, known) >= 0 ? [told, known] : [known, told];
  return {
    // Status, its detail and its date go together: the reason of a rejection is none of an approval.
    ...newer,
    amount: newer.amount ?? older.amount,
    refunded: newer.refunded > older.refunded ? newer.refunded : older.refunded,
    currency: newer.currency ?? older.currency,
    collector: newer.collector ?? older.collector,
    orderId: newer.orderId ?? older.orderId,
    createdAt: newer.createdAt ?? older.createdAt,
    approvedAt: newer.approvedAt ?? older.approvedAt,
  };
}

function newerOrder(known: MerchantOrderFact, told: MerchantOrderFact): MerchantOrderFact {
  const further = ORDER_RANK[told.status] - ORDER_RANK[known.status];
  const ahead = further >= 0 ? told : known;
  return {
    id: known.id,
    status: ahead.status,
    // What was known of the payments while it was open says nothing of them now that it is closed.
    paymentsKnown: further === 0 ? known.paymentsKnown || told.paymentsKnown : ahead.paymentsKnown,
    collector: known.collector ?? told.collector,
    createdAt: earliest(known.createdAt, told.createdAt),
    changedAt: latest(known.changedAt, told.changedAt),
  };
}

function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
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
): Fact[] {
  const merged = new Map<string, Fact>(known.map((fact) => [fact.id, fact]));
  for (const fact of told) {
    const before = merged.get(fact.id);
    merged.set(fact.id, before ? newer(before, fact) : fact);
  }
  // A fixed order, so that the provider's shuffled elements are no news.
  return [...merged.values()].sort((a, b) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1));
}

/** Adds what was told to what was known. Repeated, late or shuffled answers change nothing. */
export function mergeFacts(known: MoneyFacts, told: MoneyFacts): MoneyFacts {
  return {
    orders: mergeById(known.orders, told.orders, newerOrder),
    payments: mergeById(known.payments, told.payments, newerPayment),
  };
}

export function sameFacts(one: MoneyFacts, other: MoneyFacts): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
