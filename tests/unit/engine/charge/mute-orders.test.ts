import { expect, it } from 'vitest';
import { MINUTE, SECOND, charging, pays } from '../support.ts';

it('12: a part paid into an order without a reference is shown at the next search, after a cancel too', async () => {
  const world = await charging('250', { provider: { settings: { omitFieldsOnOpened: true } } });
  pays(world, 'A', 20);
  await world.run(7 * SECOND);
  expect(world.charge().partial).toEqual({ paid: 2_000, missing: 23_000 });
  await world.command('charge.cancel', { chargeId: world.charge().chargeId });
  await world.run(SECOND);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 2_000 }]);
});

it('12: paid after the cancel, it is told while the guard is young', async () => {
  const world = await charging('250', { provider: { settings: { omitFieldsOnOpened: true } } });
  await world.run(SECOND);
  world.provider.customer({ do: 'scan', phone: 'A' });
  await world.command('charge.cancel', { chargeId: world.charge().chargeId });
  await world.run(30 * SECOND);
  world.provider.customer({ do: 'pay', phone: 'A', amount: 20 });
  await world.run(MINUTE);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 2_000 }]);
});
