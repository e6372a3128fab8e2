import type { SaleTrack, Taken } from './evidence.ts';

/** What its charges have to cover: all of it that cash did not take. Cents. */
export function partOf({ total, taken }: SaleTrack): number {
  return total - sumKept(taken.filter(({ means }) => means === 'cash'));
}

/** Cents. */
export function sumKept(taken: readonly Taken[]): number {
  return taken.reduce((sum, one) => (one.returned === null ? sum + one.amount : sum), 0);
}
