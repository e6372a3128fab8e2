import type { Clock } from '../../electron/engine/ports.ts';
import type { OpenWire, Wire } from '../../electron/printing/transports/socket.ts';
import { latch } from '../../electron/printing/transports/waiting.ts';
import type { PrinterBody } from '../../electron/simulator/index.ts';

/** How many bytes the printer's network part takes before its body has read them. */
const WINDOW_BYTES = 4_096;
/** The body reads this many bytes at a time, so that a full buffer stops it in the middle of a ticket. */
const READ_AT_ONCE_BYTES = 64;

export interface NetworkOptions {
  /** Does not close its side when the till does. */
  readonly lingers?: boolean;
}

/** The connections of one printer: it reads them one after another, in the order in which they came. */
class Turns {
  readonly #waiting: (() => boolean)[] = [];
  #isReading = false;

  /** @param read reads what this connection brought; returns false while more of it waits for the printer. */
  come(read: () => boolean): void {
    if (!this.#waiting.includes(read)) this.#waiting.push(read);
    if (this.#isReading) return;
    this.#isReading = true;
    for (let first = this.#waiting[0]; first?.() === true; first = this.#waiting[0]) this.#waiting.shift();
    this.#isReading = false;
  }
}

const turnsOf = new WeakMap<PrinterBody, Turns>();
/** What breaks each connection that stands, by its printer. */
const standing = new WeakMap<PrinterBody, Set<() => void>>();

/** A printer that was switched off and on knows nothing of the connections before: it resets them. */
export function resetConnections(body: PrinterBody): void {
  for (const reset of standing.get(body) ?? []) reset();
}

/** The network in front of a simulated printer, in memory: behaves like a socket, on a virtual clock. */
export function wireTo(clock: Clock, body: PrinterBody, network: NetworkOptions = {}): OpenWire {
  const turns = turnsOf.get(body) ?? new Turns();
  turnsOf.set(body, turns);
  return (_clock, _target, _durationMs, _signal, hear) =>
    Promise.resolve({ kind: 'done', value: openOne(clock, body, turns, network, hear) });
}

function openOne(
  clock: Clock,
  body: PrinterBody,
  turns: Turns,
  { lingers = false }: NetworkOptions,
  hear: (bytes: Uint8Array) => void,
): Wire {
  const broken = latch<Error | null>();
  let failure: Error | null = null;
  let hungUp = false;
  let isOurs = true;
  let hasEnded = false;
  let reads = true;
  let unread: number[] = [];

  const open = standing.get(body) ?? new Set();
  standing.set(body, open);
  const reset = () => hangUp('reset');
  open.add(reset);
  void broken.promise.then(() => open.delete(reset));
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
    if (unread.length === 0 && !hasEnded) return;
    turns.come(read);
  }
  function read(): boolean {
    while (reads && !hungUp && unread.length > 0) {
      const { closeAfterBytes, closeWith } = body.switches();
      const room = closeAfterBytes === null ? READ_AT_ONCE_BYTES : closeAfterBytes - intake.received;
      intake.hear(Uint8Array.from(unread.splice(0, Math.min(READ_AT_ONCE_BYTES, room))));
      if (closeAfterBytes !== null && intake.received >= closeAfterBytes) hangUp(closeWith);
    }
    if (!isOurs && unread.length === 0) intake.ended();
    if (hasEnded && unread.length === 0 && reads && !lingers && !body.switches().dead) broken.open(null);
    return unread.length === 0;
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
      open.delete(reset);
      turns.come(read);
    },
    end() {
      hasEnded = true;
      deliver();
    },
    destroy() {
      isOurs = false;
      if (unread.length > 0) return;
      intake.ended();
      open.delete(reset);
    },
    async acknowledged(durationMs) {
      if (unread.length <= WINDOW_BYTES) return 'all';
      await new Promise<void>((resolve) => void clock.after(durationMs, resolve));
      return unread.length <= WINDOW_BYTES ? 'all' : 'pending';
    },
  };
}
