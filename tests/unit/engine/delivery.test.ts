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

/** The payments at the provider, the oldest first. */
const payments = (world: MemoryWorld) => [...world.provider.state().payments].sort((a, b) => a.id - b.id);
const paymentAt = (world: MemoryWorld, index = 0) => payments(world)[index]!.id;

/** Late money of the first charge, and a second charge of the same sale that waits on the register. */
async function retriedAndPaidLate(): Promise<MemoryWorld> {
  const world = await retried();
  expect(world.charge().phase).toBe('waiting');
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(6 * SECOND);
  expect(kinds(world)).toEqual(['late']);
  return world;
}

describe('16, 18: late money beside a live charge of its sale', () => {
  it('is delivered once: the live charge leaves the register in the same act', async () => {
    const world = await retriedAndPaidLate();
    expect(await deliver(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', late: true });
    expect(world.provider.state().registers[0]!.order).toBeNull();
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
    expect(await world.command('charge.start', { amount: '5' })).toEqual(done);
  });

  it('makes whatever the live charge still brings a second payment, and never a second PAGADO', async () => {
    const world = await retriedAndPaidLate();
    customer(world, { do: 'scan', phone: 'B' });
    await deliver(world);
    await world.run(SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', amount: 10_000, actions: ['refund'] },
    ]);
    const paid = rows(world, 'charge-moved').filter(
      ({ state }) =>
        (state as { kind: string; looks?: number }).kind === 'paid' &&
        (state as { looks?: number }).looks === 0,
    );
    expect(paid).toHaveLength(1);
    expect(world.printer.paper).toHaveLength(1);
  });

  it('is a second payment once the live charge was paid first', async () => {
    const world = await retriedAndPaidLate();
    pays(world, 'B');
    await deliver(world);
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('paid');
    expect(kinds(world)).toEqual(['second']);
    expect(world.printer.paper).toHaveLength(1);
  });
});

describe('16: «Entregar»', () => {
  it('delivers nothing that was given back before, and says so', async () => {
    const world = await paidLate();
    customer(world, { do: 'refund', payment: paymentAt(world) });
    expect(await deliver(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'reversed', actions: ['called'] }]);
    expect(world.snapshot().today[0]).toMatchObject({ state: 'open' });
    const incidentId = incidentOf(world);
    expect(await world.command('incident.end', { incidentId, step: 'called' })).toEqual(done);
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('16: delivers nothing that goes back while its order is awaited: the payment is read again then', async () => {
    const world = await paidLate();
    world.provider.setFault({ on: 'merchant-order', kind: 'latency', delayMs: 7 * SECOND });
    await deliver(world);
    await world.run(4 * SECOND);
    customer(world, { do: 'refund', payment: world.provider.state().payments[0]!.id });
    await world.run(MINUTE);
    expect(world.printer.paper).toEqual([]);
    expect(rows(world, 'sale-collected')).toEqual([]);
  });

  it.each([
    ['cancelled', { do: 'cancel' }],
    ['charged back', { do: 'dispute', as: 'charged_back' }],
  ] as const)('delivers nothing that was %s', async (_name, action) => {
    const world = await paidLate();
    customer(world, { ...action, payment: paymentAt(world) });
    await deliver(world);
    await world.run(10 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(kinds(world)).toEqual(['reversed']);
  });

  it('asks again when a refund made elsewhere is rejected after all', async () => {
    const world = await paidLate();
    customer(world, { do: 'refund', payment: paymentAt(world) });
    await deliver(world);
    await world.run(10 * SECOND);
    customer(world, { do: 'decide-refund', payment: paymentAt(world), as: 'rejected' });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
    await deliver(world);
    await world.run(10 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it.each(['merchant-order', 'payment'] as const)(
    'that cannot read the %s delivers nothing, says why, and can be pressed again',
    async (on) => {
      const world = await paidLate();
      world.provider.setFault({ on, kind: '500', times: 1 });
      expect(await deliver(world)).toEqual(done);
      await world.run(SECOND);
      expect(world.snapshot().incidents).toMatchObject([
        { kind: 'late', delivering: false, failure: { code: 'provider-unavailable' } },
      ]);
      expect(world.printer.paper).toEqual([]);
      await world.run(MINUTE);
      expect(await deliver(world)).toEqual(done);
      await world.run(SECOND);
      expect(world.snapshot().incidents).toEqual([]);
      expect(world.printer.paper).toHaveLength(1);
    },
  );

  it('offers nothing more while it is under way', async () => {
    const world = await paidLate();
    world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 4_000, times: 1 });
    expect(await deliver(world)).toEqual(done);
    expect(world.snapshot().incidents).toMatchObject([{ delivering: true, actions: [] }]);
    for (const name of ['incident.deliver', 'incident.refund'] as const)
      expect(await world.command(name, { incidentId: incidentOf(world) })).toMatchObject(
        refusal('command-not-possible'),
      );
    await world.run(5 * SECOND);
    expect(world.printer.paper).toHaveLength(1);
  });

  it('that a crash interrupts has delivered nothing, and the incident asks again', async () => {
    const world = await paidLate();
    world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 4_000, times: 1 });
    await deliver(world);
    await world.restart();
    await world.run(MINUTE);
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', delivering: false }]);
  });

  it('of a part that is left asks for its refund instead', async () => {
    const world = await paidLate();
    customer(world, { do: 'refund', payment: paymentAt(world), amount: 40 });
    await deliver(world);
    await world.run(10 * SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'partial', amount: 6_000, actions: ['refund'], failure: { code: 'delivery-contradicted' } },
    ]);
  });
});

describe('money beside what covers a sale', () => {
  it('is given back as the whole smaller payment, never as a part of the one that covers', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A', 60);
    await world.run(SECOND);
    customer(world, { do: 'pay', phone: 'B', amount: 100 });
    await world.run(6 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 6_000 }]);
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(payments(world).map(({ refunded }) => refunded)).toEqual([60, 0]);
  });

  it('is not given back once it is all that is left', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A');
    await world.run(6 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(11 * SECOND);
    expect(kinds(world)).toEqual(['second']);
    customer(world, { do: 'refund', payment: paymentAt(world) });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('that comes after the sale was given back is second', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A');
    await world.run(6 * SECOND);
    await world.command('refund.start', wholeRefund(world));
    await world.run(20 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(2 * MINUTE);
    expect(kinds(world)).toEqual(['second']);
  });
});

describe('a duplicate whose refund', () => {
  it('counted and was then rejected asks again, with its button', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A');
    await world.run(6 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(11 * SECOND);
    customer(world, { do: 'refund', payment: paymentAt(world, 1) });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    customer(world, { do: 'decide-refund', payment: paymentAt(world, 1), as: 'rejected' });
    await world.run(11 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
  });
});
