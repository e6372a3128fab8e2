import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Mutant } from './mutant.ts';

/** Runs in a thread of its own: breaks the program by one mutant's patches and reports what caught it. */
export interface MutantJob {
  /** Null: the program as it is, on all that catches mutants. */
  readonly mutant: Mutant | null;
  readonly days: number;
}

export interface MutantResult {
  /** Patches that applied exactly once. */
  readonly applied: number;
  readonly caughtBy: string | null;
}

const { mutant, days } = workerData as MutantJob;
let applied = 0;

// The program is broken as it is loaded: its files stay as they are.
registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    const patches = mutant?.patches.filter((patch) => url.endsWith(`/${patch.file}`)) ?? [];
    if (patches.length === 0) return loaded;
    let source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
    for (const { find, put } of patches) {
      if (source.split(find).length === 2) applied += 1;
      source = source.replace(find, () => put);
    }
    return { ...loaded, source };
  },
});

const { allOfIt, catchIt } = await import('./quick.ts');
const caughtBy = mutant ? await catchIt(mutant, days) : (await allOfIt(days)).join('\n') || null;
const news: MutantResult = { applied, caughtBy };
parentPort?.postMessage(news);
