import type { FailureCode } from '../../../shared/failures.ts';
import type { StatusProtocol, Unanswered } from './status-protocol.ts';
import {
  type PrinterHistory,
  type PrinterReading,
  SILENT,
  type TransportLimits,
  type TransportTools,
} from './transport.ts';

type Answers = 'untried' | 'answers' | 'silent';

/** What one printer was seen to do, kept for as long as the program runs. */
export interface PrinterCapabilities {
  /**
   * DLE EOT. A printer that was silent from the start is not waited for during a ticket; it is asked again between
   * tickets. One that has answered once counts as able to answer from then on.
   */
  status: Answers;
  /** GS r. First tried between tickets; during a ticket it is sent only to a printer that answered it then. */
  confirm: Answers;
  /** GS ( H, the question for a job by its id. Never sent where the printer's profile does not say that it knows it. */
  processIds: Answers;
  /**
   * Questions of GS r that were not answered. An answer may still come late: it must not be taken for one of a later
   * question.
   */
  readonly unanswered: Unanswered;
  /** Number of the next id. */
  nextId: number;
  /** The slowest of its answers: the next wait is for longer than that. Milliseconds. */
  slowestMs: number;
  /** Closed its side of a connection after we had closed ours, so it reads to the end. */
  closes: boolean;
  /** Left its side open after a whole ticket: waiting for it to close tells nothing. */
  lingers: boolean;
  /** What the printer's profile says. */
  readonly mayAskIds: boolean;
  readonly history: PrinterHistory | null;
}

export function unknownCapabilities({ history, processIds, clock }: TransportTools): PrinterCapabilities {
  return {
    status: history?.hasAnswered === true ? 'answers' : 'untried',
    confirm: 'untried',
    processIds: processIds === true ? 'untried' : 'silent',
    unanswered: { count: history?.hasAnswered === true ? OF_EARLIER_RUN : 0 },
    // Another one than those of the run before: a late answer to it may still come.
    nextId: Math.floor(clock.now() / 1_000) % IDS,
    slowestMs: 0,
    closes: false,
    lingers: false,
    mayAskIds: processIds === true,
    history: history ?? null,
  };
}

/** A run that was cut off may have left so many questions with the printer: those of one ticket, and one before it. */
const OF_EARLIER_RUN = 4;

const LETTERS = 'ABCDEFGHIJKLMNO';
const IDS = LETTERS.length ** 4;

/** An id that no job of this printer had lately: four letters. */
function nextId(capabilities: PrinterCapabilities): string {
  const number = capabilities.nextId;
  capabilities.nextId = (number + 1) % IDS;
  return [3, 2, 1, 0]
    .map((place) => LETTERS[Math.floor(number / LETTERS.length ** place) % LETTERS.length] ?? '')
    .join('');
}

/** A person saw a ticket of a printer that has gone silent: that is its way now, and it is met anew. */
export function meetAnew(capabilities: PrinterCapabilities): void {
  const { history, mayAskIds } = capabilities;
  history?.noted(false);
  Object.assign(capabilities, {
    status: 'untried',
    confirm: 'untried',
    processIds: mayAskIds ? 'untried' : 'silent',
    slowestMs: 0,
    closes: false,
    lingers: false,
  } satisfies Partial<PrinterCapabilities>);
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
  if (capabilities.status !== 'answers') capabilities.history?.noted(true);
  capabilities.status = 'answers';
  if (took <= capabilities.slowestMs) return;
  capabilities.slowestMs = took;
  // What seemed to be silence may have been slowness.
  if (capabilities.confirm === 'silent') capabilities.confirm = 'untried';
  if (capabilities.processIds === 'silent' && capabilities.mayAskIds) capabilities.processIds = 'untried';
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
  if (reading.answered && reading.fault === null) {
    const patience = waitMs(capabilities, limits);
    await askInTurn(protocol, capabilities, patience, signal);
    if (between && confirms(capabilities)) {
      await protocol.settle(patience, signal);
      await protocol.prove(patience, signal);
    }
  }
  return reading;
}

/** Nothing is in its way: it answers now what is answered in its turn, or does not know it. */
async function askInTurn(
  protocol: StatusProtocol,
  capabilities: PrinterCapabilities,
  durationMs: number,
  signal: AbortSignal,
): Promise<void> {
  if (capabilities.processIds === 'untried') {
    const answer = await protocol.processed(nextId(capabilities), durationMs, signal);
    // Given up in the middle of the question: nothing was learnt.
    if (isGivenUp(signal)) return;
    capabilities.processIds = answer === 'silent' ? 'silent' : 'answers';
  }
  if (capabilities.processIds === 'answers' || capabilities.confirm !== 'untried') return;
  const answer = await protocol.confirm(durationMs, signal);
  if (isGivenUp(signal)) return;
  capabilities.confirm = answer === 'silent' ? 'silent' : 'answers';
}

/**
 * Asks after the last byte. Only an answer to GS r or GS ( H follows it: everything before is on paper. What answers
 * DLE EOT alone has it all; and one that has ever answered and is silent now has not.
 */
export async function askAfter(
  protocol: StatusProtocol,
  capabilities: PrinterCapabilities,
  limits: TransportLimits,
  signal: AbortSignal,
): Promise<'confirmed' | 'sent' | { readonly fault: FailureCode }> {
  learn(capabilities, protocol);
  if (capabilities.status !== 'answers') return 'sent';
  const inTurn = () => capabilities.processIds === 'answers' || confirms(capabilities);
  const job = nextId(capabilities);
  const patience = Math.max(limits.confirm, waitMs(capabilities, limits));
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (capabilities.processIds === 'answers') {
      if ((await protocol.processed(job, patience, signal)) === 'printed') return 'confirmed';
    } else if (confirms(capabilities)) {
      const answer = await protocol.confirm(patience, signal);
      if (answer === 'printed') return 'confirmed';
      if (answer === 'paper-out') return { fault: 'printer-paper-out' };
    }
    const reading = await protocol.ask(waitMs(capabilities, limits), signal);
    learn(capabilities, protocol);
    if (reading.fault !== null) return { fault: reading.fault };
    if (!reading.answered) break;
    if (!inTurn()) return 'sent';
    // It is there and well, and not yet at the end of the ticket.
  }
  return { fault: 'printer-timeout' };
}

/** One that says its answers twice confirms nothing by GS r in this run. */
function confirms({ confirm, unanswered }: PrinterCapabilities): boolean {
  return confirm === 'answers' && unanswered.habit !== 'repeats';
}

/** A slow ticket may need more than one wait for its end. */
const TURNS = 3;
