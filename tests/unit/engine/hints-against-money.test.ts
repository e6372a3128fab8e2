import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { cancelled, charging, customer, MINUTE, pays, SECOND, waiting } from './support.ts';

const payment = (world: MemoryWorld) => world.provider.state().payments.at(-1)!.id;

/** The payment's own page says this the first time that it is read. */
function pageSaysOnce(world: MemoryWorld, said: Readonly<Record<string, unknown>>): void {
  const before = world.between;
  let isOver = false;
  world.between = (request, serve) => {
    const given = before(request, serve);
    if (isOver || !/^.v1.payments.\d+$/.test(request.url)) return given;
    if (given instanceof Error || given.kind !== 'answer') return given;
    isOver = true;
    return { ...given, body: JSON.stringify({ ...(JSON.parse(given.body) as object), ...said }) };
  };
}

const FALSE_PAGES = [
  ['refunded', { status: 'refunded', transaction_amount_refunded: 100 }],
  ['cancelled', { status: 'cancelled' }],
  ['charged back', { status: 'charged_back' }],
  ['of another amount', { transaction_amount: 1 }],
  ['of another collector', { collector_id: 99, collector: { id: 99 } }],
] as const;

const told = (world: MemoryWorld) => {
  void world.engine.hint({ topic: 'payment', id: String(payment(world)), at: null });
};

describe('what the page that a hint named says against money', () => {
  it.each(FALSE_PAGES)(
    '38: a payment that it calls %s is paid where the search says so',
    async (_how, says) => {
      const world = await waiting();
      await world.run(SECOND);
      pays(world);
      pageSaysOnce(world, says);
      told(world);
      await world.run(100);
      expect(world.charge().phase).toBe('paid');
      await world.run(10 * MINUTE);
      expect(world.snapshot().incidents).toEqual([]);
      expect(world.printer.paper).toHaveLength(1);
    },
  );

  it.each(FALSE_PAGES)('38: late money that it calls %s is told of all the same', async (_how, says) => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await cancelled(world);
    await world.run(10 * MINUTE);
    customer(world, { do: 'pay' });
    pageSaysOnce(world, says);
    told(world);
    await world.run(100);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 10_000 }]);
  });

  it('38: once it is paid, what went back elsewhere is known by it at once', async () => {
    const world = await waiting();
    pays(world);
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('paid');
    world.provider.customer({ do: 'refund', payment: payment(world) });
    told(world);
    await world.run(100);
    const { engine } = world;
    const list = engine.query('history.list', { day: null, before: null });
    expect(list.ok && list.value.sales[0]).toMatchObject({ refunded: 10_000 });
  });
});
