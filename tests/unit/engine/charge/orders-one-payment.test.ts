import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { pays, SECOND } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';

/** A sale is paid; the order of the next one is paid too, and its page names the payment of the first. */
async function namedTwice(reference: 'none' | 'of the second') {
  const world = new MemoryWorld({ orders: () => 'static' });
  await world.start();
  await world.command('charge.start', { amount: '721' });
  await world.run(2 * SECOND);
  pays(world);
  await world.run(8 * SECOND);
  expect(world.charge().phase).toBe('paid');
  const first = String(world.provider.state().payments[0]?.id);
  await world.command('sale.next', { saleId: world.sale().saleId });
  await world.command('charge.start', { amount: '721' });
  await world.run(2 * SECOND);
  const second = world.books.charge(world.charge().chargeId)!;
  pays(world, 'B');
  const other = String(world.provider.state().payments.find(({ id }) => String(id) !== first)?.id);
  const before = world.between;
  world.between = (request, serve) => {
    const { url } = request;
    if (url.startsWith('/v1/payments/search'))
      return withStatusAndBody(serve(), 200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] });
    const answer = before(request, serve);
    if (answer instanceof Error || answer.kind !== 'answer') return answer;
    if (url.startsWith('/v1/orders/')) return { ...answer, body: answer.body.replaceAll(other, first) };
    if (url !== `/v1/payments/${first}`) return answer;
    const page = JSON.parse(answer.body) as object;
    const named = reference === 'none' ? null : second.reference;
    return withStatusAndBody(answer, 200, { ...page, external_reference: named, order: null });
  };
  await world.run(20 * SECOND);
  return world;
}

describe('12: a payment that has paid one sale', () => {
  it.each(['none', 'of the second'] as const)(
    'pays no other, though the page of that one’s order names it, and its own page a reference: %s',
    async (reference) => {
      const world = await namedTwice(reference);
      expect(world.charge()).toMatchObject({ phase: 'waiting', closedUnseen: true });
      expect(world.printer.paper).toHaveLength(1);
    },
  );
});

/** A paid sale's order is read again, and its page names the payment of the next sale before that one's own page does. */
async function namedFirstElsewhere() {
  const world = new MemoryWorld({ orders: () => 'static' });
  await world.start();
  await world.command('charge.start', { amount: '721' });
  await world.run(2 * SECOND);
  pays(world);
  await world.run(5 * SECOND);
  expect(world.charge().phase).toBe('paid');
  const earlier = world.books.charge(world.charge().chargeId)!;
  const first = String(world.provider.state().payments[0]?.id);
  await world.command('sale.next', { saleId: world.sale().saleId });
  await world.command('charge.start', { amount: '721' });
  await world.run(SECOND);
  const before = world.between;
  let second = '';
  world.between = (request, serve) => {
    const { url } = request;
    const answer = before(request, serve);
    if (answer instanceof Error || answer.kind !== 'answer' || second === '') return answer;
    if (url.startsWith('/v1/payments/search'))
      return withStatusAndBody(answer, 200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] });
    if (url.startsWith('/v1/orders/') && answer.body.includes(earlier.reference))
      return { ...answer, body: answer.body.replaceAll(first, second) };
    if (url.startsWith('/v1/orders/')) return withStatusAndBody(answer, 500, { message: 'internal' });
    if (url !== `/v1/payments/${second}`) return answer;
    const page = JSON.parse(answer.body) as object;
    return withStatusAndBody(answer, 200, { ...page, external_reference: null, order: null });
  };
  pays(world, 'B');
  second = String(world.provider.state().payments.find(({ id }) => String(id) !== first)?.id);
  await world.run(30 * SECOND);
  return { world, earlier, second, tellTheTruth: () => (world.between = before) };
}

describe('12: a payment that a sale was told of, and that pays another', () => {
  it('is let go by the first: nobody is asked about it there', async () => {
    const { world, earlier, second, tellTheTruth } = await namedFirstElsewhere();
    const named = () => world.books.charge(earlier.id)?.facts.payments.map(({ id }) => String(id));
    expect(named()).toContain(second);
    expect(world.snapshot().incidents.map(({ kind }) => kind)).toEqual(['second']);
    tellTheTruth();
    await world.run(30 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(named()).not.toContain(second);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper).toHaveLength(2);
  });
});
