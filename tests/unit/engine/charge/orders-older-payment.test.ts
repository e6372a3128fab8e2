import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { MINUTE, pays, SECOND } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';

/**
 * A charge whose order is paid; every date of its payment is this much before it was made, but for its page's where that
 * has none. Milliseconds.
 * @param order `behind`: its own page is not there yet.
 */
async function datedBefore(
  ms: number,
  orders: 'in-store' | 'orders',
  pages: 'dated' | 'undated' = 'dated',
  order: 'paid' | 'behind' = 'paid',
) {
  const world = new MemoryWorld(orders === 'orders' ? { orders: () => 'static' } : {});
  await world.start();
  await world.command('charge.start', { amount: '723' });
  await world.run(2 * SECOND);
  pays(world);
  const at = new Date(world.clock.now() - ms).toISOString();
  const before = world.between;
  world.between = (request, serve) => {
    const answer = before(request, serve);
    if (answer instanceof Error || answer.kind !== 'answer') return answer;
    const isOrder = request.method === 'GET' && /^\/v1\/orders\/\w+$/.test(request.url);
    if (order === 'behind' && isOrder) return withStatusAndBody(answer, 404, {});
    if (!answer.body.includes('transaction_amount')) return answer;
    const isPage = /\/v1\/payments\/\d+$/.test(request.url);
    const date = isPage && pages === 'undated' ? null : at;
    const body = JSON.parse(answer.body, (_key, value: unknown) =>
      typeof value === 'object' && value !== null && 'transaction_amount' in value
        ? { ...value, date_created: date, date_approved: date }
        : value,
    ) as unknown;
    return withStatusAndBody(answer, answer.status, body);
  };
  await world.run(40 * SECOND);
  return world;
}

describe.each(['in-store', 'orders'] as const)('2: a payment from before its charge (%s)', (orders) => {
  it('pays nothing; a person is told when it was made, and its sale is not charged again', async () => {
    const world = await datedBefore(3 * 60 * MINUTE, orders);
    expect(world.charge().phase).toBe('waiting');
    expect(world.printer.paper).toEqual([]);
    const [incident, ...others] = world.snapshot().incidents;
    expect(incident).toMatchObject({
      kind: 'mismatch',
      cameAt: world.clock.now() - 3 * 60 * MINUTE - 40 * SECOND,
    });
    expect(others).toEqual([]);
  });

  it('is told to a person, too, where a list alone dates it', async () => {
    const world = await datedBefore(3 * 60 * MINUTE, orders, 'undated');
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'mismatch', cameAt: world.clock.now() - 3 * 60 * MINUTE - 40 * SECOND },
    ]);
  });

  it('pays where the two clocks differ by less than ten minutes', async () => {
    const world = await datedBefore(9 * MINUTE, orders);
    expect(world.charge().phase).toBe('paid');
  });
});

describe('2: a payment that the search of payments alone tells of (Orders)', () => {
  it.each(['dated', 'undated'] as const)('is not taken where its page is %s', async (pages) => {
    const world = await datedBefore(3 * 60 * MINUTE, 'orders', pages, 'behind');
    expect(world.charge().phase).toBe('waiting');
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'mismatch' }]);
  });
});
