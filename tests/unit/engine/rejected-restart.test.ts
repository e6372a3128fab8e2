import { expect, it } from 'vitest';
import { cancels, customer, failSearches, MINUTE, SECOND, waiting } from './support.ts';

it('15: a cancelled charge whose payment was rejected is unchecked after a restart, until a search was complete', async () => {
  const world = await waiting('100');
  customer(world, { do: 'scan' });
  customer(world, { do: 'pend', status: 'in_process', then: 'rejected', thenAfterMs: 20 * SECOND });
  await world.run(30 * SECOND);
  await cancels(world);
  await world.run(2 * MINUTE);
  failSearches(world);
  await world.restart();
  await world.run(10 * SECOND);
  expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
  world.provider.clearFaults();
  await world.run(2 * MINUTE);
  expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
});
