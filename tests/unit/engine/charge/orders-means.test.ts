import { describe, expect, it } from 'vitest';
import type { SimulatedAnswer } from '../../../../electron/simulator/index.ts';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { customer, SECOND, served } from '../support.ts';

type Given = Extract<SimulatedAnswer, { kind: 'answer' }>;

/** By Orders, a charge that waits. */
async function byOrders(): Promise<MemoryWorld> {
  const world = new MemoryWorld({ orders: () => 'static' });
  await world.start();
  await world.command('charge.start', { amount: '972' });
  await world.run(2 * SECOND);
  return world;
}

/** What comes in the place of the payment's page, each time that it is read (1: the first). */
function bendsPage(world: MemoryWorld, bend: (answer: Given, time: number) => SimulatedAnswer | Error): void {
  const { between } = world;
  let times = 0;
  world.between = (request, serve) => {
    const answer = between(request, serve);
    const isPage = request.method === 'GET' && /^\/v1\/payments\/\d+$/.test(request.url);
    if (!isPage || answer instanceof Error || answer.kind !== 'answer') return answer;
    times += 1;
    return bend(answer, times);
  };
}

function pays(world: MemoryWorld): void {
  customer(world, { do: 'scan' });
  customer(world, { do: 'pay', method: 'credit' });
}

const unanswered = new Error('cut');

describe('23: what a payment was made with, where its page has made the charge paid', () => {
  it.each([
    ['is slow', (answer: Given) => ({ ...answer, delayMs: 4 * SECOND })],
    ['is cut the next time', (answer: Given, time: number) => (time === 1 ? answer : unanswered)],
  ] as const)('stands on the ticket where the page %s', async (_how, bend) => {
    const world = await byOrders();
    bendsPage(world, bend);
    pays(world);
    await world.run(20 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0, text: expect.stringMatching(/Visa/i) as string }]);
  });

  it('is on the disk with the commit that marks it paid: killed before its ticket, it prints with it', async () => {
    const world = await byOrders();
    pays(world);
    const till = { isPaid: false };
    world.engine.subscribe(({ counter }) => {
      if (till.isPaid || counter.kind !== 'sale' || counter.charge?.phase !== 'paid') return;
      till.isPaid = true;
      world.crash();
    });
    for (let turn = 0; turn < 60 && !till.isPaid; turn += 1) await world.run(100);
    bendsPage(world, () => unanswered);
    await world.start();
    await world.run(10 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0, text: expect.stringMatching(/Visa/i) as string }]);
  });

  it('costs no second reading of the page, and the list of its refunds is read all the same', async () => {
    const world = await byOrders();
    pays(world);
    const from = world.clock.elapsed;
    await world.run(8 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
    expect(served(world, 'payment', from)).toHaveLength(1);
    expect(served(world, 'refund-get', from)).toHaveLength(1);
  });

  it('is read anew where the page that made it paid took long: it may be as old as its question', async () => {
    const world = await byOrders();
    bendsPage(world, (answer) => ({ ...answer, delayMs: 4 * SECOND }));
    pays(world);
    const from = world.clock.elapsed;
    await world.run(12 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(served(world, 'payment', from).length).toBeGreaterThan(1);
  });

  it('is known where a notification led to the pages that prove it paid', async () => {
    const world = new MemoryWorld({
      notified: true,
      orders: () => 'static',
      provider: { settings: { notifications: { panelTopics: ['order'] } } },
    });
    await world.start();
    await world.command('charge.start', { amount: '972' });
    await world.run(2 * SECOND);
    bendsPage(world, (answer, time) => (time === 1 ? answer : unanswered));
    pays(world);
    await world.run(20 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0, text: expect.stringMatching(/Visa/i) as string }]);
  });
});
