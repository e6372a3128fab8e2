import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { posts } from './refund-support.ts';
import { cancelled, charging, customer, done, incidentOf, MINUTE, SECOND } from './support.ts';

const kinds = (world: MemoryWorld) => world.snapshot().incidents.map(({ kind }) => kind);
const IN_VAIN = {
  refundsInProcess: true,
  refundOutcome: 'rejected',
  refundProcessingMs: [5_000, 5_000],
} as const;

describe('19: one payment asks one question', () => {
  it('late money whose refund from the list of sales came to nothing is asked about by its own card alone', async () => {
    const world = await charging();
    world.provider.configure(IN_VAIN);
    customer(world, { do: 'scan', phone: 'A' });
    const { saleId } = world.sale();
    await cancelled(world);
    customer(world, { do: 'pay', phone: 'A' });
    await world.run(20 * SECOND);
    expect(kinds(world)).toEqual(['late']);
    const [payment] = world.provider.state().payments;
    const paymentId = String(payment?.id) as never;
    expect(await world.command('refund.start', { saleId, paymentId, amount: null })).toEqual(done);
    await world.run(3 * MINUTE);
    expect(posts(world)).toHaveLength(1);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
  });

  it('a duplicate that was not needed any more, and is one again, is asked about by its own card alone', async () => {
    const world = await charging();
    world.provider.configure({ refundsInProcessCount: true });
    for (const phone of ['A', 'B']) customer(world, { do: 'scan', phone });
    customer(world, { do: 'pay', phone: 'A' });
    await world.run(6 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(15 * SECOND);
    expect(kinds(world)).toEqual(['second']);
    const first = Math.min(...world.provider.state().payments.map(({ id }) => id));
    customer(world, { do: 'refund', payment: first, inProcess: true, then: 'rejected', thenAfterMs: MINUTE });
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(20 * SECOND);
    expect(kinds(world)).toEqual(['refund-unfinished']);
    await world.run(15 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
  });
});
