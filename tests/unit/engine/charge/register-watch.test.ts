import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import {
  cancelled,
  charging,
  customer,
  done,
  incidentOf,
  MINUTE,
  notes,
  restored,
  rows,
  SECOND,
  served,
  waiting,
} from '../support.ts';
import {
  alterAnswers,
  deliveredAgain,
  lookOf,
  onRegister,
  ordersOf,
  strangerPuts,
} from './altered-answers.ts';

/** A cancelled charge and its order as the register showed it. */
async function left(): Promise<{ world: MemoryWorld; told: ReturnType<typeof lookOf> }> {
  const world = await waiting();
  const told = lookOf(world);
  await cancelled(world);
  await world.run(6 * SECOND);
  expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  return { world, told };
}

const looks = (world: MemoryWorld, from: number) => served(world, 'order-get', from).map(({ at }) => at);
const guards = (world: MemoryWorld) =>
  rows(world, 'charge-moved').filter((row) => (row['state'] as { kind: string }).kind === 'guarding').length;

describe('an order that was found again and could not be taken off', () => {
  async function stuck() {
    const { world, told } = await left();
    deliveredAgain(world, told);
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await world.run(20 * SECOND);
    expect(world.charge().unchecked).toBe(true);
    return world;
  }

  it('16: is off again when two readings with a pause between do not show it', async () => {
    const world = await stuck();
    world.provider.clearFaults();
    world.elsewhere('DELETE', ordersOf(world), '');
    expect(onRegister(world)).toBeNull();
    const from = world.clock.now() + 1;
    let checkedAfter: number | null = null;
    for (let tenth = 0; tenth < 150 && checkedAfter === null; tenth += 1) {
      await world.run(100);
      if (!world.charge().unchecked) checkedAfter = looks(world, from).length;
    }
    const [first = 0, second = 0] = looks(world, from);
    expect(checkedAfter).toBe(2);
    expect(second - first).toBe(2 * SECOND);
  });

  it('16: is tried again two seconds later, and noted when it is off', async () => {
    const world = await stuck();
    const from = world.clock.now();
    await world.run(11 * SECOND);
    const tries = served(world, 'order-delete', from).length;
    expect(tries).toBeGreaterThanOrEqual(5);
    expect(tries).toBeLessThanOrEqual(6);
    expect(notes(world)).not.toContain('own-order-withdrawn-again');
    world.provider.clearFaults();
    await world.run(3 * SECOND);
    expect(notes(world).filter((note) => note === 'own-order-withdrawn-again')).toHaveLength(1);
    const over = world.clock.now();
    await world.run(MINUTE);
    expect(served(world, 'order-delete', over)).toEqual([]);
  });

  it('16: is searched at once when it is off, and checked by that', async () => {
    const world = await stuck();
    world.provider.clearFaults();
    const from = world.clock.now();
    await world.run(5_100);
    const off = served(world, 'order-delete', from)[0]!.at;
    const after = served(world, undefined, off).filter(({ group }) => group?.endsWith('search'));
    // Guards take turns of two seconds.
    expect(after[0]!.at - off).toBeLessThanOrEqual(2 * SECOND);
    expect(world.charge().unchecked).toBe(false);
  });
});

describe('an order that only a stale answer shows again', () => {
  it('5: is not believed before another answer shows the same', async () => {
    const { world, told } = await left();
    alterAnswers(world, 'look', (times) => (times === 1 ? told : undefined));
    const from = world.clock.now();
    await world.run(MINUTE);
    expect(served(world, 'order-delete', from)).toEqual([]);
  });

  it('16: changes nothing where there is nothing to delete', async () => {
    const { world, told } = await left();
    const before = guards(world);
    alterAnswers(world, 'look', (times) => (times <= 2 ? told : undefined));
    const from = world.clock.now();
    for (let second = 0; second < 20; second += 1) {
      await world.run(SECOND);
      expect(world.charge().unchecked).toBe(false);
    }
    expect(served(world, 'order-delete', from)).toHaveLength(1);
    expect(guards(world)).toBe(before);
    expect(notes(world)).not.toContain('own-order-withdrawn-again');
    // The next reading tells, and is not waited for.
    const again = looks(world, from).map((at) => at - served(world, 'order-delete', from)[0]!.at);
    expect(again).toContain(2 * SECOND);
  });
});

