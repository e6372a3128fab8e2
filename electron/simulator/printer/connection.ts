import { withoutRealTime } from './real-time.ts';
import type { PrinterBody, PrinterLine } from './body.ts';

/** The bytes that one connection brought. */
export interface ReceivedJob {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** All bytes that came, real-time questions included. */
  readonly bytes: Uint8Array;
  /** The bytes that were printed, without the real-time questions. */
  readonly printed: Uint8Array;
  /** Bytes that wait in the printer for paper, or were lost at a power cut before they were printed. */
  readonly waiting: number;
  readonly lost: number;
  readonly ended: 'open' | 'by-client' | 'by-printer';
}

export interface PrinterConnection {
  readonly job: ReceivedJob;
  /** Bytes came from the client. */
  hear(piece: Uint8Array): void;
  /** The client closed it, or it broke. */
  clientEnded(): void;
  /** Power off: the connection ends. */
  cut(): void;
}

interface Parts {
  readonly id: number;
  readonly line: PrinterLine;
  readonly body: PrinterBody;
  readonly now: () => number;
  readonly changed: () => void;
}

/** One client of a printer, over whatever kind of connection. */
export function servePrinterConnection({ id, line, body, now, changed }: Parts): PrinterConnection {
  const startedAt = now();
  let pieces: Buffer[] = [];
  let length = 0;
  let ended: ReceivedJob['ended'] = 'open';

  const received = (): Buffer => {
    if (pieces.length > 1) pieces = [Buffer.concat(pieces)];
    return pieces[0] ?? Buffer.alloc(0);
  };
  const intake = body.connect(line);
  const endBy = (who: 'by-client' | 'by-printer'): void => {
    if (ended === 'open') ended = who;
  };

  return {
    get job(): ReceivedJob {
      return {
        id,
        startedAt,
        bytes: Uint8Array.from(received()),
        printed: withoutRealTime(received().subarray(0, intake.printed)),
        waiting: length - intake.printed - intake.lost,
        lost: intake.lost,
        ended,
      };
    },
    hear(piece) {
      if (ended === 'by-printer') return;
      const { closeAfterBytes, closeWith } = body.switches();
      const room = closeAfterBytes === null ? piece.length : Math.max(0, closeAfterBytes - length);
      const taken = Buffer.from(piece.subarray(0, room));
      pieces.push(taken);
      length += taken.length;
      intake.hear(taken);
      if (closeAfterBytes === null || length < closeAfterBytes) return;
      endBy('by-printer');
      line.hangUp(closeWith);
    },
    clientEnded() {
      endBy('by-client');
      intake.ended();
      changed();
    },
    cut() {
      endBy('by-printer');
      line.hangUp('reset');
    },
  };
}
