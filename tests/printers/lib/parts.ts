import type { Clock, Log } from '../../../electron/engine/ports.ts';
import type { TicketDocument } from '../../../shared/ticket.ts';
import { createPrinter, type OwnedPrinter } from '../../../electron/printing/printer.ts';
import { parsePrinterAddress } from '../../../electron/printing/transports/address.ts';
import {
  DEFAULT_LIMITS,
  type Transport,
  type TransportLimits,
} from '../../../electron/printing/transports/transport.ts';

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const quietLog: Log = { info: () => undefined, warn: () => undefined };

/** Limits of the product, but quicker to give up, so that a check is done within a minute. */
export const QUICK_LIMITS: TransportLimits = { ...DEFAULT_LIMITS, idleMs: 1_500, confirm: 1_500 };

/** Bytes that look like a ticket to a printer (they start with a reset) and in which every cut and swap shows. */
export function ticketBytes(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed >>> 0;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // Printable, so that no run of them reads as a question to the printer.
    bytes[at] = 0x20 + ((state >>> 16) % 0x5e);
  }
  bytes.set([0x1b, 0x40]);
  return bytes;
}

export function printerAt(address: string, limits = QUICK_LIMITS, transport?: Transport): OwnedPrinter {
  const parsed = parsePrinterAddress(address);
  if (!parsed.ok) throw new Error(`${address}: ${parsed.reason.problem}`);
  const document: TicketDocument = { kind: 'test', locale: 'es-AR', blocks: [] };
  return createPrinter({
    address: parsed.value,
    clock: systemClock,
    log: quietLog,
    limits,
    compose: () => document,
    encode: () => ticketBytes(2_000),
    ...(transport === undefined ? {} : { transport }),
  });
}

/** Where a run of bytes stands in another, -1 when it does not. */
export function indexOfBytes(all: Uint8Array, part: Uint8Array): number {
  return Buffer.from(all).indexOf(part);
}

export async function eventually(what: () => boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!what()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return true;
}

export const rest = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
