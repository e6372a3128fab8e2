import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, customer, pays, SECOND, served } from '../support.ts';

async function byOrders(): Promise<MemoryWorld> {
  const world = new MemoryWorld({ orders: () => 'static' });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(2 * SECOND);
  expect(world.charge().phase).toBe('waiting');
  return world;
}

/** The cancel is done, and nobody hears the answer. */
async function cancelCut(world: MemoryWorld): Promise<void> {
  world.provider.setFault({ on: 'orders-cancel', kind: 'drop', times: 1, processed: true });
  await cancels(world);
}

describe("an order's own page that says that it was canceled", () => {
  it('15: is proof: a cancel whose answer was cut is checked within seconds', async () => {
    const world = await byOrders();
    await cancelCut(world);
    await world.run(4 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
    expect(served(world, 'orders-cancel')).toHaveLength(1);
  });

  it('15: is proof after a start too', async () => {
    const world = await byOrders();
    await cancelCut(world);
    await world.run(SECOND / 2);
    await world.restart();
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('15: proves nothing where it says that it was paid: the payment is waited for', async () => {
    const world = await byOrders();
    for (const on of ['payment', 'payment-search'] as const) world.provider.setFault({ on, kind: '500' });
    // It was paid before the cancel landed: that one took nothing off.
    pays(world);
    await cancelCut(world);
    await world.run(20 * SECOND);
    expect(world.charge()).not.toMatchObject({ phase: 'cancelled', unchecked: false });
    world.provider.clearFaults();
    await world.run(35 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('15: proves nothing where it says that it expired: a payment that had begun may still be made', async () => {
    const world = await byOrders();
    customer(world, { do: 'scan' });
    await world.run(9 * 60 * SECOND + 50 * SECOND);
    customer(world, { do: 'pay', processingMs: 30 * SECOND });
    await world.run(20 * SECOND);
    expect(world.charge()).not.toMatchObject({ phase: 'expired', unchecked: false });
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('16: late money is heard all the same', async () => {
    const world = await byOrders();
    customer(world, { do: 'scan' });
    await cancelCut(world);
    await world.run(10 * SECOND);
    customer(world, { do: 'pay' });
    await world.run(10 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
  });
});

describe('a search that reads the order by its id', () => {
  it('5: serves as the look of a charge that waits', async () => {
    const world = await byOrders();
    const from = world.provider.requests().at(-1)!.at + 1;
    await world.run(60 * SECOND);
    expect(served(world, 'orders-get', from)).toHaveLength(12);
    expect(served(world, 'payment-search', from)).toHaveLength(12);
  });

  it('5: an order that left by itself is told as soon as before, after two readings', async () => {
    const world = await byOrders();
    await world.run(2 * SECOND);
    customer(world, { do: 'take-off' });
    await world.run(8 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true });
  });

  it('9: paid between its two parts, it is searched again at once', async () => {
    const world = await byOrders();
    const before = world.between;
    let isPaid = false;
    world.between = (request, serve) => {
      const answer = before(request, serve);
      if (!isPaid && /^\/v1\/orders\/ORD\w+$/.test(request.url)) pays(world);
      isPaid ||= /^\/v1\/orders\/ORD\w+$/.test(request.url);
      return answer;
    };
    while (!isPaid) await world.run(100);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('5: where the search fails the order is still looked at', async () => {
    const world = await byOrders();
    world.provider.setFault({ on: 'payment-search', kind: '500' });
    const from = world.provider.requests().at(-1)!.at + 1;
    await world.run(30 * SECOND);
    expect(served(world, 'orders-get', from).length).toBeGreaterThanOrEqual(4);
  });

  it('16: serves as the look of the watch', async () => {
    const world = await byOrders();
    await cancels(world);
    await world.run(2 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
    const searched = served(world, 'payment-search').length;
    const asked = served(world, 'orders-get').length;
    await world.run(60 * SECOND);
    expect(served(world, 'orders-get').length - asked).toBe(
      served(world, 'payment-search').length - searched,
    );
    // A minute between two searches is too long for what may stand there again.
    await world.run(60 * SECOND);
    const slow = served(world, 'orders-get').length;
    await world.run(60 * SECOND);
    expect(served(world, 'orders-get').length - slow).toBeGreaterThanOrEqual(4);
  });
});
