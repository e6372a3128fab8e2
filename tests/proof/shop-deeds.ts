import type { MemoryWorld } from '../support/memory-world.ts';
import { deliver, HOUR, incidentOf, MINUTE, SECOND } from '../unit/engine/support.ts';

/** The newest sales, each with its whole page. */
function details(world: MemoryWorld) {
  const list = world.engine.query('history.list', { day: null, before: null });
  if (!list.ok) throw new Error('no list');
  return list.value.sales.flatMap(({ saleId }) => {
    const found = world.engine.query('history.sale', { saleId });
    return found.ok ? [found.value] : [];
  });
}

/** One thing that a cashier, a customer or the clock does. What cannot be done now is refused, and nothing happens. */
export const DEEDS: readonly ((world: MemoryWorld, chance: () => number) => Promise<unknown>)[] = [
  (world, chance) => world.command('sale.cash-now', { amount: String(1 + Math.floor(chance() * 900)) }),
  async (world, chance) => {
    await world.command('charge.start', {
      amount: `${1 + Math.floor(chance() * 900)},${chance() < 0.5 ? '5' : '37'}`,
    });
    await world.run(3 * SECOND);
    world.provider.customer({ do: 'scan' });
    if (chance() < 0.8) world.provider.customer({ do: 'pay' });
  },
  async (world) => {
    world.provider.customer({ do: 'scan', phone: 'B' });
    world.provider.customer({ do: 'pay', phone: 'B' });
    await world.run(10 * SECOND);
  },
  async (world) => {
    const { counter } = world.snapshot();
    if (counter.kind === 'sale' && counter.charge)
      await world.command('charge.cancel', { chargeId: counter.charge.chargeId });
    await world.run(5 * SECOND);
    world.provider.customer({ do: 'pay' });
  },
  async (world) => {
    const { counter } = world.snapshot();
    if (counter.kind === 'sale') await world.command('sale.next', { saleId: counter.saleId });
  },
  async (world, chance) => {
    const sold = details(world).filter(({ cashLeft }) => cashLeft > 0);
    const one = sold[Math.floor(chance() * sold.length)];
    const amount = chance() < 0.5 ? null : '1';
    if (one) await world.command('sale.cash-refund', { saleId: one.row.saleId, amount, left: one.cashLeft });
  },
  async (world, chance) => {
    const paid = details(world).flatMap(({ row, payments }) =>
      payments
        .filter(({ refundable }) => refundable > 0)
        .map(({ id, refundable }) => ({ row, id, refundable })),
    );
    const one = paid[Math.floor(chance() * paid.length)];
    if (!one) return;
    const amount = chance() < 0.5 ? null : '1';
    const { row, id: paymentId, refundable: left } = one;
    await world.command('refund.start', { saleId: row.saleId, paymentId, amount, left });
  },
  async (world) => {
    const { counter } = world.snapshot();
    if (counter.kind === 'sale') await world.command('sale.undo', { saleId: counter.saleId });
  },
  async (world) => {
    if (world.snapshot().incidents.length > 0) await deliver(world);
  },
  async (world) => {
    if (world.snapshot().incidents.length > 0)
      await world.command('incident.refund', { incidentId: incidentOf(world) });
  },
  (world) => world.run(2 * MINUTE),
  (world) => world.run(7 * HOUR),
];
