import { expect, it } from 'vitest';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { paymentId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere } from './refund-support.ts';
import { charging, customer, done, HOUR, incidentOf, kinds, MINUTE, retried, SECOND } from './support.ts';

const formatter = (world: MemoryWorld) => formatterFor(world.snapshot().shop, null);
const board = (world: MemoryWorld) => counterContent(world.snapshot().counter, formatter(world)).title;
const listed = (world: MemoryWorld) => rowState(world.snapshot().today[0]!, formatter(world)).text;
const paymentWith = (world: MemoryWorld, status: string) =>
  world.provider.state().payments.find((one) => one.status === status)!.id as never;
const whole = (world: MemoryWorld) => ({
  saleId: world.sale().saleId,
  paymentId: paymentId(String(paymentWith(world, 'approved'))),
  amount: null,
});

/** Phone A's payment is in review, and phone B's pays the sale: by the next charge of it, or by the same one. */
async function paidBesideReview(by: 'the next charge' | 'the same charge'): Promise<MemoryWorld> {
  const world = by === 'the next charge' ? await retried() : await charging();
  if (by === 'the same charge') customer(world, { do: 'scan', phone: 'A' });
  customer(world, { do: 'scan', phone: 'B' });
  customer(world, { do: 'pend', phone: 'A', status: 'in_process' });
  await world.run(6 * SECOND);
  customer(world, { do: 'pay', phone: 'B' });
  await world.run(MINUTE);
  expect([board(world), listed(world)]).toEqual(['PAGADO', 'Cobrada']);
  return world;
}

const WAYS = ['the next charge', 'the same charge'] as const;

it.each(WAYS)(
  '35: money given back whole is gone, also where another payment is in review: %s',
  async (by) => {
    const world = await paidBesideReview(by);
    expect(await world.command('refund.start', whole(world))).toEqual(done);
    await world.run(2 * MINUTE);
    expect([board(world), listed(world)]).toEqual(['Pago devuelto', 'Devuelta']);
    await world.restart();
    await world.run(MINUTE);
    expect([board(world), listed(world)]).toEqual(['Pago devuelto', 'Devuelta']);
  },
);

it.each(WAYS)('35: so is money that another hand gave back, or a bank: %s', async (by) => {
  const world = await paidBesideReview(by);
  refundElsewhere(world, paymentWith(world, 'approved'));
  await world.run(2 * HOUR);
  expect([board(world), listed(world)]).toEqual(['Pago devuelto', 'Devuelta']);
  const other = await paidBesideReview(by);
  const payment = paymentWith(other, 'approved');
  customer(other, { do: 'dispute', payment, as: 'charged_back' });
  await other.run(2 * HOUR);
  expect([board(other), listed(other)]).toEqual(['Contracargo', 'Contracargo']);
});

it('18: the review that ends well afterwards is money that came later, with its question', async () => {
  const world = await paidBesideReview('the next charge');
  expect(await world.command('refund.start', whole(world))).toEqual(done);
  await world.run(2 * MINUTE);
  customer(world, { do: 'resolve', payment: paymentWith(world, 'in_process'), as: 'approved' });
  await world.run(2 * HOUR);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', cause: 'after-return' }]);
  expect(listed(world)).toBe('Llegó un pago');
  expect(await world.command('incident.end', { incidentId: incidentOf(world), step: 'handed-over' })).toEqual(
    done,
  );
  await world.run(MINUTE);
  expect(kinds(world)).toEqual([]);
  expect([board(world), listed(world)]).toEqual(['PAGADO', 'Cobrada']);
});
