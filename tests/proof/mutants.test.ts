import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { runConcurrently } from '../support/run-concurrently.ts';
import { MUTANTS } from './mutants/list.ts';
import type { MutantJob, MutantResult } from './mutants/mutant-child.ts';

/** Days that a mutant without a trap may live through. */
const DAYS = 16;

it('every known wrong version of a rule is caught, and the right one passes the same tests', async () => {
  const right = runMutant({ mutant: null, days: 3 });
  const rows: string[] = [];
  const alive: string[] = [];
  await runConcurrently(MUTANTS, 2, async (mutant) => {
    const { applied, caughtBy } = await runMutant({ mutant, days: DAYS }).catch((error: unknown) => ({
      applied: mutant.patches.length,
      caughtBy: `it does not run: ${error instanceof Error ? error.message : String(error)}`,
    }));
    const name = `${mutant.name} (rule ${mutant.rule})`;
    if (applied !== mutant.patches.length) alive.push(`${name}: does not apply exactly once`);
    else if (caughtBy === null) alive.push(`${name}: survives`);
    rows.push(`${name.padEnd(66)} ${caughtBy ?? 'NOT CAUGHT'}`);
  });
  console.log(`${MUTANTS.length} wrong versions\n${rows.sort().join('\n')}`);
  expect((await right).caughtBy).toBeNull();
  expect(alive).toEqual([]);
  expect(MUTANTS.length).toBeGreaterThanOrEqual(25);
}, 600_000);

/** Breaks the program in one way, in a thread of its own, and sees what catches it. */
function runMutant(order: MutantJob): Promise<MutantResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./mutants/mutant-child.ts', import.meta.url), { workerData: order });
    worker.once('message', (news: MutantResult) => {
      resolve(news);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without a word')));
  });
}
