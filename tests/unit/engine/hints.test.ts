import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancelled,
  charging,
  customer,
  failSearches,
  MINUTE,
  pays,
  SECOND,
  shop,
  waiting,
} from './support.ts';

/** A notification of the provider's has reached the till. */
const hint = (world: MemoryWorld, topic: string, id: string | number) =>
  world.engine.hint({ topic, id: String(id), at: null });

const lastPayment = (world: MemoryWorld) => world.provider.state().payments.at(-1)!.id;
const lastOrder = (world: MemoryWorld) => world.provider.state().merchantOrders.at(-1)!.id;

/** What was asked from now on, by what the till asks for. */
function asked(world: MemoryWorld): string[] {
  const seen: string[] = [];
  const before = world.between;
  world.between = (request, serve) => {
    seen.push(request.url.replace(/\?.*/, ''));
    return before(request, serve);
  };
  return seen;
}

/** When the order that was scanned was read by its id, from the scan on. Milliseconds. */
async function readsOfScan(told: boolean): Promise<number[]> {
  const world = await waiting();
  await world.run(6 * SECOND);
  customer(world, { do: 'scan' });
  const [order, since] = [`/merchant_orders/${lastOrder(world)}`, world.clock.elapsed];
  const reads: number[] = [];
  const before = world.between;
  world.between = (request, serve) => {
    if (request.url.startsWith(order)) reads.push(world.clock.elapsed - since);
    return before(request, serve);
  };
  if (told) world.clock.after(300, () => void hint(world, 'merchant_order', lastOrder(world)));
  await world.run(2 * MINUTE);
  return reads;
}

describe('what a hint leads to', () => {
  it('38: a payment that it names pays its charge at once', async () => {
    const world = await waiting();
    pays(world);
    void hint(world, 'payment', lastPayment(world));
    await world.run(0);
    expect(world.charge().phase).toBe('paid');
  });

  it('38: so does a merchant order', async () => {
    const world = await waiting();
    pays(world);
    void hint(world, 'merchant_order', lastOrder(world));
    await world.run(0);
    expect(world.charge().phase).toBe('paid');
  });

  it('38: an opened order proves nothing, and has the money looked at now', async () => {
    const world = await waiting();
    await world.run(SECOND);
    customer(world, { do: 'scan' });
    const seen = asked(world);
    void hint(world, 'merchant_order', lastOrder(world));
    await world.run(100);
    expect(world.charge().phase).toBe('waiting');
    expect(seen).toContain('/merchant_orders/search');
  });

  it('38: a scan that it told of sooner is read whenever it is read without hints', async () => {
    const [alone, told] = [await readsOfScan(false), await readsOfScan(true)];
    expect(alone.length).toBeGreaterThan(60);
    expect(alone.filter((at) => !told.includes(at))).toEqual([]);
    expect(told[0]).toBeLessThan(alone[0] ?? 0);
  });

  it('38: late money opens its incident when it comes, though the search is a minute away', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await cancelled(world);
    await world.run(10 * MINUTE);
    customer(world, { do: 'pay' });
    void hint(world, 'payment', lastPayment(world));
    await world.run(0);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 10_000 }]);
  });

  it('38: forty codes were scanned, and the payment that follows is read before their orders', async () => {
    const world = await waiting();
    await world.run(6 * SECOND);
    pays(world);
    const seen = asked(world);
    const paid = lastPayment(world);
    void hint(world, 'payment', paid);
    for (let one = 0; one < 40; one += 1) void hint(world, 'merchant_order', 777_000_000 + one);
    await world.run(100);
    const named = seen.filter((url) => /^.v1.payments.\d|^.merchant_orders.\d/.test(url));
    expect(named[0]).toBe(`/v1/payments/${paid}`);
    expect(world.charge().phase).toBe('paid');
  });

  it('38: it waits for the next read that the budget allows, not for those that were told later', async () => {
    const world = await waiting();
    await world.run(6 * SECOND);
    failSearches(world);
    for (let one = 0; one < 40; one += 1) void hint(world, 'merchant_order', 777_000_000 + one);
    await world.run(100);
    pays(world);
    void hint(world, 'payment', lastPayment(world));
    for (let one = 40; one < 80; one += 1) void hint(world, 'merchant_order', 777_000_000 + one);
    await world.run(2_500);
    expect(world.charge().phase).toBe('paid');
  });

  it('38: where too many wait, orders of scans fall before payments', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const fell: string[] = [];
    for (let one = 0; one < 5; one += 1)
      void hint(world, 'payment', 666_000_000 + one).then((end) => end === 'unread' && fell.push('payment'));
    for (let one = 0; one < 250; one += 1)
      void hint(world, 'merchant_order', 777_000_000 + one).then(
        (end) => end === 'unread' && fell.push('order'),
      );
    await world.run(0);
    expect(new Set(fell)).toEqual(new Set(['order']));
  });

  it.each([
    ['while no charge is open costs one read', shop, 1],
    ['while a charge waits is asked for three times more', waiting, 4],
  ])('38: what is not there %s', async (_name, opened, reads) => {
    const world = await opened();
    await world.run(6 * SECOND);
    const seen = asked(world);
    const over = hint(world, 'payment', 404_404);
    await world.run(0);
    expect(seen.filter((url) => url.endsWith('404404'))).toHaveLength(1);
    await world.run(MINUTE);
    await over;
    expect(seen.filter((url) => url.endsWith('404404'))).toHaveLength(reads);
  });

  it('38: a chargeback that is not there yet is asked for three times more, for no search finds it', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const seen = asked(world);
    await Promise.all([hint(world, 'chargebacks', 404_404), world.run(MINUTE)]);
    expect(seen.filter((url) => url.endsWith('404404'))).toHaveLength(4);
  });
});
