import { expect, it } from 'vitest';
import { messagesFor } from '../../../../shared/messages/index.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, charging, done, SECOND, served } from '../support.ts';
import { onRegister } from './altered-answers.ts';

/** A second charge waits; the DELETE of the first, which nobody answered, is still on its way. */
async function secondWaits(): Promise<MemoryWorld> {
  const world = await charging();
  await world.run(SECOND);
  world.provider.setFault({ on: 'order-delete', kind: 'late', delayMs: 12_000, times: 1 });
  await cancels(world);
  await world.run(5 * SECOND);
  expect(world.charge().phase).toBe('cancelled');
  expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
  await world.run(SECOND);
  expect(world.charge().phase).toBe('waiting');
  return world;
}

it('5: after a DELETE without an answer the register is read at every search: it may take the next order off', async () => {
  const world = await secondWaits();
  let gone = 0;
  while (onRegister(world) !== null && gone < 20) {
    await world.run(500);
    gone += 1;
  }
  expect(onRegister(world)).toBeNull();
  await world.run(8 * SECOND);
  expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true });
  expect(messagesFor('es').counter.lines.leftRegister).toMatch(/cancelá y cobrá de nuevo/);
});

it('5: half a minute later it is read at every third again', async () => {
  const world = await charging();
  await world.run(SECOND);
  world.provider.setFault({ on: 'order-delete', kind: '500', times: 1 });
  await cancels(world);
  await world.run(5 * SECOND);
  expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
  await world.run(40 * SECOND);
  const from = world.clock.now();
  await world.run(30 * SECOND);
  expect(served(world, 'order-get', from).length).toBeLessThanOrEqual(8);
});
