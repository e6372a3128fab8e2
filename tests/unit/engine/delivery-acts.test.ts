import { expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancelled,
  customer,
  deliver,
  done,
  kinds,
  MINUTE,
  paidLate,
  pays,
  retried,
  rows,
  SECOND,
} from './support.ts';

/** Answers to a path are bent from now on; other answers tell the truth. */
function bend(world: MemoryWorld, path: RegExp, change: Record<string, unknown>): void {
  world.between = (request, serve) => {
    const answer = serve();
    if (!path.test(request.url.split('?')[0]!) || answer.kind !== 'answer') return answer;
    return { ...answer, body: JSON.stringify({ ...(JSON.parse(answer.body) as object), ...change }) };
  };
}

const ORDER = /\/merchant_orders\/\d+$/;
const PAYMENT = /\/v1\/payments\/\d+$/;

it('a live charge of the same sale is taken off the register when «Entregar» is pressed, not when the reading is over', async () => {
  const world = await retried();
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(6 * SECOND);
  expect(world.provider.state().registers[0]!.order).not.toBeNull();
  world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 6_000, times: 1 });
  expect(await deliver(world)).toEqual(done);
  await world.run(3 * SECOND);
  expect(world.snapshot().incidents).toMatchObject([{ delivering: true }]);
  expect(world.provider.state().registers[0]!.order).toBeNull();
});

it('«Entregar» is not offered again while a delivery takes another charge of the sale off the register', async () => {
  const world = await retried();
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(6 * SECOND);
  const offered: (readonly string[])[] = [];
  world.engine.subscribe(({ incidents }) => void offered.push(incidents.flatMap(({ actions }) => actions)));
  world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 6_000, times: 1 });
  expect(await deliver(world)).toEqual(done);
  expect(offered.length).toBeGreaterThan(0);
  expect(new Set(offered.flat())).toEqual(new Set());
});

it('the failure of an earlier try is not shown while a new one is under way', async () => {
  const world = await paidLate();
  world.provider.setFault({ on: 'payment', kind: '500', times: 1 });
  await deliver(world);
  await world.run(SECOND);
  expect(world.snapshot().incidents).toMatchObject([{ failure: { code: 'provider-unavailable' } }]);
  await world.run(MINUTE);
  world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 4_000, times: 1 });
  expect(await deliver(world)).toEqual(done);
  expect(world.snapshot().incidents).toMatchObject([{ delivering: true, failure: null }]);
});

it.each([
  ['carries the reference of another charge', ORDER, { external_reference: 'somebody-else' }],
  ['is open again', ORDER, { status: 'opened' }],
  ['has a payment in another currency', PAYMENT, { currency_id: 'BRL' }],
])('an order that %s delivers nothing', async (_how, path, change) => {
  const world = await paidLate();
  bend(world, path, { last_updated: '2026-11-20T23:00:00.000-03:00', ...change });
  expect(await deliver(world)).toEqual(done);
  await world.run(10 * SECOND);
  expect(world.printer.paper).toEqual([]);
  expect(world.snapshot().today[0]).toMatchObject({ state: 'open' });
  expect(world.snapshot().incidents[0]).toMatchObject({
    delivering: false,
    failure: { code: 'delivery-contradicted' },
  });
});

it('late money of an order without a reference is delivered, because the order’s id is known as ours', async () => {
  const world = await paidLate();
  bend(world, ORDER, { external_reference: null });
  await deliver(world);
  await world.run(5 * SECOND);
  expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
});

it('what a delivery has read is known at once, also where it delivers nothing', async () => {
  const world = await paidLate();
  bend(world, PAYMENT, {
    status: 'refunded',
    transaction_amount_refunded: 100,
    date_last_updated: '2026-11-20T23:00:00.000-03:00',
  });
  await deliver(world);
  await world.run(SECOND);
  expect(kinds(world)).toEqual(['reversed']);
  expect(JSON.stringify(rows(world, 'charge-news').at(-1))).toContain('"refunded"');
});

it('a payment that does not match is a mismatch, not money that went back', async () => {
  const world = await paidLate();
  bend(world, PAYMENT, { transaction_amount: 1 });
  await deliver(world);
  await world.run(SECOND);
  expect(kinds(world)).toEqual(['mismatch']);
  expect(world.snapshot().incidents[0]).toMatchObject({ failure: { code: 'delivery-contradicted' } });
});

it('the ticket says how it was paid, without another request', async () => {
  const world = await paidLate();
  const { saleId } = world.sale();
  await deliver(world);
  await world.run(100);
  const [job] = world.books.printJobsOfSale(saleId);
  expect(job?.facts).toMatchObject({ paidLate: true, paidWith: [{ means: expect.any(String) as string }] });
});

it('late money of another charge is a second payment, and the delivered one asks nothing more', async () => {
  const world = await retried();
  customer(world, { do: 'scan', phone: 'B' });
  await cancelled(world);
  for (const phone of ['A', 'B']) customer(world, { do: 'pay', phone });
  await world.run(20 * SECOND);
  expect(kinds(world)).toEqual(['late', 'late']);
  await deliver(world);
  await world.run(10 * SECOND);
  expect(kinds(world)).toEqual(['second']);
  expect(rows(world, 'incident-ended').map(({ step }) => step)).toEqual(
    expect.arrayContaining(['delivered', 'resolved-itself']),
  );
  expect(world.printer.paper).toHaveLength(1);
});

it('a sale that another charge paid meanwhile is not shown as a failed delivery', async () => {
  const world = await retried();
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(6 * SECOND);
  world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 8_000, times: 1 });
  pays(world, 'B');
  await deliver(world);
  await world.run(20 * SECOND);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', failure: null }]);
});
