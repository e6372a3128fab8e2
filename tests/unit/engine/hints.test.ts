import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { cancelled, charging, customer, MINUTE, pays, SECOND, shop, waiting } from './support.ts';

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

  it('38: what is not there costs one read, and is asked for three times more', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const seen = asked(world);
    const over = hint(world, 'payment', 404_404);
    await world.run(0);
    expect(seen).toEqual(['/v1/payments/404404']);
    await world.run(MINUTE);
    await over;
    expect(seen.filter((url) => url.endsWith('404404'))).toHaveLength(4);
  });
});
