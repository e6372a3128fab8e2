import * as z from 'zod';
import { FAILURE_CODES } from './failures.ts';
import {
  chargeIdSchema,
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
  /** A request with its key may have left. */
  z.object({ kind: z.literal('requested'), at: instantSchema }),
  /** The provider took it and gives the money back later (Pix). */
  z.object({ kind: z.literal('in_process'), at: instantSchema, providerId: z.string() }),
  z.object({ kind: z.literal('done'), at: instantSchema, providerId: z.string().nullable() }),
  z.object({
    kind: z.literal('refused'),
    at: instantSchema,
    cause: z.enum(FAILURE_CODES),
    providerCode: z.string().nullable(),
  }),
  /** No answer: looked up, and sent again with the same key only when nothing is found. */
  z.object({ kind: z.literal('unknown'), since: instantSchema, cause: z.enum(FAILURE_CODES) }),
]);
export type RefundState = z.infer<typeof refundStateSchema>;

/** Money on its way back. Row of `refunds`. */
export const refundSchema = z.object({
  id: refundIdSchema,
  paymentId: paymentIdSchema,
  chargeId: chargeIdSchema.nullable(),
  saleId: saleIdSchema.nullable(),
  incidentId: incidentIdSchema.nullable(),
  /** 1 for the payment's first refund of ours; part of the key. */
  number: z.number().int().positive(),
  amount: minorSchema,
  /** The whole payment: sent with an empty body. */
  whole: z.boolean(),
  /** `X-Idempotency-Key`, derived from the payment and the number, saved before the first call. */
  key: z.string(),
  intendedAt: instantSchema,
  by: z.string().nullable(),
  state: refundStateSchema,
});
export type Refund = z.infer<typeof refundSchema>;

export function isRefundOpen(state: RefundState): boolean {
  return state.kind !== 'done' && state.kind !== 'refused';
}
