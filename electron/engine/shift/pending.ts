import { isLive, type Charge } from '../../../shared/charge.ts';
import { MOST_PENDING, type Pending, type PendingList } from '../../../shared/shift.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { LiveBooks } from '../books.ts';

/** What is not finished now: the shift that closes hands it over. Incidents first, each kind oldest first. */
export function pendingIn(books: LiveBooks): PendingList {
  const numberOf = (id: SaleId | null) => (id === null ? null : (books.sale(id)?.number ?? null));
  const incidents = books.openIncidents().map(({ id, saleId, amount, openedAt }): Pending => ({
    ...{ kind: 'incident', id, saleNumber: numberOf(saleId), amount, since: openedAt },
  }));
  const charges = books.openCharges().filter(isUnfinished);
  const papers = books.openPrintJobs().filter(({ state }) => state.kind === 'unknown' || isAsked(state));
  const all: Pending[] = [
    ...incidents,
    ...charges
      .sort((a, b) => a.intendedAt - b.intendedAt)
      .map(({ id, saleId, amount, intendedAt }): Pending => ({
        ...{ kind: 'charge', id, saleNumber: numberOf(saleId), amount, since: intendedAt },
      })),
    ...papers.map(({ id, saleId, queuedAt }): Pending => ({
      ...{ kind: 'paper', id, saleNumber: numberOf(saleId), amount: null, since: queuedAt },
    })),
  ];
  return { list: all.slice(0, MOST_PENDING), more: Math.max(0, all.length - MOST_PENDING) };
}

/** It can be paid, or nobody may say yet that nothing came; what is only watched is proved empty as far as one knows. */
function isUnfinished({ state }: Charge): boolean {
  return isLive(state) || (state.kind === 'guarding' && state.unchecked === true);
}

function isAsked(state: { readonly kind: string; readonly ask?: boolean }): boolean {
  return state.kind === 'queued' && state.ask === true;
}

/** Whether something came since that list was shown. */
export function isNewIn(now: PendingList, shown: readonly string[]): boolean {
  return now.list.some(({ id }) => !shown.includes(id));
}
