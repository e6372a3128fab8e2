import { createServer } from 'node:net';
import { servePrinterConnection } from './connection.ts';
import { healthyPrinter } from './switches.ts';
import type { AddressInfo } from 'node:net';
import type { PrinterConnection, ReceivedJob } from './connection.ts';
import type { PrinterSwitches } from './switches.ts';

export interface SimulatedPrinterOptions {
  /** Port on loopback; 0 or absent takes a free one. */
  readonly port?: number;
  readonly switches?: Partial<PrinterSwitches>;
  readonly now?: () => number;
}

export interface SimulatedPrinter {
  readonly port: number;
  /** `tcp://127.0.0.1:PORT`, as `CAJA_PRINTER` takes it. */
  readonly address: string;
  switches(): PrinterSwitches;
  /** Changes switches; printing goes on by itself when nothing is in its way any more. */
  set(change: Partial<PrinterSwitches>): void;
  /** One entry for each connection that brought bytes, oldest first. */
  jobs(): readonly ReceivedJob[];
  /** Everything that came out on paper, in the order of the connections. */
  paper(): Uint8Array;
  /** Off and on again: open connections are reset and unprinted bytes are lost; switches stay. */
  reset(): void;
  /** Forgets all jobs of closed connections. */
  clear(): void;
  /** Called after each change of jobs; answers how to stop. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

/** A network printer (raw port, as on 9100) that keeps every byte it gets and understands nothing but real-time status. */
export function createSimulatedPrinter(options: SimulatedPrinterOptions = {}): Promise<SimulatedPrinter> {
  let switches: PrinterSwitches = { ...healthyPrinter, ...options.switches };
  let connections: PrinterConnection[] = [];
  let counted = 0;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const server = createServer({ pauseOnConnect: true }, (socket) => {
    counted += 1;
    connections.push(
      servePrinterConnection({
        id: counted,
        socket,
        switches: () => switches,
        now: options.now ?? Date.now,
        changed,
      }),
    );
  });
  const jobs = (): readonly ReceivedJob[] =>
    connections.map(({ job }) => job).filter(({ bytes }) => bytes.length > 0);
  const refresh = (): void => {
    for (const connection of connections) connection.refresh();
  };
  const reset = (): void => {
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
        switches: () => switches,
        set(change) {
          switches = { ...switches, ...change };
          refresh();
        },
        jobs,
        paper: () => Uint8Array.from(jobs().flatMap(({ printed }) => [...printed])),
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
