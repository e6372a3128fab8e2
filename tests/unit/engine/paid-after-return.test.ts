import { describe, expect, it } from 'vitest';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundedByUs, refundElsewhere, refundRequests } from './refund-support.ts';
import { charging, customer, done, HOUR, incidentOf, kinds, MINUTE, SECOND } from './support.ts';

/** In the order in which they were made. */
const payments = (world: MemoryWorld) =>
  world.provider
    .state()
    .payments.map(({ id }) => String(id))
    .sort();

/** Paid by the first phone; a second one has the order open still. */
async function paidByOne(printer: boolean): Promise<MemoryWorld> {
  const world = await charging('150');
  world.printer.configured = printer;
  customer(world, { do: 'scan', phone: 'A' });
  customer(world, { do: 'scan', phone: 'B' });
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(6 * SECOND);
  expect(world.printer.paper).toHaveLength(printer ? 1 : 0);
  return world;
}

const paidWithTicket = () => paidByOne(true);

/** Its payment went back by the owner's hand, and then the second phone paid. */
async function paidAfterReturn(printer = true): Promise<MemoryWorld> {
  const world = await paidByOne(printer);
  refundElsewhere(world, payments(world)[0] as never);
  await world.run(90 * SECOND);
  expect(world.sale().money.state).toBe('given-back');
  customer(world, { do: 'pay', phone: 'B' });
  await world.run(10 * MINUTE);
  return world;
}

const operations = (world: MemoryWorld) => world.charge().paidWith.map(({ paymentId }) => paymentId);

describe('18: a payment of a sale whose money had gone back whole', () => {
  it('is no duplicate: a person says whether it pays what was handed over, or goes back', async () => {
    const world = await paidAfterReturn();
    expect(world.snapshot().incidents).toMatchObject([
      {
        kind: 'second',
        cause: 'after-return',
        amount: 15_000,
        paymentId: payments(world)[1],
        actions: ['handed-over', 'refund'],
      },
    ]);
    // Board and list say what the card asks (rule 35).
    expect(world.sale().money).toMatchObject({ state: 'came', net: 15_000, afterReturn: true });
    expect(world.snapshot().today[0]).toMatchObject({ state: 'paid', afterReturn: true, refunded: 15_000 });
    const board = counterContent(world.snapshot().counter, formatterFor(world.snapshot().shop, null));
    expect(board).toMatchObject({ tone: 'warn', title: 'Devuelto, y después llegaron $ 150,00' });
  });

  it('goes back when a person says so', async () => {
    const world = await paidAfterReturn();
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(15_000);
    expect(kinds(world)).toEqual([]);
    expect(world.sale().money).toMatchObject({ state: 'given-back', afterReturn: false });
  });

  it('pays the sale when a person says that it was handed over, and its incident ends', async () => {
    const world = await paidAfterReturn();
    const end = { incidentId: incidentOf(world), step: 'handed-over' } as const;
    expect(await world.command('incident.end', end)).toEqual(done);
    await world.run(10 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(refundRequests(world)).toEqual([]);
    expect(world.sale().money).toMatchObject({ state: 'came', net: 15_000, afterReturn: false });
    expect(operations(world)).toEqual([payments(world)[1]]);
  });

  it('is not sent back by a refund that was confirmed for a duplicate', async () => {
    const world = await paidWithTicket();
    const [first] = payments(world);
    // Nothing tells the till that the first payment went back.
    const about = `/v1/payments/${String(first)}`;
    let silent = true;
    world.between = (request, serve) => {
      if (silent && request.url.startsWith(about)) return new Error('no answer');
      const answer = serve();
      if (!silent || answer.kind !== 'answer') return answer;
      const text = answer.body
        .replaceAll('"refunded"', '"approved"')
        .replaceAll(/"(transaction_amount_refunded|amount_refunded|refunded_amount)":150/g, '"$1":0');
      return { ...answer, body: text };
    };
    refundElsewhere(world, first as never);
    await world.run(2 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', cause: null, actions: ['refund'] }]);
    silent = false;
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', cause: 'after-return', actions: ['handed-over', 'refund'], refund: null },
    ]);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(15_000);
  });
});

describe('18: the same in a shop without a printer, where no ticket shows what was handed over', () => {
  const after = (world: MemoryWorld) =>
    world.snapshot().incidents.find(({ cause }) => cause === 'after-return');

  it('asks too whether it was handed over, and then says no more that the money is gone', async () => {
    const world = await paidAfterReturn(false);
    expect(kinds(world)).toEqual(['reversed', 'second']);
    expect(after(world)).toMatchObject({ actions: ['handed-over', 'refund'] });
    const end = { incidentId: after(world)!.id, step: 'handed-over' } as const;
    expect(await world.command('incident.end', end)).toEqual(done);
    expect(kinds(world)).toEqual([]);
    await world.run(10 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(refundRequests(world)).toEqual([]);
    expect(operations(world)).toEqual([payments(world)[1]]);
    expect(world.sale()).toMatchObject({
      money: { state: 'came', net: 15_000, afterReturn: false },
      ticket: { state: 'queued', fault: 'printer-none' },
    });
    expect(world.snapshot().today[0]).toMatchObject({ held: false });
  });

  it('has its ticket held again once that money goes back as well', async () => {
    const world = await paidAfterReturn(false);
    await world.command('incident.end', { incidentId: after(world)!.id, step: 'handed-over' });
    await world.run(MINUTE);
    refundElsewhere(world, payments(world)[1] as never);
    await world.run(2 * HOUR);
    expect(kinds(world)).toEqual(['reversed']);
    expect(world.sale()).toMatchObject({
      money: { state: 'given-back', net: 0 },
      ticket: { state: 'queued', fault: 'ticket-held' },
    });
  });

  it('gives it back when a person says so, and still shows that the first money is gone', async () => {
    const world = await paidAfterReturn(false);
    expect(await world.command('incident.refund', { incidentId: after(world)!.id })).toEqual(done);
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(15_000);
    expect(kinds(world)).toEqual(['reversed']);
  });

  it('is not asked where there is a printer and no ticket came out', async () => {
    const world = await paidAfterReturn(false);
    world.printer.configured = true;
    await world.run(SECOND);
    expect(after(world)).toMatchObject({ actions: ['refund'] });
    expect(world.printer.paper).toEqual([]);
  });
});

describe('18: a duplicate that pays the sale now', () => {
  it('is named by the board and by the next copy, which says what went back and by which payment', async () => {
    const world = await paidWithTicket();
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(MINUTE);
    expect(kinds(world)).toEqual(['second']);
    const [first, second] = payments(world);
    expect(operations(world)).toEqual([first]);
    refundElsewhere(world, first as never);
    await world.run(2 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(world.charge()).toMatchObject({
      phase: 'paid',
      paidWith: [{ paymentId: second, means: 'account_money', amount: 15_000 }],
    });
    expect(await world.command('ticket.reprint', { saleId: world.sale().saleId })).toEqual(done);
    await world.run(5 * SECOND);
    expect(JSON.parse(world.printer.paper.at(-1)!.text)).toMatchObject({
      total: 15_000,
      returned: 15_000,
      returnedPayments: [first],
      paidWith: [{ paymentId: second }],
    });
  });
});
