import { describe, expect, it } from 'vitest';
import type { ProviderSettings } from '../../../../electron/simulator/index.ts';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, customer, MINUTE, SECOND } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';

type Settings = Partial<ProviderSettings>;

/** Cancelled, and paid by a phone that still showed it: the order's page goes on saying that it is over. */
async function late(settings: Settings = {}, before: (world: MemoryWorld) => void = () => undefined) {
  const provider = { settings: { lateOrderSays: 'unchanged', ...settings } as const };
  const world = new MemoryWorld({ orders: () => 'static', provider });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(2 * SECOND);
  customer(world, { do: 'scan' });
  await cancels(world);
  await world.run(3 * SECOND);
  before(world);
  customer(world, { do: 'pay' });
  await world.run(10 * SECOND);
  return world;
}

const papers = (world: MemoryWorld) => world.printer.paper.filter(({ kind }) => kind === 'sale');

async function delivers(world: MemoryWorld): Promise<void> {
  const [incident] = world.snapshot().incidents;
  if (!incident) throw new Error('there is no incident');
  await world.command('incident.deliver', { incidentId: incident.id });
}

/** What a merchant order says instead. */
function merchantOrderSays(world: MemoryWorld, more: object): void {
  const before = world.between;
  world.between = (request, serve) => {
    const given = before(request, serve);
    if (!request.url.startsWith('/merchant_orders/')) return given;
    if (given instanceof Error || given.kind !== 'answer') return given;
    return withStatusAndBody(given, 200, { ...(JSON.parse(given.body) as object), ...more });
  };
}

describe('late money whose order goes on saying that it is over', () => {
  it('16: is delivered by a person, by the merchant order that the payment names', async () => {
    const world = await late();
    const [incident] = world.snapshot().incidents;
    expect(incident).toMatchObject({ kind: 'late', amount: 10_000, actions: ['deliver', 'refund'] });
    await delivers(world);
    await world.run(5 * SECOND);
    expect(world.snapshot().incidents).toEqual([]);
    expect(papers(world)).toHaveLength(1);
  });

  it('12: pays nothing by itself, however long it stays', async () => {
    const world = await late();
    await world.run(20 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
    expect(papers(world)).toHaveLength(0);
  });

  it('16: is only given back where nothing says that an order closed', async () => {
    const none = await late({ orderMerchantOrders: false });
    expect(none.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['refund'] }]);
    const open = await late({}, (world) => merchantOrderSays(world, { status: 'opened' }));
    expect(open.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['refund'] }]);
  });

  it('17: is known once its page told it, also while nobody answers about its merchant order', async () => {
    const world = await late(
      {},
      ({ provider }) => void provider.setFault({ on: 'merchant-order', kind: 'hang' }),
    );
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 10_000, actions: ['refund'] }]);
    expect(world.sale().can).toMatchObject({ retry: false, cash: false });
  });

  it('12: counts by the page of the payment, whatever its merchant order lists', async () => {
    const world = await late();
    const [incident] = world.snapshot().incidents;
    customer(world, { do: 'refund', payment: Number(incident?.paymentId) });
    await delivers(world);
    await world.run(5 * SECOND);
    expect(papers(world)).toHaveLength(0);
  });
});
