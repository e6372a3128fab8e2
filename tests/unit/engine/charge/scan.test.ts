import { describe, expect, it } from 'vitest';
import { charging, customer, pays, SECOND, served } from '../support.ts';
import { alterAnswers } from './altered-answers.ts';

describe('after a scan', () => {
  it('9: the merchant order is read by id every second for 90 s; the search goes on', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(6 * SECOND);
    const from = world.clock.now();
    await world.run(60 * SECOND);
    const reads = served(world, 'merchant-order', from).map(({ at }) => at);
    expect(reads.length).toBeGreaterThanOrEqual(59);
    expect(reads.length).toBeLessThanOrEqual(61);
    expect(served(world, 'merchant-order-search', from)).toHaveLength(12);
    await world.run(30 * SECOND);
    const over = world.clock.now();
    await world.run(30 * SECOND);
    expect(served(world, 'merchant-order', over)).toEqual([]);
  });

  it('9: a payment is seen within a second or two', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(6_500);
    customer(world, { do: 'pay' });
    await world.run(1_500);
    expect(world.charge().phase).toBe('paid');
  });

  it('9: a part by one phone is searched for at once: the other one may have paid all of it', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'A' });
    await world.run(5_500);
    customer(world, { do: 'scan', phone: 'B' });
    customer(world, { do: 'pay', phone: 'B' });
    customer(world, { do: 'pay', phone: 'A', amount: 20, anyAmount: true });
    await world.run(1_500);
    expect(world.charge().phase).toBe('paid');
  });

  it('9: the reads back off while they fail, and never two are in flight', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(6 * SECOND);
    world.provider.setFault({ on: 'merchant-order', kind: '500' });
    const from = world.clock.now();
    await world.run(60 * SECOND);
    expect(served(world, 'merchant-order', from).length).toBeLessThanOrEqual(8);
    world.provider.clearFaults();
    world.provider.setFault({ on: 'merchant-order', kind: 'latency', delayMs: 4_000 });
    const slow = world.clock.now();
    await world.run(20 * SECOND);
    expect(served(world, 'merchant-order', slow).length).toBeLessThanOrEqual(6);
  });

  it('PAGADO does not wait for answers that cannot change it', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    customer(world, { do: 'scan', phone: 'B' });
    await world.run(4 * SECOND);
    world.provider.configure({ omitPayments: true });
    await world.run(2 * SECOND);
    world.provider.configure({ omitPayments: false });
    world.provider.setFault({ on: 'payment-search', kind: 'latency', delayMs: 9_000 });
    world.provider.setFault({ on: 'merchant-order', kind: 'latency', delayMs: 9_000 });
    pays(world);
    await world.run(5_100);
    expect(world.charge().phase).toBe('paid');
  });

  it('PAGADO does not wait for a search of payments while the register is being read', async () => {
    const world = await charging();
    await world.run(SECOND);
    customer(world, { do: 'scan' });
    alterAnswers(world, 'look', (_times, own) => own());
    world.provider.setFault({ on: 'payment-search', kind: 'latency', delayMs: 9_000 });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    customer(world, { do: 'pay' });
    await world.command('charge.search', { chargeId: world.charge().chargeId });
    await world.run(10_100);
    expect(world.charge().phase).toBe('paid');
  });
});
