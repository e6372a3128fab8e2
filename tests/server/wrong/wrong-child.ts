import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { WrongVersion } from './list.ts';
import type { TrapName } from './traps.ts';

/** Breaks the relay in one way, as it is loaded, and walks into one trap. Runs in a thread of its own. */
export interface WrongJob {
  readonly wrong: WrongVersion;
  /** Of an empty database. */
  readonly database: string;
}

export interface WrongResult {
  /** The patch applied exactly once. */
  readonly applied: boolean;
  /** What the trap said; null: it was passed. */
  readonly caughtBy: string | null;
}

const { wrong, database } = workerData as WrongJob;
let applied = false;

// Its files stay as they are.
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (!url.endsWith(`/${wrong.file}`)) return loaded;
    const source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
    applied = source.split(wrong.find).length === 2;
    return { ...loaded, source: source.replace(wrong.find, () => wrong.put) };
  },
});

async function fallsInto(name: TrapName): Promise<string | null> {
  const { openScene } = await import('./scene.ts');
  const { TRAPS } = await import('./traps.ts');
  const scene = await openScene(database);
  try {
    await TRAPS[name](scene);
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
  }
}

const news: WrongResult = { caughtBy: await fallsInto(wrong.trap), applied };
parentPort?.postMessage(news);
