import { stateAt, type AuditedBooks, type SaleTrack } from './evidence.ts';

/** A copy of its ticket had gone to the printer by then, and did not come back as one of which nothing came out. */
export function mayBeOnPaper({ id }: SaleTrack, books: AuditedBooks, order: number): boolean {
  return [...books.jobs.values()].some(
    (job) =>
      job.saleId === id &&
      job.refundId === null &&
      stateAt(job, order).kind !== 'queued' &&
      job.states.some(({ state, moment }) => moment.order < order && state.kind === 'sending'),
  );
}
