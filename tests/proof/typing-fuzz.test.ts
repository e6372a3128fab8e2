import { expect, it } from 'vitest';
import { fuzzTyping } from './typing-fuzz.ts';

/** Of each a counter with some two dozen amounts. */
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);

/** Two amounts that were typed one after the other were once booked as one. */
it('whatever happens while somebody types: no sale has an amount that was not typed, and none twice', async () => {
  let sales = 0;
  for (const seed of SEEDS) {
    const typed = await fuzzTyping(seed);
    expect(typed.findings, `seed ${seed}`).toEqual([]);
    sales += typed.sales;
  }
  expect(sales).toBeGreaterThan(SEEDS.length * 5);
});
