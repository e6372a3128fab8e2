import type { Clock, Log, PrintOutcome } from '../../engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';

/** How a printer says it is. */
export interface PrinterReading {
  /** False when the device cannot be asked or did not answer: without a fault nothing is known then, and it may well print. */
  readonly answered: boolean;
  /** What keeps it from printing; null when it is ready or cannot say. */
  readonly fault: FailureCode | null;
  readonly paperLow: boolean;
}

export const SILENT: PrinterReading = { answered: false, fault: null, paperLow: false };

/** How one ticket is sent. */
export interface Sending {
  /** Names the job where the way to the printer keeps a list of them, so that it is found again. */
  readonly name?: string;
  /** A person says that it prints, whatever the printer says of itself. */
  readonly anyway?: boolean;
}

/** What a job is called where people see it. */
const TITLE = 'Caja Clara';

/** The title of a job in a list of the system: by it a later run finds the job again. */
export function jobTitle(name: string | undefined): string {
  return name === undefined ? TITLE : `${TITLE} ${name}`;
}

/** One way to one printer. One job at a time: the caller waits for an answer before it sends the next. */
export interface Transport {
  /**
   * Sends the bytes of one ticket. Never rejects, settles within its limits or when the signal says to give up,
   * and after it has settled with anything but `sent` or `confirmed` it writes no further byte.
   */
  send(bytes: Uint8Array, signal: AbortSignal, how?: Sending): Promise<PrintOutcome>;
  /** Asks the device how it is, where it can answer, also one that was silent. Never rejects. */
  state(signal: AbortSignal): Promise<PrinterReading>;
  /** A person saw a ticket of it on paper although it was silent: it is met anew. */
  meetAnew?(): void;
  /** Takes back the jobs of these names that an earlier run left in a queue of the system. Never rejects. */
  recall?(names: readonly string[], signal: AbortSignal): Promise<void>;
}

/** Milliseconds. */
export interface TransportLimits {
  /** Until a connection stands or a device is open. */
  readonly connect: number;
  /** For a printer's answer to DLE EOT: those that answer do so at once. */
  readonly status: number;
  /** Without a single byte taken. */
  readonly idleMs: number;
  /** For the answer to GS r, which comes after the paper. */
  readonly confirm: number;
  /** Quiet after the last byte, where the other side does not close by itself. */
  readonly drain: number;
  /** For one ticket from start to end. */
  readonly total: number;
}

export const DEFAULT_LIMITS: TransportLimits = {
  connect: 3_000,
  status: 300,
  idleMs: 5_000,
  confirm: 5_000,
  drain: 1_000,
  total: 60_000,
};

/** For pages of a person who tries a printer out: one that is met for the first time may be slow to answer. */
export const TRIAL_LIMITS: TransportLimits = { ...DEFAULT_LIMITS, status: 1_500 };

/** What is remembered of a printer over the runs of the program. */
export interface PrinterHistory {
  /** It has answered a question once: when it is silent now, something is wrong with it. */
  readonly hasAnswered: boolean;
  /** To be remembered from now on. */
  noted(hasAnswered: boolean): void;
}

export interface TransportTools {
  readonly history?: PrinterHistory;
  /** The printer's profile says that it answers for a job by its id. */
  readonly processIds?: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly limits: TransportLimits;
}

export function notPrinted(fault: FailureCode): PrintOutcome {
  return { kind: 'not-printed', fault };
}

export function unknown(fault: FailureCode): PrintOutcome {
  return { kind: 'unknown', fault };
}

/**
 * The outcome of giving up: `unknown`, which a person is asked about, as soon as one byte may have left; before that
 * `not-printed`.
 */
export function givenUp(bytesLeft: boolean, fault: FailureCode): PrintOutcome {
  return bytesLeft ? unknown(fault) : notPrinted(fault);
}
