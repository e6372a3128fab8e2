import { expect, it } from 'vitest';
import { explore, inWords, type Bounds } from './walk.ts';

/** Wide enough for every defect that the machine was ever seen to have; `npm run proof:model` goes on from here. */
const WALKS: readonly (Bounds & { readonly name: string; readonly atLeast: number })[] = [
  { name: 'nothing fails', depth: 9, faults: 0, faultWeight: 2, atLeast: 1_000 },
  { name: 'one thing fails', depth: 7, faults: 1, faultWeight: 2, atLeast: 1_500 },
  { name: 'nothing fails, in parts', depth: 7, faults: 0, faultWeight: 2, parts: true, atLeast: 400 },
  { name: 'one thing fails, in parts', depth: 5, faults: 1, faultWeight: 2, parts: true, atLeast: 350 },
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
