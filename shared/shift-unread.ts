import * as z from 'zod';
import { NOTHING } from './money.ts';
import { paymentIdSchema, sumSchema } from './schemas.ts';
import { sumOf } from './sum.ts';

/** What a Z calls money of which nobody has read how it was paid: `PaidWith['means']`. */
export const UNREAD = 'other';

/** A payment that the shift counted before anybody had read what it was made with. Signed, in a count. Minor units. */
export const unreadSchema = z.object({ paymentId: paymentIdSchema, amount: sumSchema });
export type Unread = Readonly<z.infer<typeof unreadSchema>>;

/** Those that are still not read. */
export function unreadAfter(unread: readonly Unread[], more: readonly Unread[]): Unread[] {
  const sums = new Map(unread.map(({ paymentId, amount }) => [paymentId, amount]));
  for (const { paymentId, amount } of more)
    sums.set(paymentId, sumOf([sums.get(paymentId) ?? NOTHING, amount]));
  return [...sums].flatMap(([paymentId, amount]) => (amount > 0 ? [{ paymentId, amount }] : []));
}
