import type { FailureCode } from '../../../shared/failures.ts';
import type { StatusProtocol } from './status-protocol.ts';
import { type PrinterMemory, type PrinterReading, SILENT, type TransportLimits } from './transport.ts';

type Answers = 'untried' | 'answers' | 'silent';

/** What one printer was seen to do, kept for as long as the program runs. */
export interface PrinterCapabilities {
  /**
   * DLE EOT. One that was silent from the start costs a ticket no wait; it is asked again between tickets. One that has
   * answered is never taken for one that cannot.
   */
  status: Answers;
  /** GS r. Never sent to a printer that was not seen to know it while nothing was at stake. */
  confirm: Answers;
  /** The slowest of its answers: the next wait is for longer than that. Milliseconds. */
  slowestMs: number;
  /** Closed its side of a connection after we had closed ours, so it reads to the end. */
  closes: boolean;
  /** Left its side open after a whole ticket: nothing is learnt by waiting for it. */
  lingers: boolean;
  readonly memory: PrinterMemory | null;
}

export function unknownCapabilities(memory: PrinterMemory | null): PrinterCapabilities {
  const status = memory?.hasAnswered === true ? 'answers' : 'untried';
  return { status, confirm: 'untried', slowestMs: 0, closes: false, lingers: false, memory };
}

/** A person saw a ticket of a printer that has gone silent: that is its way now, and it is met anew. */
export function meetAnew(capabilities: PrinterCapabilities): void {
  const { memory } = capabilities;
  memory?.noted(false);
  Object.assign(capabilities, { ...unknownCapabilities(memory), status: 'untried' });
}

/** An answer is waited for at most so many times as long as the slowest one took. */
const PATIENCE = 2;
/** No answer is waited for longer than that. Milliseconds. */
const LONGEST_MS = 3_000;
/** Between two tickets one that was silent is given more time: only so is a late answer ever heard. Milliseconds. */
const BETWEEN_MS = 1_500;

function waitMs({ slowestMs }: PrinterCapabilities, limits: TransportLimits): number {
  return Math.max(limits.status, Math.min(LONGEST_MS, PATIENCE * slowestMs));
}

function isGivenUp(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** What was heard on a connection, late answers too. To be called before it is closed. */
export function learn(capabilities: PrinterCapabilities, protocol: StatusProtocol): void {
  const took = protocol.slowestMs();
  if (took === null) return;
  if (capabilities.status !== 'answers') capabilities.memory?.noted(true);
  capabilities.status = 'answers';
  if (took <= capabilities.slowestMs) return;
  capabilities.slowestMs = took;
  // What seemed to be silence may have been slowness.
  if (capabilities.confirm === 'silent') capabilities.confirm = 'untried';
}

/** The way to it failed, or it may be another one by now: what was silent may answer. */
export function tryAgain(capabilities: PrinterCapabilities): void {
  if (capabilities.status === 'silent') capabilities.status = 'untried';
  capabilities.closes = false;
  capabilities.lingers = false;
}

/** How a printer is asked before a ticket. */
export interface Asking {
  /** Between two tickets nobody waits: one that was silent is tried again. */
  readonly between: boolean;
  /** A person says that it prints, whatever it says. */
  readonly anyway: boolean;
}

/**
 * Asks a printer how it is, and learns what it answers. One that has answered before and is silent now gets no ticket:
 * its bytes would wait somewhere on the way. Rejects only when the way to it breaks.
 */
export async function askBefore(
  protocol: StatusProtocol,
  capabilities: PrinterCapabilities,
  limits: TransportLimits,
  signal: AbortSignal,
  { between, anyway }: Asking,
): Promise<PrinterReading> {
  const before = capabilities.status;
  if (anyway || (before === 'silent' && !between)) {
    return anyway ? SILENT : (protocol.volunteered() ?? SILENT);
  }
  const usualMs = waitMs(capabilities, limits);
  const reading = await protocol.ask(between ? Math.max(usualMs, BETWEEN_MS) : usualMs, signal);
  learn(capabilities, protocol);
  if (isGivenUp(signal)) return reading;
  // One that talks without being asked is worth the wait every time.
  if (!reading.answered && before !== 'answers' && protocol.volunteered() === null)
    capabilities.status = 'silent';
  if (!reading.answered && before === 'answers' && reading.fault === null)
    return { ...reading, fault: 'printer-no-answer' };
  if (reading.answered && reading.fault === null && capabilities.confirm === 'untried') {
    // Nothing is in its way: it answers GS r now, or does not know it.
    const answer = await protocol.confirm(waitMs(capabilities, limits), signal);
    // Given up in the middle of the question: nothing was learnt.
    if (isGivenUp(signal)) return reading;
    capabilities.confirm = answer === 'silent' ? 'silent' : 'answers';
  }
  return reading;
}

/**
 * Asks after the last byte. Only an answer to GS r follows it: everything before is on paper. What answers DLE EOT alone
 * has it all; and one that has ever answered and is silent now has not.
 */
export async function askAfter(
  protocol: StatusProtocol,
  capabilities: PrinterCapabilities,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<'confirmed' | 'sent' | { readonly fault: FailureCode }> {
  learn(capabilities, protocol);
  if (capabilities.status !== 'answers') return 'sent';
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (capabilities.confirm === 'answers') {
      const answer = await protocol.confirm(Math.max(limits.confirm, waitMs(capabilities, limits)), signal);
      if (answer === 'printed') return 'confirmed';
      if (answer === 'paper-out') return { fault: 'printer-paper-out' };
    }
    const reading = await protocol.ask(waitMs(capabilities, limits), signal);
    learn(capabilities, protocol);
    if (reading.fault !== null) return { fault: reading.fault };
    if (!reading.answered) break;
    if (capabilities.confirm !== 'answers') return 'sent';
    // It is there and well, and not yet at the end of the ticket.
  }
  return { fault: 'printer-timeout' };
}

/** A slow ticket may need more than one wait for its end. */
const TURNS = 3;
