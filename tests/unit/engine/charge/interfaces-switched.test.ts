import { describe, expect, it } from 'vitest';
import type { QrMode } from '../../../../shared/charging.ts';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, customer, done, MINUTE, pays, rows, SECOND, wholeRefund } from '../support.ts';
import { onRegister } from './altered-answers.ts';

/** A till whose interface somebody changes while it works. */
async function open(first: QrMode | null) {
  const chosen = { by: first };
  const world = new MemoryWorld({
    orders: () => chosen.by,
    provider: { settings: { mixedRegister: 'beside' } },
  });
  await world.start();
  return { world, chosen };
}

const orderOf = (world: MemoryWorld) =>
  rows(world, 'charge-intended').map(
    (row) => (row as { charge: { order: string } }).charge.order.split(':')[0],
  );

describe('the interface is changed while charges are open', () => {
  it.each([
    ['from in-store v2 to Orders', null, 'static'],
    ['from Orders to in-store v2', 'static', null],
  ] as const)('%s: what waits is followed to its end by its own', async (_name, before, after) => {
    const { world, chosen } = await open(before);
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
    await world.run(SECOND);
    chosen.by = after;
    await world.restart();
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
    await world.command('sale.next', { saleId: world.sale().saleId });
    await world.command('charge.start', { amount: '50' });
    await world.run(SECOND);
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', amount: 5_000 });
    expect(new Set(orderOf(world)).size).toBe(2);
  });

  it.each([
    ['from in-store v2 to Orders', null, 'static'],
    ['from Orders to in-store v2', 'static', null],
  ] as const)('%s: what has left is guarded, and its late money found', async (_name, before, after) => {
    const { world, chosen } = await open(before);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    customer(world, { do: 'scan' });
    await cancels(world);
    await world.run(5 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    chosen.by = after;
    await world.restart();
    expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
    await world.run(5 * SECOND);
    customer(world, { do: 'pay' });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 10_000 }]);
    expect(world.charge().phase).toBe('waiting');
    expect(onRegister(world)).not.toBeNull();
  });

  it.each([
    ['from in-store v2 to Orders', null, 'static'],
    ['from Orders to in-store v2', 'static', null],
  ] as const)('%s: a refund in process is done once', async (_name, before, after) => {
    const { world, chosen } = await open(before);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    pays(world);
    await world.run(6 * SECOND);
    world.provider.configure({ refundsInProcess: true });
    expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
    await world.run(2 * SECOND);
    chosen.by = after;
    await world.restart();
    const paid = world.provider.ledger().find(({ kind }) => kind === 'payment');
    customer(world, { do: 'decide-refund', payment: paid?.payment ?? 0, as: 'approved' });
    await world.run(10 * MINUTE);
    const refunds = world.provider
      .ledger()
      .filter(({ kind, status }) => kind === 'refund' && status === 'approved');
    expect(new Set(refunds.map(({ refund }) => refund)).size).toBe(1);
    expect(world.snapshot().incidents).toEqual([]);
  });
});
