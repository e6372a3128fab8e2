import { expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { charging, customer, DAY, HOUR, kinds, MINUTE, pays, SECOND, served } from '../support.ts';

/** A sale that was paid, whose later looks are over; phone B has its order open. */
async function paidLongAgo(): Promise<MemoryWorld> {
  const world = await charging();
  customer(world, { do: 'scan', phone: 'B' });
  pays(world);
  await world.run(2 * HOUR);
  expect(world.charge().phase).toBe('paid');
  // The sweep sees nothing: the index of payments by date may be late by hours.
  world.between = (request, serve) => {
    const answer = serve();
    if (answer.kind !== 'answer' || !request.url.includes('range=date_')) return answer;
    const paging = { total: 0, limit: 50, offset: 0 };
    return { ...answer, body: JSON.stringify({ results: [], paging }) };
  };
  return world;
}

async function closedFor(world: MemoryWorld, milliseconds: number): Promise<void> {
  world.crash();
  await world.run(milliseconds / 2);
  customer(world, { do: 'pay', phone: 'B' });
  await world.run(milliseconds / 2);
  await world.start();
}

it('17: a charge that was paid on the day before the last stop is searched once at the next start', async () => {
  const world = await paidLongAgo();
  await closedFor(world, 12 * HOUR);
  await world.run(30 * SECOND);
  expect(kinds(world)).toEqual(['second']);
});

it('17: however long the till was closed', async () => {
  const world = await paidLongAgo();
  await closedFor(world, 9 * DAY);
  await world.run(30 * SECOND);
  expect(kinds(world)).toEqual(['second']);
});

it('17: once, and again after a minute at most where no answer comes', async () => {
  const world = await paidLongAgo();
  world.provider.setFault({ on: 'merchant-order-search', kind: '500' });
  await closedFor(world, 12 * HOUR);
  const from = world.clock.now();
  await world.run(10 * MINUTE);
  expect(served(world, 'merchant-order-search', from).length).toBeLessThan(20);
  world.provider.clearFaults();
  await world.run(61 * SECOND);
  expect(kinds(world)).toEqual(['second']);
});

it('17: what was paid longer before is left to the sweep', async () => {
  const world = await paidLongAgo();
  await world.run(30 * HOUR);
  const from = world.clock.now() + 12 * HOUR;
  await closedFor(world, 12 * HOUR);
  await world.run(MINUTE);
  expect(served(world, 'merchant-order-search', from)).toEqual([]);
});
