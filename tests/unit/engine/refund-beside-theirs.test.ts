import { describe, expect, it, vi } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  omitRefundsInProcess,
  paidSale,
  refundedByUs,
  refundElsewhere,
  refundRequests,
  shownRefunds,
} from './refund-support.ts';
import {
  customer,
  deliver,
  done,
  incidentOf,
  kinds,
  MINUTE,
  paidLate,
  refusal,
  rows,
  SECOND,
} from './support.ts';

const paymentOf = (world: MemoryWorld) => world.provider.state().payments[0]!.id;
const leaves = (world: MemoryWorld, amount: number) =>
  customer(world, { do: 'refund', payment: paymentOf(world), amount, inProcess: true });
const giveBack = (world: MemoryWorld) => world.command('incident.refund', { incidentId: incidentOf(world) });
/** What was asked for, as it was intended. Minor units. */
const asked = (world: MemoryWorld) =>
  rows(world, 'refund-intended').map(({ refund }) => (refund as { amount: number }).amount);

describe('20: a refund beside one of somebody else that only the list of refunds shows', () => {
  it('is for the amount that was shown: what the books know to be left', async () => {
    const world = await paidLate();
    omitRefundsInProcess(world);
    leaves(world, 50);
    await deliver(world);
    await world.run(2 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 5_000 }]);
    expect(await giveBack(world)).toEqual(done);
    await world.run(5 * SECOND);
    expect(asked(world)).toEqual([5_000]);
    expect(refundedByUs(world)).toBe(5_000);
  });

  it('is not offered until the other one is decided', async () => {
    const world = await paidLate();
    omitRefundsInProcess(world);
    leaves(world, 50);
    await deliver(world);
    await world.run(2 * SECOND);
    await giveBack(world);
    for (let second = 0; second < 120; second += 1) {
      await world.run(SECOND);
      if (refundRequests(world).length > 0 && second > 0) expect(kinds(world)).toEqual([]);
    }
    const { refund } = world.provider.ledger().find(({ kind, key }) => kind === 'refund' && key === null)!;
    const [payment] = world.provider.state().payments;
    customer(world, { do: 'decide-refund', payment: payment!.id, refund: refund!, as: 'rejected' });
    await world.run(10 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 5_000 }]);
    await giveBack(world);
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(10_000);
    expect(kinds(world)).toEqual([]);
  });

  it('leaves nothing to be asked about while the other one is in process, however much larger ours was', async () => {
    const world = await paidLate();
    omitRefundsInProcess(world);
    leaves(world, 30);
    await deliver(world);
    await world.run(2 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 7_000 }]);
    await giveBack(world);
    await vi.waitFor(() => world.run(100).then(() => expect(refundedByUs(world)).toBe(7_000)));
    for (let second = 0; second < 60; second += 1) {
      await world.run(SECOND);
      expect(kinds(world)).toEqual([]);
      expect(world.sale().money).toMatchObject({ state: 'going-back', net: 0 });
    }
  });

  it('finds the other one before it is sent, and asks for the rest', async () => {
    const world = await paidLate();
    omitRefundsInProcess(world);
    leaves(world, 30);
    await giveBack(world);
    await world.run(5 * SECOND);
    expect(asked(world)).toEqual([10_000, 7_000]);
    expect(refundedByUs(world)).toBe(7_000);
  });
});

describe('20: a refund beside one of somebody else that the payment already includes', () => {
  it('is no longer offered once the other one is done', async () => {
    const world = await paidLate();
    world.provider.configure({ refundsInProcessCount: true });
    leaves(world, 50);
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ amount: 5_000 }]);
    await giveBack(world);
    for (let second = 0; second < 120; second += 1) {
      await world.run(SECOND);
      expect(kinds(world)).toEqual([]);
    }
    expect(refundedByUs(world)).toBe(5_000);
  });
});

describe('20: a refund beside one of somebody else that is over', () => {
  it('leaves less than was shown as soon as it is done, whether or not the payment was read since', async () => {
    const { world, sale, payment } = await paidSale();
    refundElsewhere(world, payment, 20);
    await world.run(5 * MINUTE);
    world.provider.configure({ latencyMs: [200, 200] });
    const yes = () =>
      world.command('refund.start', {
        saleId: sale,
        paymentId: payment,
        amount: '20',
        left: 8_000 as never,
      });
    expect(await yes()).toEqual(done);
    while (shownRefunds(world, sale)[0]?.state !== 'done') await world.run(20);
    expect(await yes()).toMatchObject(refusal('refund-left-changed'));
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(2_000);
  });
});
