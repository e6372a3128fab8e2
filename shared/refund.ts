import * as z from 'zod';
import type { Minor } from './money.ts';
import {
  chargeIdSchema,
  failureCodeSchema,
  incidentIdSchema,
  instantSchema,
  minorSchema,
  paymentIdSchema,
  refundIdSchema,
  saleIdSchema,
} from './schemas.ts';

export const refundStateSchema = z.discriminatedUnion('kind', [
  /** On disk with its key; nothing sent. */
  z.object({ kind: z.literal('intended') }),
  /** A request with its key may have been sent; `at` is when the first one was. */
  z.object({ kind: z.literal('requested'), at: instantSchema }),
  /** The provider accepted it and gives the money back later (Pix). */
  z.object({
    kind: z.literal('in_process'),
    at: instantSchema,
    providerId: z.string(),
    given: minorSchema.optional(),
    /** The payment's `amount_refunded` already includes it. */
    counted: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal('done'),
    at: instantSchema,
    providerId: z.string().nullable(),
    /** The amount of the provider's refund, where it differs from the one asked for. */
    given: minorSchema.optional(),
  }),
  z.object({
    kind: z.literal('refused'),
    at: instantSchema,
    cause: failureCodeSchema,
    providerCode: z.string().nullable(),
  }),
  /** No answer: it is looked up, and sent again with the same key only if no refund is found. */
  z.object({
    kind: z.literal('unknown'),
    /** When the first request may have been sent. */
    since: instantSchema,
    cause: failureCodeSchema,
    /**
     * The answer named another refund than the one asked for: that one is looked up by this id, and nothing is sent.
     */
    providerId: z.string().optional(),
  }),
]);
export type RefundState = z.infer<typeof refundStateSchema>;

/** Money on its way back. Row of `refunds`. */
export const refundSchema = z.object({
  id: refundIdSchema,
  paymentId: paymentIdSchema,
  chargeId: chargeIdSchema.nullable(),
  saleId: saleIdSchema.nullable(),
  incidentId: incidentIdSchema.nullable(),
  /** 1 for our first refund of the payment. */
  number: z.number().int().positive(),
  amount: minorSchema,
  /** The whole payment: sent with an empty body. */
  whole: z.boolean(),
  /**
   * `X-Idempotency-Key`, saved before the first call. It has a random part, so that a restored file never repeats a
   * key.
   */
  key: z.string(),
  intendedAt: instantSchema,
  /** `intendedAt` is by the provider's clock; absent: by ours, which may have been wrong. */
  dated: z.literal(true).optional(),
  /** How much of the payment had gone back, as far as the books knew, when the refund was asked for. */
  backBefore: minorSchema.optional(),
  /** Ids of the provider's refunds that existed before we sent anything: none of them is ours. */
  known: z.array(z.string()).optional(),
  /** When a person last agreed that it is sent. */
  agreedAt: instantSchema.optional(),
  by: z.string().nullable(),
  state: refundStateSchema,
});
export type Refund = z.infer<typeof refundSchema>;

export function isRefundOpen(state: RefundState): boolean {
  return state.kind !== 'done' && state.kind !== 'refused';
}

/** The provider has it: done, or in process. */
export function isGiven({ state }: Pick<Refund, 'state'>): boolean {
  return state.kind === 'done' || state.kind === 'in_process';
}

/** The amount that goes back, or went: that of the provider's refund once it is known. Minor units. */
export function amountOfRefund({ amount, state }: Refund): Minor {
  return ('given' in state ? state.given : undefined) ?? amount;
}
