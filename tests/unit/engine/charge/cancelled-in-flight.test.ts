import { expect, it } from 'vitest';
import { cancels, SECOND, served, shop } from '../support.ts';

it('16: a PUT that nobody answered is in doubt also where it was cancelled on its way: its register is read every 5 s', async () => {
  const world = await shop();
  world.provider.setFault({ on: 'order-put', kind: 'hang', processed: false, times: 1 });
  await world.command('charge.start', { amount: '100' });
  await world.run(2 * SECOND);
  expect(world.charge().phase).toBe('sending');
  await cancels(world);
  await world.run(30 * SECOND);
  expect(world.charge().phase).toBe('cancelled');
  const from = world.clock.now();
  await world.run(60 * SECOND);
  expect(served(world, 'order-get', from).length).toBeGreaterThanOrEqual(10);
});
