import { expect, it } from 'vitest';
import { charging, done, HOUR, MINUTE, pays, SECOND } from './support.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';

const copies = (world: MemoryWorld) => world.printer.paper.map(({ copy }) => copy);

/** The till is off while the customer pays, for so long after that. Milliseconds. */
async function paidWhileOff(after: number): Promise<MemoryWorld> {
  const world = await charging('250');
  await world.run(SECOND);
  world.crash();
  await world.run(2 * MINUTE);
  pays(world);
  await world.run(after);
  await world.start();
  await world.run(MINUTE);
  expect(world.charge().phase).toBe('paid');
  return world;
}

it('24: the ticket of money that came days ago asks first, and the board says since when the money is there', async () => {
  const world = await paidWhileOff(62 * HOUR);
  expect(copies(world)).toEqual([]);
  const { question } = world.snapshot().paper;
  expect(question).toMatchObject({ kind: 'old', saleNumber: '000001' });
  const approvedAt = world.charge().moneySince;
  expect(approvedAt).toBeGreaterThan(world.snapshot().at - 63 * HOUR);
  expect(approvedAt).toBeLessThan(world.snapshot().at - 61 * HOUR);
  // A restart does not answer for the person.
  await world.restart();
  await world.run(MINUTE);
  expect(copies(world)).toEqual([]);
  const again = world.snapshot().paper.question;
  expect(await world.command('ticket.answer', { jobId: again!.jobId, answer: 'print' })).toEqual(done);
  await world.run(5 * SECOND);
  expect(copies(world)).toEqual([0]);
});

it('24: the ticket of money that came minutes ago prints as always', async () => {
  const world = await paidWhileOff(10 * MINUTE);
  expect(copies(world)).toEqual([0]);
  expect(world.charge().moneySince).toBeNull();
});
