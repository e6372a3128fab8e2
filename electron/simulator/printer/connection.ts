import { createRealTimeScanner, withoutRealTime } from './real-time.ts';
import { automaticStatus, realTimeStatus } from './status.ts';
import { canPrint } from './switches.ts';
import type { PrinterSwitches } from './switches.ts';
import type { Socket } from 'node:net';

/** What one connection brought. */
export interface ReceivedJob {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Every byte that came, real-time questions included. */
  readonly bytes: Uint8Array;
  /** The bytes that reached the paper, without the real-time questions. */
  readonly printed: Uint8Array;
  /** Bytes that wait in the printer for paper, or were lost in a power cut before they were printed. */
  readonly waiting: number;
  readonly lost: number;
  readonly ended: 'open' | 'by-client' | 'by-printer';
}

export interface PrinterConnection {
  readonly job: ReceivedJob;
  /** Acts on switches that have changed: prints what waited, reads again or stops reading. */
  refresh(): void;
  /** Power off: what was not printed is lost and the connection is gone. */
  cut(): void;
}

interface Parts {
  readonly id: number;
  readonly socket: Socket;
  readonly switches: () => PrinterSwitches;
  readonly now: () => number;
  readonly changed: () => void;
}

export function servePrinterConnection({ id, socket, switches, now, changed }: Parts): PrinterConnection {
  const startedAt = now();
  const scanner = createRealTimeScanner();
  let pieces: Buffer[] = [];
  let length = 0;
  let printedTo = 0;
  let lost = 0;
  let ended: ReceivedJob['ended'] = 'open';
  let powerCut = false;

  const received = (): Buffer => {
    if (pieces.length > 1) pieces = [Buffer.concat(pieces)];
    return pieces[0] ?? Buffer.alloc(0);
  };
  const say = (bytes: Uint8Array): void => {
    if (socket.writable) socket.write(bytes);
  };
  const hangUp = (): void => {
    if (ended === 'open') ended = 'by-printer';
    if (switches().closeWith === 'reset') socket.resetAndDestroy();
    else socket.destroySoon();
  };
  /** Printing and flow: a printer that cannot print takes what its buffer holds and then stops reading. */
  function refresh(): void {
    if (powerCut) return;
    const { deaf, bufferBytes } = switches();
    if (canPrint(switches())) printedTo = length;
    const full = length - printedTo >= bufferBytes;
    if (deaf || full) socket.pause();
    else socket.resume();
    changed();
  }

  socket.on('data', (piece: Buffer) => {
    if (ended === 'by-printer') return;
    const { closeAfterBytes, mute, chatty } = switches();
    const room = closeAfterBytes === null ? piece.length : Math.max(0, closeAfterBytes - length);
    const taken = Buffer.from(piece.subarray(0, room));
    pieces.push(taken);
    length += taken.length;
    for (const { question } of scanner.scan(taken))
      if (!mute) say(Uint8Array.of(realTimeStatus(question, switches())));
    if (chatty) say(automaticStatus(switches()));
    refresh();
    if (closeAfterBytes !== null && length >= closeAfterBytes) hangUp();
  });
  socket.on('end', () => {
    if (ended === 'open') ended = 'by-client';
    changed();
  });
  socket.on('close', () => {
    if (ended === 'open') ended = 'by-client';
    changed();
  });
  // A client that resets the connection is no trouble of the printer's.
  socket.on('error', () => undefined);
  if (switches().chatty) say(automaticStatus(switches()));
  refresh();

  return {
    get job(): ReceivedJob {
      return {
        id,
        startedAt,
        bytes: Uint8Array.from(received()),
        printed: withoutRealTime(received().subarray(0, printedTo)),
        waiting: length - printedTo - lost,
        lost,
        ended,
      };
    },
    refresh,
    cut() {
      if (powerCut) return;
      powerCut = true;
      lost = length - printedTo;
      if (ended === 'open') ended = 'by-printer';
      socket.resetAndDestroy();
    },
  };
}
