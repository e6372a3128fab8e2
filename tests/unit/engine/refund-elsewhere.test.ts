import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  refundedByUs,
  omitAllRefunds,
  omitRefundsInProcess,
  refundElsewhere,
  paidSale,
  refundRequests,
} from './refund-support.ts';
import {
  cancelled,
  charging,
  customer,
  done,
  HOUR,
  incidentOf,
  kinds,
  MINUTE,
  paidLate,
  pays,
  refusal,
  SECOND,
} from './support.ts';

const giveBack = (world: MemoryWorld) => world.command('incident.refund', { incidentId: incidentOf(world) });
const ids = (world: MemoryWorld) => world.provider.state().payments.map(({ id }) => id);
/** The payment that the ticket stands for. */
const standing = (world: MemoryWorld) => Math.min(...ids(world));
const duplicate = (world: MemoryWorld) => Math.max(...ids(world));

/** A sale of 100 is paid and has its ticket; then a phone with its cancelled charge pays 100 as well. */
async function paidTwice(): Promise<MemoryWorld> {
  const world = await charging();
  customer(world, { do: 'scan', phone: 'A' });
  await cancelled(world);
  await world.command('charge.due', { saleId: world.sale().saleId });
  await world.run(SECOND);
  pays(world, 'B');
  await world.run(6 * SECOND);
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(10 * SECOND);
  expect(kinds(world)).toEqual(['second']);
  return world;
}

/** 54 and 54 for 90, with its ticket: 18 are too much. */
async function paidInParts(): Promise<MemoryWorld> {
  const world = await charging('90');
  pays(world, 'A', 54);
  await world.run(SECOND);
  customer(world, { do: 'pay', phone: 'A', amount: 54, anyAmount: true });
  await world.run(10 * SECOND);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'excess', amount: 1_800 }]);
  return world;
}

describe('a duplicate, while the other payment of its sale is on its way back', () => {
  const isLeaving = (world: MemoryWorld, amount = 100) => leaves(world, standing(world), amount);
  const decided = (world: MemoryWorld, as: 'approved' | 'rejected') =>
    customer(world, { do: 'decide-refund', payment: standing(world), as });

  it('21: is not sent, and the screen says why', async () => {
    const world = await paidTwice();
    isLeaving(world);
    expect(await giveBack(world)).toEqual(done);
    await world.run(10 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      {
        kind: 'second',
        actions: [],
        refund: { state: 'intended', failure: { code: 'refund-cover-leaving' } },
      },
    ]);
  });

  it('21: is too much by less, where only a part of that one is on its way back', async () => {
    const world = await paidTwice();
    isLeaving(world, 30);
    expect(await giveBack(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', amount: 7_000, actions: ['refund'] },
    ]);
  });

  it('pays the sale once that one has gone back', async () => {
    const world = await paidTwice();
    isLeaving(world);
    await giveBack(world);
    await world.run(MINUTE);
    decided(world, 'approved');
    await world.run(20 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'refund-unfinished', cause: 'not-needed' }]);
  });

  it('goes back once the refund of that one was rejected', async () => {
    const world = await paidTwice();
    isLeaving(world);
    await giveBack(world);
    await world.run(MINUTE);
    decided(world, 'rejected');
    await world.run(20 * MINUTE);
    expect(refundedByUs(world)).toBe(10_000);
    expect(world.snapshot().incidents).toEqual([]);
  });
});

describe('a duplicate beside a ticket whose own payment was given back in part', () => {
  it('21: is too much only by what is left over: the new amount is shown before anything is sent', async () => {
    const world = await paidTwice();
    refundElsewhere(world, standing(world) as never, 30);
    await giveBack(world);
    await world.run(10 * SECOND);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      {
        kind: 'second',
        amount: 7_000,
        actions: ['refund'],
        refund: { state: 'refused', failure: { code: 'refund-excess-changed' } },
      },
    ]);
    await giveBack(world);
    await world.run(10 * SECOND);
    expect(refundedByUs(world)).toBe(7_000);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('goes back whole where the part went back by our own hand: that lowered the price', async () => {
    const world = await paidTwice();
    await world.command('refund.start', {
      saleId: world.sale().saleId,
      paymentId: String(standing(world)) as never,
      amount: '30',
    });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 10_000 }]);
    await giveBack(world);
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(13_000);
    expect(world.snapshot().incidents).toEqual([]);
  });
});

/** The owner begins to give back a part. @returns the provider's id of the refund. */
function leaves(world: MemoryWorld, payment: number, amount: number): number {
  const outcome = world.provider.customer({ do: 'refund', payment, amount, inProcess: true });
  if (!outcome.ok || outcome.refund === undefined) throw new Error('no refund');
  return outcome.refund;
}

describe('a duplicate of which a part is on its way back by another hand', () => {
  it('20: gives back what is left, in one request', async () => {
    const world = await paidTwice();
    const refund = leaves(world, duplicate(world), 60);
    await giveBack(world);
    await world.run(10 * SECOND);
    expect(refundRequests(world)).toEqual(['201']);
    expect(refundedByUs(world)).toBe(4_000);
    customer(world, { do: 'decide-refund', payment: duplicate(world), refund, as: 'approved' });
    await world.run(HOUR);
    expect(refundRequests(world)).toEqual(['201']);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('waits where all of it is on its way back, and is never shown as gone before', async () => {
    const world = await paidTwice();
    leaves(world, duplicate(world), 100);
    await world.run(10 * SECOND);
    await giveBack(world);
    await world.run(10 * SECOND);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', refund: { state: 'intended', failure: { code: 'refund-under-way' } } },
    ]);
    customer(world, { do: 'decide-refund', payment: duplicate(world), as: 'rejected' });
    await world.run(10 * MINUTE);
    expect(refundedByUs(world)).toBe(10_000);
  });
});

