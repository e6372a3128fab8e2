import { Worker } from 'node:worker_threads';
import type { MutantResult, MutantJob } from './mutant-child.ts';

/** Breaks the program in one way, in a thread of its own, and sees what catches it. */
export function runMutant(order: MutantJob): Promise<MutantResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./mutant-child.ts', import.meta.url), { workerData: order });
    worker.once('message', (news: MutantResult) => {
      resolve(news);
      void worker.terminate();
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without a word')));
  });
}
