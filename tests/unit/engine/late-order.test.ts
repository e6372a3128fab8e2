import { expect, it } from 'vitest';
import { alterAnswers, withStatusAndBody } from './charge/altered-answers.ts';
import {
  cancelled,
  charging,
  customer,
  DAY,
  done,
  HOUR,
  incidentOf,
  MINUTE,
  rows,
  SECOND,
  shop,
} from './support.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';

/** The provider's search of orders reaches back less far than that of payments: it finds none. */
const searchForgets = (world: MemoryWorld) =>
  alterAnswers(world, 'search', (_times, own) =>
    withStatusAndBody(own(), 200, { elements: null, next_offset: 0, total: 0 }),
  );

/** The search of payments does not tell of which order they are. */
const withoutOrder = (world: MemoryWorld) =>
  alterAnswers(world, 'payments', (_times, own) => {
    const answer = own();
    if (answer.kind !== 'answer') return answer;
    return { ...answer, body: answer.body.replaceAll(/"order":\{[^}]*\}/g, '"order":{}') };
  });

/** Cancelled, closed for so long, and paid moments after the till was closed. */
async function paidAfterClosing(off: number): Promise<MemoryWorld> {
  const world = await charging('250');
  customer(world, { do: 'scan' });
  await cancelled(world);
  world.crash();
  await world.run(2 * MINUTE);
  customer(world, { do: 'pay' });
  searchForgets(world);
  await world.run(off);
  await world.start();
  await world.run(5 * MINUTE);
  return world;
}

it.each([
  ['hours', 5 * HOUR],
  ['a season', 100 * DAY],
])(
  '16: late money whose order no search shows is delivered, for its order is read by id: after %s',
  async (_name, off) => {
    const world = await paidAfterClosing(off);
    if (world.snapshot().incidents.length === 0) await world.run(HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
    // Days before it was found, and told so.
    const [late] = world.snapshot().incidents;
    expect(late!.at - late!.cameAt!).toBeGreaterThan(off - 2 * HOUR);
    expect(await world.command('incident.deliver', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  },
);

it('16: a charge whose money has an incident has no second one as unverified', async () => {
  const world = await paidAfterClosing(5 * HOUR);
  for (let day = 0; day < 10; day += 1) await world.run(DAY);
  expect(world.snapshot().incidents.map(({ kind }) => kind)).toEqual(['late']);
});

it('16: so is late money for a charge that is searched no more, and of a payment that names no order', async () => {
  const world = await charging('250');
  searchForgets(world);
  customer(world, { do: 'scan' });
  await cancelled(world);
  for (let day = 0; day < 3; day += 1) await world.run(DAY);
  expect(rows(world, 'charge-moved').at(-1)).toMatchObject({ state: { kind: 'ended', proof: 'empty' } });
  withoutOrder(world);
  customer(world, { do: 'pay' });
  await world.run(2 * HOUR);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
});

it('16: a payment found by its reference that names no order is asked for itself', async () => {
  const world = await charging('250');
  searchForgets(world);
  customer(world, { do: 'scan' });
  await cancelled(world);
  withoutOrder(world);
  customer(world, { do: 'pay' });
  await world.run(2 * HOUR);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
});

it('a refused charge is no longer shown as a problem of a sale that was collected in cash', async () => {
  const world = await shop();
  world.provider.setFault({ on: 'order-put', kind: '404', times: 1 });
  await world.command('charge.start', { amount: '100' });
  await world.run(5 * SECOND);
  expect(world.charge()).toMatchObject({ phase: 'refused', failure: expect.anything() as unknown });
  expect(await world.command('sale.cash', { saleId: world.sale().saleId })).toEqual(done);
  expect(world.sale()).toMatchObject({ cash: true, charge: { failure: null } });
});