describe('a duplicate that the owner gives back in the very moment of the yes, and that is not decided', () => {
  it('20: is not asked for again when the yes is dropped, before the other refund came to nothing', async () => {
    const world = await paidTwice();
    omitRefundsInProcess(world);
    leaves(world, duplicate(world), 100);
    await giveBack(world);
    await world.run(5 * SECOND);
    expect(kinds(world)).toEqual(['refund-unfinished']);
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    for (let second = 0; second < 30; second += 1) {
      await world.run(SECOND);
      expect(world.snapshot().incidents).toEqual([]);
    }
    customer(world, { do: 'decide-refund', payment: duplicate(world), as: 'rejected' });
    await world.run(10 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 10_000 }]);
    expect(refundRequests(world)).toEqual([]);
  });
});

describe('late money of which the owner gives back a half while the till gives back the rest', () => {
  it('20: asks nobody whether that half was this refund: the till knew of it when it asked for the rest', async () => {
    const world = await paidLate();
    const payment = standing(world);
    const refund = leaves(world, payment, 50);
    await giveBack(world);
    await world.run(20 * SECOND);
    expect(world.snapshot().incidents.filter(({ kind }) => kind === 'refund-unfinished')).toEqual([]);
    expect(refundedByUs(world)).toBe(5_000);
    customer(world, { do: 'decide-refund', payment, refund, as: 'approved' });
    await world.run(HOUR);
    expect(refundedByUs(world)).toBe(5_000);
    expect(kinds(world)).toEqual([]);
  });

  it.each([true, false])(
    '19: is one card, once the rest waits for a person (shown by its page: %s)',
    async (isTold) => {
      const world = await paidLate();
      if (!isTold) omitRefundsInProcess(world);
      customer(world, { do: 'refund', payment: standing(world), amount: 50, inProcess: true });
      world.provider.setFault({ on: 'refund-post', kind: '429' });
      await giveBack(world);
      await world.run(2 * HOUR);
      expect(world.snapshot().incidents).toMatchObject([
        { kind: 'refund-unfinished', amount: 5_000, actions: ['refund', 'called'] },
      ]);
      world.provider.clearFaults();
      await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
      await world.run(MINUTE);
      expect(refundedByUs(world)).toBe(0);
      expect(world.snapshot().incidents).toMatchObject([
        { kind: 'partial', amount: 5_000, actions: ['refund'] },
      ]);
    },
  );
});

describe('a sale that was paid in two parts, of which one went back by another hand', () => {
  it.each([true, false])(
    '21: is shown as a sale of which a part is left (asked first: %s)',
    async (asked) => {
      const world = await paidInParts();
      refundElsewhere(world, standing(world) as never);
      if (asked) await giveBack(world);
      await world.run(MINUTE);
      expect(refundRequests(world)).toEqual([]);
      expect(world.snapshot().incidents).toMatchObject([
        { kind: 'partial', partBack: true, amount: 5_400, actions: ['refund'] },
      ]);
      expect(world.sale().money).toMatchObject({ state: 'partial', net: 5_400 });
      await giveBack(world);
      await world.run(MINUTE);
      expect(refundedByUs(world)).toBe(5_400);
      expect(world.snapshot().incidents).toEqual([]);
    },
  );
});

describe('a refund confirmed in two windows', () => {
  it('20: is made once: the second confirmation was for money that is no longer left', async () => {
    const { world, sale, payment } = await paidSale();
    const confirm = (left: number) =>
      world.command('refund.start', { saleId: sale, paymentId: payment, amount: '40', left: left as never });
    expect(await confirm(10_000)).toEqual(done);
    await world.run(5 * SECOND);
    expect(await confirm(10_000)).toMatchObject(refusal('refund-left-changed'));
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(4_000);
    expect(await confirm(6_000)).toEqual(done);
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(8_000);
  });

  it('of an incident is refused where its amount is no longer the one that was shown', async () => {
    const world = await paidTwice();
    refundElsewhere(world, standing(world) as never, 30);
    await giveBack(world);
    await world.run(10 * SECOND);
    const press = (amount: number) =>
      world.command('incident.refund', { incidentId: incidentOf(world), amount: amount as never });
    expect(await press(10_000)).toMatchObject(refusal('refund-left-changed'));
    expect(await press(7_000)).toEqual(done);
  });
});

describe('what the screen says was given back', () => {
  it('35: includes a completed refund of ours that the payment does not show yet', async () => {
    const { world, sale, payment } = await paidSale();
    omitAllRefunds(world);
    await world.command('refund.start', { saleId: sale, paymentId: payment, amount: '40' });
    await world.run(10 * SECOND);
    const reply = world.engine.query('history.sale', { saleId: sale });
    expect(reply).toMatchObject({
      value: { refunds: [{ state: 'done' }], payments: [{ refunded: 4_000 }], row: { refunded: 4_000 } },
    });
  });
});
