import { registerHooks } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { WrongVersion } from './list.ts';
import type { TrapName } from './traps.ts';

/** Breaks the relay in one way, as it is loaded, and walks into one trap. Runs in a thread of its own. */
export interface WrongJob {
  readonly wrong: WrongVersion;
  /** Of an empty database. */
  readonly database: string;
  /** For so long is waited for what may never come. Milliseconds. */
  readonly longestMs: number;
}

export interface WrongResult {
  /** The patch applied exactly once. */
  readonly applied: boolean;
  /** What the trap said; null: it was passed. */
  readonly caughtBy: string | null;
  /** The wrong relay ended in order: the thread can take the next one. */
  readonly isOver: boolean;
}

const PROJECT = new URL('../../../', import.meta.url).href;
const isOurs = (url: string): boolean => url.startsWith(PROJECT) && !url.includes('/node_modules/');
const withoutTurn = (url: string): string => url.replace(/\?turn=\d+$/, '');

let turn = 0;
let wrong: WrongVersion | null = null;
let applied = false;

// Its files stay as they are. Each version loads all of ours anew, and the libraries are loaded once.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    if (!isOurs(resolved.url)) return resolved;
    return { ...resolved, url: `${withoutTurn(resolved.url)}?turn=${String(turn)}` };
  },
  load(url, context, next) {
    const loaded = next(url, context);
    if (wrong === null || !withoutTurn(url).endsWith(`/${wrong.file}`)) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
    const { find, put } = wrong;
    applied = source.split(find).length === 2;
    return { ...loaded, source: source.replace(find, () => put) };
  },
});

const said = (error: unknown): string =>
  error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);

async function fallsInto(
  name: TrapName,
  { database, longestMs }: WrongJob,
): Promise<Omit<WrongResult, 'applied'>> {
  const { openScene } = await import('./scene.ts');
  const { TRAPS } = await import('./traps.ts');
  const { waitAtMost } = await import('../support/till.ts');
  waitAtMost(longestMs);
  const scene = await openScene(database);
  const caughtBy = await TRAPS[name](scene).then(() => null, said);
  const isOver = await scene.close().then(
    () => true,
    () => false,
  );
  return { caughtBy, isOver };
}

// What a trap left behind when it sprang may fail later, and says nothing any more.
process.on('unhandledRejection', () => undefined);

parentPort?.on('message', (job: WrongJob) => {
  turn += 1;
  wrong = job.wrong;
  applied = false;
  fallsInto(wrong.trap, job).then(
    (result) => parentPort?.postMessage({ ...result, applied } satisfies WrongResult),
    // It did not even open: that is caught by nothing, and ends the thread.
    (error: unknown) =>
      setImmediate(() => {
        throw error;
      }),
  );
});
