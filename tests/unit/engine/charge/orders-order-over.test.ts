import { describe, expect, it } from 'vitest';
import type { SimulatedAnswer } from '../../../../electron/simulator/index.ts';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, customer, pays, SECOND } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';

/**
 * The order's own page says that it was processed, and the payment's own page that its money is not here: nobody can pay
 * that order any more.
 */
async function over(page: Readonly<Record<string, unknown>>, mode: 'static' | 'hybrid' = 'static') {
  const world = new MemoryWorld({ orders: () => mode });
  await world.start();
  await world.command('charge.start', { amount: '100' });
  await world.run(2 * SECOND);
  const before = world.between;
  world.between = (request, serve) => {
    if (request.url.startsWith('/v1/payments/search'))
      return withStatusAndBody(serve(), 200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] });
    const answer = before(request, serve);
    return /^\/v1\/payments\/\d+$/.test(request.url) ? bent(answer, page) : answer;
  };
  pays(world);
  await world.run(6 * SECOND);
  return world;
}

function bent(
  answer: SimulatedAnswer | Error,
  page: Readonly<Record<string, unknown>>,
): SimulatedAnswer | Error {
  if (answer instanceof Error || answer.kind !== 'answer') return answer;
  const told = JSON.parse(answer.body) as { readonly transaction_amount: number };
  return withStatusAndBody(answer, 200, { ...told, ...page });
}

const REFUNDED = { status: 'refunded', status_detail: 'refunded', transaction_amount_refunded: 100 };
const REJECTED = { status: 'rejected', status_detail: 'cc_rejected_other_reason' };

describe('an order of Orders that its own page calls processed, without money', () => {
  it.each([
    ['given back', REFUNDED, 'given-back'],
    ['charged back', { status: 'charged_back', status_detail: 'settled' }, 'given-back'],
    ['rejected after it was approved', REJECTED, 'not-checked'],
  ])('shows no code and asks nobody to scan: %s', async (_name, page, state) => {
    const world = await over(page, 'hybrid');
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true, qr: null, leftMs: null });
    expect(world.sale().can.cancel).toBe(true);
    expect(world.sale().money.state).toBe(state);
    await world.run(60 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true });
    await cancels(world);
    await world.run(30 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
  });

  it('says that no payment is in sight of one whose payment its page never calls approved', async () => {
    const world = await over({ ...REJECTED, date_approved: null });
    expect(world.charge()).toMatchObject({ phase: 'waiting', closedUnseen: true });
    expect(world.sale().money.state).toBe('not-checked');
    expect(world.sale().can.cancel).toBe(true);
  });

  it('asks the customer on while the order can be paid', async () => {
    const world = new MemoryWorld({ orders: () => 'static' });
    await world.start();
    await world.command('charge.start', { amount: '100' });
    customer(world, { do: 'scan' });
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: false });
    expect(world.charge().leftMs).toBeGreaterThan(SECOND);
  });

  it('counts nothing down while its payment is in dispute, at the side neither', async () => {
    const world = await over({ status: 'in_mediation', status_detail: 'pending' });
    expect(world.sale().money.state).toBe('disputed');
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true, leftMs: null });
    expect(world.snapshot().aside.every(({ leftMs }) => leftMs === null)).toBe(true);
  });
});
