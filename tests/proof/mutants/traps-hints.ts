import type { MemoryWorld } from '../../support/memory-world.ts';
import { charge, shopWith, unless, type Trap } from './trap.ts';

const hint = (world: MemoryWorld, topic: string, id: string | number): void =>
  void world.engine.hint({ topic, id: String(id), at: null });

/** What a test made up: its ids begin with 666. */
const MADE_UP = /\/v1\/payments\/666\d{6}/;

/** Requests for what was made up get this answer. @returns how many there were. */
function answers(world: MemoryWorld, status: number, retryAfter?: string): () => number {
  let count = 0;
  const before = world.between;
  world.between = (request, serve) => {
    if (!MADE_UP.test(request.url)) return before(request, serve);
    count += 1;
    const given = before(request, serve);
    if (given instanceof Error || given.kind !== 'answer') return given;
    const headers =
      retryAfter === undefined ? given.headers : { ...given.headers, 'retry-after': retryAfter };
    return { ...given, status, headers, body: JSON.stringify({ status, message: 'no' }) };
  };
  return () => count;
}

const searches = (world: MemoryWorld) =>
  world.provider.requests().filter(({ group }) => group === 'merchant-order-search').length;

/** When the order of a scan was read by its id in two minutes, by the time since the scan. Milliseconds. */
async function readsOfScan(isTold: boolean): Promise<ReadonlySet<number>> {
  const world = await shopWith();
  await charge(world, '100');
  await world.run(6_000);
  world.provider.customer({ do: 'scan' });
  const id = world.provider.state().merchantOrders[0]?.id ?? 0;
  const since = world.clock.elapsed;
  const reads = new Set<number>();
  const before = world.between;
  world.between = (request, serve) => {
    if (request.url.startsWith(`/merchant_orders/${id}`)) reads.add(world.clock.elapsed - since);
    return before(request, serve);
  };
  if (isTold) world.clock.after(300, () => hint(world, 'merchant_order', id));
  await world.run(120_000);
  return reads;
}

/** Short stories of a till that is told lies. */
export const HINT_TRAPS: Readonly<Record<string, Trap>> = {
  async 'hints-429'() {
    const world = await shopWith();
    await charge(world, '100');
    answers(world, 429, '60');
    hint(world, 'payment', 666_000_001);
    await world.run(1_000);
    const before = searches(world);
    await world.run(30_000);
    const made = searches(world) - before;
    return unless(made >= 6, `the live charge was searched ${made} times in 30 s after a 429 to a hint`);
  },

  async 'hints-flood'() {
    const world = await shopWith();
    const count = answers(world, 403);
    for (let one = 0; one < 150; one += 1) hint(world, 'payment', 666_000_000 + one);
    await world.run(60_000);
    return unless(count() <= 41, `a flood of hints cost ${count()} reads in a minute`);
  },

  async 'hints-pace'() {
    const world = await shopWith();
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    await world.run(8_000);
    const id = world.provider.state().merchantOrders[0]?.id ?? 0;
    const before = searches(world);
    for (let one = 0; one < 5; one += 1) {
      hint(world, 'merchant_order', id);
      await world.run(4_000);
    }
    const made = searches(world) - before;
    // Four of its own in 20 s, and those that hints woke beside them.
    return unless(made >= 7, `the live charge was searched ${made} times in 20 s`);
  },

  async 'hints-scan-moments'() {
    const [alone, told] = [await readsOfScan(false), await readsOfScan(true)];
    const missed = [...alone].filter((at) => !told.has(at));
    return unless(
      alone.size > 60 && missed.length === 0,
      `a scan that a hint told of was not read at ${missed.length} moments at which it is without`,
    );
  },

  async 'hints-scans'() {
    const world = await shopWith();
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    hint(world, 'payment', world.provider.state().payments[0]?.id ?? 0);
    const before = world.between;
    world.between = (request, serve) =>
      request.url.includes('/search') ? new Error('no way') : before(request, serve);
    for (let one = 0; one < 40; one += 1) hint(world, 'merchant_order', 777_000_000 + one);
    await world.run(1_000);
    return unless(world.charge().phase === 'paid', 'forty scans held up the payment that was named');
  },

  async 'hints-token'() {
    const world = await shopWith();
    const count = answers(world, 401);
    hint(world, 'payment', 666_000_001);
    await world.run(10_000);
    return unless(count() > 1, 'what a hint named was lost with one refused token');
  },

  async 'hints-denied'() {
    const world = await shopWith();
    answers(world, 401);
    hint(world, 'payment', 666_000_001);
    await world.run(1_000);
    const { state } = world.snapshot().connection;
    return unless(state === 'ready', `the connection is ${state} after a refusal to a hint`);
  },

  /** The payment's page is wrong the first time that it is read. */
  async 'hints-against'() {
    const world = await shopWith();
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    const id = world.provider.state().payments[0]?.id ?? 0;
    const before = world.between;
    world.between = (request, serve) => {
      const given = before(request, serve);
      if (request.url !== `/v1/payments/${id}` || given instanceof Error || given.kind !== 'answer')
        return given;
      world.between = before;
      return { ...given, body: given.body.replaceAll('"approved"', '"refunded"') };
    };
    hint(world, 'payment', id);
    await world.run(6_000);
    return unless(
      world.charge().phase === 'paid',
      'a page that was wrong for a moment kept away a payment that the search shows',
    );
  },

  /** Nothing but what the hint names is answered. */
  async 'hints-merchant-order'() {
    const world = await shopWith({ orders: () => 'static' });
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    const id = world.provider.state().merchantOrders[0]?.id ?? 0;
    const before = world.between;
    world.between = (request, serve) =>
      request.url.startsWith(`/merchant_orders/${id}`) ? before(request, serve) : new Error('no way');
    hint(world, 'merchant_order', id);
    await world.run(2_000);
    return unless(world.charge().phase !== 'paid', 'a merchant order paid without the page of its payment');
  },
};
