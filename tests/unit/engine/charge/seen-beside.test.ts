import { expect, it } from 'vitest';
import { cancelled, cancels, charging, done, SECOND, served } from '../support.ts';
import { alterAnswers, onRegister, ordersOf } from './altered-answers.ts';

it('15: an order that the watch read before its PUT was answered counts as seen there, so reading the register free proves it off', async () => {
  const world = await charging();
  await world.run(SECOND);
  await cancelled(world);
  // The watch reads every 15 seconds from here on: its next reading falls into the PUT of the next charge.
  await world.run(13 * SECOND);
  let seen = 0;
  alterAnswers(world, 'look', (_times, own) => {
    const told = own();
    if (told.kind === 'answer' && told.status === 200) seen += 1;
    return told;
  });
  world.provider.setFault({ on: 'order-put', kind: 'latency', delayMs: 4 * SECOND });
  expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
  await world.run(5 * SECOND);
  expect([world.charge().phase, seen]).toEqual(['waiting', 1]);
  world.elsewhere('DELETE', ordersOf(world), '');
  expect(onRegister(world)).toBeNull();
  const from = world.clock.now() + 1;
  await cancels(world);
  await world.run(6 * SECOND);
  expect(served(world, 'order-delete', from)).toEqual([]);
  expect(world.charge().phase).toBe('cancelled');
});
