/**
 * How many numbers of sales are skipped where nothing tells how many there were: more than any shop sells between two
 * copies.
 */
export const PASSED_BY = 10_000;
/** From here on nothing is a number of a sale: no shop comes there, and it leaves room to count on. */
export const NUMBERS_END = 1_000_000_000_000;

/**
 * How far a number that something beside the file tells can be believed: each row may have opened one sale, and once
 * numbers may have been skipped.
 * @param lastNumber the highest that the file has given out @param rows that the file may lack
 */
export function numberWithin(lastNumber: number, rows: number): number {
  return Math.min(lastNumber + rows + PASSED_BY, NUMBERS_END - 2);
}
