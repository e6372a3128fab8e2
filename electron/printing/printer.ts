import type { Clock, Log, Printer, PrinterState, PrintOutcome } from '../engine/ports.ts';
import type { CopyNumber, CopySource, TicketDocument, TicketFacts } from '../../shared/ticket.ts';
import { oneAtATime, type InTurn } from '../../shared/one-at-a-time.ts';
import type { PrinterAddress } from './transports/address.ts';
import { createTransport } from './transports/create-transport.ts';
import {
  DEFAULT_LIMITS,
  notPrinted,
  type PrinterHistory,
  type Sending,
  type Transport,
  type TransportLimits,
  unknown,
} from './transports/transport.ts';

export interface PrinterParts {
  /** null: no printer is set up. */
  readonly address: PrinterAddress | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly compose: (facts: TicketFacts, copy: CopyNumber, source?: CopySource) => TicketDocument;
  /** Bytes for the printer's profile; the first of them reset the printer, so that a cut ticket never runs into the next. */
  readonly encode: (document: TicketDocument) => Uint8Array;
  /** The drawer's pulse by itself; null: there is no drawer. */
  readonly drawer?: Uint8Array | null;
  /** Handed in by tests; by default the way follows from the address. */
  readonly transport?: Transport;
  readonly limits?: TransportLimits;
  readonly history?: PrinterHistory;
  /** See `TransportTools`. */
  readonly processIds?: boolean;
  /** The lock on the shop's printer, where more than one writes on it: two writers tear each other's lines. */
  readonly inTurn?: InTurn;
}

export interface OwnedPrinter extends Printer {
  print(document: TicketDocument, how?: Sending): Promise<PrintOutcome>;
  /** Sends bytes that are no ticket's: the guided test. Same rules, same queue. */
  printBytes(bytes: Uint8Array, how?: Sending): Promise<PrintOutcome>;
  /** Gives up what is being printed and takes nothing more. */
  close(): Promise<void>;
}

/** One that says nothing is asked so seldom: each question holds its only line, which another till may want. Milliseconds. */
const SILENT_FOR_MS = 60_000;

/** The slowest printer of the catalogue, text by text. Bytes in a second. */
const SLOWEST = 500;
const MOVES_LEAST_MS = 2_000;
const MOVES_MOST_MS = 15_000;

/** How long a printer may go on printing out of its buffer once it took so many bytes. Milliseconds. */
function movesMs(bytes: number): number {
  return Math.min(MOVES_MOST_MS, Math.max(MOVES_LEAST_MS, Math.ceil((bytes * 1_000) / SLOWEST)));
}

const READY: PrinterState = { configured: true, fault: null, paperLow: false };

/** The printer of this till: one job at a time, every outcome told truthfully, nothing ever rejected. */
export function createPrinter(parts: PrinterParts): OwnedPrinter {
  const { address, clock, log } = parts;
  const limits = parts.limits ?? DEFAULT_LIMITS;
  const transport =
    address === null
      ? null
      : (parts.transport ??
        createTransport(address, {
          clock,
          log,
          limits,
          processIds: parts.processIds ?? false,
          ...(parts.history === undefined ? {} : { history: parts.history }),
        }));
  const inTurn = parts.inTurn ?? oneAtATime();
  const closing = new AbortController();
  let waiting = 0;
  let known: PrinterState = READY;
  /** Monotonic milliseconds. */
  let silentUntil = 0;

  /** A question between two tickets: it gives way to the next. */
  let looking = new AbortController();

  /** Runs one piece of work with the limit for a whole ticket. */
  async function limited<Value>(
    work: (signal: AbortSignal) => Promise<Value>,
    ...more: readonly AbortSignal[]
  ): Promise<Value> {
    const late = new AbortController();
    const cancel = clock.after(limits.total, () => late.abort());
    try {
      return await work(AbortSignal.any([late.signal, closing.signal, ...more]));
    } finally {
      cancel();
    }
  }

  async function send(way: Transport, bytes: Uint8Array, how: Sending): Promise<PrintOutcome> {
    if (closing.signal.aborted) return notPrinted('printer-timeout');
    let outcome: PrintOutcome;
    try {
      outcome = await limited((signal) => way.send(bytes, signal, how));
    } catch (error) {
      // No way should do this; if one does, nobody knows what is on the paper.
      log.warn('printer.fault', { name: error instanceof Error ? error.name : 'unknown' });
      outcome = unknown('printer-error');
    }
    const fault = outcome.kind === 'not-printed' || outcome.kind === 'unknown' ? outcome.fault : null;
    known = { ...known, fault };
    return outcome;
  }

  async function printBytes(bytes: Uint8Array, how: Sending = {}): Promise<PrintOutcome> {
    if (transport === null) return notPrinted('printer-none');
    waiting += 1;
    looking.abort();
    try {
      return await inTurn(() => send(transport, bytes, how));
    } finally {
      waiting -= 1;
    }
  }

  return {
    configured: address !== null,
    compose: parts.compose,
    printBytes,

    async print(document, how) {
      if (transport === null) return notPrinted('printer-none');
      let bytes: Uint8Array;
      try {
        bytes = parts.encode(document);
      } catch (error) {
        log.warn('printer.encode', { name: error instanceof Error ? error.name : 'unknown' });
        return notPrinted('internal');
      }
      const outcome = await printBytes(bytes, how);
      // A file in a folder moves no paper.
      const moves = outcome.kind === 'sent' && address?.kind !== 'folder';
      return moves ? { kind: 'sent', movesMs: movesMs(bytes.length) } : outcome;
    },

    async openDrawer() {
      const { drawer = null } = parts;
      if (transport === null || drawer === null || address?.kind === 'folder') return;
      await printBytes(drawer);
    },

    meetAnew: () => transport?.meetAnew?.(),

    async recall(names) {
      if (transport?.recall === undefined) return;
      await inTurn(() => limited(async (signal) => transport.recall?.(names, signal)));
    },

    async state() {
      if (transport === null) return { configured: false, fault: 'printer-none', paperLow: false };
      // Many printers take one connection: a question must not get in the way of a ticket.
      if (waiting > 0) return { ...known, gaveWay: true };
      if (clock.monotonic() < silentUntil) return known;
      try {
        const gives = (looking = new AbortController());
        const ask = (signal: AbortSignal) => transport.state(signal);
        const reading = await inTurn(() => limited(ask, gives.signal));
        if (gives.signal.aborted) return { ...known, gaveWay: true };
        if (!reading.answered && reading.fault === null) silentUntil = clock.monotonic() + SILENT_FOR_MS;
        known = { configured: true, fault: reading.fault, paperLow: reading.paperLow };
      } catch {
        known = { ...READY, fault: 'printer-error' };
      }
      return known;
    },

    async close() {
      closing.abort();
      await inTurn(() => Promise.resolve());
    },
  };
}
