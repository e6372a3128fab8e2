import { describe, expect, it } from 'vitest';
import { RateLimiter } from '../../../../electron/engine/rate-limiter.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { NOON } from '../../../support/memory-world.ts';
import { charging, customer, MINUTE, pays, SECOND, served, shop } from '../support.ts';

/** When requests of a kind were served, in milliseconds since noon. */
function times(world: MemoryWorld, group: string, from = 0): number[] {
  return served(world, group, NOON + from).map(({ at }) => at - NOON);
}

function gaps(moments: readonly number[]): number[] {
  return moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
}

async function cancels(world: MemoryWorld): Promise<void> {
  await world.command('charge.cancel', { chargeId: world.charge().chargeId });
  await world.run(SECOND);
}

describe('9: searches while waiting', () => {
  it('start at once and then every five seconds, however long an answer takes', async () => {
    const world = await charging();
    world.provider.configure({ latencyMs: 2_000 });
    await world.run(MINUTE);
    const searches = times(world, 'merchant-order-search');
    expect(searches.length).toBeGreaterThan(8);
    expect(new Set(gaps(searches))).toEqual(new Set([5 * SECOND]));
  });

  it('never overlap for one charge, and a press queues exactly one more', async () => {
    const world = await charging('100');
    world.provider.configure({ latencyMs: 3_000 });
    await world.run(5_500);
    const before = times(world, 'merchant-order-search').length;
    const { chargeId } = world.charge();
    expect(world.charge().searching).toBe(true);
    for (let press = 0; press < 5; press += 1) await world.command('charge.search', { chargeId });
    expect(times(world, 'merchant-order-search')).toHaveLength(before);
    await world.run(3_000);
    expect(times(world, 'merchant-order-search')).toHaveLength(before + 1);
    await world.run(4_400);
    expect(times(world, 'merchant-order-search')).toHaveLength(before + 1);
    // What a person asked for is searched in both kinds, one after the other: 6 seconds.
    await world.run(2_000);
    expect(times(world, 'merchant-order-search')).toHaveLength(before + 2);
  });

  it('follow a press at once, and the interval starts again from it', async () => {
    const world = await charging();
    await world.run(12 * SECOND);
    await world.command('charge.search', { chargeId: world.charge().chargeId });
    expect(times(world, 'merchant-order-search').at(-1)).toBe(12 * SECOND);
    await world.run(5 * SECOND);
    expect(times(world, 'merchant-order-search').slice(-2)).toEqual([12 * SECOND, 17 * SECOND]);
  });

  it('stay due when they are, whatever hints have had looked at between them', async () => {
    const world = await charging();
    world.provider.configure({ latencyMs: 300 });
    world.provider.customer({ do: 'scan' });
    await world.run(6 * SECOND);
    const told = (afterMs: number) => {
      void world.engine.hint({
        topic: 'merchant_order',
        id: String(world.provider.state().merchantOrders.at(-1)!.id),
        at: null,
      });
      return world.run(afterMs);
    };
    const due = new Set(times(world, 'merchant-order-search').map((at) => at % (5 * SECOND)));
    const before = times(world, 'merchant-order-search').length;
    for (const afterMs of [2_500, 2_100, 2_300, 2_200, 3_900, 2_050, 3_950]) await told(afterMs);
    const searches = times(world, 'merchant-order-search').slice(before);
    const own = searches.filter((at) => due.has(at % (5 * SECOND)));
    expect(new Set(gaps(own))).toEqual(new Set([5 * SECOND]));
    expect(own.length).toBeGreaterThan(2);
    // The looks themselves.
    expect(searches.length - own.length).toBeGreaterThan(2);
  });

  it('are not put off either by a look that a hint had made and that failed', async () => {
    const world = await charging();
    world.provider.customer({ do: 'scan' });
    await world.run(6 * SECOND);
    const before = times(world, 'merchant-order-search').length;
    world.provider.setFault({ on: 'merchant-order-search', kind: '500', times: 1 });
    void world.engine.hint({
      topic: 'merchant_order',
      id: String(world.provider.state().merchantOrders.at(-1)!.id),
      at: null,
    });
    await world.run(13 * SECOND);
    const [look, ...own] = times(world, 'merchant-order-search').slice(before);
    expect(look).toBe(6 * SECOND);
    expect(own).toEqual([10 * SECOND, 15 * SECOND]);
  });

  it('back off to 30 s while nothing answers and return to 5 s at the first answer', async () => {
    const world = await charging();
    world.provider.setFault({ on: 'merchant-order-search', kind: '500' });
    await world.run(3 * MINUTE);
    const failing = gaps(times(world, 'merchant-order-search', 5_000));
    expect(failing.slice(0, 4)).toEqual([10 * SECOND, 20 * SECOND, 30 * SECOND, 30 * SECOND]);
    world.provider.clearFaults();
    await world.run(2 * MINUTE);
    expect(gaps(times(world, 'merchant-order-search')).slice(-5)).toEqual(Array(5).fill(5 * SECOND));
  });

  it('read the register at every third search', async () => {
    const world = await charging();
    await world.run(1_000);
    const before = times(world, 'order-get').length;
    await world.run(61_000);
    expect(times(world, 'order-get').length - before).toBe(4);
  });
});

