import type { FailureCode } from '../../../shared/failures.ts';
import type { StatusProtocol } from './status-protocol.ts';
import { type PrinterReading, SILENT, type TransportLimits } from './transport.ts';

type Answers = 'untried' | 'answers' | 'silent';

/**
 * What one printer was seen to answer, kept for as long as the program runs, so that a printer that never answers
 * costs its wait only once. Forgotten after a fault: the printer may have been changed, or was only starting.
 */
export interface PrinterCapabilities {
  /** DLE EOT. */
  status: Answers;
  /** GS r. */
  confirm: Answers;
  /** Closed its side of a connection after we had closed ours, so it reads to the end. */
  closes: boolean;
}

export function unknownCapabilities(): PrinterCapabilities {
  return { status: 'untried', confirm: 'untried', closes: false };
}

export function forgetCapabilities(capabilities: PrinterCapabilities): void {
  capabilities.status = 'untried';
  capabilities.confirm = 'untried';
  capabilities.closes = false;
}

/**
 * Asks a printer how it is, unless it is known not to answer, and learns what it answers. Before a ticket a printer
 * has nothing to do, so it answers GS r now or never. Rejects only when the way to it breaks.
 */
export async function askBefore(
  protocol: StatusProtocol,
  capabilities: PrinterCapabilities,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<PrinterReading> {
  if (capabilities.status === 'silent') return protocol.volunteered() ?? SILENT;
  const reading = await protocol.ask(limits.status, signal);
  if (signal.aborted) return reading;
  // One that talks without being asked is worth the wait every time.
  if (reading.answered) capabilities.status = 'answers';
  else if (capabilities.status === 'untried' && protocol.volunteered() === null)
    capabilities.status = 'silent';
  if (reading.answered && reading.fault === null && capabilities.confirm === 'untried') {
    const answer = await protocol.confirm(limits.status, signal);
    capabilities.confirm = answer === 'silent' ? 'silent' : 'answers';
  }
  return reading;
}

/**
 * Asks after the last byte. A printer that answers GS r does so when everything before it is on paper; from one that
 * answers only DLE EOT we know that it got everything, and that paper, cover and knife were all right then.
 */
export async function askAfter(
  protocol: StatusProtocol,
  capabilities: PrinterCapabilities,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<'confirmed' | 'sent' | { readonly fault: FailureCode }> {
  if (capabilities.status !== 'answers') return 'sent';
  if (capabilities.confirm === 'answers') {
    const answer = await protocol.confirm(limits.confirm, signal);
    if (answer === 'printed') return 'confirmed';
    if (answer === 'paper-out') return { fault: 'printer-paper-out' };
  }
  const reading = await protocol.ask(limits.status, signal);
  if (reading.fault !== null) return { fault: reading.fault };
  return reading.answered && capabilities.confirm === 'silent' ? 'confirmed' : 'sent';
}
