import { execFileSync } from 'node:child_process';
import { constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rest } from '../printers/lib/parts.ts';

/** The other side of a way to paper. */
export interface ReceivingPrinter {
  readonly address: string;
  /** Called with each piece that comes. */
  hear: (piece: Uint8Array) => void;
  readonly close: () => Promise<void>;
}

export async function tcpReceiver(answers: boolean): Promise<ReceivingPrinter> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (piece: Buffer) => {
      far.hear(piece);
      if (!answers) return;
      for (let at = 0; at < piece.length - 2; at += 1) {
        if (piece[at] === 0x10 && piece[at + 1] === 0x04) socket.write(Uint8Array.of(0x12));
        if (piece[at] === 0x1d && piece[at + 1] === 0x72) socket.write(Uint8Array.of(0x00));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const far: ReceivingPrinter = {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hear: () => undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return far;
}

/** A named pipe: what a device file is to the product, without a device. */
export function pipeReceiver(): ReceivingPrinter {
  const folder = mkdtempSync(join(tmpdir(), 'caja-bench-'));
  const path = join(folder, 'lp0');
  execFileSync('mkfifo', [path]);
  // Open for writing too, so that the end of one ticket is not the end of the pipe.
  const stream = new Socket({
    fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK),
    readable: true,
    writable: false,
  });
  const far: ReceivingPrinter = {
    address: `file://${path}`,
    hear: () => undefined,
    close: async () => {
      stream.destroy();
      await rest(10);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  stream.on('data', (piece: Buffer) => far.hear(piece));
  return far;
}

/** Hears one ticket: when its first and its last byte came, in milliseconds after `start`. */
export class TicketListener {
  first: number | null = null;
  last: number | null = null;
  #count = 0;
  readonly #start: () => number;
  readonly #length: () => number;

  /** @param length bytes of the ticket, known by the time the first of them comes */
  constructor(start: () => number, length: () => number) {
    this.#start = start;
    this.#length = length;
  }

  readonly hear = (piece: Uint8Array): void => {
    // Questions are a few bytes; a ticket is not.
    if (piece.length < 20 && this.#count === 0) return;
    const at = performance.now() - this.#start();
    this.first ??= at;
    this.#count += piece.length;
    if (this.#count >= this.#length()) this.last ??= at;
  };
}
