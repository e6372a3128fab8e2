import type { FailureCode } from '../../../shared/failures.ts';
import type { Conversation } from './conversation.ts';
import { type PrinterReading, SILENT, type TransportLimits } from './transport.ts';

type Answers = 'untried' | 'answers' | 'silent';

/**
 * What one printer was seen to answer, kept for as long as the program runs, so that a printer that never answers
 * costs its wait only once. Forgotten after a fault: the printer may have been changed, or was only starting.
 */
export interface Manners {
  /** DLE EOT. */
  status: Answers;
  /** GS r. */
  confirm: Answers;
  /** Closed its side of a connection after we had closed ours, so it reads to the end. */
  closes: boolean;
}

export function createManners(): Manners {
  return { status: 'untried', confirm: 'untried', closes: false };
}

export function forget(manners: Manners): void {
  manners.status = 'untried';
  manners.confirm = 'untried';
  manners.closes = false;
}

/**
 * Asks a printer how it is, unless it is known not to answer, and learns what it answers. Before a ticket a printer
 * has nothing to do, so it answers GS r now or never. Rejects only when the way to it breaks.
 */
export async function askBefore(
  talk: Conversation,
  manners: Manners,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<PrinterReading> {
  if (manners.status === 'silent') return talk.volunteered() ?? SILENT;
  const reading = await talk.ask(limits.status, signal);
  if (signal.aborted) return reading;
  // One that talks without being asked is worth the wait every time.
  if (reading.answered) manners.status = 'answers';
  else if (manners.status === 'untried' && talk.volunteered() === null) manners.status = 'silent';
  if (reading.answered && reading.fault === null && manners.confirm === 'untried') {
    const answer = await talk.confirm(limits.status, signal);
    manners.confirm = answer === 'silent' ? 'silent' : 'answers';
  }
  return reading;
}

/**
 * Asks after the last byte. A printer that answers GS r does so when everything before it is on paper; from one that
 * answers only DLE EOT we know that it got everything, and that paper, cover and knife were all right then.
 */
export async function askAfter(
  talk: Conversation,
  manners: Manners,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<'confirmed' | 'sent' | { readonly fault: FailureCode }> {
  if (manners.status !== 'answers') return 'sent';
  if (manners.confirm === 'answers') {
    const answer = await talk.confirm(limits.confirm, signal);
    if (answer === 'printed') return 'confirmed';
    if (answer === 'paper-out') return { fault: 'printer-paper-out' };
  }
  const reading = await talk.ask(limits.status, signal);
  if (reading.fault !== null) return { fault: reading.fault };
  return reading.answered && manners.confirm === 'silent' ? 'confirmed' : 'sent';
}
