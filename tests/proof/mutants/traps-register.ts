import type { SimulatedAnswer, SimulatedRequest } from '../../../electron/simulator/index.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { anOrderOfAnother, charge, shopWith, unless, type Trap } from './trap.ts';

const standing = (world: MemoryWorld) => world.provider.state().registers[0]?.order?.reference ?? null;

const cancel = (world: MemoryWorld) => world.command('charge.cancel', { chargeId: world.charge().chargeId });

/** The first answers to such requests are these instead; what was asked is done all the same. */
function instead(
  world: MemoryWorld,
  fits: (request: SimulatedRequest) => boolean,
  times: number,
  answer: { readonly status: number; readonly body: string },
): void {
  let left = times;
  world.between = (request, serve) => {
    const own: SimulatedAnswer = serve();
    if (!fits(request) || left <= 0 || own.kind !== 'answer') return own;
    left -= 1;
    return { ...own, ...answer };
  };
}

const isLook = ({ method, url }: SimulatedRequest) => method === 'GET' && url.includes('/instore/');

const FREE = JSON.stringify({
  error: 'point_of_sale_in_store_order_not_found',
  message: 'No associated order found',
  status: 404,
  causes: [],
});

/** What the register tells, and when it is believed (rules 4, 5, 8, 9, 12, 15 and 16). */
export const REGISTER_TRAPS: Readonly<Record<string, Trap>> = {
  async 'stale-404'() {
    const world = await shopWith();
    await charge(world, '100');
    // Seen there first: until then a free register proves nothing anyway.
    await world.run(20_000);
    instead(world, isLook, 1, { status: 404, body: FREE });
    await cancel(world);
    await world.run(1_000);
    const free = standing(world) === null;
    return unless(free || world.charge().phase !== 'cancelled', 'cancelled, and the order can be paid');
  },

  async 'late-landing'() {
    const world = await shopWith();
    world.provider.setFault({ on: 'order-put', kind: 'late', times: 1, delayMs: 30_000 });
    await charge(world, '100');
    await world.run(11_000);
    await cancel(world);
    await world.run(60_000);
    return unless(standing(world) === null, 'an order that was cancelled can be paid');
  },

  async page() {
    const world = await shopWith();
    await charge(world, '100');
    world.between = (request, serve) => {
      if (request.method !== 'DELETE') return serve();
      const look = world.ask({ ...request, method: 'GET' });
      return look.kind === 'answer' ? { ...look, status: 200, body: '<html>welcome</html>' } : look;
    };
    await cancel(world);
    await world.run(8_000);
    return unless(world.charge().phase === 'withdrawing', 'a page took the order off the register');
  },

  async 'other-yes'() {
    const world = await shopWith();
    anOrderOfAnother(world, 800, 'one');
    await charge(world, '100');
    await world.run(1_000);
    anOrderOfAnother(world, 99_999, 'another');
    await agree(world);
    return unless(standing(world) === 'another', 'a yes for one order replaced another one');
  },

  async 'not-checked'() {
    const world = await shopWith();
    await charge(world, '100');
    world.provider.setFault({ on: 'merchant-order-search', kind: '500' });
    world.provider.setFault({ on: 'payment-search', kind: '500' });
    await cancel(world);
    await world.run(2_000);
    return unless(world.charge().unchecked, 'cancelled, and nobody could look for its money');
  },

  /** Paid unseen, for both searches are a minute late: the free register is all that the cancel meets. */
  async vanished() {
    const world = await shopWith();
    world.provider.configure({ orderIndexLagMs: 60_000, paymentIndexLagMs: 60_000 });
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    await cancel(world);
    await world.run(20_000);
    return unless(world.charge().unchecked, 'what had left by itself was called empty, and it was paid');
  },

  /** A guard of before is told to wait for an hour. */
  async 'auxiliary-429'() {
    const world = await shopWith();
    await charge(world, '100');
    await cancel(world);
    await world.run(20_000);
    world.provider.setFault({ on: 'merchant-order-search', kind: '429', times: 1, retryAfterSeconds: 3_600 });
    await world.run(10_000);
    const before = world.provider.counts()['merchant-order-search'] ?? 0;
    await charge(world, '50');
    await world.run(3_000);
    const searched = (world.provider.counts()['merchant-order-search'] ?? 0) > before;
    return unless(searched, 'a guard that was refused for an hour stopped the search of the live charge');
  },

  /** The PUT is on its way for longer than anybody waits for its answer, and lands all the same. */
  async 'no-answer'() {
    const world = await shopWith();
    world.provider.setFault({ on: 'order-put', kind: 'late', times: 1, delayMs: 20_000 });
    await charge(world, '100');
    await world.run(25_000);
    const stands = standing(world) !== null;
    return unless(!stands || world.charge().phase !== 'refused', 'refused, and the order can be paid');
  },

  /** A provider that says no and does it. */
  async 'refused-and-standing'() {
    const world = await shopWith();
    instead(world, ({ method }) => method === 'PUT', 1, {
      status: 400,
      body: JSON.stringify({ error: 'bad_request', message: 'no', status: 400, causes: [] }),
    });
    await charge(world, '100');
    await world.run(5_000);
    return unless(world.charge().phase !== 'refused', 'refused, and the order can be paid');
  },
};

async function agree(world: MemoryWorld): Promise<void> {
  await world.command('charge.overwrite', { chargeId: world.charge().chargeId });
  await world.run(2_000);
}
