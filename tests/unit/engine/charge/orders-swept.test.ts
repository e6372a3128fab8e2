import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, customer, MINUTE, pays, SECOND } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';

const IS_PAGE = /^\/v1\/payments\/\d+$/;
const BY_REFERENCE = /^\/v1\/payments\/search\?.*external_reference=/;

/** The list of the account alone tells of money: the search by the reference is behind, and the page says `more`. */
async function listedAlone(more: object | Error): Promise<MemoryWorld> {
  const world = new MemoryWorld({ orders: () => 'static' });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(2 * SECOND);
  const before = world.between;
  world.between = (request, serve) => {
    const given = before(request, serve);
    if (given instanceof Error || given.kind !== 'answer' || request.method !== 'GET') return given;
    if (BY_REFERENCE.test(request.url))
      return withStatusAndBody(given, 200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] });
    if (!IS_PAGE.test(request.url)) return given;
    return more instanceof Error
      ? more
      : withStatusAndBody(given, 200, { ...(JSON.parse(given.body) as object), ...more });
  };
  return world;
}

const tickets = (world: MemoryWorld) => world.printer.paper.filter(({ kind }) => kind === 'sale').length;

describe('what a sweep lists of a charge by Orders', () => {
  it.each([
    ['says that it is rejected', { status: 'rejected', status_detail: 'cc_rejected_other_reason' }],
    ['says that it is in process', { status: 'in_process', status_detail: 'pending_review_manual' }],
    ['cannot be read', new Error('the connection broke')],
  ])('12: pays nothing where the page of the payment %s', async (_name, page) => {
    const world = await listedAlone(page);
    pays(world);
    await world.restart();
    await world.run(3 * MINUTE);
    expect(world.charge().phase).not.toBe('paid');
    expect(tickets(world)).toBe(0);
  });

  it('17: is news once its page says so: late money of a charge that nobody searches any more', async () => {
    const world = await listedAlone({});
    customer(world, { do: 'scan' });
    await cancels(world);
    await world.run(26 * 60 * MINUTE);
    customer(world, { do: 'pay' });
    await world.restart();
    await world.run(3 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 10_000 }]);
  });
});
