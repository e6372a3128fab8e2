import { describe, expect, it } from 'vitest';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { minor } from '../../../shared/money.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancelled,
  customer,
  done,
  kinds,
  MINUTE,
  pays,
  refusal,
  rows,
  SECOND,
  waiting,
  wholeRefund,
} from './support.ts';

const takesRest = (world: MemoryWorld, more: { given?: string } = {}) =>
  world.command('sale.cash-rest', { saleId: world.sale().saleId, ...more });

/** A charge of 1,200 to which 500 came, and which was cancelled then. */
async function halfPaid(other?: string): Promise<MemoryWorld> {
  const world = await waiting('1200');
  if (other) customer(world, { do: 'scan', phone: other });
  pays(world, 'A', 500);
  await world.run(6 * SECOND);
  expect(world.sale()).toMatchObject({ rest: null, can: { cash: false, rest: false } });
  await cancelled(world);
  await world.run(10 * SECOND);
  expect(kinds(world)).toEqual(['partial']);
  return world;
}

/** The reading of the order does not come back. */
function hang(world: MemoryWorld): void {
  world.provider.setFault({ on: 'merchant-order', kind: 'hang' });
}

/** 200 of the part are on their way back by another hand, which its list of refunds alone tells. */
function goesBackHalf(world: MemoryWorld): void {
  const { id } = world.provider.state().payments[0]!;
  const slowly = { inProcess: true, then: 'approved', thenAfterMs: 10 * MINUTE } as const;
  customer(world, { do: 'refund', payment: id, amount: 200, ...slowly });
}

function nothingBooked(world: MemoryWorld): void {
  const sale = world.books.saleByNumber(1)!;
  expect(sale.collected).toEqual([]);
  expect(sale.state.kind).not.toBe('paid');
  expect(world.printer.paper).toEqual([]);
}

describe('18: a part came by a charge that has left', () => {
  it('the rest is taken in cash, order and payment are read again, and the sale is paid by both', async () => {
    const world = await halfPaid();
    expect(world.sale()).toMatchObject({ rest: 70_000, can: { cash: false, rest: true } });
    expect(await takesRest(world, { given: '1000' })).toEqual(done);
    await world.run(5 * SECOND);
    const sale = world.books.saleByNumber(1)!;
    expect(sale.collected).toMatchObject([
      { means: 'cash', amount: 70_000, given: 100_000 },
      { means: 'qr', amount: 50_000 },
    ]);
    expect(sale.state).toMatchObject({ kind: 'paid', late: true });
    expect(kinds(world)).toEqual([]);
    expect(world.snapshot().today[0]).toMatchObject({ state: 'paid-late', held: false, returned: false });
    const papers = world.printer.paper.map(({ text }) => JSON.parse(text) as Record<string, unknown>);
    expect(papers).toMatchObject([
      { total: 120_000, given: 100_000, paidWith: [{ means: 'cash', amount: 70_000 }, { amount: 50_000 }] },
    ]);
  });

  it('is given back where its customer pays the rest by the phone after all', async () => {
    const world = await halfPaid('B');
    await takesRest(world);
    await world.run(5 * SECOND);
    customer(world, { do: 'pay', phone: 'B', amount: 700 });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 70_000 }]);
  });

  it('covers nothing once it went back: no cash is booked, and all of the sale is due', async () => {
    const world = await halfPaid();
    const [payment] = world.provider.state().payments;
    customer(world, { do: 'refund', payment: payment!.id });
    expect(await takesRest(world)).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.sale()).toMatchObject({
      due: 120_000,
      resting: { amount: 70_000, state: 'changed' },
      can: { retry: true, next: true },
    });
    nothingBooked(world);
    expect(kinds(world)).toEqual([]);
  });

  it('is not offered while it goes back, nor without a part', async () => {
    const world = await halfPaid();
    await world.command('refund.start', wholeRefund(world));
    expect(world.sale().rest).toBeNull();
    expect(await takesRest(world)).toMatchObject(refusal('command-stale'));
    const empty = await waiting('1200');
    expect(await takesRest(empty)).toMatchObject(refusal('command-stale'));
    await cancelled(empty);
    expect(empty.sale()).toMatchObject({ rest: null, can: { cash: true } });
    expect(rows(empty, 'sale-collected')).toEqual([]);
  });

  it('25: a crash during the reading leaves nothing booked, and F9 takes the rest after the start', async () => {
    const world = await halfPaid();
    hang(world);
    await takesRest(world);
    await world.run(SECOND);
    world.crash();
    world.provider.clearFaults();
    await world.start();
    await world.run(20 * SECOND);
    nothingBooked(world);
    expect(kinds(world)).toEqual(['partial']);
    // Nobody was told: the cash may lie in the drawer. It is said over any number of starts.
    const resting = { amount: 70_000, state: 'interrupted' };
    expect(world.sale()).toMatchObject({ due: 120_000, rest: 70_000, resting, can: { rest: true } });
    world.crash();
    await world.start();
    await world.run(20 * SECOND);
    expect(world.sale()).toMatchObject({ resting, can: { rest: true } });
    expect(await takesRest(world)).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.books.saleByNumber(1)!.state.kind).toBe('paid');
    expect(world.sale()).toMatchObject({ resting: null });
    expect(world.printer.paper).toHaveLength(1);
    world.crash();
    await world.start();
    await world.run(5 * SECOND);
    expect(world.sale()).toMatchObject({ resting: null });
  });
});

