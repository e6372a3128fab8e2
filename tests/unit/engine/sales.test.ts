import { describe, expect, it } from 'vitest';
import type { RequestOf } from '../../../shared/contract.ts';
import { minor } from '../../../shared/money.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancelled,
  charging,
  customer,
  deliver,
  done,
  incidentOf,
  kinds,
  MINUTE,
  refusal,
  rows,
  SECOND,
  shop,
} from './support.ts';

type Lines = RequestOf<'sale.open'>['lines'];

const BREAD = { title: 'Pan', quantity: 2_000, unit: 'piece', price: minor(3_000) } as const;
const CHEESE = { title: 'Queso', quantity: 350, unit: 'kg', price: minor(11_430) } as const;
/** 60.00 of bread, 40.005 of cheese: 100.01. */
const LINES: Lines = [BREAD, CHEESE];

/** A shop with a sale of 100.01 on the counter, and nothing charged. */
async function opened(lines: Lines = LINES): Promise<MemoryWorld> {
  const world = await shop();
  expect(await world.command('sale.open', { lines })).toEqual(done);
  return world;
}

/** The same, with 40.01 of it in the drawer. */
async function partPaid(): Promise<MemoryWorld> {
  const world = await opened();
  expect(await takes(world, '40,01')).toEqual(done);
  return world;
}

const saleId = (world: MemoryWorld) => world.sale().saleId;
const takes = (world: MemoryWorld, amount: string) =>
  world.command('sale.cash', { saleId: saleId(world), amount });
const charges = (world: MemoryWorld) => world.command('charge.due', { saleId: saleId(world) });
const stored = (world: MemoryWorld, number = 1) => world.books.saleByNumber(number)!;
const detail = (world: MemoryWorld) => {
  const answer = world.engine.query('history.sale', { saleId: stored(world).id });
  if (!answer.ok) throw new Error('no such sale');
  return answer.value;
};

/** The customer pays what stands on the register; the till hears of it. */
async function pays(world: MemoryWorld): Promise<void> {
  await world.run(SECOND);
  customer(world, { do: 'scan' });
  customer(world, { do: 'pay' });
  await world.run(6 * SECOND);
}

describe('a sale that is opened', () => {
  it('has its lines priced to the cent, and a total, and nothing is sent', async () => {
    const world = await opened();
    expect(stored(world).lines).toEqual([
      { ...BREAD, total: 6_000 },
      { ...CHEESE, total: 4_001 },
    ]);
    expect(world.sale()).toMatchObject({ total: 10_001, due: 10_001, charge: null, cash: false });
    expect(rows(world, 'charge-intended')).toEqual([]);
    expect(world.provider.counts()['order-put'] ?? 0).toBe(0);
  });

  it('costs something, and no more than can be typed', async () => {
    const world = await shop();
    const free = await world.command('sale.open', { lines: [{ ...BREAD, price: minor(0) }] });
    expect(free).toMatchObject(refusal('amount-zero'));
    const dear: Lines = [{ ...BREAD, quantity: 1_000_000, price: minor(9_999_999_999) }];
    expect(await world.command('sale.open', { lines: dear })).toMatchObject(refusal('amount-too-large'));
    expect(rows(world, 'sale-opened')).toEqual([]);
  });

  it('takes the counter from a sale that is over, and not from one that waits there', async () => {
    const world = await opened();
    await charges(world);
    await world.run(SECOND);
    expect(await world.command('sale.open', { lines: [BREAD] })).toMatchObject(refusal('register-busy'));
    await cancelled(world);
    expect(await world.command('sale.open', { lines: [BREAD] })).toEqual(done);
    expect(world.sale()).toMatchObject({ number: '000002', total: 6_000 });
    expect(stored(world)).toMatchObject({ state: { kind: 'left' }, dismissed: true });
  });

  it('has other lines until something is charged or taken for it', async () => {
    const world = await opened();
    const change = () => world.command('sale.lines', { saleId: stored(world).id, lines: [CHEESE] });
    expect(await change()).toEqual(done);
    expect(world.sale()).toMatchObject({ total: 4_001, due: 4_001 });
    expect(rows(world, 'sale-lines-changed')).toMatchObject([{ total: 4_001 }]);
    await charges(world);
    expect(await change()).toMatchObject(refusal('command-not-possible'));
    await world.run(SECOND);
    await cancelled(world);
    expect(await change()).toMatchObject(refusal('command-not-possible'));
    const paid = await partPaid();
    const request = { saleId: saleId(paid), lines: [BREAD] };
    expect(await paid.command('sale.lines', request)).toMatchObject(refusal('command-not-possible'));
    await paid.command('sale.next', { saleId: saleId(paid) });
    expect(await paid.command('sale.lines', request)).toMatchObject(refusal('command-stale'));
  });

  it('is on its ticket and in the history line by line', async () => {
    const world = await opened();
    await charges(world);
    await pays(world);
    expect(world.charge()).toMatchObject({ phase: 'paid', amount: 10_001 });
    const [job] = world.books.printJobsOfSale(saleId(world));
    expect(job?.facts).toMatchObject({ lines: stored(world).lines, total: 10_001 });
    expect(detail(world)).toMatchObject({
      lines: [{ title: 'Pan' }, { title: 'Queso', quantity: 350, unit: 'kg' }],
      collected: [{ means: 'qr', amount: 10_001 }],
    });
  });

  it('is there after a restart, and is charged then', async () => {
    const world = await opened();
    await world.restart();
    await world.run(SECOND);
    expect(world.sale()).toMatchObject({ total: 10_001, charge: null });
    expect(await charges(world)).toEqual(done);
    await pays(world);
    expect(world.charge().phase).toBe('paid');
  });
});

