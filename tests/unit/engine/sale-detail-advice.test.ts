import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundPayment, refundElsewhere, shownRefunds } from './refund-support.ts';
import {
  charging,
  cancelled,
  customer,
  done,
  HOUR,
  incidentOf,
  kinds,
  MINUTE,
  pays,
  SECOND,
} from './support.ts';

const payments = (world: MemoryWorld) => world.provider.state().payments.map(({ id }) => id);
const saleOf = (world: MemoryWorld) => world.sale().saleId as never;

/** A sale of 100 is paid and has its ticket; then a phone with its cancelled charge pays 100 as well. */
async function paidTwice(): Promise<MemoryWorld> {
  const world = await charging();
  customer(world, { do: 'scan', phone: 'A' });
  await cancelled(world);
  await world.command('charge.due', { saleId: world.sale().saleId });
  await world.run(SECOND);
  pays(world, 'B');
  await world.run(6 * SECOND);
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(10 * SECOND);
  expect(kinds(world)).toEqual(['second']);
  return world;
}

describe('the detail of a sale that stands by what was to go back', () => {
  it('35: advises nobody to give back the payment that covers it now', async () => {
    const world = await paidTwice();
    world.provider.configure({ refundsInProcess: true, refundProcessingMs: 9 * HOUR });
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(10 * SECOND);
    expect(shownRefunds(world, saleOf(world))).toMatchObject([{ state: 'in_process' }]);
    const [duplicate, ticket] = payments(world).sort((a, b) => b - a);
    customer(world, { do: 'dispute', payment: ticket!, as: 'charged_back' });
    await world.run(2 * MINUTE);
    customer(world, { do: 'decide-refund', payment: duplicate!, as: 'rejected' });
    await world.run(75 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(shownRefunds(world, saleOf(world))).toMatchObject([
      { state: 'refused', code: 'refund-cover-gone' },
    ]);
  });

  it('35: and says what the provider said where it was asked for there', async () => {
    const world = await paidTwice();
    const ticket = Math.min(...payments(world));
    world.provider.configure({ refundsInProcess: true, refundProcessingMs: 9 * HOUR });
    expect(await refundPayment(world, saleOf(world), String(ticket) as never, null)).toEqual(done);
    await world.run(10 * SECOND);
    customer(world, { do: 'decide-refund', payment: ticket, as: 'rejected' });
    await world.run(75 * MINUTE);
    expect(shownRefunds(world, saleOf(world))).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
  });
});

describe('the detail of a sale that was paid by a bank transfer', () => {
  it('21: offers no rest of it once a part went back elsewhere', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'A' });
    customer(world, { do: 'pay', phone: 'A', method: 'other_wallet' });
    await world.run(10 * SECOND);
    const [payment] = payments(world);
    const shown = () => {
      const reply = world.engine.query('history.sale', { saleId: saleOf(world) });
      return reply.ok ? reply.value.payments : [];
    };
    expect(shown()).toMatchObject([{ refundable: 10_000, partialRefund: false }]);
    refundElsewhere(world, payment as never, 40);
    await world.run(HOUR + MINUTE);
    expect(shown()).toMatchObject([{ refunded: 4_000, refundable: 0 }]);
  });
});
