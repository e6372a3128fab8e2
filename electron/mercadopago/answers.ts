import * as z from 'zod';
import { markedText, plainText } from '../../shared/plain-text.ts';

/**
 * The provider's answers, as far as we rely on them. An object may have more fields, which are dropped: data of payers
 * and cardholders gets no further than here. It may lack any field but its id: a missing or odd field reads as null and
 * never makes the rest unreadable.
 */

/**
 * Ids come as numbers or as text, even in the same resource; here they are always text. Short enough to be part of an
 * id of ours.
 */
const idSchema = z
  .union([z.string().regex(/^[A-Za-z0-9_:.-]{1,64}$/), z.number().int().nonnegative()])
  .transform(String);

export const maybeId = idSchema.nullish().catch(null);
/** Characters. */
const LONGEST_NAME = 120;
const LONGEST_REFERENCE = 256;
/** Dates and words of a list of ours: it gets no further as it is. */
export const maybeText = z.string().nullish().catch(null);
/** What people called something at the provider: it is shown, printed and stored. */
const maybeName = z
  .string()
  .transform((text) => plainText(text, LONGEST_NAME))
  .nullish()
  .catch(null);
/** An external id: compared with ours, and shown. */
const maybeCode = z
  .string()
  .transform((text) => markedText(text, LONGEST_REFERENCE))
  .nullish()
  .catch(null);
/** Codes and keywords only; free text could contain a person's name. */
export const maybeWord = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{1,60}$/)
  .nullish()
  .catch(null);
export const maybeFlag = z.boolean().nullish().catch(null);
/** Kept as it came: `fromProviderAmount` decides with the currency. */
export const amount = z.unknown().optional();
const count = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .nullish()
  .catch(null);
const owner = z.object({ id: maybeId }).nullish().catch(null);
/** Undefined when the answer has no such field, null when the field is null. */
export const reference = z
  .union([z.string().transform((text) => markedText(text, LONGEST_REFERENCE)), z.number().transform(String)])
  .nullish()
  .catch(undefined);

/** GET /users/me */
export const accountAnswer = z.object({
  id: idSchema,
  site_id: maybeText,
  nickname: maybeName,
  email: maybeText,
  tags: z.array(z.unknown()).nullish().catch(null),
});

/** An item of GET /pos, or GET /pos/{id}; external ids are null on registers made in the provider's own app. */
export const registerAnswer = z.object({
  id: idSchema,
  name: maybeName,
  external_id: maybeCode,
  external_store_id: maybeCode,
  store_id: maybeId,
  fixed_amount: maybeFlag,
  qr_code: maybeText,
});
export type RegisterAnswer = z.infer<typeof registerAnswer>;

/** An item of GET /users/{id}/stores/search */
export const storeAnswer = z.object({
  id: idSchema,
  name: maybeName,
  external_id: maybeCode,
  location: z.object({ address_line: maybeName }).nullish().catch(null),
});
export type StoreAnswer = z.infer<typeof storeAnswer>;

/** GET …/pos/{id}/orders */
export const registerOrderAnswer = z.object({
  external_reference: reference,
  total_amount: amount,
  items: z.unknown().optional(),
});

/** An element of GET /merchant_orders/search, or GET /merchant_orders/{id}; `opened` ones come without most fields. */
export const merchantOrderAnswer = z.object({
  id: idSchema,
  status: maybeText,
  external_reference: reference,
  payments: z.array(z.unknown()).nullish().catch(null),
  collector: owner,
  date_created: maybeText,
  last_updated: maybeText,
});
export type MerchantOrderAnswer = z.infer<typeof merchantOrderAnswer>;

/** A payment, as GET /v1/payments/{id}, its search, or the `payments` of a merchant order give it. */
export const paymentAnswer = z.object({
  id: idSchema,
  status: maybeText,
  status_detail: maybeWord,
  transaction_amount: amount,
  /** Merchant orders say `amount_refunded`, payments `transaction_amount_refunded`. */
  amount_refunded: amount,
  transaction_amount_refunded: amount,
  currency_id: maybeWord,
  collector_id: maybeId,
  collector: owner,
  external_reference: reference,
  order: z.object({ id: maybeId, type: maybeText }).nullish().catch(null),
  pos_id: maybeId,
  date_created: maybeText,
  date_approved: maybeText,
  date_last_updated: maybeText,
  last_modified: maybeText,
  payment_type_id: maybeText,
  payment_method_id: maybeWord,
  installments: count,
  card: z
    .object({
      last_four_digits: z
        .string()
        .regex(/^\d{4}$/)
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  refunds: z.array(z.unknown()).nullish().catch(null),
});
export type PaymentAnswer = z.infer<typeof paymentAnswer>;

/** A refund, as POST and GET /v1/payments/{id}/refunds give it. */
export const refundAnswer = z.object({
  id: idSchema,
  payment_id: maybeId,
  amount,
  status: maybeText,
  date_created: maybeText,
});

/** The envelope of GET /merchant_orders/search: `elements` is null when nothing was found. */
export const elementsEnvelope = z.object({
  elements: z.array(z.unknown()).nullish(),
  next_offset: count,
  total: count,
});

/** The envelope of GET /v1/payments/search, /pos and /users/{id}/stores/search; `limit` is 0 in samples of the docs. */
export const resultsEnvelope = z.object({
  results: z.array(z.unknown()).nullish(),
  paging: z.object({ total: count, limit: count }).nullish().catch(null),
});
