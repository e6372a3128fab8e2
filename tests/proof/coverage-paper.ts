import type { AuditedBooks, Evidence, JobTrack } from './evidence.ts';
import { TicketWatch } from './ticket-watch.ts';

/** What a ticket was; `moving`: sent, and its paper may still be coming out of the printer. */
export const TICKET_STATES = [
  'queued',
  'sending',
  'moving',
  'sent',
  'confirmed',
  'unknown',
  'failed',
] as const;

/** What may come to a ticket, besides what is pressed. */
export const TICKET_MEETS = [
  ...['the printer says', 'the printer is silent', 'next ticket', 'paper', 'reprint'],
  ...['restart', 'crash', 'off', 'asleep', 'the clock is set', 'an older file is put back', 'disk'],
] as const;

/** How often an event came to a ticket in a state: "ticket moving × crash". */
export function paperCoverage(evidence: Evidence, books: AuditedBooks): Record<string, number> {
  const { watched, printer } = evidence;
  const counted: Record<string, number> = {};
  if (!watched || !printer) return counted;
  const watch = new TicketWatch(printer, books);
  const jobs = [...books.jobs.values()];
  const meet = (what: string, at: number, but?: JobTrack): void => {
    for (const job of jobs) {
      if (job === but) continue;
      const state = job.states.findLast(({ moment }) => moment.at <= at)?.state.kind;
      if (state === undefined) continue;
      const key = `ticket ${state === 'sent' && watch.isWatched(job, at) ? 'moving' : state} × ${what}`;
      counted[key] = (counted[key] ?? 0) + 1;
    }
  };
  for (const { at, is } of printer.conditions)
    if (is !== 'well') meet(is === 'says' ? 'the printer says' : 'the printer is silent', at);
  for (const job of jobs)
    for (const { state, moment } of job.states)
      if (state.kind === 'sending') meet('next ticket', moment.at, job);
  for (const { button, refused, at } of watched.presses)
    if (refused === null && (button === 'paper' || button === 'reprint')) meet(button, at - 1);
  for (const { what, from } of watched.circumstances.away) meet(what, from);
  for (const { what, from } of watched.circumstances.troubles)
    if (what.startsWith('disk')) meet('disk', from);
  return counted;
}
