import { describe, expect, it } from 'vitest';
import { incidentCard } from '../../../renderer/view-models/incidents.ts';
import { counterContent } from '../../../renderer/view-models/board-content.ts';
import { rowState } from '../../../renderer/view-models/sales.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  charging,
  customer,
  deliver,
  done,
  HOUR,
  incidentOf,
  kinds,
  MINUTE,
  paid,
  paidLate,
  pays,
  refusal,
  SECOND,
} from './support.ts';

const formatter = (world: MemoryWorld) => formatterFor(world.snapshot().shop, null);
const paymentOf = (world: MemoryWorld) => world.provider.state().payments[0]!.id;
const board = (world: MemoryWorld) => counterContent(world.snapshot().counter, formatter(world));
const card = (world: MemoryWorld) => incidentCard(world.snapshot().incidents[0]!, formatter(world));
const listed = (world: MemoryWorld) => rowState(world.snapshot().today[0]!, formatter(world)).text;

/** The owner gives it back in the provider's app, and the provider takes its time. */
const givesBack = (world: MemoryWorld, amount?: number) =>
  customer(world, {
    do: 'refund',
    payment: paymentOf(world),
    inProcess: true,
    ...(amount === undefined ? {} : { amount }),
  });
const decides = (world: MemoryWorld, as: 'approved' | 'rejected') =>
  customer(world, { do: 'decide-refund', payment: paymentOf(world), as });

/** Paid, and on its way back before the till has read the payment. */
async function paidAndLeaving(amount?: number): Promise<MemoryWorld> {
  const world = await charging();
  pays(world);
  givesBack(world, amount);
  await world.run(20 * SECOND);
  expect(world.charge().phase).toBe('paid');
  return world;
}

describe('23: a refund of somebody else that is in process before the ticket', () => {
  it('holds the ticket and says that the money is on its way back, everywhere', async () => {
    const world = await paidAndLeaving();
    expect(world.printer.paper).toEqual([]);
    expect(world.sale()).toMatchObject({ money: { state: 'going-back' }, can: { reprint: false } });
    expect(board(world)).toMatchObject({ tone: 'stop', title: 'Pago en devolución' });
    expect(board(world).lines.join(' ')).toMatch(/no sale ningún ticket.*No entregues ni cobres/i);
    expect(listed(world)).toBe('En devolución');
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'reversed', actions: [] }]);
    expect(card(world)).toMatchObject({ title: 'Pago en devolución', steps: [] });
    expect(card(world).next).toMatch(/ni cobres de nuevo/);
  });

  it('releases the ticket when the refund is rejected', async () => {
    const world = await paidAndLeaving();
    decides(world, 'rejected');
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('that is done in the end makes an incident of money that went back', async () => {
    const world = await paidAndLeaving();
    decides(world, 'approved');
    await world.run(2 * MINUTE);
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'reversed', actions: ['called'] }]);
    expect(board(world).title).toBe('El pago volvió atrás: no entregues');
  });

  it('is still read after a restart, however long it takes', async () => {
    const world = await paidAndLeaving();
    await world.run(3 * HOUR);
    await world.restart();
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'reversed', actions: [] }]);
    decides(world, 'rejected');
    await world.run(HOUR);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('of a part is shown as a part', async () => {
    const world = await paidAndLeaving(10);
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 9_000 }]);
  });
});

describe('16: «Entregar» while somebody else gives the money back', () => {
  it('delivers nothing, and says so until the refund is decided', async () => {
    const world = await paidLate();
    givesBack(world);
    expect(await deliver(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().today[0]).toMatchObject({ state: 'open', money: 'going-back' });
    expect(card(world)).toMatchObject({ title: 'Pago en devolución', steps: [] });
    expect(board(world).title).toMatch(/con la devolución sin terminar/);
    const { saleId } = world.sale();
    expect(await world.command('sale.cash', { saleId })).toMatchObject(refusal('command-not-possible'));
    decides(world, 'rejected');
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
  });
});

describe('35: a refund of somebody else after the ticket', () => {
  it('is shown on the board and in the list once the payment is read', async () => {
    const world = await paid();
    await world.run(3 * SECOND);
    expect(world.printer.paper).toHaveLength(1);
    givesBack(world);
    await world.run(2 * HOUR);
    expect(board(world).title).toBe('Pago en devolución');
    expect(listed(world)).toBe('En devolución');
  });
});

/** The owner gave a part back, and the printer had no paper until then. */
async function partBack(): Promise<MemoryWorld> {
  const world = await charging('610');
  world.printer.behaviour = 'paper-out';
  pays(world);
  await world.run(6 * SECOND);
  customer(world, { do: 'refund', payment: paymentOf(world), amount: 50 });
  await world.run(15 * SECOND);
  world.printer.behaviour = 'confirms';
  await world.run(30 * SECOND);
  expect(world.printer.paper).toEqual([]);
  return world;
}

describe('23: a part that somebody else gave back before the ticket', () => {
  it('is shown as a part that remains, with «Devolver», and never as money that is gone', async () => {
    const world = await partBack();
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'partial', amount: 56_000, partBack: true, actions: ['refund'] },
    ]);
    expect(card(world).title).toBe('Queda una parte');
    expect(card(world).next).toMatch(/^Devolvé lo que queda\./);
    expect(board(world).title).toMatch(/^Queda una parte: \$\s560,00$/);
    expect(listed(world)).toBe('Queda una parte');
  });

  it('leaves no button and no held ticket once the rest has gone back', async () => {
    const world = await partBack();
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(MINUTE);
    expect(world.provider.state().payments[0]).toMatchObject({ refunded: 610 });
    expect(kinds(world)).toEqual([]);
    expect(board(world).title).toBe('Pago devuelto');
    expect(listed(world)).toBe('Devuelta');
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
  });

  it('is a payment that went back when the owner gives back the rest as well', async () => {
    const world = await partBack();
    customer(world, { do: 'refund', payment: paymentOf(world), amount: 560 });
    await world.run(2 * MINUTE);
    expect(kinds(world)).toEqual(['reversed']);
  });
});
