import { expect, test } from 'vitest';
import type { Minor } from '../../../shared/money.ts';
import { usualAmounts } from '../../../shared/usual-amounts.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { DAY, done, paid, shop } from './support.ts';

const usual = (world: MemoryWorld) => {
  const reply = world.engine.query('amounts.learnt', {});
  if (!reply.ok) throw new Error('no answer');
  return reply.value.usual;
};
async function sells(world: MemoryWorld, ...amounts: readonly string[]): Promise<void> {
  for (const amount of amounts) expect(await world.command('sale.cash-now', { amount })).toEqual(done);
}

test('the three most frequent totals of today and yesterday are usual, one that was sold once is not', async () => {
  const world = await shop();
  expect(usual(world)).toEqual([]);
  await sells(world, '500', '500', '70', '90', '90', '90', '1000');
  expect(usual(world)).toEqual([9_000, 50_000]);
  await world.run(DAY);
  await sells(world, '70', '120', '120', '500');
  expect(usual(world)).toEqual([50_000, 9_000, 12_000]);
  await world.run(DAY);
  expect(usual(world)).toEqual([12_000]);
});

test('what was not paid, or was undone, is not counted; what was paid by QR is', async () => {
  const world = await paid('250');
  expect(usual(world)).toEqual([]);
  await sells(world, '250');
  expect(usual(world)).toEqual([25_000]);
  expect(await world.command('sale.undo', { saleId: world.books.saleByNumber(2)!.id })).toEqual(done);
  expect(usual(world)).toEqual([]);
  expect(await world.command('charge.start', { amount: '250' })).toEqual(done);
  expect(usual(world)).toEqual([]);
});

test('of equally frequent ones the newest comes first, and no more than three are offered', () => {
  const totals = [4, 4, 1, 1, 2, 2, 3, 3, 3].map((total) => total as Minor);
  expect(usualAmounts(totals)).toEqual([3, 4, 1]);
});
