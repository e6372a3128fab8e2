import { describe, expect, it } from 'vitest';
import type { MemoryWorld, WorldOptions } from '../../support/memory-world.ts';
import { minor } from '../../../shared/money.ts';
import {
  cancelled,
  customer,
  done,
  kinds,
  MINUTE,
  pays,
  refusal,
  restored,
  rows,
  SECOND,
  shop,
  waiting,
} from './support.ts';

const stored = (world: MemoryWorld, number = 1) => world.books.saleByNumber(number)!;
const detail = (world: MemoryWorld, number = 1) => {
  const answer = world.engine.query('history.sale', { saleId: stored(world, number).id });
  if (!answer.ok) throw new Error('no such sale');
  return answer.value;
};
/** What stands on each paper that came out. */
const printed = (world: MemoryWorld) =>
  world.printer.paper.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
const undo = (world: MemoryWorld, number = 1) =>
  world.command('sale.undo', { saleId: stored(world, number).id });
const gives = (world: MemoryWorld, given: string, number = 1) =>
  world.command('sale.given', { saleId: stored(world, number).id, given });
const refunds = (world: MemoryWorld, amount: string | null, left: number, number = 1) =>
  world.command('sale.cash-refund', { saleId: stored(world, number).id, amount, left: minor(left) });

/** A sale of 700 in cash on the counter, its ticket on paper. */
async function booked(given?: string, options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = await shop(options);
  expect(await world.command('sale.cash-now', { amount: '700', ...(given ? { given } : {}) })).toEqual(done);
  await world.run(SECOND);
  return world;
}

describe('what was handed over', () => {
  it('is kept with the sale, and its ticket tells it', async () => {
    const world = await booked('1000');
    expect(stored(world).collected).toMatchObject([{ means: 'cash', amount: 70_000, given: 100_000 }]);
    expect(world.sale().taken).toMatchObject({ handed: { given: 100_000, change: 30_000 }, back: 0 });
    expect(printed(world)).toMatchObject([{ kind: 'sale', given: 100_000, total: 70_000 }]);
  });

  it('is not asked for: without it the amount is exact, and the ticket is silent about it', async () => {
    const world = await booked();
    expect(world.sale().taken).toMatchObject({ handed: null });
    expect(printed(world)[0]).not.toHaveProperty('given');
  });

  it('is no less than the amount: then nothing is booked', async () => {
    const world = await shop();
    const less = await world.command('sale.cash-now', { amount: '700', given: '699,99' });
    expect(less).toMatchObject(refusal('cash-given-too-little'));
    expect(await world.command('sale.cash-now', { amount: '700', given: 'x' })).toMatchObject(
      refusal('amount-unreadable'),
    );
    expect(rows(world, 'sale-opened')).toEqual([]);
    expect(await world.command('sale.cash-now', { amount: '700', given: '700' })).toEqual(done);
    expect(world.sale().taken).toMatchObject({ handed: { change: 0 } });
  });

  it('can be said afterwards, until another sale begins', async () => {
    const world = await booked();
    expect(await gives(world, '600')).toMatchObject(refusal('cash-given-too-little'));
    expect(await gives(world, '1000')).toEqual(done);
    expect(world.sale().taken).toMatchObject({ handed: { change: 30_000 }, can: { give: true } });
    expect(rows(world, 'print-completed')).toEqual([]);
    await world.command('sale.next', { saleId: world.sale().saleId });
    await world.command('charge.start', { amount: '50' });
    expect(await gives(world, '2000')).toMatchObject(refusal('command-not-possible'));
  });

  it('is on the ticket too where that had not left yet', async () => {
    const world = await shop();
    world.printer.configured = false;
    await world.command('sale.cash-now', { amount: '700' });
    await world.run(SECOND);
    expect(await gives(world, '1000')).toEqual(done);
    world.printer.configured = true;
    const [job] = world.books.printJobsOfSale(stored(world).id);
    await world.command('ticket.answer', { jobId: job!.id, answer: 'print' });
    await world.run(MINUTE);
    expect(printed(world)).toMatchObject([{ given: 100_000 }]);
  });

  it('is told of the rest of a sale whose QR was cancelled', async () => {
    const world = await waiting('700');
    await cancelled(world);
    const { saleId } = world.sale();
    const less = await world.command('sale.cash', { saleId, given: '5' });
    expect(less).toMatchObject(refusal('cash-given-too-little'));
    expect(await world.command('sale.cash', { saleId, given: '1000' })).toEqual(done);
    expect(world.sale().taken).toMatchObject({ handed: { change: 30_000 } });
  });
});

