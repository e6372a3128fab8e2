import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import {
  cancels,
  charging,
  customer,
  done,
  MINUTE,
  notes,
  pays,
  rows,
  SECOND,
  served,
  shop,
} from '../support.ts';
import { alterAnswers, lookOf, onRegister } from './altered-answers.ts';

/** A charge of 800 is cancelled while its PUT is on the way; that of 100 waits, and the first one's order takes its place. */
async function displaced(lateMs = 20_000): Promise<{ world: MemoryWorld; older: string; landedAt: number }> {
  const world = await shop();
  world.provider.setFault({ on: 'order-put', kind: 'late', delayMs: lateMs, times: 1 });
  await world.command('charge.start', { amount: '800' });
  await world.run(10 * SECOND);
  await cancels(world);
  await world.run(4 * SECOND);
  expect(world.charge().phase).toBe('cancelled');
  expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  await world.run(SECOND);
  expect(world.charge().phase).toBe('waiting');
  const own = onRegister(world);
  await world.run(lateMs - 14 * SECOND);
  const older = onRegister(world);
  expect(older).not.toBe(own);
  return { world, older: older!, landedAt: world.clock.now() };
}

const deletes = (world: MemoryWorld) => served(world, 'order-delete').length;

describe('an older order of ours on the register of a live charge', () => {
  it('16: is withdrawn again, and the live one is shown as having left', async () => {
    const { world, older } = await displaced();
    const before = deletes(world);
    let payable = 0;
    for (let second = 0; second < 60; second += 1) {
      await world.run(SECOND);
      if (onRegister(world) === older) payable += 1;
    }
    expect(payable).toBeLessThanOrEqual(35);
    expect(onRegister(world)).toBeNull();
    expect(deletes(world)).toBe(before + 1);
    expect(notes(world)).toContain('own-order-withdrawn-again');
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true, olderAmount: null });
    await cancels(world);
    await world.run(4 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    // Another order took its place, and it may have been paid before that: the searches get their minute.
    await world.run(MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('16: nobody is asked to scan while it stands there', async () => {
    const { world, older } = await displaced();
    let unwarned = 0;
    while (onRegister(world) === older) {
      await world.run(SECOND);
      const { olderAmount, leftRegister } = world.charge();
      expect(olderAmount === null || olderAmount === 80_000).toBe(true);
      if (onRegister(world) === older && olderAmount === null && !leftRegister) unwarned += 1;
    }
    expect(unwarned).toBeLessThanOrEqual(5);
  });

  it('16: is known within the interval of the register watch, whichever reading finds it', async () => {
    // Right after the living charge's own reading.
    for (const lateMs of [25_000, 27_000, 29_000]) {
      const { world } = await displaced(lateMs);
      await world.run(5 * SECOND);
      expect(world.charge().olderAmount).toBe(80_000);
    }
  });

  it('16: its guard starts again', async () => {
    const { world, landedAt } = await displaced();
    await world.run(60 * SECOND);
    const [first] = rows(world, 'charge-intended').map((row) => (row['charge'] as { id: string }).id);
    const states = rows(world, 'charge-moved')
      .filter((row) => row['of'] === first)
      .map((row) => row['state'] as { kind: string; since: number; unchecked?: true });
    const anew = states.filter(({ kind, since }) => kind === 'guarding' && since > landedAt);
    // Payable again, so not checked; then a complete search.
    expect(anew.map(({ unchecked }) => unchecked)).toEqual([true, undefined]);
  });

  it('16: is reported as late money when it was paid there', async () => {
    const { world } = await displaced();
    pays(world);
    await world.run(60 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
    expect(world.charge()).toMatchObject({ phase: 'waiting' });
  });

  it('16: is withdrawn again and again until it is off, and the screen says so meanwhile', async () => {
    const { world, older } = await displaced();
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await world.run(60 * SECOND);
    expect(onRegister(world)).toBe(older);
    expect(world.charge()).toMatchObject({ phase: 'waiting', olderAmount: 80_000 });
    for (let second = 0; second < 30; second += 1) {
      await world.run(SECOND);
      // It can be paid all the time: no reading that shows it checks it.
      expect(world.snapshot().aside).toMatchObject([{ amount: 80_000, unchecked: true }]);
    }
    world.provider.clearFaults();
    await world.run(20 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(notes(world).filter((note) => note === 'own-order-withdrawn-again')).toHaveLength(1);
  });

  it('16: the DELETE follows the reading that showed it', async () => {
    const { world } = await displaced();
    await world.run(60 * SECOND);
    const orders = served(world).filter(({ group }) => group?.startsWith('order-'));
    const last = orders.findLastIndex(({ group }) => group === 'order-delete');
    expect(orders[last - 1]).toEqual({ at: orders[last]!.at, group: 'order-get' });
  });
});

describe('an older order of ours that only a stale answer shows', () => {
  async function stale(): Promise<{ world: MemoryWorld; told: ReturnType<typeof lookOf> }> {
    const world = await charging('800');
    await world.run(SECOND);
    const told = lookOf(world);
    await cancels(world);
    await world.run(SECOND);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    return { world, told };
  }

  it('16: changes nothing while the live one is new', async () => {
    const { world, told } = await stale();
    const before = deletes(world);
    const heal = alterAnswers(world, 'look', () => told);
    await world.run(28 * SECOND);
    expect(world.charge()).toMatchObject({ leftRegister: true, olderAmount: 80_000 });
    expect(deletes(world)).toBe(before);
    heal();
    await world.run(20 * SECOND);
    expect(deletes(world)).toBe(before);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: false, olderAmount: null });
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('16: changes nothing while other answers show the live one', async () => {
    const { world, told } = await stale();
    const before = deletes(world);
    alterAnswers(world, 'look', (times, own) => (times % 2 === 0 ? told : own()));
    await world.run(3 * MINUTE);
    expect(deletes(world)).toBe(before);
    expect(onRegister(world)).not.toBeNull();
  });

  it('16: is believed after a time, and the live one is then shown as having left', async () => {
    const { world, told } = await stale();
    const before = deletes(world);
    const heal = alterAnswers(world, 'look', () => told);
    await world.run(2 * MINUTE);
    expect(onRegister(world)).toBeNull();
    expect(deletes(world) - before).toBeLessThanOrEqual(25);
    heal();
    await world.run(20 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true, olderAmount: null });
    expect(rows(world, 'noted').filter((row) => row['note'] === 'own-order-withdrawn-again')).toHaveLength(1);
  });

  it('16: does not keep a payment of the live one, found meanwhile, from paying it', async () => {
    const { world, told } = await stale();
    customer(world, { do: 'scan' });
    alterAnswers(world, 'look', () => told);
    await world.run(70 * SECOND);
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });
});