describe('9: a 429', () => {
  /** What makes the till call this group. */
  const CALLS = {
    'merchant-order-search': async (world: MemoryWorld) => world.run(6 * SECOND),
    'order-get': async (world: MemoryWorld) => cancels(world),
    'order-delete': async (world: MemoryWorld) => cancels(world),
    payment: async (world: MemoryWorld) => {
      pays(world);
      await world.run(6 * SECOND);
    },
  } as const;

  it.each(Object.keys(CALLS) as (keyof typeof CALLS)[])(
    'on %s silences its kind of call for as long as it says, and every other for five seconds',
    async (on) => {
      const world = await charging();
      await world.run(4 * SECOND);
      world.provider.setFault({ on, kind: '429', times: 1, retryAfterSeconds: 40 });
      await CALLS[on](world);
      await world.run(2 * MINUTE);
      const requests = world.provider.requests();
      const index = requests.findIndex(({ outcome }) => outcome === '429');
      const refused = requests[index];
      expect(refused?.group).toBe(on);
      const meanwhile = requests.slice(index + 1).filter(({ at }) => at < (refused?.at ?? 0) + 40 * SECOND);
      expect(meanwhile.filter(({ group }) => group === on)).toEqual([]);
      expect(meanwhile.filter(({ at }) => at < (refused?.at ?? 0) + 5 * SECOND)).toEqual([]);
      expect(requests.length).toBeGreaterThan(index + 1);
    },
  );

  it.each(['payment-search', 'merchant-order', 'order-get'] as const)(
    'on %s, asked beside a charge that waits, never stops its search or its cancel',
    async (on) => {
      const world = await charging();
      await world.run(4 * SECOND);
      world.provider.setFault({ on, kind: '429', retryAfterSeconds: 3_600 });
      world.provider.configure({ omitPayments: true });
      customer(world, { do: 'scan' });
      await world.run(20 * SECOND);
      expect(world.provider.requests().some(({ outcome, group }) => outcome === '429' && group === on)).toBe(
        true,
      );
      expect(gaps(times(world, 'merchant-order-search'))).toEqual(Array(4).fill(5 * SECOND));
      world.provider.clearFaults();
      await cancels(world);
      expect(served(world, 'order-delete')).toHaveLength(1);
    },
  );

  it('on a search of the live charge stops it for two minutes at most', async () => {
    const world = await charging();
    await world.run(4 * SECOND);
    world.provider.setFault({
      on: 'merchant-order-search',
      kind: '429',
      times: 1,
      retryAfterSeconds: 3_600,
    });
    await world.run(2 * SECOND);
    const left = (world.charge().failure?.retryAt ?? 0) - world.snapshot().at;
    expect(left).toBeGreaterThan(110 * SECOND);
    expect(left).toBeLessThanOrEqual(121 * SECOND);
    pays(world);
    await world.run(2 * MINUTE);
    expect(world.charge().phase).toBe('paid');
  });

  it('on the register in a cancel does not slow the search: a payment is still found', async () => {
    const world = await charging();
    await world.run(4 * SECOND);
    world.provider.setFault({ on: 'order-get', kind: '429', retryAfterSeconds: 3_600 });
    customer(world, { do: 'scan' });
    await cancels(world);
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('withdrawing');
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('on the search of merchant orders has payments, and orders by id, read in its place', async () => {
    const world = await charging();
    await world.run(4 * SECOND);
    world.provider.setFault({ on: 'merchant-order-search', kind: '429', retryAfterSeconds: 3_600 });
    await world.run(30 * SECOND);
    const from = 10 * SECOND;
    expect(gaps(times(world, 'payment-search', from))).toEqual(Array(4).fill(5 * SECOND));
    expect(times(world, 'order-get', from).length).toBeGreaterThanOrEqual(1);
    expect(times(world, 'merchant-order-search')).toHaveLength(2);
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('silences the guards, even those that had their turn already', async () => {
    const world = await shop();
    for (let sale = 0; sale < 6; sale += 1) {
      await world.command('charge.start', { amount: '100' });
      await cancels(world);
    }
    await world.run(10 * SECOND);
    world.provider.setFault({ on: 'merchant-order-search', kind: '429', times: 1, retryAfterSeconds: 30 });
    world.engine.wake();
    await world.run(20 * SECOND);
    const searches = () => world.provider.requests().filter(({ group }) => group === 'merchant-order-search');
    const before = searches();
    expect(before.at(-1)?.outcome).toBe('429');
    await world.run(20 * SECOND);
    expect(searches().length).toBeGreaterThan(before.length + 5);
  });

  it('is obeyed by the button, with a countdown', async () => {
    const world = await charging();
    await world.run(4 * SECOND);
    world.provider.setFault({ on: 'merchant-order-search', kind: '429', times: 1, retryAfterSeconds: 20 });
    await world.run(2 * SECOND);
    const { chargeId, failure } = world.charge();
    expect(failure?.code).toBe('provider-rate-limited');
    // `Date` is cut to the second: our reading of the provider's time is half a second off at most.
    expect(Math.abs((failure?.retryAt ?? 0) - NOON - 25 * SECOND)).toBeLessThanOrEqual(500);
    const before = times(world, 'merchant-order-search').length;
    await world.run(5 * SECOND);
    await world.command('charge.search', { chargeId });
    // What may be asked is asked at once: the payments.
    expect(times(world, 'payment-search').at(-1)).toBe(11 * SECOND);
    await world.run(13 * SECOND);
    expect(times(world, 'merchant-order-search')).toHaveLength(before);
    expect(world.charge().failure).toMatchObject({
      code: 'provider-rate-limited',
      retryAt: failure?.retryAt,
    });
    await world.run(3 * SECOND);
    // At the first beat after it, counted from the press.
    expect(times(world, 'merchant-order-search').at(-1)).toBe(26 * SECOND);
    expect(world.charge().failure).toBeNull();
  });

  it('on the PUT is waited out, and the same order is sent again', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: '429', times: 1, retryAfterSeconds: 8 });
    await world.command('charge.start', { amount: '100' });
    expect(world.charge()).toMatchObject({ phase: 'sending', failure: { code: 'provider-rate-limited' } });
    await world.run(7_900);
    expect(times(world, 'order-put')).toHaveLength(1);
    await world.run(1_000);
    expect(times(world, 'order-put')).toEqual([0, 8 * SECOND]);
    expect(world.charge().phase).toBe('waiting');
  });

  it('without Retry-After is obeyed for five seconds', () => {
    const rateLimiter = new RateLimiter();
    rateLimiter.pause(1_000, null, 'live');
    expect(rateLimiter.ready(2_000, 'live')).toBe(6_000);
    rateLimiter.pause(1_000, 60_000, 'live');
    rateLimiter.pause(1_000, 1_000, 'live');
    expect(rateLimiter.ready(2_000, 'live')).toBe(61_000);
    expect(rateLimiter.ready(70_000, 'live')).toBe(70_000);
  });

  it('silences what is less urgent than the call that met it, and nothing that is more urgent', () => {
    const rateLimiter = new RateLimiter();
    rateLimiter.pause(0, 3_600_000, 'later');
    expect([
      rateLimiter.ready(0, 'live'),
      rateLimiter.ready(0, 'soon'),
      rateLimiter.ready(0, 'later'),
    ]).toEqual([0, 0, 3_600_000]);
    rateLimiter.pause(0, 60_000, 'soon');
    expect([rateLimiter.ready(0, 'live'), rateLimiter.ready(0, 'soon')]).toEqual([0, 60_000]);
    rateLimiter.pause(0, 90_000, 'live');
    expect([rateLimiter.ready(0, 'live'), rateLimiter.ready(0, 'soon')]).toEqual([90_000, 90_000]);
  });

  it('keeps hints silent for as long as it says, whatever was asked: whoever sends them asks for nothing meanwhile', () => {
    const limiter = new RateLimiter();
    limiter.pause(0, 40_000, 'live', 'search');
    expect(limiter.ready(0, 'hint')).toBe(40_000);
    expect(limiter.ready(0, 'later')).toBe(5_000);
  });

  it('is tried again after two minutes at the latest where somebody waits', () => {
    const rateLimiter = new RateLimiter();
    rateLimiter.pause(0, 3_600_000, 'live');
    expect([rateLimiter.ready(0, 'live', 'look'), rateLimiter.ready(0, 'later', 'search')]).toEqual([
      5_000, 5_000,
    ]);
    expect([
      rateLimiter.ready(0, 'live'),
      rateLimiter.ready(0, 'soon'),
      rateLimiter.ready(0, 'later'),
    ]).toEqual([120_000, 120_000, 120_000]);
  });
});

describe('after sleep', () => {
  it('fifty guards do not all search at once, and the live charge goes first', async () => {
    const world = await shop();
    for (let sale = 0; sale < 50; sale += 1) {
      await world.command('charge.start', { amount: '100' });
      await world.command('charge.cancel', { chargeId: world.charge().chargeId });
      await world.run(SECOND);
      expect(world.charge().phase).toBe('cancelled');
    }
    await world.run(4 * MINUTE);
    await world.command('charge.start', { amount: '100' });
    await world.run(10 * SECOND);
    world.clock.sleep(5 * MINUTE);
    const woken = world.clock.now();
    await world.run(40 * SECOND);
    const perSecond = new Map<number, number>();
    for (const { at } of served(world, 'merchant-order-search', woken)) {
      const second = Math.floor((at - woken) / SECOND);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
    }
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(10);
    const live = world.provider.state().registers[0]?.order?.reference ?? '';
    const first = world.provider.requests().filter(({ at }) => at >= woken);
    expect(first.slice(0, 4).some(({ path }) => path.includes(live))).toBe(true);
    const guards = served(world, 'merchant-order-search', woken).length;
    expect(guards).toBeGreaterThanOrEqual(50);
  });

  it('searches live charges at once', async () => {
    const world = await charging();
    await world.run(7 * SECOND);
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay' });
    world.clock.sleep(5 * MINUTE);
    world.engine.wake();
    await world.run(0);
    expect(world.charge().phase).toBe('paid');
  });

  it('reads the register at once too: somebody may have replaced the order meanwhile', async () => {
    const world = await charging();
    await world.run(2 * SECOND);
    world.clock.sleep(MINUTE);
    const woken = world.clock.now();
    world.engine.wake();
    await world.run(SECOND);
    expect(served(world, 'order-get', woken).length).toBeGreaterThan(0);
  });

  it('forgets how often it failed before the sleep', async () => {
    const world = await charging();
    world.provider.setFault({ on: 'any', kind: '500' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(5 * MINUTE);
    world.clock.sleep(MINUTE);
    const woken = world.clock.now();
    world.engine.wake();
    await world.run(12 * SECOND);
    // Backed off it would come every thirty seconds.
    expect(served(world, 'order-get', woken).length).toBeGreaterThanOrEqual(2);
  });

  it('a second phone that pays later is found by the looks at a paid charge', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world);
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('paid');
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second' }]);
  });
});
