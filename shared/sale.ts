import * as z from 'zod';
import { chargeIdSchema, currencySchema, instantSchema, minorSchema, saleIdSchema } from './schemas.ts';

export const saleLineSchema = z.object({
  title: z.string(),
  quantity: z.string().nullable(),
  unitPrice: minorSchema.nullable(),
  total: minorSchema,
});

export const saleStateSchema = z.discriminatedUnion('kind', [
  /** Nothing collected yet; a charge may be live for it. */
  z.object({ kind: z.literal('open') }),
  /** Collected. `late`: a person delivered after money came for a cancelled or expired charge. */
  z.object({ kind: z.literal('paid'), at: instantSchema, means: z.enum(['qr', 'cash']), late: z.boolean() }),
  /** Left without payment: the next sale was started. Money that still comes is an incident. */
  z.object({ kind: z.literal('left'), at: instantSchema }),
]);

/** What the customer buys. Row of `sales`. */
export const saleSchema = z.object({
  id: saleIdSchema,
  /** Counts up within one data file; people quote it, nothing is keyed by it. */
  number: z.number().int().positive(),
  openedAt: instantSchema,
  /** The shop's calendar day, "2026-11-20". */
  day: z.string(),
  lines: z.array(saleLineSchema).min(1),
  total: minorSchema,
  currency: currencySchema,
  state: saleStateSchema,
  /** The charges made for it, oldest first. */
  charges: z.array(chargeIdSchema),
  /** A person has pressed «Nueva venta»: it no longer stands on the counter, also after a restart. */
  dismissed: z.boolean(),
});

export type Sale = z.infer<typeof saleSchema>;

/** "000123": how a sale's number is written on screen and paper. */
export function saleNumberText(number: number): string {
  return String(number).padStart(6, '0');
}

const SALE_CODE = 'CAJACLARA:';

/** Text of the code on the ticket; scanning it at the counter finds the sale again. */
export function saleCode(id: Sale['id']): string {
  return SALE_CODE + id;
}

/** The sale's id in a scanned code, or null when the text is another code. */
export function saleIdOfCode(text: string): string | null {
  const trimmed = text.trim();
  return trimmed.startsWith(SALE_CODE) ? trimmed.slice(SALE_CODE.length) : null;
}
