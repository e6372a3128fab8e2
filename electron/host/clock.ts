import { performance } from 'node:perf_hooks';
import type { Clock } from '../register/ports.ts';

/** Timers take 32 bits of milliseconds; longer waits are taken in steps. */
const LONGEST = 2 ** 31 - 1;

/** The machine's time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(milliseconds, call) {
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      timer = setTimeout(
        () => {
          if (left > LONGEST) wait(left - LONGEST);
          else call();
        },
        Math.min(Math.max(left, 0), LONGEST),
      );
    };
    wait(milliseconds);
    return () => {
      clearTimeout(timer);
    };
  },
};
