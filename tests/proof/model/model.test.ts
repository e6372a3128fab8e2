import { expect, it } from 'vitest';
import { KEPT_WALKS, walkOf } from './kept-walks.ts';
import type { By } from './shop.ts';
import { explore, findingsOf, inWords, type Bounds } from './walk.ts';

const ORDERS: By = { by: 'orders', lateSays: 'processed' };

/** Wide enough for every defect that the machine was ever seen to have; `npm run proof:model` goes on from here. */
const WALKS: readonly (Bounds & { readonly name: string; readonly atLeast: number })[] = [
  { name: 'nothing fails', depth: 9, faults: 0, faultWeight: 2, atLeast: 1_000 },
  { name: 'one thing fails', depth: 7, faults: 1, faultWeight: 2, atLeast: 1_500 },
  { name: 'nothing fails, in parts', depth: 7, faults: 0, faultWeight: 2, parts: true, atLeast: 400 },
  { name: 'one thing fails, in parts', depth: 5, faults: 1, faultWeight: 2, parts: true, atLeast: 350 },
  { name: 'by Orders, nothing fails', depth: 6, faults: 0, faultWeight: 2, by: ORDERS, atLeast: 400 },
  { name: 'by Orders, one thing fails', depth: 6, faults: 1, faultWeight: 2, by: ORDERS, atLeast: 1_200 },
  {
    name: 'by Orders, and late money leaves the page of its order as it was',
    depth: 6,
    faults: 0,
    faultWeight: 2,
    by: { ...ORDERS, lateSays: 'unchanged' },
    atLeast: 400,
  },
];

for (const { name, atLeast, ...bounds } of WALKS) {
  it(`one sale, two charges, two phones, one refund: no walk leads to wrong books, ${name}`, async () => {
    const { states, walks, settled, longest, found } = await explore(bounds);
    console.log(
      `${name}: ${states} states, ${walks} walks of at most ${longest} moves, ${settled} different ends`,
    );
    expect(found.map((one) => `${one.finding}\n    ${inWords(one.walk)}`)).toEqual([]);
    expect(states).toBeGreaterThan(atLeast);
  });
}

it.each(KEPT_WALKS)('a walk that once led to wrong books: $name', async ({ walk, by }) => {
  expect(await findingsOf(walkOf(walk), by)).toEqual([]);
});
