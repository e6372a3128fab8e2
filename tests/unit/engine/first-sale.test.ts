import { expect, it } from 'vitest';
import { MemoryWorld } from '../../support/memory-world.ts';
import { done, MINUTE, pays, rows, SECOND } from './support.ts';

it('the first sale of a fresh training till is on paper within a minute, and nobody was asked anything', async () => {
  const world = new MemoryWorld({ settings: { mode: 'training', cardsKeptMs: 400 * 24 * 60 * MINUTE } });
  await world.start();
  const began = world.clock.elapsed;
  // A person reads the screen and types.
  await world.run(5 * SECOND);
  const asked = () => {
    const { operators, shift, recovery, paper } = world.snapshot();
    return { operators, shift, recovery, question: paper.question };
  };
  const nothing = { operators: null, shift: null, recovery: false, question: null };
  expect(asked()).toEqual(nothing);
  expect(await world.command('charge.start', { amount: '250' })).toEqual(done);
  await world.run(5 * SECOND);
  pays(world);
  await world.run(10 * SECOND);
  expect(world.printer.paper).toMatchObject([{ kind: 'sale', copy: 0, saleNumber: '000001' }]);
  expect(asked()).toEqual(nothing);
  expect(world.clock.elapsed - began).toBeLessThan(MINUTE);
  for (const kind of ['operator-set', 'shift-opened', 'shift-counted', 'personal-forgotten'] as const)
    expect(rows(world, kind)).toEqual([]);
});
