import { describe, expect, it } from 'vitest';
import { CONFIRM_AFTER_MS } from '../../../../electron/engine/charge/plan.ts';
import type { MemoryWorld, WorldOptions } from '../../../support/memory-world.ts';
import { cancels, charging, done, MINUTE, pays, SECOND, served, shop, waiting } from '../support.ts';
import { alterAnswers, REGISTER_FREE, onRegister, ordersOf, withStatusAndBody } from './altered-answers.ts';

/** Both searches of the provider show what happened so much later, as its own documents allow for. */
const LATE = { settings: { orderIndexLagMs: MINUTE, paymentIndexLagMs: MINUTE } } as const;

/** A charge whose order the customer has just paid: it left the register, and no search shows the money yet. */
async function paidUnseen(options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = await charging('100', { ...options, provider: LATE });
  await world.run(SECOND);
  pays(world);
  await world.run(SECOND);
  expect(onRegister(world)).toBeNull();
  return world;
}

/** Whether the screen ever says, in these seconds, that nothing came. */
async function saysNone(world: MemoryWorld, seconds: number): Promise<boolean> {
  let said = false;
  for (let second = 0; second < seconds; second += 1) {
    await world.run(SECOND);
    const { charge, money } = world.sale();
    const left = charge?.phase === 'cancelled' || charge?.phase === 'expired' || charge?.phase === 'given-up';
    said ||= left && !charge.unchecked && money.state === 'none';
  }
  return said;
}

describe('an order that left the register by itself', () => {
  it('15: is never called empty while the searches may not show its payment yet', async () => {
    const world = await paidUnseen();
    await cancels(world);
    await world.run(2 * CONFIRM_AFTER_MS);
    // Never seen on the register: a DELETE is sent, and meets nothing.
    expect(served(world, 'order-delete')).toHaveLength(1);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    expect(world.sale().can).toMatchObject({ retry: true, cash: true, next: true, search: true });
    expect(await saysNone(world, 70)).toBe(false);
    expect(world.charge()).toMatchObject({ phase: 'paid', late: false });
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('15: and was taken off by somebody else is empty a minute after it was first read gone', async () => {
    const world = await waiting();
    world.elsewhere('DELETE', ordersOf(world), '');
    const from = world.clock.now();
    await cancels(world);
    await world.run(59 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    await world.run(7 * SECOND);
    expect(world.clock.now() - from).toBe(66 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('15: counts from the first reading, however late the cancel is pressed', async () => {
    const world = await waiting();
    world.elsewhere('DELETE', ordersOf(world), '');
    await world.run(18 * SECOND);
    expect(world.charge().leftRegister).toBe(true);
    await world.run(MINUTE);
    await cancels(world);
    await world.run(2 * CONFIRM_AFTER_MS);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('15: between the reading and our DELETE counts as having left by itself too', async () => {
    const world = await charging('100', { provider: LATE });
    await world.run(SECOND);
    const before = world.between;
    world.between = (request, serve) => {
      if (request.method === 'DELETE' && onRegister(world) !== null) pays(world);
      return before(request, serve);
    };
    await cancels(world);
    expect(await saysNone(world, 75)).toBe(false);
    expect(world.charge().phase).toBe('paid');
  });

  it('15: by our own DELETE is empty at once', async () => {
    const world = await waiting();
    await cancels(world);
    await world.run(SECOND);
    expect(served(world, 'order-delete')).toHaveLength(1);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('15: has not left where it is there again: our DELETE proves it off', async () => {
    const world = await waiting();
    const heal = alterAnswers(world, 'look', (_times, own) => withStatusAndBody(own(), 404, REGISTER_FREE));
    await world.run(18 * SECOND);
    expect(world.charge().leftRegister).toBe(true);
    heal();
    await world.run(20 * SECOND);
    expect(world.charge().leftRegister).toBe(false);
    await cancels(world);
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('25: is still not called empty after a restart', async () => {
    const world = await paidUnseen();
    await cancels(world);
    await world.run(2 * CONFIRM_AFTER_MS);
    await world.restart();
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    expect(await saysNone(world, 75)).toBe(false);
    expect(world.charge().phase).toBe('paid');
  });

  it('15: that was paid in its last second is not called empty when it has expired', async () => {
    const world = await charging('100', { provider: LATE });
    await world.run(world.charge().leftMs! - 2 * SECOND);
    pays(world);
    expect(await saysNone(world, 75)).toBe(false);
    expect(world.charge()).toMatchObject({ phase: 'paid', late: false });
  });

  it('15: that nobody paid is empty a minute after it has expired', async () => {
    const world = await charging('100');
    await world.run(world.charge().leftMs! - 2 * SECOND);
    alterAnswers(world, 'look', (_times, own) => withStatusAndBody(own(), 404, REGISTER_FREE));
    await world.run(52 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'expired', unchecked: true });
    await world.run(20 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'expired', unchecked: false });
  });

  it('18: does not hold up the next sale, and money found then is late', async () => {
    const world = await paidUnseen();
    await cancels(world);
    await world.run(2 * CONFIRM_AFTER_MS);
    expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
    await world.run(2 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(world.snapshot().aside).toMatchObject([{ amount: 10_000, unchecked: true }]);
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
  });
});

it('7: an order whose PUT went unanswered, and that stands nowhere after a start, may have been paid', async () => {
  const world = await shop({ provider: LATE });
  world.provider.setFault({ on: 'order-put', kind: 'drop', processed: true, times: 1 });
  world.provider.setFault({ on: 'order-get', kind: '500' });
  await world.command('charge.start', { amount: '100' });
  await world.run(3 * SECOND);
  pays(world);
  world.provider.clearFaults();
  await world.restart();
  expect(await saysNone(world, 75)).toBe(false);
  expect(world.charge().phase).toBe('paid');
});
