import * as z from 'zod';

/**
 * For how many months the books tell what a payment was made with (a card's brand, last four digits, installments); null: for
 * ever. Thirteen to begin with: refunds, disputes and the same days of the year before are behind it then. What gives money back
 * goes by payment ids, which stay.
 */
export const CARD_MONTHS = [6, 13, 24, 60, null] as const;
export type CardMonths = (typeof CARD_MONTHS)[number];
export const CARD_MONTHS_AT_FIRST: CardMonths = 13;

export const cardMonthsSchema = z.union([
  z.literal(6),
  z.literal(13),
  z.literal(24),
  z.literal(60),
  z.null(),
]) satisfies z.ZodType<CardMonths>;

const DAY_MS = 24 * 60 * 60_000;
/** No month is longer. */
const MONTH_DAYS = 31;

/** Milliseconds; null: for ever. */
export function cardsKeptMs(months: CardMonths): number | null {
  return months === null ? null : months * MONTH_DAYS * DAY_MS;
}

/** «Ajustes», «Libros». */
export const retentionSchemas = {
  'retention.read': z.strictObject({}),
  'retention.save': z.strictObject({ months: cardMonthsSchema }),
} as const satisfies Record<string, z.ZodType>;

interface RetentionView {
  readonly months: CardMonths;
}

export type RetentionAnswers = Record<`retention.${'read' | 'save'}`, RetentionView>;
