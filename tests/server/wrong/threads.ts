import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { WrongJob, WrongResult } from './wrong-child.ts';

/** A thread that wrong versions run in, one after another; a new one where the last did not end in order. */
export class WrongThread {
  #worker: Worker | null = null;

  async run(job: WrongJob): Promise<WrongResult> {
    this.#worker ??= new Worker(new URL('wrong-child.ts', import.meta.url));
    const worker = this.#worker;
    const over = new AbortController();
    const ended = once(worker, 'exit', { signal: over.signal }).then(() => {
      throw new Error('the thread ended without a word');
    });
    worker.postMessage(job);
    // A fault of the thread is thrown by either.
    const [result] = (await Promise.race([once(worker, 'message'), ended])) as [WrongResult];
    ended.catch(() => undefined);
    over.abort();
    if (!result.isOver) await this.end();
    return result;
  }

  async end(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}
