import { createServer } from 'node:net';
import { servePrinterConnection } from './connection.ts';
import { healthyPrinter } from './switches.ts';
import { createPrinterBody, type BodyClock, type PrinterLine, type Slip } from './body.ts';
import type { AddressInfo, Socket } from 'node:net';
import type { PrinterConnection, ReceivedJob } from './connection.ts';
import type { PrinterSwitches } from './switches.ts';

export interface SimulatedPrinterOptions {
  /** Port on loopback; 0 or absent takes a free one. */
  readonly port?: number;
  readonly switches?: Partial<PrinterSwitches>;
  readonly now?: () => number;
  /** Calls back later, for tests with a clock of their own. */
  readonly after?: BodyClock['after'];
}

export interface SimulatedPrinter {
  readonly port: number;
  /** `tcp://127.0.0.1:PORT`, as `CAJA_PRINTER` takes it. */
  readonly address: string;
  switches(): PrinterSwitches;
  /** Changes switches; printing goes on by itself once nothing prevents it. */
  set(change: Partial<PrinterSwitches>): void;
  /** One entry for each connection that brought bytes, oldest first. */
  jobs(): readonly ReceivedJob[];
  /** Everything that was printed, in the order of the connections. */
  paper(): Uint8Array;
  /** The pieces of paper that came out, read as simple text. */
  slips(): readonly Slip[];
  /** When the drawer got its pulses. */
  kicks(): readonly number[];
  /** Off and on again: open connections are reset and unprinted bytes are lost; the switches stay as they are. */
  reset(): void;
  /** Forgets the jobs of all closed connections. */
  clear(): void;
  /** Called after each change of jobs; returns what ends that. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

const later: BodyClock['after'] = (milliseconds, call) => {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
};

/** A network printer (raw port, as on 9100) that keeps every byte that it gets. */
export function createSimulatedPrinter(options: SimulatedPrinterOptions = {}): Promise<SimulatedPrinter> {
  let connections: PrinterConnection[] = [];
  let counted = 0;
  const now = options.now ?? Date.now;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const clock = { now, after: options.after ?? later };
  const body = createPrinterBody(clock, { ...healthyPrinter, ...options.switches }, changed);
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    counted += 1;
    const connection = servePrinterConnection({ id: counted, line: lineOf(socket), body, now, changed });
    connections.push(connection);
    socket.on('data', (piece: Buffer) => connection.hear(piece));
    socket.on('end', () => connection.clientEnded());
    socket.on('close', () => connection.clientEnded());
    // A client that resets the connection is no error of the printer.
    socket.on('error', () => undefined);
  });
  const jobs = (): readonly ReceivedJob[] =>
    connections.map(({ job }) => job).filter(({ bytes }) => bytes.length > 0);
  const reset = (): void => {
    body.loseAll();
    for (const connection of connections) connection.cut();
  };

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', () => {
      server.off('error', reject);
      const { port } = server.address() as AddressInfo;
      resolve({
        port,
        address: `tcp://127.0.0.1:${port}`,
        switches: () => body.switches(),
        set: (change) => body.set(change),
        jobs,
        paper: () => Uint8Array.from(jobs().flatMap(({ printed }) => [...printed])),
        slips: () => body.slips(),
        kicks: () => body.kicks(),
        reset,
        clear() {
          connections = connections.filter(({ job }) => job.ended === 'open');
        },
        onChange(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            reset();
          }),
      });
    });
  });
}

function lineOf(socket: Socket): PrinterLine {
  return {
    say: (bytes) => void (socket.writable && socket.write(bytes)),
    hold: () => void socket.pause(),
    read: () => void socket.resume(),
    hangUp(how) {
      if (how === 'reset') socket.resetAndDestroy();
      else socket.destroySoon();
    },
  };
}
