import { isLive, type Charge } from '../../../shared/charge.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
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
  const jobs = books.openPrintJobs();
  // What is queued behind one that does not come out waits as well; one that is just being printed is no matter.
  const isStuck = jobs.some(isWaiting);
  const papers = jobs.filter(
    (job) => job.state.kind === 'unknown' || isWaiting(job) || (isStuck && isQueued(job)),
  );
  const all: Pending[] = [
    ...incidents,
    ...charges
      .sort((a, b) => a.intendedAt - b.intendedAt)
      .map(({ id, saleId, amount, intendedAt }): Pending => ({
        ...{ kind: 'charge', id, saleNumber: numberOf(saleId), amount, since: intendedAt },
      })),
    ...papers.map((job) => pendingPaper(job, numberOf(job.saleId))),
  ];
  return { list: all.slice(0, MOST_PENDING), more: Math.max(0, all.length - MOST_PENDING) };
}

/** It can be paid, or nobody may say yet that nothing came; what is only watched is proved empty as far as one knows. */
function isUnfinished({ state }: Charge): boolean {
  return isLive(state) || (state.kind === 'guarding' && state.unchecked === true);
}

function pendingPaper({ id, queuedAt, facts, state }: PrintJob, saleNumber: number | null): Pending {
  return {
    ...{ kind: 'paper', id, saleNumber, amount: null, since: queuedAt },
    ...(state.kind === 'unknown' ? {} : { waits: true }),
    ...(facts.kind === 'shift' ? { z: Number(facts.shiftNumber) } : {}),
  };
}

function isQueued({ state }: PrintJob): boolean {
  return state.kind === 'queued';
}

/** A person is asked about it, or the printer did not take it: not a byte of it can have reached the paper. */
function isWaiting({ state }: PrintJob): boolean {
  return state.kind === 'queued' && (state.ask || state.fault !== null);
}

/** Whether something came since that list was shown. */
export function isNewIn(now: PendingList, shown: readonly string[]): boolean {
  return now.list.some(({ id }) => !shown.includes(id));
}
