import { expect, it } from 'vitest';
import { MemoryWorld } from '../support/memory-world.ts';

/** The till's clock is 20 minutes behind: once a sleep has made its measured offset void, it knows no time at all. */
it('sends no order again after a sleep, whatever its own clock says', async () => {
  const world = new MemoryWorld({ clockOff: -20 * 60_000 });
  await world.start();
  world.provider.setFault({ on: 'order-put', kind: 'drop', times: 1, processed: false });
  await world.command('charge.start', { amount: '100' });
  await world.run(10_500);
  expect(world.charge().phase).toBe('unanswered');
  world.clock.sleep(14 * 60_000);
  await world.run(60_000);
  expect(world.provider.counts()['order-put']).toBe(1);
  expect(world.charge().phase).toBe('given-up');
});
