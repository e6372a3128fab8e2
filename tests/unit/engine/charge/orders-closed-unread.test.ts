import { describe, expect, it } from 'vitest';
import type { ProviderSettings } from '../../../../electron/simulator/index.ts';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { pays, served, SECOND } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';

interface Told {
  /** What the order's own page says, without a payment. */
  readonly status: string;
  /** For so long after it was made; for good where it is not said. Milliseconds. */
  readonly lasts?: number;
  readonly settings?: Partial<ProviderSettings>;
}

/** Paid in time, and the order's own page says otherwise. Ten seconds later. */
async function paidAndCalled({ status, lasts = Infinity, settings = {} }: Told): Promise<MemoryWorld> {
  const world = new MemoryWorld({ orders: () => 'static', provider: { settings } });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(2 * SECOND);
  const before = world.between;
  const until = world.clock.elapsed + lasts;
  world.between = (request, serve) => {
    const given = before(request, serve);
    const isPage = request.method === 'GET' && /^\/v1\/orders\/\w+$/.test(request.url);
    if (!isPage || given instanceof Error || given.kind !== 'answer' || world.clock.elapsed > until)
      return given;
    const told = JSON.parse(given.body) as object;
    const says = { status, status_detail: status, transactions: { payments: [] } };
    return withStatusAndBody(given, 200, { ...told, ...says });
  };
  pays(world);
  await world.run(10 * SECOND);
  return world;
}

const tickets = (world: MemoryWorld) => world.printer.paper.filter(({ kind }) => kind === 'sale').length;
const cancels = (world: MemoryWorld) => served(world, 'orders-cancel').length;

describe('money that came in time, by an order whose own page says that it is over', () => {
  it('12: is paid by its merchant order, once the page has had 30 seconds to say so itself', async () => {
    const world = await paidAndCalled({ status: 'expired' });
    expect(world.charge().phase).toBe('waiting');
    await world.run(15 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(tickets(world)).toBe(0);
    await world.run(15 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(world.snapshot().incidents).toEqual([]);
    expect(tickets(world)).toBe(1);
  });

  it('16: is delivered by a person after 30 seconds, where the page says that nobody had paid', async () => {
    const world = await paidAndCalled({ status: 'canceled' });
    await world.run(30 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'late', amount: 10_000, actions: ['deliver', 'refund'] },
    ]);
    expect(tickets(world)).toBe(0);
  });

  it('16: is only given back where no order at all says that it closed', async () => {
    const world = await paidAndCalled({ status: 'expired', settings: { orderMerchantOrders: false } });
    await world.run(30 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['refund'] }]);
    expect(tickets(world)).toBe(0);
  });

  it('12: is paid by the page, and nothing is taken off, where that comes to itself before', async () => {
    const world = await paidAndCalled({ status: 'expired', lasts: 15 * SECOND });
    await world.run(10 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(cancels(world)).toBe(0);
  });

  it('12: is waited for as long as the page says that the order stands', async () => {
    const world = await paidAndCalled({ status: 'created' });
    await world.run(60 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'paid-without-close' }]);
    expect(cancels(world)).toBe(0);
  });
});
