import { expect, it } from 'vitest';
import { ASKED } from '../../support/vouchers.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { cancelled, done, MINUTE, SECOND, served, shop } from './support.ts';

const view = (world: MemoryWorld) => world.snapshot().vouchers[0]!;

/** Five charges of 700 that were cancelled, and are guarded. */
async function five(): Promise<MemoryWorld> {
  const world = await shop();
  for (let count = 0; count < 5; count += 1) {
    expect(await world.command('charge.start', { amount: '700' })).toEqual(done);
    await world.run(2 * SECOND);
    await cancelled(world);
    await world.run(10 * SECOND);
  }
  await world.run(3 * MINUTE);
  return world;
}

it('35: what a voucher’s question did not ask about is said and never complete, and more of it is asked by one key', async () => {
  const world = await five();
  expect(
    await world.command('voucher.ask', { ...ASKED, about: null, paymentId: null, amount: '700' }),
  ).toEqual(done);
  await world.run(20 * SECOND);
  expect(view(world)).toMatchObject({ looking: false, complete: false, unasked: 2 });
  const before = served(world, 'merchant-order-search').length;
  expect(
    await world.command('voucher.ask', {
      ...ASKED,
      about: null,
      paymentId: null,
      amount: '700',
      further: true,
    }),
  ).toEqual(done);
  await world.run(20 * SECOND);
  expect(served(world, 'merchant-order-search').length - before).toBeGreaterThanOrEqual(5);
  expect(view(world)).toMatchObject({ looking: false, complete: true, unasked: 0 });
  // Asked anew without it, it begins with the newest three again.
  expect(
    await world.command('voucher.ask', { ...ASKED, about: null, paymentId: null, amount: '700' }),
  ).toEqual(done);
  expect(view(world)).toMatchObject({ unasked: 2 });
});
