import * as z from 'zod';

/** Each wrong try doubles how long the next one waits. Milliseconds. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** How somebody's tries at a secret are kept. */
export const triesShape = {
  /** Wrong ones since the last right one. */
  wrong: z.int().nonnegative(),
  /** No try is looked at before. Milliseconds since 1970. */
  until: z.number(),
};

export interface Tries {
  readonly wrong: number;
  readonly until: number;
}

export const NO_TRIES: Tries = { wrong: 0, until: 0 };

/** As they stand at that moment: a clock that was set back locks nobody out for longer than the longest wait. */
export function triesAt({ wrong, until }: Tries, now: number): Tries {
  return { wrong, until: Math.min(until, now + LONGEST_WAIT_MS) };
}

/** With one more, which counts as wrong until it is looked at: 1 s, 2 s, 4 s … 5 min. */
export function withTry(tries: Tries, now: number): Tries {
  const wrong = tries.wrong + 1;
  return { wrong, until: now + Math.min(FIRST_WAIT_MS * 2 ** (wrong - 1), LONGEST_WAIT_MS) };
}
