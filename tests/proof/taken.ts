import { lastState, type SaleTrack, type Taken } from './evidence.ts';

/** What its charges have to cover: all of it that cash did not take. Cents. */
export function partOf({ total, taken }: Pick<SaleTrack, 'total' | 'taken'>): number {
  return total - sumKept(taken.filter(({ means }) => means === 'cash'));
}

/** Cents. */
export function sumKept(taken: readonly Taken[]): number {
  return taken.reduce((sum, one) => (one.returned === null ? sum + one.amount : sum), 0);
}

/** A person kept a part that came by QR and took the rest in cash: the order of that part need not be closed. */
export function isRestInCash(sale: SaleTrack): boolean {
  const state = lastState(sale);
  return state.kind === 'paid' && state['late'] === true && partOf(sale) < sale.total;
}
