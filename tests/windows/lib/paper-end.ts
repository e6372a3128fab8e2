import { eventually, rest } from '../../printers/lib/parts.ts';
import { listen, startCups } from '../../printers/lib/cups-server.ts';

/** What comes out of the printers of that Windows: they are raw queues of CUPS, which a network printer stands behind. */
export interface PaperEnd {
  /** Their names, the one that is printed on first. */
  readonly queues: readonly string[];
  /** Where CUPS listens. */
  readonly server: string;
  /** How many came so far. */
  jobs(): number;
  /** Whether so many come within a few seconds, and no more. */
  has(jobs: number): Promise<boolean>;
  /** Whether this stands on one of them. */
  says(words: string): boolean;
  /** Long enough for one more that should not come. */
  rest(): Promise<void>;
  close(): Promise<void>;
}

export async function openPaperEnd(folder: string): Promise<PaperEnd> {
  const cups = await startCups(folder);
  let jobs = 0;
  const printer = await listen((socket, take) => {
    // CUPS gives each job a connection of its own.
    socket.once('data', () => (jobs += 1));
    socket.on('data', take);
  });
  const queues = ['Ñandú', 'Mostrador'];
  for (const queue of queues)
    cups.run('lpadmin', ['-p', queue, '-E', '-m', 'raw', '-v', `socket://127.0.0.1:${printer.port}`]);
  const text = () => printer.received().toString('latin1');
  return {
    queues,
    server: cups.socket,
    jobs: () => jobs,
    has: async (wanted) => (await eventually(() => jobs >= wanted, 20_000)) && jobs === wanted,
    says: (words) => text().includes(words),
    rest: () => rest(3_000),
    async close() {
      printer.server.close();
      await cups.stop();
    },
  };
}
