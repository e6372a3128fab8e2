import { performance } from 'node:perf_hooks';
import type { Clock } from '../engine/ports.ts';

/** A timer takes at most 32 bits of milliseconds; a longer wait is split into several. */
const LONGEST_MS = 2 ** 31 - 1;

/** The machine's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(durationMs, call) {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      timer = setTimeout(
        () => {
          if (left > LONGEST_MS) wait(left - LONGEST_MS);
          else call();
        },
        Math.min(Math.max(left, 0), LONGEST_MS),
      );
    };
    wait(durationMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
