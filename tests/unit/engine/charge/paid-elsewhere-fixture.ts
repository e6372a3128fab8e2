import { expect } from 'vitest';
import { MemoryWorld, type WorldOptions } from '../../../support/memory-world.ts';
import { cancelled, pays, SECOND } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';

/**
 * A sale was cancelled (or paid by money of its own), and its order's page names the payment of the next sale before
 * that one's own order does: the payment's page names no sale.
 */
export async function namedByTheOlder(
  older: 'cancelled' | 'paid',
  provider: WorldOptions['provider'] = {},
  amount = '822',
) {
  const world = new MemoryWorld({ orders: () => 'static', provider });
  await world.start();
  await world.command('charge.start', { amount });
  await world.run(2 * SECOND);
  if (older === 'paid') {
    pays(world);
    await world.run(8 * SECOND);
  } else await cancelled(world);
  expect(world.charge().phase).toBe(older);
  const first = world.books.charge(world.charge().chargeId)!;
  await world.command('sale.next', { saleId: world.sale().saleId });
  await world.command('charge.start', { amount });
  await world.run(2 * SECOND);
  const second = world.books.charge(world.charge().chargeId)!;
  const told = { own: false };
  const known = world.provider.state().payments.map(({ id }) => id);
  pays(world, 'B');
  const payment = String(world.provider.state().payments.find(({ id }) => !known.includes(id))?.id);
  const pageOf = (id: unknown) => {
    const headers = { authorization: `Bearer ${world.provider.token}` };
    const answer = world.ask({ method: 'GET', url: `/v1/orders/${String(id)}`, headers, body: '' });
    return answer.kind === 'answer' ? answer.body : '';
  };
  const idOf = ({ id }: typeof first) => String(world.books.charge(id)?.order).split(':').at(-1) ?? '';
  const [own, others] = [idOf(first), idOf(second)];
  world.between = (request, serve) => {
    const { method, url } = request;
    // What the older order's page lists can be given back by it too.
    if (method === 'POST' && url === `/v1/orders/${own}/refund`) {
      const answer = world.ask({ ...request, url: `/v1/orders/${others}/refund` });
      return answer.kind === 'answer' ? { ...answer, body: answer.body.replaceAll(others, own) } : answer;
    }
    const answer = serve();
    if (answer.kind !== 'answer' || method !== 'GET') return answer;
    if (url.startsWith('/v1/payments/search'))
      return withStatusAndBody(answer, 200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] });
    if (url.startsWith('/v1/orders/') && answer.body.includes(first.reference)) {
      const body = pageOf(others).replaceAll(others, own).replaceAll(second.reference, first.reference);
      return { ...answer, body };
    }
    if (url.startsWith('/v1/orders/') && !told.own)
      return withStatusAndBody(answer, 500, { message: 'internal' });
    if (url !== `/v1/payments/${payment}`) return answer;
    const page = JSON.parse(answer.body) as object;
    return withStatusAndBody(answer, 200, { ...page, external_reference: null, order: null });
  };
  await world.run(30 * SECOND);
  /** Its own order's page is answered again. */
  const tellOwn = () => void (told.own = true);
  return { world, first, second, payment, tellOwn };
}

export type NamedByTheOlder = Awaited<ReturnType<typeof namedByTheOlder>>;
