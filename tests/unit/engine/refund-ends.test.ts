import { describe, expect, it } from 'vitest';
import type { MemoryWorld, WorldOptions } from '../../support/memory-world.ts';
import { refundPayment, heldRefunds, refundElsewhere } from './refund-support.ts';
import {
  cancelled,
  charging,
  customer,
  done,
  HOUR,
  incidentOf,
  MINUTE,
  pays,
  rows,
  SECOND,
  shop,
  wholeRefund,
} from './support.ts';

function slowly(refundOutcome: 'approved' | 'rejected', refundsInProcessCount: boolean): WorldOptions {
  const settings = { refundsInProcess: true, refundProcessingMs: HOUR, refundOutcome, refundsInProcessCount };
  return { provider: { settings } };
}

/** A sale of 100 that is cancelled and then paid, with its money on the way back. */
async function lateAndGoingBack(options: WorldOptions): Promise<MemoryWorld> {
  const world = await charging('100', options);
  customer(world, { do: 'scan' });
  await cancelled(world);
  customer(world, { do: 'pay' });
  await world.run(6 * SECOND);
  await world.command('incident.refund', { incidentId: incidentOf(world) });
  await world.run(SECOND);
  return world;
}

/** A sale of 100 that two phones paid; the first pays it. */
async function paidTwice(options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = await charging('100', options);
  customer(world, { do: 'scan', phone: 'B' });
  pays(world, 'A');
  await world.run(6 * SECOND);
  customer(world, { do: 'pay', phone: 'B' });
  await world.run(2 * MINUTE);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 10_000 }]);
  return world;
}

const second = (world: MemoryWorld) => world.snapshot().incidents[0]?.paymentId as never;
/** The payment that the ticket stands for. */
function payer(world: MemoryWorld): never {
  const { payments } = world.provider.state();
  return String(payments.find(({ id }) => String(id) !== second(world))?.id) as never;
}
const ended = (world: MemoryWorld) => rows(world, 'incident-ended').map(({ step }) => step);

describe.each([true, false])('money on its way back (counted by the provider: %s)', (counted) => {
  it('is shown so until its end is known, and nothing that charges again is offered meanwhile', async () => {
    const world = await lateAndGoingBack(slowly('approved', counted));
    for (let minutes = 0; minutes < 50; minutes += 5) {
      expect(world.sale().money).toMatchObject({ state: 'going-back', net: 0, openIncidents: 1 });
      expect(world.sale().can).toMatchObject({ retry: false, cash: false, next: true });
      expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 10_000, actions: [] }]);
      await world.run(5 * MINUTE);
    }
    await world.run(HOUR);
    expect(world.sale().money).toMatchObject({ state: 'given-back', openIncidents: 0 });
    expect(world.sale().can).toMatchObject({ retry: true, cash: true });
    expect(ended(world)).toEqual(['refunded']);
  });

  it('is there again when the provider refuses in the end, in the same incident', async () => {
    const world = await lateAndGoingBack(slowly('rejected', counted));
    const id = incidentOf(world);
    const seen = new Set<string>();
    world.engine.subscribe(({ counter }) => {
      if (counter.kind === 'sale') seen.add(`${counter.money.state} ${counter.can.retry}`);
    });
    await world.run(2 * HOUR);
    expect([...seen].sort()).toEqual(['came false', 'going-back false']);
    expect(world.snapshot().incidents).toMatchObject([{ id, kind: 'late', actions: ['deliver', 'refund'] }]);
    expect(rows(world, 'incident-opened')).toHaveLength(1);
  });
});

