import { expect, it } from 'vitest';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, customer, SECOND } from '../support.ts';

it('15: by Orders a cancel that is answered with nothing has taken nothing off: its order can be paid, and the board says so', async () => {
  const world = new MemoryWorld({ orders: () => 'static' });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(2 * SECOND);
  customer(world, { do: 'scan' });
  world.provider.setFault({ on: 'orders-cancel', kind: '200-empty', processed: false, times: 2 });
  await cancels(world);
  await world.run(2 * SECOND);
  expect(world.charge().phase).toBe('withdrawing');
  await world.run(20 * SECOND);
  expect(world.charge().phase).toBe('cancelled');
  expect(world.provider.state().registers[0]?.order).toBeNull();
});
