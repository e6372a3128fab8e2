import * as z from 'zod';
import { LARGEST_PAYMENT, minor, type Minor } from './money.ts';
import { minorSchema } from './schemas.ts';

/** Above which typed amount the till asks before anything is charged or booked. */
export const ceilingRuleSchema = z.discriminatedUnion('kind', [
  /** So many times the largest sale of the last week. */
  z.object({ kind: z.literal('learnt') }),
  z.object({ kind: z.literal('set'), amount: minorSchema.refine((amount) => amount > 0, 'nothing') }),
  z.object({ kind: z.literal('none') }),
]);
export type CeilingRule = z.infer<typeof ceilingRuleSchema>;

/** So many times the largest sale of the week. */
const TIMES = 10;
/** Days before today that it is learnt from. */
export const LEARNT_DAYS = 7;
/** A week with fewer sales than this says nothing about the next one. */
const ENOUGH_SALES = 20;

/** The sales of a time that were paid: how many, and the largest. */
export interface PaidTotals {
  readonly count: number;
  /** Minor units. */
  readonly largest: Minor;
}

/**
 * The ceiling that a week's sales teach; null: too few of them to say.
 * @param days the seven days before today
 */
export function learntCeiling(days: readonly PaidTotals[]): Minor | null {
  if (days.reduce((sum, { count }) => sum + count, 0) < ENOUGH_SALES) return null;
  const largest = Math.max(...days.map((day) => day.largest));
  return minor(Math.min(largest * TIMES, LARGEST_PAYMENT));
}

/** What the till has learnt of the shop's amounts. */
export interface AmountsLearnt {
  /** The ceiling of today; null: nothing to learn it from yet. Minor units. */
  readonly ceiling: Minor | null;
  /** The most frequent totals of today and yesterday, the most frequent first. Minor units. */
  readonly usual: readonly Minor[];
}

export interface CeilingView {
  readonly rule: CeilingRule;
  /** Minor units. */
  readonly learnt: Minor | null;
}
