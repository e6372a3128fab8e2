import { describe, expect, it } from 'vitest';
import type { SimulatedAnswer } from '../../../electron/simulator/index.ts';
import { HintBudget } from '../../../electron/engine/hint-budget.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancels,
  failSearches,
  HOUR,
  kinds,
  MINUTE,
  paid,
  pays,
  restored,
  rows,
  SECOND,
  served,
  shop,
  waiting,
} from './support.ts';

const hint = (world: MemoryWorld, topic: string, id: string | number) =>
  world.engine.hint({ topic, id: String(id), at: null });

const lastPayment = (world: MemoryWorld) => world.provider.state().payments.at(-1)!.id;

/** Requests for things that a test made up: their ids begin with 666. */
function forged(world: MemoryWorld, answer?: SimulatedAnswer): { count: number } {
  const seen = { count: 0 };
  const before = world.between;
  world.between = (request, serve) => {
    if (!/666\d{6}/.test(request.url)) return before(request, serve);
    seen.count += 1;
    return answer ?? before(request, serve);
  };
  return seen;
}

const answering = (status: number, body: object, headers = {}): SimulatedAnswer =>
  ({
    ...{ kind: 'answer', status, body: JSON.stringify(body), delayMs: 5 },
    headers: { 'content-type': 'application/json', ...headers },
  }) as never;

/** A thousand hints of nothing, ten a second. */
async function flood(world: MemoryWorld): Promise<void> {
  for (let second = 0; second < 100; second += 1) {
    for (let one = 0; one < 10; one += 1) void hint(world, 'payment', 666_000_000 + second * 10 + one);
    await world.run(SECOND);
  }
}

/** When the money of the live charge was searched. */
const searches = (world: MemoryWorld) => served(world, 'merchant-order-search').map(({ at }) => at);

describe('hints that somebody makes up', () => {
  it('38: a flood costs its budget, and the live charge is searched to the millisecond as without it', async () => {
    const quiet = await waiting();
    await quiet.run(100 * SECOND);
    const world = await waiting();
    const seen = forged(world);
    await flood(world);
    expect(searches(world)).toEqual(searches(quiet));
    // Ten at once, and one every two seconds.
    expect(seen.count).toBeLessThanOrEqual(61);
    expect(seen.count).toBeGreaterThan(40);
  });

  it('38: a 429 to one holds hints alone', async () => {
    const quiet = await waiting();
    await quiet.run(100 * SECOND);
    const world = await waiting();
    const seen = forged(world, answering(429, { status: 429 }, { 'retry-after': '60' }));
    await flood(world);
    expect(searches(world)).toEqual(searches(quiet));
    expect(seen.count).toBeLessThan(12);
  });

  it.each([
    [401, { message: 'invalid_token', status: 401 }],
    [403, { code: 4, message: 'forbidden', status: 403 }],
    [403, { blocked_by: 'PolicyAgent', status: 403 }],
    [500, { message: 'internal_error', status: 500 }],
    [302, {}],
  ])('38: an answer of %d to one is shown nowhere, and stops no charge', async (status, body) => {
    const world = await shop();
    await world.run(MINUTE);
    const seen = forged(world, answering(status, body));
    void hint(world, 'payment', 666_000_001);
    void hint(world, 'order', 'ORD666000002');
    await world.run(3 * SECOND);
    expect(seen.count).toBe(2);
    expect(world.snapshot().connection).toMatchObject({ state: 'ready', failure: null });
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject({ ok: true });
  });

  it('38: a refused token says nothing of it: it is read when the token is good again', async () => {
    const world = await waiting();
    await world.run(6 * SECOND);
    pays(world);
    const before = world.between;
    world.between = () => answering(401, { message: 'invalid_token', status: 401 });
    const over = hint(world, 'payment', lastPayment(world));
    // Longer than anything else is tried again.
    await world.run(13 * MINUTE);
    // Only what the hint names is answered.
    world.between = (request, serve) =>
      request.url.includes('/search') ? new Error('no searches') : before(request, serve);
    await world.run(MINUTE);
    await over;
    expect(world.charge().phase).toBe('paid');
  });

  it('38: what only hints are refused for is tried four times more, and then left', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const seen = forged(world, answering(401, { message: 'invalid_token', status: 401 }));
    await Promise.all([hint(world, 'payment', 666_000_001), world.run(HOUR)]);
    expect(seen.count).toBe(5);
  });

  it('38: what fails now and is not there then costs five reads in all', async () => {
    const world = await waiting();
    await world.run(6 * SECOND);
    const seen = { count: 0 };
    const before = world.between;
    world.between = (request, serve) => {
      if (!/666\d{6}/.test(request.url)) return before(request, serve);
      seen.count += 1;
      return seen.count % 2 === 1 ? answering(500, { message: 'no', status: 500 }) : before(request, serve);
    };
    await Promise.all([hint(world, 'payment', 666_000_001), world.run(HOUR)]);
    expect(seen.count).toBe(5);
  });

  it('38: what is another account’s is asked for once', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const seen = forged(world, answering(403, { code: 4, message: 'forbidden', status: 403 }));
    void hint(world, 'payment', 666_000_001);
    await world.run(HOUR);
    expect(seen.count).toBe(1);
  });

  it('38: a topic that no till acts on, and a text that is no id, ask for nothing', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const before = served(world).length;
    await hint(world, 'payment', '../../users/me');
    await hint(world, 'payment', 'ñ'.repeat(100));
    await hint(world, 'Payment!', '1');
    void hint(world, 'preapproval', '2c938084');
    void hint(world, 'payment', 'abc');
    await world.run(SECOND);
    expect(served(world)).toHaveLength(before);
  });

  it('38: told often within two seconds, the same thing is read twice at most', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const seen = forged(world, answering(403, { code: 4, message: 'forbidden', status: 403 }));
    for (let one = 0; one < 50; one += 1) {
      void hint(world, 'payment', 666_000_001);
      await world.run(20);
    }
    await world.run(MINUTE);
    expect(seen.count).toBe(2);
  });

  it('38: of more than 200 that wait the oldest fall, and nobody is kept waiting for them', async () => {
    const world = await shop();
    await world.run(MINUTE);
    const seen = forged(world, answering(429, { status: 429 }, { 'retry-after': '3600' }));
    void hint(world, 'payment', 666_000_000);
    await world.run(SECOND);
    let over = 0;
    for (let one = 1; one <= 250; one += 1)
      void hint(world, 'payment', 666_000_000 + one).then(() => (over += 1));
    await world.run(SECOND);
    expect(over).toBeGreaterThanOrEqual(50);
    expect(over).toBeLessThan(60);
    expect(seen.count).toBe(1);
  });

  it('38: a hint that comes while the program stops settles at once', async () => {
    const world = await shop();
    const waits = hint(world, 'payment', 666_000_001);
    const stopped = world.engine.stop();
    await world.run(11 * SECOND);
    await stopped;
    await waits;
    await hint(world, 'payment', 666_000_002);
  });
});

