import { readFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import type { Clock } from '../../engine/ports.ts';
import { latch, pause, type Waited, within } from './waiting.ts';

/** A connection that is always read (a printer's unread status bytes would turn our close into a reset) and says how it broke. */
export interface Wire {
  /** Settles with the error, or null when the other side hung up, as soon as either happened. */
  readonly broken: Promise<Error | null>;
  /** True once the other side sent its FIN. */
  hungUp(): boolean;
  /** The error that broke it, null while there is none. */
  error(): Error | null;
  /** Resolves when the system has taken the bytes; rejects when the connection breaks. */
  readonly write: (bytes: Uint8Array) => Promise<void>;
  /** Throws away what the system still holds and tells the printer so (RST): no late byte. */
  cut(): void;
  /** Nothing more is written; the printer may still speak. */
  end(): void;
  /** Closes both ways. */
  destroy(): void;
  /**
   * Waits until the printer's own network part has acknowledged every byte; `cannot-tell` where the system does not
   * say. Milliseconds without a byte taken.
   */
  acknowledged(durationMs: number, signal: AbortSignal): Promise<'all' | 'pending' | 'cannot-tell'>;
}

/** Opens the way to a network printer. */
export type OpenWire = typeof openWire;

/** Opens a connection; a refusal or a time-out comes back as `failed`, `late` or `aborted`, with nothing left open. */
export async function openWire(
  clock: Clock,
  target: { readonly host: string; readonly port: number },
  durationMs: number,
  signal: AbortSignal,
  hear: (bytes: Uint8Array) => void,
): Promise<Waited<Wire>> {
  const socket = connect({ host: target.host, port: target.port, allowHalfOpen: true, noDelay: true });
  const broken = latch<Error | null>();
  let failure: Error | null = null;
  let ended = false;
  const connected = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', (error) => {
    failure ??= error;
    broken.open(error);
  });
  socket.on('end', () => {
    ended = true;
    broken.open(null);
  });
  socket.on('close', () => broken.open(failure));
  socket.on('data', hear);
  const waited = await within(clock, durationMs, signal, connected);
  if (waited.kind !== 'done') {
    socket.destroy();
    return waited;
  }
  const wire: Wire = {
    broken: broken.promise,
    hungUp: () => ended,
    error: () => failure,
    write: (bytes) =>
      new Promise((resolve, reject) => {
        socket.write(bytes, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
    cut: () => {
      if (!socket.destroyed) socket.resetAndDestroy();
    },
    end: () => void socket.end(),
    destroy: () => void socket.destroy(),
    acknowledged: (limitMs, stop) => acknowledged(clock, wire, socket, limitMs, stop),
  };
  return { kind: 'done', value: wire };
}

/** The kernel's words for a connection: bytes not yet acknowledged, null when it is no longer listed. */
type Listing = { readonly pending: number } | null;

const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');

async function listed(localPort: number, remotePort: number): Promise<Listing> {
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of (await readFile(table, 'latin1')).split('\n').slice(1)) {
      const [, local = '', remote = '', , queues = ''] = line.trim().split(/\s+/);
      if (local.endsWith(`:${hex(localPort)}`) && remote.endsWith(`:${hex(remotePort)}`)) {
        return { pending: Number.parseInt(queues.split(':')[0] ?? '', 16) };
      }
    }
  }
  return null;
}

/**
 * Waits until the printer's own network part has acknowledged every byte. Only Linux tells (`/proc/net/tcp`); elsewhere
 * the answer is `cannot-tell`. Bytes that only our system holds are not with the printer, whatever `write` has said.
 */
async function acknowledged(
  clock: Clock,
  wire: Wire,
  socket: Socket,
  durationMs: number,
  signal: AbortSignal,
): Promise<'all' | 'pending' | 'cannot-tell'> {
  const { localPort, remotePort } = socket;
  if (process.platform !== 'linux' || localPort === undefined || remotePort === undefined)
    return 'cannot-tell';
  const end = clock.monotonic() + durationMs;
  let least = Number.POSITIVE_INFINITY;
  let until = end;
  for (let step = 1; ; step = Math.min(step * 2, 50)) {
    let entry: Listing;
    try {
      entry = await listed(localPort, remotePort);
    } catch {
      return 'cannot-tell';
    }
    if (entry === null || Number.isNaN(entry.pending)) return 'cannot-tell';
    if (entry.pending === 0) return 'all';
    // Every byte taken is progress, and starts the wait anew.
    if (entry.pending < least) {
      least = entry.pending;
      until = clock.monotonic() + durationMs;
    }
    if (clock.monotonic() >= until || signal.aborted || wire.error() !== null) return 'pending';
    await pause(clock, step, signal);
  }
}
