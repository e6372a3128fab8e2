import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  refundedByUs,
  refundPayment,
  refundElsewhere,
  paidSale,
  refundRequests,
  shownRefunds,
  refundTickets,
} from './refund-support.ts';
import { DAY, HOUR, incidentOf, MINUTE, refusal } from './support.ts';

async function waited(world: MemoryWorld, sale: never, id: never): Promise<void> {
  world.provider.setFault({ on: 'payment', kind: 'drop' });
  await refundPayment(world, sale, id, '20');
  await world.run(59 * MINUTE);
  expect(world.snapshot().incidents).toEqual([]);
  await world.run(10 * MINUTE);
  expect(world.snapshot().incidents).toMatchObject([
    { kind: 'refund-unfinished', actions: ['refund', 'called'], refund: { state: 'intended' } },
  ]);
}

/** Sent, and never answered for more than a day. */
async function unanswered(world: MemoryWorld, sale: never, id: never): Promise<void> {
  world.provider.setFault({ on: 'refund-post', kind: '500' });
  await refundPayment(world, sale, id, '20');
  await world.run(DAY + HOUR);
  expect(world.snapshot().incidents).toMatchObject([
    { kind: 'refund-unfinished', actions: ['refund', 'called'], refund: { state: 'unknown' } },
  ]);
  world.provider.clearFaults();
}

describe('a refund that could not be sent for an hour', () => {
  it('does not go by itself, however long it waited, nor after a restart', async () => {
    const { world, sale, payment: id } = await paidSale();
    await waited(world, sale, id);
    world.provider.clearFaults();
    await world.run(HOUR);
    await world.restart();
    await world.run(2 * DAY);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toHaveLength(1);
  });

  it('is sent when a person says so, once', async () => {
    const { world, sale, payment: id } = await paidSale();
    await waited(world, sale, id);
    world.provider.clearFaults();
    await world.run(DAY);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
      ok: true,
    });
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(2_000);
    expect(refundTickets(world)).toEqual([2_000]);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('asks again when it could not be sent within an hour after that either', async () => {
    const { world, sale, payment: id } = await paidSale();
    await waited(world, sale, id);
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(30 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ actions: ['called'] }]);
    await world.run(HOUR);
    world.provider.clearFaults();
    await world.run(HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ actions: ['refund', 'called'] }]);
    expect(refundRequests(world)).toEqual([]);
  });

  it('is dropped by a person: nothing is sent, and what is left can be given back', async () => {
    const { world, sale, payment: id } = await paidSale();
    await waited(world, sale, id);
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    world.provider.clearFaults();
    await world.run(DAY);
    expect(world.snapshot().incidents).toEqual([]);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-dropped' }]);
    expect(refundRequests(world)).toEqual([]);
    await refundPayment(world, sale, id, null);
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(10_000);
  });

  it('counts the hour as over after the clock was changed', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'drop' });
    await refundPayment(world, sale, id, '20');
    world.clock.jump(-DAY);
    world.crash();
    await world.start();
    await world.run(MINUTE);
    expect(refundRequests(world)).toEqual([]);
    world.clock.jump(2 * DAY);
    world.provider.clearFaults();
    await world.restart();
    await world.run(10 * MINUTE);
    expect(refundRequests(world).length).toBeLessThanOrEqual(1);
    expect(refundedByUs(world)).toBeLessThanOrEqual(2_000);
  });
});

describe('a refund without an answer for a day', () => {
  it('is found when somebody gives it back elsewhere', async () => {
    const { world, sale, payment: id } = await paidSale();
    await unanswered(world, sale, id);
    refundElsewhere(world, id, 20);
    await world.run(20 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(world.snapshot().incidents).toEqual([]);
    expect(refundedByUs(world)).toBe(0);
  });

  it('is sent again when a person says so', async () => {
    const { world, sale, payment: id } = await paidSale();
    await unanswered(world, sale, id);
    await world.run(HOUR);
    expect(refundedByUs(world)).toBe(0);
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(2_000);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('is not dropped by a window that is behind, once it was sent again', async () => {
    const { world, sale, payment: id } = await paidSale();
    await unanswered(world, sale, id);
    const incidentId = incidentOf(world);
    world.provider.setFault({ on: 'refund-post', kind: 'drop', processed: true, times: 1 });
    await world.command('incident.refund', { incidentId });
    while (refundedByUs(world) === 0) await world.run(20);
    expect(await world.command('incident.end', { incidentId, step: 'called' })).toMatchObject(
      refusal('command-not-possible'),
    );
    await world.run(HOUR);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(refundTickets(world)).toEqual([2_000]);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('is dropped when a person says so, and is no longer on its way', async () => {
    const { world, sale, payment: id } = await paidSale();
    await unanswered(world, sale, id);
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    await world.run(DAY);
    expect(world.snapshot().incidents).toEqual([]);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-dropped' }]);
    await refundPayment(world, sale, id, null);
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(10_000);
  });
});
