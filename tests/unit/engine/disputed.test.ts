import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  charging,
  customer,
  deliver,
  done,
  incidentOf,
  kinds,
  MINUTE,
  paidLate,
  pays,
  refusal,
  retried,
  rows,
  SECOND,
  wholeRefund,
} from './support.ts';

const dispute = (world: MemoryWorld, as: 'in_mediation' | 'charged_back' | 'approved') =>
  customer(world, { do: 'dispute', payment: world.provider.state().payments[0]!.id, as });

describe('late money in mediation', () => {
  it('counts neither as there nor as given back: one card says so, and nothing is charged again', async () => {
    const world = await paidLate();
    dispute(world, 'in_mediation');
    expect(await deliver(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'disputed', amount: 10_000, actions: ['called'], failure: null },
    ]);
    expect(world.sale()).toMatchObject({
      money: { state: 'disputed', net: 0 },
      can: { retry: false, cash: false },
    });
    const { saleId } = world.sale();
    expect(await world.command('sale.cash', { saleId })).toMatchObject(refusal('command-not-possible'));
  });

  it('is shown without «Entregar»', async () => {
    const world = await paidLate();
    dispute(world, 'in_mediation');
    await world.run(2 * MINUTE);
    expect(kinds(world)).toEqual(['disputed']);
  });

  it('19: has one incident where a refund of it failed because of the dispute', async () => {
    const world = await paidLate();
    dispute(world, 'in_mediation');
    const { saleId, paymentId } = wholeRefund(world);
    expect(await world.command('refund.start', { saleId, paymentId, amount: null })).toEqual(done);
    await world.run(2 * MINUTE);
    expect(rows(world, 'refund-moved').map(({ state }) => (state as { kind: string }).kind)).toEqual([
      'refused',
    ]);
    expect(kinds(world)).toEqual(['disputed']);
    dispute(world, 'approved');
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
  });

  it('is late money again when it is approved again, with no trace of the refund tried before', async () => {
    const world = await paidLate();
    dispute(world, 'in_mediation');
    await deliver(world);
    await world.run(10 * SECOND);
    dispute(world, 'approved');
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'late', actions: ['deliver', 'refund'], failure: null },
    ]);
    expect(await deliver(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
    expect(kinds(world)).toEqual([]);
  });

  it('ends its card when it is lost', async () => {
    const world = await paidLate();
    dispute(world, 'in_mediation');
    await world.run(2 * MINUTE);
    dispute(world, 'charged_back');
    await world.run(2 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(world.sale()).toMatchObject({ money: { state: 'given-back' } });
  });
});

describe('a ticket whose money is in mediation before it came out', () => {
  it('is held, and comes out when the money is there again', async () => {
    const world = await charging();
    world.printer.behaviour = 'paper-out';
    pays(world);
    await world.run(6 * SECOND);
    dispute(world, 'in_mediation');
    await world.run(15 * SECOND);
    expect(kinds(world)).toEqual(['disputed']);
    world.printer.behaviour = 'confirms';
    await world.run(30 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(world.sale()).toMatchObject({ ticket: { fault: 'ticket-held' }, money: { state: 'disputed' } });
    dispute(world, 'approved');
    await world.run(2 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('is still held when a person has closed the card', async () => {
    const world = await charging();
    world.printer.behaviour = 'paper-out';
    pays(world);
    await world.run(6 * SECOND);
    dispute(world, 'in_mediation');
    await world.run(15 * SECOND);
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    world.printer.behaviour = 'confirms';
    await world.run(2 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(world.printer.paper).toEqual([]);
  });
});

describe('a payment that was on its way back before its ticket came out, and then is in mediation', () => {
  async function disputedOnItsWay(): Promise<MemoryWorld> {
    const world = await charging();
    pays(world);
    customer(world, { do: 'refund', payment: world.provider.state().payments[0]!.id, inProcess: true });
    await world.run(10 * SECOND);
    expect(kinds(world)).toEqual(['reversed']);
    customer(world, { do: 'decide-refund', payment: world.provider.state().payments[0]!.id, as: 'rejected' });
    dispute(world, 'in_mediation');
    await world.run(2 * MINUTE);
    return world;
  }

  it('19: asks one question: the dispute', async () => {
    expect(kinds(await disputedOnItsWay())).toEqual(['disputed']);
  });

  it('23: is shown as gone once the dispute is lost, and the ticket is dropped when a person has seen it', async () => {
    const world = await disputedOnItsWay();
    dispute(world, 'charged_back');
    await world.run(10 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'reversed', cause: 'charged-back' }]);
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    await world.run(MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(world.sale()).toMatchObject({ ticket: { state: 'failed', fault: 'ticket-held' } });
    expect(world.printer.paper).toEqual([]);
  });
});

describe('a late payment that was charged back', () => {
  it('is shown as charged back', async () => {
    const world = await paidLate();
    dispute(world, 'charged_back');
    await deliver(world);
    await world.run(10 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'reversed', cause: 'charged-back', actions: ['called'] },
    ]);
  });

  it('is not what a refund in the app is', async () => {
    const world = await paidLate();
    customer(world, { do: 'refund', payment: world.provider.state().payments[0]!.id });
    await deliver(world);
    await world.run(10 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'reversed', cause: null }]);
  });
});

describe('parts of a sale by two of its charges', () => {
  /** 60 came late for the cancelled charge, and 40 for the one that was made of the sale again. */
  async function twoParts(): Promise<MemoryWorld> {
    const world = await retried();
    customer(world, { do: 'scan', phone: 'B' });
    customer(world, { do: 'pay', phone: 'A', amount: 60 });
    await world.run(10 * SECOND);
    customer(world, { do: 'pay', phone: 'B', amount: 40 });
    await world.run(10 * SECOND);
    return world;
  }

  it('are not added up: neither covers, and the money of both is shown', async () => {
    const world = await twoParts();
    expect(world.sale()).toMatchObject({
      charge: { phase: 'waiting', partial: { paid: 4_000, missing: 6_000 } },
      money: { state: 'partial', net: 10_000 },
    });
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'partial', amount: 6_000, actions: ['refund'] },
    ]);
    expect(world.printer.paper).toEqual([]);
  });

  it('pay by the charge that is completed; the other part is too much', async () => {
    const world = await twoParts();
    customer(world, { do: 'pay', phone: 'B', amount: 60 });
    await world.run(10 * SECOND);
    expect(world.sale()).toMatchObject({ charge: { phase: 'paid' }, money: { state: 'came' } });
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 6_000 }]);
  });
});
