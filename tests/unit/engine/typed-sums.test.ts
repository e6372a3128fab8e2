import { expect, test } from 'vitest';
import { done, refusal, shop } from './support.ts';

/** The engine reads what was typed: the screen's reading is a preview. */
test('a sum is charged, and a product is booked in cash, to the cent', async () => {
  const world = await shop();
  expect(await world.command('charge.start', { amount: '1200+350,10' })).toEqual(done);
  expect(world.books.saleByNumber(1)).toMatchObject({ total: 155_010 });
  expect(await world.command('sale.cash-now', { amount: '3×450', given: '1000+500' })).toEqual(done);
  expect(world.books.saleByNumber(2)).toMatchObject({
    total: 135_000,
    collected: [{ amount: 135_000, given: 150_000 }],
  });
});

test('one that breaks off, or comes to no exact amount, opens no sale', async () => {
  const world = await shop();
  expect(await world.command('charge.start', { amount: '3×' })).toMatchObject(refusal('amount-unfinished'));
  expect(await world.command('sale.cash-now', { amount: '0,333×1' })).toMatchObject(
    refusal('amount-fraction'),
  );
  expect(world.books.saleByNumber(1)).toBeUndefined();
});
