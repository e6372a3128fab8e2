import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, customer, DAY, MINUTE, pays, SECOND, served, wholeRefund } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';

/** The order's own page is gone: the provider keeps orders for a time, and answers 404 afterwards. */
function pageIsGone(world: MemoryWorld): () => void {
  const before = world.between;
  world.between = (request, serve) =>
    /^\/v1\/orders\/ORD\w+(\/cancel)?$/.test(request.url)
      ? withStatusAndBody(serve(), 404, {
          errors: [{ code: 'order_not_found', message: 'Order not found.' }],
        })
      : before(request, serve);
  return () => {
    world.between = before;
  };
}

async function byOrders(): Promise<MemoryWorld> {
  const world = new MemoryWorld({ orders: () => 'static' });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(2 * SECOND);
  return world;
}

describe('an order of Orders whose own page is not found', () => {
  it('5: is not called gone: it waits, and its payment is found by the reference', async () => {
    const world = await byOrders();
    pageIsGone(world);
    await world.run(40 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: false });
    pays(world);
    await world.run(30 * SECOND);
    expect(world.sale().money.state).not.toBe('none');
    expect(world.charge().confirming || world.charge().phase === 'paid').toBe(true);
  });

  it('15: a cancel that meets no order proves nothing', async () => {
    const world = await byOrders();
    pageIsGone(world);
    await cancels(world);
    await world.run(2 * MINUTE);
    expect(world.charge().phase).toBe('withdrawing');
    await world.run(11 * MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
  });

  it('16: its guard never ends as empty', async () => {
    const world = await byOrders();
    customer(world, { do: 'scan' });
    await cancels(world);
    await world.run(10 * SECOND);
    pageIsGone(world);
    await world.run(9 * DAY);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'unverified' }]);
  });

  it('20: its money can be given back once the provider has forgotten it, and only then', async () => {
    const world = await byOrders();
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
    const asked = wholeRefund(world);
    const isBack = pageIsGone(world);
    await world.command('refund.start', asked);
    await world.run(MINUTE);
    expect(served(world, 'refund-post')).toEqual([]);
    isBack();
    const old = await byOrders();
    pays(old);
    await old.run(6 * SECOND);
    await old.run(95 * DAY);
    await old.command('refund.start', wholeRefund(old));
    await old.run(MINUTE);
    expect(served(old, 'orders-refund')).toEqual([]);
    expect(served(old, 'refund-post')).toHaveLength(1);
    expect(old.provider.state().payments[0]).toMatchObject({ status: 'refunded' });
  });
});
