import { seeded } from '../support/random.ts';

/** A seeded stream of random numbers for one subject: what it draws never changes another's. */
export interface Chance {
  /** 0 ≤ n < 1. */
  next(): number;
  /** Whole number in [low, high]. */
  between(low: number, high: number): number;
  /** True in so many of a hundred cases. */
  percent(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
}

/** The stream of one subject of a day: a day's seed, a word, a number. */
export function chanceOf(seed: number, subject: string, number = 0): Chance {
  let hash = 0x811c9dc5 ^ seed;
  for (const text of [subject, String(number), String(seed)])
    for (let index = 0; index < text.length; index += 1)
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  const next = seeded(hash);
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    percent: (share) => next() * 100 < share,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}
