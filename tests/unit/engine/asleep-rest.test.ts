import { expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere } from './refund-support.ts';
import { cancelled, deliver, done, HOUR, paidLate, pays, SECOND, waiting } from './support.ts';

const payment = (world: MemoryWorld) => world.provider.state().payments[0]!.id as never;

/** The order's page takes three seconds; the machine sleeps meanwhile, and the money goes back. */
async function sleepsWhileItIsRead(world: MemoryWorld, press: () => Promise<unknown>): Promise<void> {
  world.provider.setFault({ on: 'merchant-order', kind: 'latency', delayMs: 3_000, times: 1 });
  expect(await press()).toEqual(done);
  await world.run(SECOND);
  world.clock.sleep(5 * HOUR);
  refundElsewhere(world, payment(world));
  await world.run(20 * SECOND);
  expect(world.books.saleByNumber(1)!.state.kind).not.toBe('paid');
  expect(world.printer.paper).toEqual([]);
}

it('18: the rest is not booked by what was read of the part before the machine slept', async () => {
  const world = await waiting('1200');
  pays(world, 'A', 500);
  await world.run(6 * SECOND);
  await cancelled(world);
  await world.run(10 * SECOND);
  await sleepsWhileItIsRead(world, () => world.command('sale.cash-rest', { saleId: world.sale().saleId }));
  expect(world.books.saleByNumber(1)!.collected).toEqual([]);
});

it('16: late money is not delivered by what was read before the machine slept', async () => {
  const world = await paidLate();
  await sleepsWhileItIsRead(world, () => deliver(world));
});
