import { composeTicket } from '../../electron/printing/index.ts';
import type { CajaStore } from '../../electron/storage/index.ts';
import { MemoryWorld } from '../support/memory-world.ts';

/** A till with the product's own tickets, on virtual time. */
export async function aShop(books?: CajaStore): Promise<MemoryWorld> {
  const world = new MemoryWorld(books ? { books } : {});
  world.printer.connect = () => ({
    configured: true,
    compose: composeTicket,
    print: () => Promise.resolve({ kind: 'confirmed' }),
    state: () => Promise.resolve({ configured: true, fault: null, paperLow: false }),
    openDrawer: () => Promise.resolve(),
    meetAnew: () => undefined,
    recall: () => Promise.resolve(),
  });
  await world.start();
  await world.run(5_000);
  return world;
}

/** One sale by QR from the amount to its paper, dismissed. */
export async function sellByQr(world: MemoryWorld): Promise<void> {
  await world.command('charge.start', { amount: '1234,5' });
  await world.run(8_000);
  world.provider.customer({ do: 'scan' });
  await world.run(6_000);
  world.provider.customer({ do: 'pay' });
  for (let turn = 0; turn < 12 && world.charge().phase !== 'paid'; turn += 1) await world.run(1_000);
  await world.run(3_000);
  await world.command('sale.next', { saleId: world.sale().saleId });
}

/**
 * The books of a morning: sales by QR and in cash, a part given back, a reprint, a cancelled charge that is watched,
 * late money that nobody has answered. Nothing in it can still be charged, so that a newer version opens it.
 */
export async function livedIn(books: CajaStore): Promise<void> {
  const world = await aShop(books);
  await sellByQr(world);
  const [sold] = world.snapshot().today;
  if (sold === undefined) throw new Error('nothing was sold');
  const { saleId } = sold;
  await world.command('ticket.reprint', { saleId });
  const detail = world.engine.query('history.sale', { saleId });
  const payment = detail.ok ? detail.value.payments[0] : undefined;
  if (payment === undefined) throw new Error('no payment is shown');
  await world.command('refund.start', { saleId, paymentId: payment.id, amount: '234,5' });
  await world.run(10_000);
  await world.command('sale.cash-now', { amount: '50' });
  await world.run(5_000);
  for (const pays of [true, false]) {
    await world.command('charge.start', { amount: '80' });
    await world.run(8_000);
    world.provider.customer({ do: 'scan' });
    await world.run(3_000);
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(20_000);
    await world.command('sale.next', { saleId: world.sale().saleId });
    if (pays) world.provider.customer({ do: 'pay' });
    await world.run(20_000);
  }
  world.crash();
}
