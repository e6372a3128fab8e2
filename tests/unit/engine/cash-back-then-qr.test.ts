import { expect, it } from 'vitest';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { minor } from '../../../shared/money.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere, refundRequests } from './refund-support.ts';
import { cancelled, charging, customer, done, HOUR, incidentOf, kinds, MINUTE, SECOND } from './support.ts';

const formatter = (world: MemoryWorld) => formatterFor(world.snapshot().shop, null);
const board = (world: MemoryWorld) => counterContent(world.snapshot().counter, formatter(world)).title;
const listed = (world: MemoryWorld) => rowState(world.snapshot().today[0]!, formatter(world)).text;
const payment = (world: MemoryWorld) => world.provider.state().payments[0]!.id as never;

/** Cancelled, booked in cash with its ticket on paper, and the cash handed back; then the phone pays all the same. */
async function paidAfterCashBack(how: 'undone' | 'from «Ventas»'): Promise<MemoryWorld> {
  const world = await charging('200');
  customer(world, { do: 'scan' });
  await cancelled(world);
  const { saleId } = world.sale();
  expect(await world.command('sale.cash', { saleId, given: '500' })).toEqual(done);
  await world.run(2 * SECOND);
  const back =
    how === 'undone'
      ? world.command('sale.undo', { saleId })
      : world.command('sale.cash-refund', { saleId, amount: null, left: minor(20_000) });
  expect(await back).toEqual(done);
  await world.run(2 * SECOND);
  customer(world, { do: 'pay' });
  await world.run(2 * MINUTE);
  expect(world.snapshot().incidents).toMatchObject([{ cause: 'after-return', amount: 20_000 }]);
  return world;
}

async function kept(how: 'undone' | 'from «Ventas»' = 'undone'): Promise<MemoryWorld> {
  const world = await paidAfterCashBack(how);
  const end = { incidentId: incidentOf(world), step: 'handed-over' } as const;
  expect(await world.command('incident.end', end)).toEqual(done);
  await world.run(MINUTE);
  expect(kinds(world)).toEqual([]);
  return world;
}

it('35: before anybody has decided, board and list say what came, as the card does', async () => {
  const world = await paidAfterCashBack('undone');
  const content = counterContent(world.snapshot().counter, formatter(world));
  expect(content).toMatchObject({
    tone: 'warn',
    title: 'Devuelto, y después llegaron $ 200,00',
    lines: [expect.stringContaining('Devolvé $ 200,00'), expect.stringContaining('Mirá el incidente')],
  });
  expect(listed(world)).toBe('Llegó un pago');
});

it.each(['undone', 'from «Ventas»'] as const)(
  '35: a payment kept after the cash had gone back is what pays the sale: %s',
  async (how) => {
    const world = await kept(how);
    const seen = () => [board(world), listed(world), world.sale().cash, world.sale().taken];
    expect(seen()).toEqual(['PAGADO', 'Cobrada', false, null]);
    expect(world.charge()).toMatchObject({
      phase: 'paid',
      paidWith: [{ paymentId: String(payment(world)) }],
    });
    expect(world.charge().paidWith).toHaveLength(1);
    expect(world.sale().can).toMatchObject({ next: true, cash: false, retry: false, cancel: false });
    expect(refundRequests(world)).toEqual([]);
    await world.restart();
    await world.run(MINUTE);
    expect(seen()).toEqual(['PAGADO', 'Cobrada', false, null]);
  },
);

it('24: a copy of its ticket says what went back in cash, and by which payment the sale stands', async () => {
  const world = await kept();
  expect(await world.command('ticket.reprint', { saleId: world.sale().saleId })).toEqual(done);
  await world.run(5 * SECOND);
  const copy = JSON.parse(world.printer.paper.at(-1)!.text) as Record<string, unknown>;
  expect(copy).toMatchObject({
    total: 20_000,
    returned: 20_000,
    returnedPayments: [],
    paidWith: [{ paymentId: String(payment(world)), amount: 20_000 }],
  });
  expect(copy).not.toHaveProperty('given');
});

it('35: the list counts what went back of what pays the sale, and never more than its price', async () => {
  const world = await kept();
  const refunded = () => world.snapshot().today[0]!.refunded;
  expect(refunded()).toBe(0);
  customer(world, { do: 'refund', payment: payment(world), amount: 50 });
  await world.run(2 * HOUR);
  expect(refunded()).toBe(5_000);
  refundElsewhere(world, payment(world));
  await world.run(2 * HOUR);
  expect(refunded()).toBe(20_000);
});

it('35: once that goes back as well, nothing pays the sale', async () => {
  const world = await kept();
  refundElsewhere(world, payment(world));
  await world.run(2 * HOUR);
  expect([board(world), listed(world)]).toEqual(['Pago devuelto', 'Devuelta']);
});