describe('a booking in cash that is undone', () => {
  it('hands all of it back, prints a voucher, opens the drawer, and is «Devuelta» everywhere', async () => {
    const world = await booked(undefined, { settings: { drawer: 'cash' } });
    expect(world.sale().taken?.can).toEqual({ give: true, undo: true });
    expect(await undo(world)).toEqual(done);
    await world.run(SECOND);
    expect(world.sale().taken).toMatchObject({
      back: 70_000,
      undone: true,
      can: { give: false, undo: false },
    });
    expect(world.snapshot().today[0]).toMatchObject({ state: 'cash', refunded: 70_000, returned: true });
    expect(printed(world)[1]).toMatchObject({ kind: 'refund', amount: 70_000, total: true, byCash: true });
    expect(world.printer.kicks).toHaveLength(2);
    expect(detail(world)).toMatchObject({
      cashLeft: 0,
      cashRefunds: [{ amount: 70_000, undone: true, ticket: { copy: 0, state: 'confirmed' } }],
    });
    expect(await undo(world)).toMatchObject(refusal('command-not-possible'));
  });

  it('is so until another sale begins, whether or not it is still on the counter', async () => {
    const world = await booked();
    await world.command('sale.next', { saleId: world.sale().saleId });
    expect(world.snapshot().lastCash).toMatchObject({ number: '000001', can: { undo: true } });
    await world.command('charge.start', { amount: '50' });
    expect(world.snapshot().lastCash).toBeNull();
    expect(await undo(world)).toMatchObject(refusal('command-not-possible'));
    expect(stored(world).cashRefunds).toBeUndefined();
  });

  it('beside a charge that waits is one too, and the charge goes on', async () => {
    const world = await waiting('800');
    await world.command('sale.cash-now', { amount: '700', given: '1000' });
    expect(world.snapshot().lastCash).toMatchObject({ number: '000002', handed: { change: 30_000 } });
    expect(await undo(world, 2)).toEqual(done);
    expect(world.charge().phase).toBe('waiting');
    expect(world.snapshot().lastCash).toMatchObject({ undone: true });
  });

  it('drops a ticket that had not come out, and prints nothing for it', async () => {
    const world = await shop();
    world.printer.behaviour = 'paper-out';
    await world.command('sale.cash-now', { amount: '700' });
    await world.run(SECOND);
    expect(await undo(world)).toEqual(done);
    world.printer.behaviour = 'confirms';
    await world.run(MINUTE);
    expect(printed(world)).toEqual([]);
    expect(world.sale().ticket).toMatchObject({ state: 'failed' });
  });

  it('24: a copy of its ticket says what went back', async () => {
    const world = await booked();
    await undo(world);
    await world.command('ticket.reprint', { saleId: stored(world).id });
    await world.run(SECOND);
    expect(world.printer.paper.at(-1)).toMatchObject({ kind: 'sale', copy: 1 });
    expect(printed(world).at(-1)).toMatchObject({ returned: 70_000 });
  });

  it('18: money that comes for it afterwards is a question: it may pay what was handed over, or goes back', async () => {
    const world = await waiting('700');
    customer(world, { do: 'scan' });
    await cancelled(world);
    const { saleId } = world.sale();
    await world.command('sale.cash', { saleId });
    await world.run(SECOND);
    expect(await undo(world)).toEqual(done);
    customer(world, { do: 'pay' });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', cause: 'after-return', actions: ['handed-over', 'refund'] },
    ]);
  });

  it('18: is refused while a payment by QR stands beside it: that one goes back instead', async () => {
    const world = await waiting('700');
    customer(world, { do: 'scan' });
    await cancelled(world);
    await world.command('sale.cash', { saleId: world.sale().saleId });
    customer(world, { do: 'pay' });
    await world.run(MINUTE);
    expect(kinds(world)).toEqual(['second']);
    expect(world.sale().taken?.can.undo).toBe(false);
    expect(await undo(world)).toMatchObject(refusal('command-not-possible'));
    expect(detail(world).cashLeft).toBe(0);
  });

  it('25: stands after a restart, and acts once', async () => {
    const world = await booked();
    await undo(world);
    world.crash();
    await world.start();
    await world.run(SECOND);
    expect(world.sale().taken).toMatchObject({ back: 70_000, undone: true });
    expect(rows(world, 'sale-cash-refunded')).toHaveLength(1);
  });
});

describe('cash of a past sale', () => {
  it('goes back in parts, never more than is left of it', async () => {
    const world = await booked();
    await world.command('charge.start', { amount: '50' });
    expect(await refunds(world, '200', 70_000)).toEqual(done);
    expect(detail(world)).toMatchObject({ cashLeft: 50_000, row: { refunded: 20_000, returned: false } });
    expect(await refunds(world, '100', 70_000)).toMatchObject(refusal('refund-left-changed'));
    expect(await refunds(world, '500,01', 50_000)).toMatchObject(refusal('refund-amount-too-large'));
    expect(await refunds(world, '0', 50_000)).toMatchObject(refusal('amount-zero'));
    expect(await refunds(world, null, 50_000)).toEqual(done);
    expect(detail(world)).toMatchObject({ cashLeft: 0, row: { refunded: 70_000, returned: true } });
    await world.run(SECOND);
    expect(printed(world).slice(1)).toMatchObject([
      { kind: 'refund', amount: 20_000, total: false },
      { kind: 'refund', amount: 50_000, total: false },
    ]);
    const [first] = detail(world).cashRefunds;
    const again = { saleId: stored(world).id, refundId: first!.id };
    expect(await world.command('ticket.reprint', again)).toEqual(done);
    await world.run(SECOND);
    expect(world.printer.paper.at(-1)).toMatchObject({ kind: 'refund', copy: 1 });
    expect(printed(world).at(-1)).toMatchObject({ amount: 20_000 });
  });

  it('is the part that cash paid, where a charge paid the rest', async () => {
    const world = await shop();
    const line = { title: 'Pan', quantity: 1_000, unit: 'piece', price: minor(10_000) } as const;
    await world.command('sale.open', { lines: [line] });
    const { saleId } = world.sale();
    await world.command('sale.cash', { saleId, amount: '40' });
    expect(detail(world).cashLeft).toBe(0);
    await world.command('charge.due', { saleId });
    await world.run(SECOND);
    pays(world);
    await world.run(6 * SECOND);
    expect(detail(world).cashLeft).toBe(4_000);
    expect(await refunds(world, null, 4_000)).toEqual(done);
    await world.run(MINUTE);
    expect(detail(world)).toMatchObject({ cashLeft: 0, row: { returned: false, refunded: 4_000 } });
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('27: in a restored file its voucher asks first', async () => {
    const world = await booked();
    await restored(world);
    expect(await refunds(world, null, 70_000)).toEqual(done);
    await world.run(SECOND);
    expect(printed(world)).toHaveLength(1);
  });
});
