import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { MINUTE, refusal, rows, SECOND, served, shop } from '../support.ts';
import {
  alterAnswers,
  REGISTER_FREE,
  onRegister,
  ordersOf,
  withStatusAndBody,
  strangerPuts,
} from './altered-answers.ts';

/** A charge that a stranger's order of $ 800 keeps off the register. */
async function keptOff(): Promise<MemoryWorld> {
  const world = await shop();
  strangerPuts(world, 800);
  await world.command('charge.start', { amount: '100' });
  await world.run(SECOND);
  expect(world.charge()).toMatchObject({ phase: 'foreign-order', foreign: { amount: 80_000 } });
  return world;
}

describe('a stranger’s order that is shown', () => {
  it('4: is read again every 5 s, and what it is now is shown', async () => {
    const world = await keptOff();
    const written = rows(world, 'charge-moved').length;
    const from = world.clock.now();
    await world.run(20 * SECOND);
    expect(served(world, 'order-get', from).length).toBeGreaterThanOrEqual(3);
    expect(served(world, 'order-get', from).length).toBeLessThanOrEqual(5);
    expect(rows(world, 'charge-moved')).toHaveLength(written);
    strangerPuts(world, 999);
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'foreign-order', foreign: { amount: 99_900 } });
    expect(onRegister(world)).toBe('otra-caja-1');
  });

  it('4: lets the charge go on when it has left', async () => {
    const world = await keptOff();
    world.elsewhere('DELETE', ordersOf(world), '');
    await world.run(9 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', foreign: null });
    // The stranger's own, and ours.
    expect(served(world, 'order-put')).toHaveLength(2);
  });

  it('5: counts as still there after one reading without it: nothing replaces it without an agreement', async () => {
    const world = await keptOff();
    alterAnswers(world, 'look', (times, own) =>
      times === 1 ? withStatusAndBody(own(), 404, REGISTER_FREE) : undefined,
    );
    await world.run(30 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'foreign-order', foreign: { amount: 80_000 } });
    expect(onRegister(world)).toBe('otra-caja-1');
  });

  it('4: stays shown while the register cannot be read', async () => {
    const world = await keptOff();
    world.provider.setFault({ on: 'order-get', kind: '401' });
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('foreign-order');
    world.provider.setFault({ on: 'order-get', kind: '500' });
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('foreign-order');
    expect(onRegister(world)).toBe('otra-caja-1');
  });

  it('4: is replaced at once when a person agrees', async () => {
    const world = await keptOff();
    await world.run(6 * SECOND);
    const { chargeId, foreign } = world.charge();
    await world.command('charge.overwrite', { chargeId, shown: foreign! });
    await world.run(500);
    expect(world.charge().phase).toBe('waiting');
  });
});

describe('an agreement that is refused because the order has changed', () => {
  it('4: says so to whoever pressed it', async () => {
    const world = await keptOff();
    const { chargeId, foreign } = world.charge();
    strangerPuts(world, 999);
    await world.run(6 * SECOND);
    expect(await world.command('charge.overwrite', { chargeId, shown: foreign! })).toMatchObject(
      refusal('foreign-changed'),
    );
  });

  it('4: says so where only the reading after it shows that, until the next agreement', async () => {
    const world = await keptOff();
    const { chargeId, foreign } = world.charge();
    strangerPuts(world, 999);
    await world.command('charge.overwrite', { chargeId, shown: foreign! });
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({
      phase: 'foreign-order',
      foreign: { amount: 99_900 },
      failure: { code: 'foreign-changed' },
    });
    await world.run(12 * SECOND);
    expect(world.charge().failure?.code).toBe('foreign-changed');
    await world.command('charge.overwrite', { chargeId, shown: world.charge().foreign! });
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', failure: null });
  });
});
