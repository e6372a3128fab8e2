import * as z from 'zod';
import { amount, maybeId, maybeText, maybeWord, reference } from './answers.ts';

/** Answers of `/v1/orders`, as far as we rely on them; odd and missing fields as in `answers.ts`. Statuses are open lists. */

/** In paths and handles. */
const id = z.string().regex(/^ORD\w{1,60}$/);
const list = z.array(z.unknown()).nullish().catch(null);

/** POST /v1/orders, GET /v1/orders/{id}, an item of GET /v1/orders. */
export const ordersOrderAnswer = z.object({
  id,
  status: maybeWord,
  external_reference: reference,
  total_amount: amount,
  user_id: maybeId,
  created_date: maybeText,
  last_updated_date: maybeText,
  transactions: z.object({ payments: list, refunds: list }).nullish().catch(null),
  type_response: z.object({ qr_data: maybeText }).nullish().catch(null),
});
export type OrdersOrderAnswer = z.infer<typeof ordersOrderAnswer>;

/** A payment in it. `reference_id` is the id of the payment's own page; notifications say `reference.id`. */
export const transactionAnswer = z.object({
  id: maybeId,
  reference_id: maybeId,
  reference: z.object({ id: maybeId }).nullish().catch(null),
});

/** A refund in the answer to one. `transaction_id`: of the payment in the order; `reference_id`: of the refund's own page. */
export const transactionRefundAnswer = z.object({
  transaction_id: maybeId,
  reference_id: maybeId,
  amount,
  status: maybeWord,
});

/** The envelope of GET /v1/orders. */
export const ordersEnvelope = z.object({ data: z.array(z.unknown()).nullish() });
