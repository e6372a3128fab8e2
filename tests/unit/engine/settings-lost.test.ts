import { expect, it } from 'vitest';
import { customer, MINUTE, SECOND, shop } from './support.ts';

it('34: money of an open charge is found although the settings no longer tell the register; the banner says so', async () => {
  const settings: { isAccountLost?: boolean; storeId?: string; registerId?: string } = {};
  const world = await shop({ settings });
  await world.command('charge.start', { amount: '100' });
  await world.run(3 * SECOND);
  expect(world.snapshot().shop.notice).toBe('test-account');
  world.crash();
  customer(world, { do: 'scan' });
  customer(world, { do: 'pay' });
  Object.assign(settings, { isAccountLost: true, storeId: '', registerId: '' });
  await world.start();
  await world.run(MINUTE);
  expect(world.snapshot().shop.notice).toBe('settings-lost');
  expect(world.charge().phase).toBe('paid');
  expect(world.snapshot().connection.failure?.code).toBe('register-unknown');
});
