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
  /** A request with its key may have left; `at` is when the first one did. */
  z.object({ kind: z.literal('requested'), at: instantSchema }),
  /** The provider took it and gives the money back later (Pix). */
  z.object({
    kind: z.literal('in_process'),
    at: instantSchema,
    providerId: z.string(),
    given: minorSchema.optional(),
    /** The payment's `amount_refunded` holds it already. */
    counted: z.literal(true).optional(),
  }),
  z.object({
    kind: z.literal('done'),
    at: instantSchema,
    providerId: z.string().nullable(),
    /** The amount of the provider's refund, where it is not the one asked for. */
    given: minorSchema.optional(),
  }),
  z.object({
    kind: z.literal('refused'),
    at: instantSchema,
    cause: failureCodeSchema,
    providerCode: z.string().nullable(),
  }),
  /** No answer: looked up, and sent again with the same key only when nothing is found. */
  z.object({
    kind: z.literal('unknown'),
    /** When the first request may have left. */
    since: instantSchema,
    cause: failureCodeSchema,
    /** The answer named a refund, and not the one asked for: it is looked up by this id, and nothing is sent. */
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
  /** 1 for the payment's first refund of ours. */
  number: z.number().int().positive(),
  amount: minorSchema,
  /** The whole payment: sent with an empty body. */
  whole: z.boolean(),
  /** `X-Idempotency-Key`, saved before the first call. It carries chance, so that no restored file repeats one. */
  key: z.string(),
  intendedAt: instantSchema,
  /** `intendedAt` is by the provider's clock; absent: by ours, which may have been wrong. */
  dated: z.literal(true).optional(),
  /** What the books knew to have gone back of the payment at the intent. */
  backBefore: minorSchema.optional(),
  /** Ids of the provider's refunds that were there before anything was sent: none of them is ours. */
  known: z.array(z.string()).optional(),
  /** When a person last said that it shall be sent. */
  agreedAt: instantSchema.optional(),
  by: z.string().nullable(),
  state: refundStateSchema,
});
export type Refund = z.infer<typeof refundSchema>;

export function isRefundOpen(state: RefundState): boolean {
  return state.kind !== 'done' && state.kind !== 'refused';
}

/** What goes back, or went: the amount of the provider's refund once it is known. Minor units. */
export function amountOfRefund({ amount, state }: Refund): Minor {
  return ('given' in state ? state.given : undefined) ?? amount;
}
