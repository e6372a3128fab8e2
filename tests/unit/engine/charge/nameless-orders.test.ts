import { expect, it } from 'vitest';
import { MINUTE, SECOND, served, shop } from '../support.ts';
import { alterAnswers, REGISTER_FREE, HTML_PAGE, withStatusAndBody } from './altered-answers.ts';

it('7: an opened order without a reference keeps the search from being empty, and the PUT is not repeated', async () => {
  const world = await shop({
    provider: { settings: { openMerchantOrder: 'put', omitFieldsOnOpened: true } },
  });
  alterAnswers(world, 'put', (_times, own) => withStatusAndBody(own(), 200, HTML_PAGE));
  alterAnswers(world, 'look', (_times, own) => withStatusAndBody(own(), 404, REGISTER_FREE));
  await world.command('charge.start', { amount: '100' });
  await world.run(30 * SECOND);
  expect(world.charge().phase).toBe('unanswered');
  await world.run(MINUTE);
  expect(served(world, 'order-put')).toHaveLength(1);
});
