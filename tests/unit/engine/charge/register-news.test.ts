import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { strangersOrder } from '../../../support/stories/customer.ts';
import { cancelled, charging, done, SECOND, served } from '../support.ts';
import { alterAnswers, deliveredAgain, lookOf, onRegister } from './altered-answers.ts';

/** The watch reads for what has left so long after it did. */
const WATCHED_AFTER = 15 * SECOND;

/** A charge has left, and is watched; another one waits. @returns how long the watch takes until it reads. Milliseconds. */
async function watchedBesideWaiting(): Promise<{ world: MemoryWorld; untilRead: number }> {
  const world = await charging();
  const left = world.clock.now();
  await cancelled(world);
  await world.run(6 * SECOND);
  expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
  await world.run(SECOND);
  expect(world.charge().phase).toBe('waiting');
  return { world, untilRead: left + WATCHED_AFTER - world.clock.now() };
}

function stranger(world: MemoryWorld): void {
  const { path, body } = strangersOrder(world.provider, 800);
  world.elsewhere('PUT', path, JSON.parse(body));
}

describe('a DELETE, which names no order', () => {
  it('15: is not sent because of what the watch asked before another DELETE was answered', async () => {
    const { world, untilRead } = await watchedBesideWaiting();
    alterAnswers(world, 'look', (times, own) =>
      times === 1 ? { ...own(), delayMs: 3 * SECOND } : undefined,
    );
    await world.run(untilRead + 100);
    await cancelled(world);
    stranger(world);
    const standing = onRegister(world);
    const from = world.clock.now() + 1;
    await world.run(5 * SECOND);
    expect(served(world, 'order-delete', from)).toEqual([]);
    expect(onRegister(world)).toBe(standing);
  });

  it('15: is not sent because of a reading when a later reading was answered first', async () => {
    const { world, untilRead } = await watchedBesideWaiting();
    alterAnswers(world, 'look', (times, own) =>
      times === 1 ? { ...own(), delayMs: 2 * SECOND } : undefined,
    );
    await world.run(untilRead - SECOND);
    expect(await world.command('charge.cancel', { chargeId: world.charge().chargeId })).toEqual(done);
    stranger(world);
    const standing = onRegister(world);
    const from = world.clock.now();
    await world.run(8 * SECOND);
    expect(served(world, 'order-delete', from)).toEqual([]);
    expect(onRegister(world)).toBe(standing);
    expect(world.charge().phase).toBe('cancelled');
  });

  it.each(['in the same run', 'after a start'])(
    '5: is sent only after two readings with a pause between, %s',
    async (run) => {
      const world = await charging();
      const told = lookOf(world);
      await cancelled(world);
      if (run === 'after a start') await world.run(20 * SECOND);
      stranger(world);
      const standing = onRegister(world);
      alterAnswers(world, 'look', (times) => (times === 1 ? told : undefined));
      const from = world.clock.now() + 1;
      if (run === 'after a start') await world.restart();
      await world.run(30 * SECOND);
      expect(served(world, 'order-delete', from)).toEqual([]);
      expect(onRegister(world)).toBe(standing);
    },
  );

  it('16: is sent after the second reading for an order found at a start', async () => {
    const world = await charging();
    const told = lookOf(world);
    await cancelled(world);
    await world.run(6 * SECOND);
    world.crash();
    deliveredAgain(world, told);
    await world.start();
    await world.run(3 * SECOND);
    expect(onRegister(world)).toBeNull();
  });
});
