import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { charging, customer, kinds, MINUTE, pays, SECOND, served } from './support.ts';

/** Paid, and the ticket waits for the printer since: the last look at the payment is minutes old. */
async function waited(): Promise<MemoryWorld> {
  const world = await charging('100');
  world.printer.behaviour = 'paper-out';
  pays(world);
  await world.run(5 * MINUTE);
  expect(world.charge().phase).toBe('paid');
  return world;
}

const goesBack = (world: MemoryWorld) =>
  customer(world, { do: 'refund', payment: world.provider.state().payments[0]!.id });

describe('23: a ticket that waited for the printer', () => {
  it('does not come out where the payment went back meanwhile, by another hand', async () => {
    const world = await waited();
    goesBack(world);
    await world.run(65 * SECOND);
    world.printer.behaviour = 'confirms';
    await world.run(30 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(kinds(world)).toEqual(['reversed']);
  });

  it('nor after a restart', async () => {
    const world = await waited();
    world.crash();
    goesBack(world);
    world.printer.behaviour = 'confirms';
    // The first searches of the run come later than the printer.
    for (const on of ['merchant-order-search', 'payment-search'] as const)
      world.provider.setFault({ on, kind: 'latency', delayMs: 9_000 });
    await world.start();
    await world.run(30 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(kinds(world)).toEqual(['reversed']);
  });

  it('6: nor where the machine slept, however short that is by its own clock', async () => {
    const world = await waited();
    await world.run(20 * SECOND);
    world.clock.sleep(8 * MINUTE);
    goesBack(world);
    world.printer.behaviour = 'confirms';
    for (const on of ['merchant-order-search', 'payment-search'] as const)
      world.provider.setFault({ on, kind: 'latency', delayMs: 9_000 });
    await world.run(30 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(kinds(world)).toEqual(['reversed']);
  });

  it('comes out where the payment stands, and within seconds where nothing is answered', async () => {
    for (const kind of [null, 'hang', '500'] as const) {
      const world = await waited();
      const before = world.clock.now();
      if (kind) world.provider.setFault({ on: 'payment', kind });
      world.printer.behaviour = 'confirms';
      await world.run(MINUTE + 20 * SECOND);
      expect(world.printer.paper).toHaveLength(1);
      expect(served(world, 'payment', before).length).toBeLessThan(4);
    }
  });

  it('is looked at once a minute at most while it waits', async () => {
    const world = await waited();
    const before = world.clock.now();
    await world.run(5 * MINUTE);
    expect(served(world, 'payment', before).length).toBeLessThanOrEqual(6);
  });
});
