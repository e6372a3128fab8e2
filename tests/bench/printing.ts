import { execFileSync } from 'node:child_process';
import { constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createPrinter,
  DEFAULT_PROFILE,
  encodeTicket,
  composeTicket,
  parsePrinterAddress,
} from '../../electron/printing/index.ts';
import { quietLog, rest, systemClock } from '../printers/lib/parts.ts';
import { realDocument } from '../printers/lib/real-ticket.ts';

/** One way to a printer: milliseconds from the finished document of a paid sale to its first and last byte on the other side. */
export interface PrintingRow {
  readonly way: string;
  readonly bytes: number;
  readonly tickets: number;
  readonly firstByte: { readonly median: number; readonly max: number };
  readonly lastByte: { readonly median: number; readonly max: number };
  /** Until the outcome is known; the last byte is on paper long before. */
  readonly outcome: { readonly median: number; readonly max: number };
}

interface Far {
  readonly address: string;
  /** Called with each piece that comes. */
  hear: (piece: Uint8Array) => void;
  readonly close: () => Promise<void>;
}

async function tcpFar(answers: boolean): Promise<Far> {
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
  const far: Far = {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hear: () => undefined,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return far;
}

/** A named pipe: what a device file is to the product, without a device. */
function pipeFar(): Far {
  const folder = mkdtempSync(join(tmpdir(), 'caja-bench-'));
  const path = join(folder, 'lp0');
  execFileSync('mkfifo', [path]);
  // Open for writing too, so that the end of one ticket is not the end of the pipe.
  const stream = new Socket({
    fd: openSync(path, constants.O_RDWR | constants.O_NONBLOCK),
    readable: true,
    writable: false,
  });
  const far: Far = {
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

function spread(times: readonly number[]): { readonly median: number; readonly max: number } {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}

async function measure(way: string, far: Far, tickets: number): Promise<PrintingRow> {
  const parsed = parsePrinterAddress(far.address);
  if (!parsed.ok) throw new Error(far.address);
  const document = realDocument(12);
  const length = encodeTicket(document, DEFAULT_PROFILE).length;
  const printer = createPrinter({
    address: parsed.value,
    clock: systemClock,
    log: quietLog,
    compose: composeTicket,
    encode: (each) => encodeTicket(each, DEFAULT_PROFILE),
  });
  const first: number[] = [];
  const last: number[] = [];
  const ends: number[] = [];
  // The first ticket finds out what the printer answers; it is not measured.
  for (let ticket = -1; ticket < tickets; ticket += 1) {
    let count = 0;
    let firstAt = 0;
    let lastAt = 0;
    const start = performance.now();
    far.hear = (piece) => {
      // Questions are a few bytes; a ticket is not.
      if (piece.length < 20 && count === 0) return;
      if (count === 0) firstAt = performance.now() - start;
      count += piece.length;
      if (count >= length && lastAt === 0) lastAt = performance.now() - start;
    };
    await printer.print(document);
    const end = performance.now() - start;
    await rest(5);
    if (ticket < 0) continue;
    first.push(firstAt);
    last.push(lastAt);
    ends.push(end);
  }
  await printer.close();
  await far.close();
  return {
    way,
    bytes: length,
    tickets,
    firstByte: spread(first),
    lastByte: spread(last),
    outcome: spread(ends),
  };
}

/** Prints so many tickets over each way, one after another. */
export async function benchPrinting(tickets = 20): Promise<readonly PrintingRow[]> {
  return [
    await measure('TCP, printer does not answer', await tcpFar(false), tickets),
    await measure('TCP, printer answers', await tcpFar(true), tickets),
    await measure('named pipe in place of a device', pipeFar(), tickets),
  ];
}