it.each([
  ['stopped', null],
  ['unanswered', { amount: 70_000, state: 'interrupted' }],
])(
  '18: a rest that ended as %s is told after a start where nobody pressed a key for it',
  async (how, resting) => {
    const world = await halfPaid();
    hang(world);
    await takesRest(world);
    await world.run(SECOND);
    if (how === 'stopped') await world.command('sale.rest-stop', { saleId: world.sale().saleId });
    else await world.run(9 * SECOND);
    expect(world.sale()).toMatchObject({ resting: { state: how } });
    world.crash();
    world.provider.clearFaults();
    await world.start();
    await world.run(20 * SECOND);
    expect(world.sale()).toMatchObject({ resting, can: { rest: true } });
  },
);

describe('18: while the part is read again before the rest is booked', () => {
  it('nothing is booked, and the sale stays on the counter', async () => {
    const world = await halfPaid();
    hang(world);
    await takesRest(world);
    await world.run(2 * SECOND);
    const { saleId } = world.sale();
    expect(world.sale()).toMatchObject({
      due: 120_000,
      resting: { amount: 70_000, state: 'checking' },
      can: { rest: false, next: false, stopRest: true, cash: false, retry: false },
    });
    expect(await world.command('sale.next', { saleId })).toMatchObject(refusal('rest-being-checked'));
    expect(await world.command('charge.start', { amount: '5' })).toMatchObject(refusal('rest-being-checked'));
    expect(await takesRest(world)).toEqual(done);
    expect(await world.command('sale.cash-now', { amount: '70' })).toEqual(done);
    expect(world.sale()).toMatchObject({ saleId, resting: { state: 'checking' } });
    world.provider.clearFaults();
    await world.run(20 * SECOND);
    expect(rows(world, 'sale-cash-returned')).toEqual([]);
  });

  it('no answer in time books nothing and says so; a late answer changes nothing; F9 asks again', async () => {
    const world = await halfPaid();
    hang(world);
    await takesRest(world);
    await world.run(9 * SECOND);
    expect(world.sale()).toMatchObject({
      resting: { amount: 70_000, state: 'unanswered' },
      can: { rest: true, next: true, stopRest: false },
    });
    world.provider.clearFaults();
    await world.run(MINUTE);
    nothingBooked(world);
    expect(kinds(world)).toEqual(['partial']);
    expect(world.snapshot().incidents[0]).toMatchObject({ failure: null, actions: ['refund'] });
    await takesRest(world);
    await world.run(5 * SECOND);
    expect(world.books.saleByNumber(1)!.state.kind).toBe('paid');
  });

  it.each(['given up', 'stopped'])(
    '20: what was read of the part is known at once where the rest is %s',
    async (how) => {
      const world = await halfPaid();
      goesBackHalf(world);
      hang(world);
      await takesRest(world);
      await world.run(SECOND);
      if (how === 'stopped') await world.command('sale.rest-stop', { saleId: world.sale().saleId });
      // The rest is given up after eight seconds; the order's reading ends two seconds later.
      else await world.run(7.5 * SECOND);
      expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 30_000 }]);
      nothingBooked(world);
    },
  );

  it('20: what was read of the part is known all the same: a refund on its way by another hand', async () => {
    const world = await halfPaid();
    goesBackHalf(world);
    hang(world);
    await takesRest(world);
    // The rest is given up after eight seconds; the order's reading ends two seconds later.
    await world.run(15 * SECOND);
    nothingBooked(world);
    expect(world.books.charge(world.books.saleByNumber(1)!.charges[0]!)!.facts.payments[0]).toMatchObject({
      goingBack: { total: 20_000 },
    });
  });

  it('an error for an answer books nothing either', async () => {
    const world = await halfPaid();
    world.provider.setFault({ on: 'merchant-order', kind: '500' });
    await takesRest(world);
    await world.run(2 * SECOND);
    expect(world.sale()).toMatchObject({ resting: { state: 'unanswered' } });
    nothingBooked(world);
  });

  it('a person stops it: nothing is booked, whatever is answered then', async () => {
    const world = await halfPaid();
    hang(world);
    await takesRest(world);
    await world.run(SECOND);
    const { saleId } = world.sale();
    expect(await world.command('sale.rest-stop', { saleId })).toEqual(done);
    expect(world.sale()).toMatchObject({
      resting: { amount: 70_000, state: 'stopped' },
      can: { rest: true },
    });
    expect(await world.command('sale.rest-stop', { saleId })).toMatchObject(refusal('command-not-possible'));
    world.provider.clearFaults();
    await world.run(MINUTE);
    nothingBooked(world);
    expect(await world.command('sale.next', { saleId })).toEqual(done);
    expect(rows(world, 'sale-cash-returned')).toEqual([]);
  });

  it('a part that has become larger is not paid with cash for more than is missing', async () => {
    const world = await halfPaid();
    customer(world, { do: 'pay', phone: 'A', amount: 100 });
    await takesRest(world);
    await world.run(2 * SECOND);
    nothingBooked(world);
    expect(world.sale()).toMatchObject({ rest: 60_000, resting: { amount: 70_000, state: 'changed' } });
    await takesRest(world);
    await world.run(5 * SECOND);
    expect(world.books.saleByNumber(1)!.collected).toMatchObject([{ amount: 60_000 }, { amount: 60_000 }]);
    expect(kinds(world)).toEqual([]);
  });
});

describe('18: paid by a part and cash, and the part goes back by another hand', () => {
  it('board and list say that cash is in the drawer, until that went back too', async () => {
    const world = await halfPaid();
    await takesRest(world);
    await world.run(5 * SECOND);
    expect(world.sale().leftInDrawer).toBe(0);
    const [payment] = world.provider.state().payments;
    customer(world, { do: 'refund', payment: payment!.id });
    await world.run(2 * MINUTE);
    const formatter = () => formatterFor(world.snapshot().shop, null);
    const listed = () => rowState(world.snapshot().today[0]!, formatter()).text;
    expect(world.sale().leftInDrawer).toBe(70_000);
    expect(counterContent(world.snapshot().counter, formatter()).lines.join(' ')).toMatch(
      /700,00.*efectivo/u,
    );
    expect(listed()).toBe('Falta devolver el efectivo');
    const { saleId } = world.sale();
    const all = { saleId, amount: null, left: minor(70_000) };
    expect(await world.command('sale.cash-refund', all)).toEqual(done);
    expect(world.sale().leftInDrawer).toBe(0);
    expect(listed()).toBe('Devuelta');
  });
});
