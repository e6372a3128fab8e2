import { describe, expect, it } from 'vitest';
import type { SaleTicketFacts } from '../../../shared/ticket.ts';
import { paid, rows } from './support.ts';

/** The orders that the first ticket of the only sale names. */
function named(world: Awaited<ReturnType<typeof paid>>): readonly string[] {
  const [job] = rows(world, 'print-queued') as { job: { facts: SaleTicketFacts } }[];
  return job!.job.facts.merchantOrderIds;
}

describe('23: the order that a ticket names', () => {
  it('is by Orders always the one that the till made, also where a merchant order of the same money is known', async () => {
    const world = await paid('100', { orders: () => 'static' });
    expect(named(world)).toEqual([expect.stringMatching(/^ORD/)]);
  });

  it('is by in-store v2 the merchant order', async () => {
    const world = await paid('100');
    expect(named(world)).toEqual([String(world.provider.state().merchantOrders[0]!.id)]);
  });
});
