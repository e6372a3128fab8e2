import { expect, it } from 'vitest';
import { SECOND, customer, done, served, shop } from '../support.ts';
import { onRegister } from './altered-answers.ts';

it("4: a stranger's order that could not be written down is not overwritten", async () => {
  const world = await shop({ provider: { settings: { latencyMs: 1_000 } } });
  await world.run(3 * SECOND);
  customer(world, { do: 'put-order', reference: 'otra-caja-1', amount: 60 });
  expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  world.diskFull = true;
  await world.run(20 * SECOND);
  world.diskFull = false;
  await world.run(40 * SECOND);
  expect(served(world, 'order-put')).toHaveLength(0);
  expect(onRegister(world)).toBe('otra-caja-1');
  expect(world.charge()).toMatchObject({ phase: 'foreign-order' });
});
