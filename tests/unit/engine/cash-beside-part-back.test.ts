import { expect, it } from 'vitest';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { minor } from '../../../shared/money.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere } from './refund-support.ts';
import { cancelled, customer, done, HOUR, kinds, MINUTE, pays, SECOND, shop, waiting } from './support.ts';

const formatter = (world: MemoryWorld) => formatterFor(world.snapshot().shop, null);
const board = (world: MemoryWorld) => {
  const { title, lines } = counterContent(world.snapshot().counter, formatter(world));
  return [title, ...lines].join(' · ');
};
const listed = (world: MemoryWorld) => rowState(world.snapshot().today[0]!, formatter(world)).text;
const payment = (world: MemoryWorld) => world.provider.state().payments[0]!.id;

it('18: a part of the part went back as the rest was taken: the cash is named, and no other rest is offered', async () => {
  const world = await waiting('100');
  pays(world, 'A', 60);
  await world.run(6 * SECOND);
  await cancelled(world);
  await world.run(10 * SECOND);
  customer(world, { do: 'refund', payment: payment(world), amount: 20 });
  expect(await world.command('sale.cash-rest', { saleId: world.sale().saleId })).toEqual(done);
  await world.run(5 * SECOND);
  expect(world.books.saleByNumber(1)!.collected).toEqual([]);
  expect(world.sale().resting).toEqual({ amount: 4_000, state: 'changed' });
  expect(board(world)).toMatch(/40,00/u);
  expect(kinds(world)).toEqual(['partial']);
  expect(world.snapshot().incidents[0]).toMatchObject({ amount: 4_000, actions: ['refund'] });
  expect(world.sale()).toMatchObject({ rest: null, can: { rest: false, cash: false } });
});

it('18: paid by cash and a QR, and the QR goes back elsewhere: board and list name the cash in the drawer', async () => {
  const world = await shop();
  const line = { title: 'Pan', quantity: 1_000, unit: 'piece', price: minor(10_000) } as const;
  await world.command('sale.open', { lines: [line] });
  const { saleId } = world.sale();
  await world.command('sale.cash', { saleId, amount: '40' });
  await world.command('charge.due', { saleId });
  await world.run(SECOND);
  pays(world);
  await world.run(6 * SECOND);
  refundElsewhere(world, String(payment(world)) as never);
  await world.run(2 * HOUR);
  expect(board(world)).toMatch(/40,00.*efectivo/u);
  expect(listed(world)).toBe('Falta devolver el efectivo');
  await world.command('sale.cash-refund', { saleId, amount: null, left: minor(4_000) });
  await world.run(MINUTE);
  expect(listed(world)).toBe('Devuelta');
});
