import { stat } from 'node:fs/promises';
import type { Clock, Log } from '../../electron/engine/ports.ts';
import type { TransportTools } from '../../electron/printing/transports/transport.ts';
import { DEFAULT_LIMITS } from '../../electron/printing/transports/transport.ts';

/**
 * A clock that advances one millisecond with each turn of the event loop: real sockets make progress, and nobody
 * sleeps.
 */
export interface EventLoopClock extends Clock {
  advance(milliseconds: number): void;
  /** Lets time pass until the promise has settled. */
  until<Value>(promise: Promise<Value>): Promise<Value>;
  /** Lets this many milliseconds pass, one turn for each. */
  pass(milliseconds: number): Promise<void>;
}

export function createEventLoopClock(): EventLoopClock {
  let time = 0;
  let next = 0;
  const timers = new Map<number, { readonly at: number; readonly call: () => void }>();

  function advance(milliseconds: number): void {
    time += milliseconds;
    const due = [...timers].filter(([, timer]) => timer.at <= time).sort(([, a], [, b]) => a.at - b.at);
    for (const [id, timer] of due) if (timers.delete(id)) timer.call();
  }
  const turn = async (): Promise<void> => {
    // Goes through the thread pool and back: on a busy machine the time then slows down together with files and
    // sockets.
    await stat('/');
    await new Promise((resolve) => setImmediate(resolve));
    advance(1);
  };

  return {
    now: () => 1_700_000_000_000 + time,
    monotonic: () => time,
    after(milliseconds, call) {
      next += 1;
      const id = next;
      timers.set(id, { at: time + milliseconds, call });
      return () => timers.delete(id);
    },
    advance,
    async until(promise) {
      let settled = false;
      const mark = (): void => {
        settled = true;
      };
      promise.then(mark, mark);
      while (!settled) await turn();
      return promise;
    },
    async pass(milliseconds) {
      for (let count = 0; count < milliseconds; count += 1) await turn();
    },
  };
}

export const quiet: Log = { info: () => undefined, warn: () => undefined };

export function toolsWith(clock: Clock): TransportTools {
  return { clock, log: quiet, limits: DEFAULT_LIMITS };
}

export const never: AbortSignal = new AbortController().signal;
