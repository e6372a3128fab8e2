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

/** One way to one printer. One job at a time: the caller waits for an answer before it sends the next. */
export interface Transport {
  /**
   * Sends the bytes of one ticket. Never rejects, settles within its limits or when the signal says to give up,
   * and after it has settled with anything but `sent` or `confirmed` it writes no further byte.
   */
  send(bytes: Uint8Array, signal: AbortSignal): Promise<PrintOutcome>;
  /** Asks the device how it is, where it can answer. Never rejects. */
  state(signal: AbortSignal): Promise<PrinterReading>;
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

export interface TransportTools {
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

/** What giving up means: a question to a person as soon as one byte may have left, and not before. */
export function givenUp(bytesLeft: boolean, fault: FailureCode): PrintOutcome {
  return bytesLeft ? unknown(fault) : notPrinted(fault);
}