describe('18: a sale that is paid by several means', () => {
  it('is charged what is due, and is paid by both', async () => {
    const world = await partPaid();
    expect(world.sale()).toMatchObject({ total: 10_001, due: 6_000, cash: false });
    expect(world.snapshot().today[0]).toMatchObject({ state: 'open' });
    await charges(world);
    expect(world.charge().amount).toBe(6_000);
    await pays(world);
    expect(world.sale()).toMatchObject({ due: 0, cash: false, money: { state: 'came', openIncidents: 0 } });
    expect(kinds(world)).toEqual([]);
    expect(stored(world).collected).toMatchObject([
      { means: 'cash', amount: 4_001 },
      { means: 'qr', amount: 6_000 },
    ]);
    expect(world.snapshot().today[0]).toMatchObject({ state: 'paid', total: 10_001 });
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('shows each means on its ticket, with what the provider tells of its part', async () => {
    const world = await partPaid();
    await charges(world);
    await pays(world);
    const [job] = world.books.printJobsOfSale(saleId(world));
    const paidWith = job?.facts.kind === 'sale' ? job.facts.paidWith : [];
    expect(paidWith).toMatchObject([
      { means: 'cash', amount: 4_001, paymentId: null },
      { means: 'account_money', amount: 6_000, paymentId: expect.stringMatching(/^\d+$/) as string },
    ]);
  });

  it('is paid in cash alone where the rest is paid in cash too, with one ticket', async () => {
    const world = await partPaid();
    expect(world.printer.paper).toEqual([]);
    expect(await takes(world, '10')).toEqual(done);
    expect(world.sale().due).toBe(5_000);
    expect(await world.command('sale.cash', { saleId: saleId(world) })).toEqual(done);
    await world.run(SECOND);
    expect(world.sale()).toMatchObject({ due: 0, cash: true });
    expect(world.snapshot().today[0]).toMatchObject({ state: 'cash' });
    expect(stored(world).collected.map(({ amount }) => amount)).toEqual([4_001, 1_000, 5_000]);
    expect(world.printer.paper).toHaveLength(1);
  });

  it('takes no more cash than is due, and none while its charge can be paid', async () => {
    const world = await partPaid();
    expect(await takes(world, '60,01')).toMatchObject(refusal('cash-above-due'));
    expect(await takes(world, '0')).toMatchObject(refusal('amount-zero'));
    await charges(world);
    expect(await takes(world, '1')).toMatchObject(refusal('command-not-possible'));
    expect(rows(world, 'sale-collected')).toHaveLength(1);
  });

  it('counts what covers the charged part: a second phone is a second payment', async () => {
    const world = await partPaid();
    await charges(world);
    await world.run(SECOND);
    customer(world, { do: 'scan', phone: 'A' });
    customer(world, { do: 'scan', phone: 'B' });
    customer(world, { do: 'pay', phone: 'A' });
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(15 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 6_000 }]);
  });

  it('has too much where a charge of the whole is paid late, and that part goes back', async () => {
    const world = await opened();
    await charges(world);
    await world.run(SECOND);
    customer(world, { do: 'scan' });
    await cancelled(world);
    await takes(world, '40,01');
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(kinds(world)).toEqual(['late']);
    expect(await deliver(world)).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'excess', amount: 4_001 }]);
    expect(stored(world)).toMatchObject({
      state: { kind: 'paid', late: true },
      collected: [
        { means: 'cash', amount: 4_001 },
        { means: 'qr', amount: 6_000 },
      ],
    });
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(10 * SECOND);
    expect(kinds(world)).toEqual([]);
  });

  it('keeps the counter until the rest is paid: the next one is booked in cash beside it', async () => {
    const world = await partPaid();
    expect(await world.command('charge.start', { amount: '5' })).toMatchObject(refusal('sale-part-paid'));
    expect(await world.command('sale.open', { lines: [BREAD] })).toMatchObject(refusal('sale-part-paid'));
    expect(await world.command('sale.cash-now', { amount: '5' })).toEqual(done);
    expect(world.sale()).toMatchObject({ number: '000001', due: 6_000 });
    await world.restart();
    expect(world.sale()).toMatchObject({ number: '000001', due: 6_000 });
  });
});

