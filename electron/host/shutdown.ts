import type { Clock, Log } from '../engine/ports.ts';

interface Joined {
  readonly name: string;
  readonly limitMs: number;
  readonly close: () => Promise<void> | void;
}

/**
 * Closes in order: each part that was opened is added by name, and they close in the opposite order, each within its
 * limit. One that fails or hangs is named in the log; the others still close.
 */
export class Shutdown {
  readonly #joined: Joined[] = [];
  readonly #clock: Clock;
  readonly #log: () => Log | null;
  #leaving: Promise<void> | null = null;

  constructor(clock: Clock, log: () => Log | null) {
    this.#clock = clock;
    this.#log = log;
  }

  /** @param limitMs how long it may take, in milliseconds */
  join(name: string, limitMs: number, close: () => Promise<void> | void): void {
    this.#joined.push({ name, limitMs, close });
  }

  /** Closes everything once; a second call waits for the first. Never rejects. */
  leave(): Promise<void> {
    this.#leaving ??= this.#closeAll();
    return this.#leaving;
  }

  async #closeAll(): Promise<void> {
    for (let next = this.#joined.pop(); next !== undefined; next = this.#joined.pop()) {
      const outcome = await this.#closeOne(next);
      if (outcome !== 'closed') this.#log()?.warn('close-failed', { step: next.name, outcome });
    }
  }

  #closeOne({ close, limitMs }: Joined): Promise<'closed' | 'failed' | 'too-slow'> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(limitMs, () => resolve('too-slow'));
      const end = (outcome: 'closed' | 'failed') => {
        cancel();
        resolve(outcome);
      };
      void Promise.resolve()
        .then(close)
        .then(
          () => end('closed'),
          () => end('failed'),
        );
    });
  }
}