describe('a part that goes back', () => {
  it('leaves the incident of a duplicate open, about what is left', async () => {
    const world = await paidTwice();
    const id = incidentOf(world);
    const { saleId } = world.sale();
    await refundPayment(world, saleId as never, second(world), '20');
    for (let minutes = 0; minutes < 90; minutes += 10) {
      await world.run(10 * MINUTE);
      expect(world.snapshot().incidents).toMatchObject([{ id, amount: 8_000, actions: ['refund'] }]);
    }
    expect(ended(world)).toEqual([]);
    await world.command('incident.refund', { incidentId: id });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(ended(world)).toEqual(['refunded']);
    expect(heldRefunds(world)).toEqual([
      { amount: 2_000, ours: true },
      { amount: 8_000, ours: true },
    ]);
  });

  it('leaves what is left of late money, after whoever gave parts of it back', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await cancelled(world);
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    const { saleId, paymentId } = wholeRefund(world);
    refundElsewhere(world, paymentId as never, 20);
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 8_000 }]);
    await refundPayment(world, saleId as never, paymentId as never, '20');
    await world.run(2 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 6_000 }]);
    expect(ended(world)).not.toContain('refunded');
  });
});

describe('a refund that was asked for and not sent yet', () => {
  it('is not sent when the payment turns out to belong to a sale', async () => {
    const world = await shop();
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    await world.run(61 * MINUTE);
    const paymentId = second(world);
    world.provider.setFault({ on: 'payment', kind: '500' });
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(SECOND);
    await world.command('charge.start', { amount: '25' });
    world.between = (request, serve) => {
      const answer = serve();
      if (answer.kind !== 'answer' || !request.url.startsWith('/merchant_orders/search')) return answer;
      return { ...answer, body: withPayment(answer.body, Number(paymentId)) };
    };
    pays(world);
    await world.run(30 * SECOND);
    expect(rows(world, 'refund-moved')).toMatchObject([
      { state: { kind: 'refused', cause: 'refund-not-needed' } },
    ]);
    await saidOnce(world);
    world.provider.clearFaults();
    await world.run(2 * HOUR);
    expect(heldRefunds(world)).toEqual([]);
    // Its page tells at last that it was made an hour before the charge (rule 2).
    expect(world.snapshot().incidents.map(({ kind }) => kind)).toEqual(['second', 'mismatch']);
  });

  it('is not sent when the duplicate pays the sale now', async () => {
    const world = await paidTwice();
    const first = payer(world);
    world.provider.setFault({ on: 'payment', kind: '500' });
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(SECOND);
    refundElsewhere(world, first);
    await world.command('charge.search', { chargeId: world.charge().chargeId });
    await world.run(10 * MINUTE);
    expect(ended(world)).toEqual(['resolved-itself']);
    await saidOnce(world);
    expect(world.snapshot().incidents).toEqual([]);
    world.provider.clearFaults();
    await world.run(2 * HOUR);
    expect(world.snapshot().incidents).toEqual([]);
    expect(heldRefunds(world)).toEqual([{ amount: 10_000, ours: false }]);
    expect(world.sale().money).toMatchObject({ state: 'came', net: 10_000 });
  });

  it('is not sent as the second of two for one sale', async () => {
    const world = await paidTwice();
    const incidentId = incidentOf(world);
    await Promise.all([
      refundPayment(world, world.sale().saleId as never, payer(world), null),
      world.command('incident.refund', { incidentId }),
    ]);
    await world.run(5 * MINUTE);
    expect(heldRefunds(world)).toEqual([{ amount: 10_000, ours: true }]);
    expect(world.sale().money).toMatchObject({ state: 'came', net: 10_000 });
    await saidOnce(world);
    expect(world.snapshot().incidents).toEqual([]);
  });
});

/** Whoever pressed «Devolver» is told once that nothing went, and why; it ends when that was read. */
async function saidOnce(world: MemoryWorld): Promise<void> {
  const told = world.snapshot().incidents.filter(({ kind }) => kind === 'refund-unfinished');
  expect(told).toMatchObject([{ cause: 'not-needed', actions: ['called'], refund: { state: 'refused' } }]);
  const [card] = told;
  expect(await world.command('incident.end', { incidentId: card!.id, step: 'called' })).toEqual(done);
}

/** The search tells of a further payment of the order. */
function withPayment(body: string, id: number): string {
  const told = JSON.parse(body) as { elements: { payments: Record<string, unknown>[] }[] | null };
  for (const order of told.elements ?? [])
    for (const [payment] of [order.payments]) if (payment) order.payments.push({ ...payment, id });
  return JSON.stringify(told);
}
