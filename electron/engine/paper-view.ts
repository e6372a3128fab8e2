import type { FailureCode } from '../../shared/failures.ts';
import type { SaleId } from '../../shared/ids.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import { isCashSale, saleNumberText } from '../../shared/sale.ts';
import type { PaperView, WaitingPaper } from '../../shared/paper-view.ts';
import type { Core } from './core.ts';
import type { PrintQueue } from './print-queue.ts';

/** What a printer says of itself: a person who stands before it may know better. */
const ITS_OWN_WORDS: readonly (FailureCode | null)[] = [
  'printer-paper-out',
  'printer-cover-open',
  'printer-offline',
  'printer-cutter',
  'printer-error',
  'printer-no-answer',
  'printer-timeout',
];

/** The printer and everything that waits for it, or for a person. */
export function paperView(core: Core, printQueue: PrintQueue): PaperView {
  const jobs = core.books.openPrintJobs();
  const { configured, fault, paperLow } = printQueue.watch.state;
  const waiting = jobs.filter(({ state }) => state.kind === 'queued');
  const unknown = jobs.find(({ state }) => state.kind === 'unknown');
  const old = waiting.filter((job) => asksWhetherToPrint(job, configured));
  const asking = unknown ?? old[0];
  const stuck = waiting.find(isStuck);
  return {
    configured,
    fault,
    paperLow,
    waiting: waiting.length,
    question: asking
      ? {
          ...waitingPaper(core, asking),
          kind: unknown ? 'unknown' : 'old',
          handedOver: isHandedOverAsked(core, asking),
          others: unknown ? [] : old.slice(1).map((job) => waitingPaper(core, job)),
        }
      : null,
    stuck:
      stuck && 'fault' in stuck.state && stuck.state.fault !== null
        ? { ...waitingPaper(core, stuck), fault: stuck.state.fault }
        : null,
  };
}

function waitingPaper({ books }: Core, { id, saleId, facts, queuedAt }: PrintJob): WaitingPaper {
  const sale = saleId === null ? undefined : books.sale(saleId);
  return {
    jobId: id,
    saleNumber: sale ? saleNumberText(sale.number) : null,
    paper: facts.kind,
    at: queuedAt,
  };
}

/** Whether it is asked if a sale was handed over already: the question of its ticket. */
export function isHandingOverAsked(core: Core, id: SaleId): boolean {
  return core.books.openPrintJobs().some((job) => job.saleId === id && isHandedOverAsked(core, job));
}

/** Cash was taken where the goods were handed over; money that was found by a search is of a customer who may have gone. */
function isHandedOverAsked({ books }: Core, { state, saleId, facts }: PrintJob): boolean {
  if (state.kind !== 'unknown' || state.fault !== 'file-restored' || facts.kind !== 'sale') return false;
  const sale = saleId === null ? undefined : books.sale(saleId);
  return sale !== undefined && !isCashSale(sale);
}

/** A held ticket asks for its money, not for a yes; and without a printer there is nothing to ask. */
function asksWhetherToPrint({ state }: PrintJob, configured: boolean): boolean {
  if (state.kind !== 'queued' || !state.ask || state.fault === 'ticket-held') return false;
  return configured || state.fault !== 'printer-none';
}

function isStuck({ state }: PrintJob): boolean {
  return state.kind === 'queued' && !state.ask && ITS_OWN_WORDS.includes(state.fault);
}
