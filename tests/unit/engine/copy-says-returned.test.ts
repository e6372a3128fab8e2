import { expect, it } from 'vitest';
import type { SaleTicketFacts } from '../../../shared/ticket.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere } from './refund-support.ts';
import { charging, customer, done, kinds, paid, SECOND, wholeRefund } from './support.ts';

/** What a copy made now says that went back. Minor units. */
async function reprinted(world: MemoryWorld): Promise<number | undefined> {
  expect(await world.command('ticket.reprint', { saleId: world.sale().saleId })).toEqual(done);
  await world.run(5 * SECOND);
  const { copy, text } = world.printer.paper.at(-1)!;
  expect(copy).toBeGreaterThan(0);
  return (JSON.parse(text) as SaleTicketFacts).returned;
}

it('a copy of the ticket of a refunded sale says how much went back', async () => {
  const world = await paid('730');
  expect(await reprinted(world)).toBeUndefined();
  expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
  await world.run(20 * SECOND);
  expect(await reprinted(world)).toBe(73_000);
});

it('a copy says what the owner gave back of it', async () => {
  const world = await paid('730');
  refundElsewhere(world, world.provider.state().payments[0]!.id as never, 30);
  await world.run(90 * SECOND);
  expect(await reprinted(world)).toBe(3_000);
});

it('a copy says nothing of a duplicate that went back', async () => {
  const world = await charging('730');
  for (const phone of ['A', 'B']) customer(world, { do: 'scan', phone });
  for (const phone of ['A', 'B']) customer(world, { do: 'pay', phone });
  await world.run(20 * SECOND);
  expect(kinds(world)).toEqual(['second']);
  const incidentId = world.snapshot().incidents[0]!.id;
  expect(await world.command('incident.refund', { incidentId })).toEqual(done);
  await world.run(30 * SECOND);
  expect(world.snapshot().today[0]).toMatchObject({ refunded: 73_000 });
  expect(await reprinted(world)).toBeUndefined();
});
