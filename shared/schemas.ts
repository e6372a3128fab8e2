import * as z from 'zod';
import type { FailureCode } from './failures.ts';
import {
  LONGEST_HANDLE,
  type ChargeId,
  type CommandId,
  type IncidentId,
  type MerchantOrderId,
  type OperatorId,
  type OrderHandle,
  type PaymentId,
  type PrintJobId,
  type Reference,
  type RefundId,
  type SaleId,
  type ShiftId,
} from './ids.ts';
import type { Minor } from './money.ts';
import type { Sum } from './sum.ts';
import { CURRENCIES, SITES } from './sites.ts';

/** Ids we make are short texts of a safe alphabet; anything else in a row or a request is damage or an attack. */
function idSchema<Id extends string>() {
  return z.custom<Id>(
    (value) => typeof value === 'string' && /^[A-Za-z0-9_:.-]{1,100}$/.test(value),
    'not an id',
  );
}

export const saleIdSchema = idSchema<SaleId>();
export const chargeIdSchema = idSchema<ChargeId>();
export const refundIdSchema = idSchema<RefundId>();
export const incidentIdSchema = idSchema<IncidentId>();
export const printJobIdSchema = idSchema<PrintJobId>();
export const commandIdSchema = idSchema<CommandId>();
export const operatorIdSchema = idSchema<OperatorId>();
export const shiftIdSchema = idSchema<ShiftId>();
export const paymentIdSchema = idSchema<PaymentId>();
export const merchantOrderIdSchema = idSchema<MerchantOrderId>();
export const referenceSchema = z.custom<Reference>(
  (value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value),
  'not an external reference',
);
/** An EMV text, as `isEmvText` takes it. */
export const qrTextSchema = z.string().min(1).max(512);
export const orderHandleSchema = z.custom<OrderHandle>(
  (value) => typeof value === 'string' && value.length > 0 && value.length <= LONGEST_HANDLE,
  'not an order handle',
);
export const sumSchema = z.custom<Sum>((value) => Number.isSafeInteger(value), 'not a sum in minor units');
export const minorSchema = z.custom<Minor>(
  (value) => Number.isSafeInteger(value),
  'not an amount in minor units',
);
/**
 * Why something failed, as rows keep it. A row lives longer than the list of codes: a code that this version does not
 * know is kept as it is, and `failureWords` has a general sentence for it.
 */
export const failureCodeSchema = z.custom<FailureCode>(
  (value) => typeof value === 'string' && /^[a-z][a-z0-9-]{0,59}$/.test(value),
  'not a failure code',
);
/** Milliseconds since 1970, UTC. */
export const instantSchema = z.number().int();
export const currencySchema = z.enum(CURRENCIES);
export const siteSchema = z.enum(SITES);