describe('the watch', () => {
  it('16: begins with its pause in the run that proved the register free, and at once after a start', async () => {
    const { world } = await left();
    const from = world.clock.now();
    await world.restart();
    await world.run(SECOND);
    expect(looks(world, from).length).toBeGreaterThan(0);
    expect(looks(world, from)[0]! - from).toBeLessThanOrEqual(SECOND);
    const other = await charging();
    await other.run(SECOND);
    const off = other.clock.now();
    await cancelled(other);
    await other.run(12 * SECOND);
    expect(looks(other, off + SECOND)).toEqual([]);
  });

  it('16: reads as often as the most doubtful charge needs', async () => {
    const { world } = await left();
    world.provider.setFault({ on: 'order-put', kind: 'drop', processed: false, times: 1 });
    await world.command('charge.start', { amount: '50' });
    await world.run(2 * SECOND);
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    const from = world.clock.now();
    await world.run(MINUTE);
    const times = looks(world, from);
    expect(times.length).toBeGreaterThanOrEqual(11);
    expect(times.length).toBeLessThanOrEqual(13);
  });

  it('16: shares its readings with the charge that waits: neither repeats the other’s request', async () => {
    const { world } = await left();
    await world.command('charge.start', { amount: '50' });
    await world.run(20 * SECOND);
    const from = world.clock.now();
    await world.run(3 * MINUTE);
    const times = looks(world, from);
    const pauses = times.slice(1).map((at, index) => at - times[index]!);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15 * SECOND);
    expect(times.length).toBeLessThanOrEqual(14);
  });

  it('16: starts no search while it finds nothing', async () => {
    const { world } = await left();
    await world.run(2 * MINUTE);
    const from = world.clock.now();
    await world.run(2 * MINUTE);
    expect(looks(world, from).length).toBeGreaterThanOrEqual(7);
    expect(served(world, 'merchant-order-search', from).length).toBeLessThanOrEqual(2);
  });

  it('27: reads nothing in recovery', async () => {
    const { world } = await left();
    await restored(world);
    const from = world.clock.now();
    await world.run(MINUTE);
    expect(looks(world, from)).toEqual([]);
  });

  it('34: goes on after an answer that could not be read', async () => {
    let broken = false;
    const world = await charging('100', {
      contains: true,
      adapter: (provider) => ({
        ...provider,
        registerOrder: (...asked) => {
          if (broken) throw new Error('not readable');
          return provider.registerOrder(...asked);
        },
      }),
    });
    await world.run(SECOND);
    await cancelled(world);
    broken = true;
    await world.run(20 * SECOND);
    broken = false;
    const from = world.clock.now();
    await world.run(20 * SECOND);
    expect(looks(world, from).length).toBeGreaterThanOrEqual(1);
    expect(looks(world, from).length).toBeLessThanOrEqual(2);
  });
});

it('16: an order whose late money was delivered is still taken off where it comes again', async () => {
  const world = await charging();
  customer(world, { do: 'scan' });
  const told = lookOf(world);
  await cancelled(world);
  customer(world, { do: 'pay' });
  await world.run(6 * SECOND);
  expect(await world.command('incident.deliver', { incidentId: incidentOf(world) })).toEqual(done);
  await world.run(20 * SECOND);
  expect(world.charge()).toMatchObject({ phase: 'paid', late: true });
  deliveredAgain(world, told);
  await world.run(20 * SECOND);
  expect(onRegister(world)).toBeNull();
});

it('16: an order that comes again is taken off while the next charge waits for a person’s yes', async () => {
  const world = await waiting();
  const told = lookOf(world);
  strangerPuts(world, 800);
  await world.run(30 * SECOND);
  expect(world.charge().phase).toBe('replaced');
  expect(await world.command('charge.due', { saleId: world.sale().saleId })).toEqual(done);
  await world.run(SECOND);
  expect(world.charge().phase).toBe('foreign-order');
  deliveredAgain(world, told);
  const old = onRegister(world);
  await world.run(20 * SECOND);
  expect(onRegister(world)).not.toBe(old);
  // What kept it off has left: nobody is asked any more.
  expect(world.charge().phase).toBe('waiting');
});
