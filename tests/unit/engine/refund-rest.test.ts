import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { heldRefunds, paidSale, refundElsewhere, refundPayment, refundTickets } from './refund-support.ts';
import { HOUR, rows, SECOND } from './support.ts';

/** All of 100 is asked back, nothing answers, and meanwhile 20 go back in the provider's app. */
async function overtaken(fault: Parameters<MemoryWorld['provider']['setFault']>[0]): Promise<MemoryWorld> {
  const { world, sale, payment } = await paidSale();
  world.provider.setFault(fault);
  await refundPayment(world, sale, payment, null);
  await world.run(SECOND);
  refundElsewhere(world, payment, 20);
  await world.run(HOUR);
  return world;
}

const states = (world: MemoryWorld) =>
  rows(world, 'refund-moved').map(({ state }) => (state as { kind: string }).kind);
const SHARED = [
  { amount: 2_000, ours: false },
  { amount: 8_000, ours: true },
];

describe('20: all of a payment, while another hand gives back a part of it', () => {
  it('is what the late request took: never refused as too much', async () => {
    const world = await overtaken({ on: 'refund-post', kind: 'late', times: 1, delayMs: 14 * SECOND });
    expect(heldRefunds(world)).toEqual(SHARED);
    expect(states(world)).not.toContain('refused');
    expect(states(world).at(-1)).toBe('done');
    expect(refundTickets(world)).toEqual([8_000]);
  });

  it('is asked again by the same key where the request was lost, and takes what is left', async () => {
    const world = await overtaken({ on: 'refund-post', kind: 'drop', times: 1 });
    expect(heldRefunds(world)).toEqual(SHARED);
    expect(states(world)).not.toContain('refused');
    expect(states(world).at(-1)).toBe('done');
    expect(refundTickets(world)).toEqual([8_000]);
  });

  it('is found in a list that is newer than the page of the payment', async () => {
    const { world, sale, payment } = await paidSale();
    const asked = pageOf(world, payment);
    const page = world.ask(asked);
    world.between = (request, serve) => {
      const own = serve();
      return request.method === 'GET' && request.url.endsWith(asked.url) ? page : own;
    };
    world.provider.setFault({ on: 'refund-post', kind: 'late', times: 1, delayMs: 2 * SECOND });
    await refundPayment(world, sale, payment, null);
    await world.run(SECOND);
    refundElsewhere(world, payment, 20);
    await world.run(HOUR);
    expect(heldRefunds(world)).toEqual(SHARED);
    expect(states(world)).not.toContain('refused');
    expect(states(world).at(-1)).toBe('done');
    expect(refundTickets(world)).toEqual([8_000]);
  });
});

function pageOf({ provider }: MemoryWorld, payment: string) {
  const headers = { authorization: `Bearer ${provider.token}` };
  return { method: 'GET', url: `/v1/payments/${payment}`, headers, body: '' } as const;
}
