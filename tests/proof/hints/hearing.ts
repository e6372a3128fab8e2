/**
 * How a till hears of its money: as ever; by hints too; by hints, while the searches know nothing yet; or by search, while
 * somebody tells it what is not so.
 */
export type Hearing = 'search' | 'both' | 'hints' | 'lies';

/** How long the searches know nothing of what is new, where hints alone do. Milliseconds. */
export const BLIND = 40_000;

/** A hint's way to the till at most. Milliseconds. */
export const BY_HINT = 400;
