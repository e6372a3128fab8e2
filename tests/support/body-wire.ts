import type { Clock } from '../../electron/engine/ports.ts';
import type { OpenWire, Wire } from '../../electron/printing/transports/socket.ts';
import { latch } from '../../electron/printing/transports/waiting.ts';
import type { PrinterBody } from '../../electron/simulator/index.ts';

/** How many bytes the printer's network part takes before its body has read them. */
const WINDOW_BYTES = 4_096;
/** The body reads this many bytes at a time, so that a full buffer stops it in the middle of a ticket. */
const MOUTHFUL = 64;

export interface NetworkManners {
  /** Does not close its side when the till does. */
  readonly lingers?: boolean;
}

/** The network in front of a simulated printer, in memory: behaves like a socket, on a virtual clock. */
export function wireTo(clock: Clock, body: PrinterBody, manners: NetworkManners = {}): OpenWire {
  return (_clock, _target, _durationMs, _signal, hear) =>
    Promise.resolve({ kind: 'done', value: openOne(clock, body, manners, hear) });
}

function openOne(
  clock: Clock,
  body: PrinterBody,
  { lingers = false }: NetworkManners,
  hear: (bytes: Uint8Array) => void,
): Wire {
  const broken = latch<Error | null>();
  let failure: Error | null = null;
  let hungUp = false;
  let isOurs = true;
  let hasEnded = false;
  let reads = true;
  let unread: number[] = [];
  let delivering = false;

  const intake = body.connect({
    say: (bytes) => void (isOurs && hear(bytes)),
    hold: () => void (reads = false),
    read: () => {
      reads = true;
      deliver();
    },
    hangUp: (how) => hangUp(how),
  });
  function hangUp(how: 'end' | 'reset'): void {
    unread = [];
    hungUp = true;
    if (how === 'reset') failure = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    broken.open(failure);
  }
  function deliver(): void {
    // Also called while the connection is being made.
    if (delivering || (unread.length === 0 && !hasEnded)) return;
    delivering = true;
    while (reads && !hungUp && unread.length > 0) {
      const { closeAfterBytes, closeWith } = body.switches();
      const room = closeAfterBytes === null ? MOUTHFUL : closeAfterBytes - intake.received;
      intake.hear(Uint8Array.from(unread.splice(0, Math.min(MOUTHFUL, room))));
      if (closeAfterBytes !== null && intake.received >= closeAfterBytes) hangUp(closeWith);
    }
    delivering = false;
    if (!isOurs && unread.length === 0) intake.ended();
    if (hasEnded && unread.length === 0 && reads && !lingers && !body.switches().dead) broken.open(null);
  }

  return {
    broken: broken.promise,
    hungUp: () => hungUp,
    error: () => failure,
    write(bytes) {
      if (failure !== null) return Promise.reject(failure);
      unread.push(...bytes);
      deliver();
      return Promise.resolve();
    },
    cut() {
      // Bytes that the printer's side has not read are lost with the connection.
      isOurs = false;
      unread = [];
      intake.ended();
    },
    end() {
      hasEnded = true;
      deliver();
    },
    destroy() {
      isOurs = false;
      if (unread.length === 0) intake.ended();
    },
    async acknowledged(durationMs) {
      if (unread.length <= WINDOW_BYTES) return 'all';
      await new Promise<void>((resolve) => void clock.after(durationMs, resolve));
      return unread.length <= WINDOW_BYTES ? 'all' : 'pending';
    },
  };
}