describe('«Efectivo»', () => {
  it('is taken only once', async () => {
    const world = await charging();
    await cancelled(world);
    const { saleId } = world.sale();
    await world.command('sale.cash', { saleId });
    expect(await world.command('sale.cash', { saleId })).toMatchObject(refusal('command-not-possible'));
    await world.run(MINUTE);
    expect(world.printer.paper).toHaveLength(1);
  });
});

describe('18: a sale that is left with a part of it paid', () => {
  it('has its cash handed back, in the books too', async () => {
    const world = await partPaid();
    expect(world.sale().can.next).toBe(true);
    expect(await world.command('sale.next', { saleId: saleId(world) })).toEqual(done);
    expect(world.snapshot().counter).toEqual({ kind: 'ready' });
    expect(stored(world)).toMatchObject({
      state: { kind: 'left' },
      collected: [{ means: 'cash', amount: 4_001, returnedAt: expect.any(Number) as number }],
    });
    expect(world.snapshot().today[0]).toMatchObject({ state: 'unpaid' });
    expect(world.printer.paper).toEqual([]);
  });

  it('is not left while its charge can be paid, even one that is leaving', async () => {
    const world = await partPaid();
    await charges(world);
    const next = () => world.command('sale.next', { saleId: saleId(world) });
    expect(await next()).toMatchObject(refusal('register-busy'));
    await world.run(SECOND);
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(SECOND);
    expect(world.charge().phase).toBe('withdrawing');
    expect(world.sale().can.next).toBe(false);
    expect(await next()).toMatchObject(refusal('register-busy'));
  });

  it('is not delivered for the part that comes late: that is given back', async () => {
    const world = await partPaid();
    await charges(world);
    await world.run(SECOND);
    customer(world, { do: 'scan' });
    await cancelled(world);
    await world.command('sale.next', { saleId: saleId(world) });
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'partial', amount: 6_000, actions: ['refund'] },
    ]);
    expect(await deliver(world)).toMatchObject(refusal('command-not-possible'));
    expect(stored(world).state.kind).toBe('left');
  });
});
