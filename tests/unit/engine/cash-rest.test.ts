import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancelled,
  customer,
  done,
  kinds,
  MINUTE,
  pays,
  refusal,
  rows,
  SECOND,
  waiting,
  wholeRefund,
} from './support.ts';

const takesRest = (world: MemoryWorld, more: { given?: string } = {}) =>
  world.command('sale.cash-rest', { saleId: world.sale().saleId, ...more });

/** A charge of 1,200 to which 500 came, and which was cancelled then. */
async function halfPaid(other?: string): Promise<MemoryWorld> {
  const world = await waiting('1200');
  if (other) customer(world, { do: 'scan', phone: other });
  pays(world, 'A', 500);
  await world.run(6 * SECOND);
  expect(world.sale()).toMatchObject({ rest: null, can: { cash: false, rest: false } });
  await cancelled(world);
  await world.run(10 * SECOND);
  expect(kinds(world)).toEqual(['partial']);
  return world;
}

describe('18: a part came by a charge that has left', () => {
  it('the rest is taken in cash, order and payment are read again, and the sale is paid by both', async () => {
    const world = await halfPaid();
    expect(world.sale()).toMatchObject({ rest: 70_000, can: { cash: false, rest: true } });
    expect(await takesRest(world, { given: '1000' })).toEqual(done);
    await world.run(5 * SECOND);
    const sale = world.books.saleByNumber(1)!;
    expect(sale.collected).toMatchObject([
      { means: 'cash', amount: 70_000, given: 100_000 },
      { means: 'qr', amount: 50_000 },
    ]);
    expect(sale.state).toMatchObject({ kind: 'paid', late: true });
    expect(kinds(world)).toEqual([]);
    expect(world.snapshot().today[0]).toMatchObject({ state: 'paid-late', held: false, returned: false });
    const papers = world.printer.paper.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
    expect(papers).toMatchObject([
      { total: 120_000, given: 100_000, paidWith: [{ means: 'cash', amount: 70_000 }, { amount: 50_000 }] },
    ]);
  });

  it('is given back where its customer pays the rest by the phone after all', async () => {
    const world = await halfPaid('B');
    await takesRest(world);
    await world.run(5 * SECOND);
    customer(world, { do: 'pay', phone: 'B', amount: 700 });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 70_000 }]);
  });

  it('covers nothing once it went back: the cash waits, and the part alone is due', async () => {
    const world = await halfPaid();
    const [payment] = world.provider.state().payments;
    customer(world, { do: 'refund', payment: payment!.id });
    expect(await takesRest(world)).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.sale()).toMatchObject({ due: 50_000, can: { retry: true } });
    expect(world.books.saleByNumber(1)!.state.kind).toBe('open');
    expect(world.printer.paper).toEqual([]);
  });

  it('is not offered while it goes back, nor without a part', async () => {
    const world = await halfPaid();
    await world.command('refund.start', wholeRefund(world));
    expect(world.sale().rest).toBeNull();
    expect(await takesRest(world)).toMatchObject(refusal('command-stale'));
    const empty = await waiting('1200');
    expect(await takesRest(empty)).toMatchObject(refusal('command-stale'));
    await cancelled(empty);
    expect(empty.sale()).toMatchObject({ rest: null, can: { cash: true } });
    expect(rows(empty, 'sale-collected')).toEqual([]);
  });

  it('25: stands after a crash between the cash and the reading: a person delivers it', async () => {
    const world = await halfPaid();
    world.provider.setFault({ on: 'merchant-order', kind: '500' });
    await takesRest(world);
    world.crash();
    world.provider.clearFaults();
    await world.start();
    await world.run(20 * SECOND);
    expect(world.printer.paper).toEqual([]);
    const [incident] = world.snapshot().incidents;
    expect(incident).toMatchObject({ kind: 'partial', actions: ['deliver', 'refund'] });
    expect(await world.command('incident.deliver', { incidentId: incident!.id })).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.books.saleByNumber(1)!.state.kind).toBe('paid');
    expect(world.printer.paper).toHaveLength(1);
  });
});
