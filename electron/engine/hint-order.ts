import { ONLY_TOLD_TOPICS, type Hint } from './ports.ts';

/** What counts when hints wait for each other. */
export interface Ranked {
  readonly hint: Pick<Hint, 'topic'>;
  readonly lags: number;
  readonly failures: number;
}

/**
 * Each code that is scanned opens a merchant order of its own, forty of which say less than the payment that follows. What
 * was asked for in vain comes after what was not.
 */
function rank({ hint, lags, failures }: Ranked): number {
  return (hint.topic === 'merchant_order' ? 2 : 0) + (lags + failures > 0 ? 1 : 0);
}

/** Before and behind all ranks there are. */
const BESIDE = 10;

/**
 * What only its page tells is read next: everything else is found by searching too. By turns, so that many of those, which
 * anybody may make up, do not hold up everything else.
 */
function turn(one: Ranked, isTurnOfOthers: boolean): number {
  const behind = isTurnOfOthers ? BESIDE : -BESIDE;
  return rank(one) + (isOnlyTold(one.hint) ? behind : 0);
}

/** No search finds what its page tells: it is asked for until it was read, and falls last. */
export function isOnlyTold({ topic }: Pick<Hint, 'topic'>): boolean {
  return ONLY_TOLD_TOPICS.includes(topic);
}

/**
 * @param waiting oldest first
 * @param isTurnOfOthers what only its page tells was read last
 * @returns what is read next: the newest of those that count most
 */
export function firstOf<Waiting extends Ranked>(
  waiting: Iterable<Waiting>,
  isTurnOfOthers = false,
): Waiting | undefined {
  let first: Waiting | undefined;
  for (const one of waiting)
    if (first === undefined || turn(one, isTurnOfOthers) <= turn(first, isTurnOfOthers)) first = one;
  return first;
}

/** @param waiting oldest first @returns what falls where too many wait: the oldest of those that count least */
export function lastOf<Waiting extends Ranked>(waiting: Iterable<Waiting>): Waiting | undefined {
  let last: Waiting | undefined;
  const value = (one: Waiting) => (isOnlyTold(one.hint) ? -1 : rank(one));
  for (const one of waiting) if (last === undefined || value(one) > value(last)) last = one;
  return last;
}
