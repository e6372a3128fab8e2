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

  it('17: is read where only the list of changes tells it: a payment charged back long after it paid', async () => {
    const world = await listedAlone({});
    world.between = (_request, serve) => serve();
    pays(world);
    await world.run(6 * SECOND);
    const { saleId } = world.sale();
    await world.run(8 * 24 * 60 * MINUTE);
    const [line] = world.provider.ledger().filter(({ kind }) => kind === 'payment');
    customer(world, { do: 'dispute', payment: line?.payment ?? 0, as: 'charged_back' });
    await world.run(2 * 60 * MINUTE);
    const sale = world.engine.query('history.sale', { saleId });
    expect(sale.ok && sale.value.payments[0]?.status).toBe('charged_back');
  });
});