describe('hints of what is there', () => {
  it('38: one of an order that nobody paid proves nothing of what did not come', async () => {
    const world = await waiting();
    world.provider.customer({ do: 'scan' });
    failSearches(world);
    await cancels(world);
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    void hint(world, 'merchant_order', world.provider.state().merchantOrders[0]!.id);
    void hint(world, 'payment', 666_000_001);
    await world.run(30 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
  });

  it('38: money of nobody on this register is asked about as the sweep would, and no sooner', async () => {
    const world = await shop();
    await world.run(MINUTE);
    world.provider.customer({ do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    void hint(world, 'payment', lastPayment(world));
    await world.run(SECOND);
    expect(kinds(world)).toEqual([]);
    await world.run(16 * MINUTE);
    void hint(world, 'payment', lastPayment(world));
    await world.run(SECOND);
    expect(kinds(world)).toEqual(['no-sale']);
  });

  it('38: one of a paid sale of last month, told again, changes nothing', async () => {
    const world = await paid();
    await world.run(30 * 24 * HOUR);
    const written = [...world.books.journalLines()].length;
    void hint(world, 'payment', lastPayment(world));
    await world.run(SECOND);
    expect([...world.books.journalLines()]).toHaveLength(written);
  });

  it('38: on restored books it is read as well, and nothing acts by itself', async () => {
    const world = await waiting();
    pays(world);
    await restored(world);
    void hint(world, 'payment', lastPayment(world));
    await world.run(SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(world.snapshot().recovery).toBe(true);
  });

  it('38: Orders: a merchant order beside its page pays nothing', async () => {
    const world = await waiting('100', { orders: () => 'static' });
    pays(world);
    const [order] = world.provider.state().merchantOrders;
    const before = world.between;
    // Only what the hint names is answered.
    world.between = (request, serve) =>
      request.url.startsWith(`/merchant_orders/${order!.id}`) ? before(request, serve) : new Error('no way');
    void hint(world, 'merchant_order', order!.id);
    await world.run(SECOND);
    expect(rows(world, 'charge-moved').map((row) => (row['state'] as { kind: string }).kind)).not.toContain(
      'paid',
    );
    world.between = before;
  });

  it('38: Orders: its own page and that of its payment pay, in both spellings of its id', async () => {
    const world = await waiting('100', { orders: () => 'static' });
    pays(world);
    const id = /"id":"(ORD\w+)"/.exec(JSON.stringify(world.provider.state()))?.[1] ?? '';
    void hint(world, 'order', id.toLowerCase());
    await world.run(500);
    expect(world.charge().phase).toBe('paid');
  });
});

it('38: the budget of hints is 10 reads at once, and 30 a minute', () => {
  const budget = new HintBudget();
  let reads = 0;
  for (let now = 0; now < 60_000; now += 100)
    while (budget.readyAt(now) <= now) {
      budget.spend(now, 1);
      reads += 1;
    }
  expect(reads).toBe(10 + 29);
});
