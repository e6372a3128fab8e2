import { describe, expect, it } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundedByUs, refundElsewhere, refundRequests } from './refund-support.ts';
import { cancelled, charging, customer, done, kinds, MINUTE, pays, SECOND } from './support.ts';

/** The payment that covers: the later one. */
const covers = (world: MemoryWorld) => Math.max(...world.provider.state().payments.map(({ id }) => id));
const giveBack = (world: MemoryWorld, kind: string) => {
  const incident = world.snapshot().incidents.find((one) => one.kind === kind);
  return world.command('incident.refund', { incidentId: incident!.id });
};

/** A sale of 100 whose first charge got money late, and whose second one covers it: the late payment is a duplicate. */
async function paidTwice(behaviour: 'paper-out' | 'confirms', amount = 100): Promise<MemoryWorld> {
  const world = await charging();
  world.printer.behaviour = behaviour;
  customer(world, { do: 'scan', phone: 'A' });
  await cancelled(world);
  await world.command('charge.due', { saleId: world.sale().saleId });
  await world.run(SECOND);
  customer(world, { do: 'pay', phone: 'A', amount });
  await world.run(8 * SECOND);
  pays(world, 'B');
  await world.run(10 * SECOND);
  expect(kinds(world)).toEqual(['second']);
  return world;
}

/** No ticket came out; then half of what covers went back by another hand, and both cards are answered at once. */
async function heldAndBothWished(amount: number): Promise<MemoryWorld> {
  const world = await paidTwice('paper-out', amount);
  await world.run(5 * MINUTE);
  refundElsewhere(world, covers(world) as never, 50);
  await world.run(MINUTE + 20 * SECOND);
  world.printer.behaviour = 'confirms';
  await world.run(30 * SECOND);
  expect(world.snapshot().incidents).toMatchObject([
    { kind: 'second', amount: amount * 100 - 5_000 },
    { kind: 'partial', amount: 5_000 },
  ]);
  world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 100 });
  expect(await giveBack(world, 'second')).toEqual(done);
  expect(await giveBack(world, 'partial')).toEqual(done);
  await world.run(20 * MINUTE);
  expect(refundRequests(world)).toHaveLength(1);
  expect(refundedByUs(world)).toBe(5_000);
  return world;
}

/** «Devolver» of the payment that covers, or of a part of it, and of the duplicate at once; the provider answers late. */
async function bothGoBack(world: MemoryWorld, amount: string | null): Promise<void> {
  world.provider.setFault({ on: 'refund-post', kind: 'latency', delayMs: 5 * SECOND });
  const payment = paymentId(String(covers(world)));
  const { saleId } = world.sale();
  world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 100 });
  expect(await giveBack(world, 'second')).toEqual(done);
  expect(await world.command('refund.start', { saleId, paymentId: payment, amount })).toEqual(done);
  await world.run(3 * SECOND);
}

describe('20: a duplicate does not go back while a refund of ours takes what covers', () => {
  it('where both were wished for at once: the part that a held ticket left goes back, and the duplicate pays', async () => {
    const world = await heldAndBothWished(100);
    expect(world.sale()).toMatchObject({ charge: { phase: 'paid' }, money: { state: 'came', net: 10_000 } });
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'refund-unfinished', cause: 'not-needed' }]);
  });

  it('nor one that would not pay all of it: a person is asked about all of that', async () => {
    const world = await heldAndBothWished(60);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', amount: 6_000, actions: ['refund'] },
    ]);
  });

  it('nor once that is done: it pays the sale, and the one who asked is told', async () => {
    const world = await paidTwice('confirms');
    expect(world.printer.paper).toMatchObject([{ kind: 'sale', copy: 0 }]);
    await bothGoBack(world, null);
    expect(refundRequests(world)).toHaveLength(1);
    await world.run(20 * MINUTE);
    expect(refundedByUs(world)).toBe(10_000);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'refund-unfinished', cause: 'not-needed' }]);
  });

  it('and goes back whole after a part of the cover, which lowered the price', async () => {
    const world = await paidTwice('confirms');
    await bothGoBack(world, '30');
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', refund: { state: 'intended', failure: { code: 'refund-cover-leaving' } } },
    ]);
    await world.run(2 * MINUTE);
    expect(refundedByUs(world)).toBe(13_000);
    expect(world.snapshot().incidents).toEqual([]);
  });
});
