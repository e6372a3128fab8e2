import type { PrintJob, PrintState } from './print-job.ts';
import type { PaidWith, SaleTicketFacts, TicketDocument } from './ticket.ts';

/** @param move `document` is present with `sending`: the same as before, but where nothing came out and it is true no more. */
export function movedJob(
  job: PrintJob,
  move: { readonly state: PrintState; readonly document: TicketDocument | null },
): PrintJob {
  return {
    ...job,
    state: move.state,
    // A row that is put together again may be older than what was forgotten.
    document: isForgotten(job) ? null : (move.document ?? job.document),
    attempts: move.state.kind === 'sending' ? job.attempts + 1 : job.attempts,
  };
}

/** Whether the row tells what a payment was made with, beyond its kind: a card's brand, last four digits, installments. */
export function tellsOfCards({ facts, document }: PrintJob): boolean {
  if (facts.kind !== 'sale') return false;
  if (facts.paidWith.some(hasDetail)) return true;
  const isOfProvider = facts.merchantOrderIds.length > 0 || facts.paidWith.some(({ paymentId }) => paymentId);
  return document !== null && isOfProvider;
}

/** The row without that. Its document goes whole: a copy is composed of what is left of the facts. */
export function forgottenJob(job: PrintJob): PrintJob {
  const { facts } = job;
  if (facts.kind !== 'sale') return job;
  const bare: SaleTicketFacts = { ...facts, paidWith: facts.paidWith.map(withoutCard), forgotten: true };
  return { ...job, facts: bare, document: null };
}

function isForgotten({ facts }: PrintJob): boolean {
  return facts.kind === 'sale' && facts.forgotten === true;
}

function hasDetail({ method, lastFour, installments }: PaidWith): boolean {
  return method !== null || lastFour !== null || installments !== null;
}

/** Its kind stays: shifts have counted it by that, and what may go back in parts hangs on it. */
function withoutCard(paid: PaidWith): PaidWith {
  return { ...paid, method: null, lastFour: null, installments: null };
}
