import { expect, it } from 'vitest';
import { MINUTE, SECOND, served, shop } from '../support.ts';
import { bend, FREE, PAGE, saying } from './bent.ts';

it('7: an opened order that does not say whose it is leaves the search not empty, and the PUT is not repeated', async () => {
  const world = await shop({
    provider: { settings: { openMerchantOrder: 'put', omitFieldsOnOpened: true } },
  });
  bend(world, 'put', (_times, own) => saying(own(), 200, PAGE));
  bend(world, 'look', (_times, own) => saying(own(), 404, FREE));
  await world.command('charge.start', { amount: '100' });
  await world.run(30 * SECOND);
  expect(world.charge().phase).toBe('unanswered');
  await world.run(MINUTE);
  expect(served(world, 'order-put')).toHaveLength(1);
});
