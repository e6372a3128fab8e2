import { describe, expect, it } from 'vitest';
import { paymentId } from '../../../shared/ids.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { ASKED, voucherOf } from '../../support/vouchers.ts';
import { done, paid, rows, SECOND, waiting, wholeRefund } from './support.ts';

const FOREIGN = {
  message: 'The caller is not authorized to access this resource',
  error: 'forbidden',
  status: 403,
  cause: [{ code: 4, description: 'The caller is not authorized to access this resource', data: null }],
};
const POLICY = {
  message: 'At least one policy returned UNAUTHORIZED.',
  code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
  status: 403,
  blocked_by: 'PolicyAgent',
};

/** One payment, or what hangs from it, is denied from now on. */
function denied(world: MemoryWorld, path: RegExp, body: unknown, method = 'GET'): void {
  const before = world.between;
  world.between = (request, serve) => {
    const answer = before(request, serve);
    const isOf = request.method === method && path.test(request.url);
    if (!isOf || answer instanceof Error || answer.kind !== 'answer') return answer;
    return { ...answer, status: 403, body: JSON.stringify(body) };
  };
}

async function askNumber(world: MemoryWorld, id = '999137150001') {
  const request = { ...ASKED, amount: null, about: null, paymentId: paymentId(id) };
  expect(await world.command('voucher.ask', request)).toEqual(done);
  await world.run(4 * SECOND);
  return voucherOf(world);
}

describe('29: a no to one payment says nothing of the token', () => {
  it('a payment of another account is none of this one’s, and a new charge goes on', async () => {
    const world = await paid('700');
    denied(world, /^\/v1\/payments\/999/, FOREIGN);
    expect(await askNumber(world)).toMatchObject({ complete: true, failure: null, findings: [] });
    expect(world.snapshot().connection.state).toBe('ready');
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
    expect(await world.command('charge.start', { amount: '250' })).toEqual(done);
  });

  it('while a charge waits, nothing on the screen contradicts its QR', async () => {
    const world = await waiting('700');
    denied(world, /^\/v1\/payments\/999/, FOREIGN);
    await askNumber(world);
    expect(world.snapshot().connection).toMatchObject({ state: 'ready', failure: null });
  });

  it('a policy’s no leaves the question open, and the token alone', async () => {
    const world = await paid('700');
    denied(world, /^\/v1\/payments\/999/, POLICY);
    expect(await askNumber(world)).toMatchObject({ complete: false, failure: { code: 'provider-unread' } });
    expect(world.snapshot().connection.state).toBe('ready');
  });

  it.each([
    ['another account’s', FOREIGN],
    ['a policy’s', POLICY],
  ])('a no to one refund, %s form, is that refund’s', async (_name, body) => {
    const world = await paid('700');
    denied(world, /\/refunds$/, body, 'POST');
    await world.command('refund.start', wholeRefund(world));
    await world.run(10 * SECOND);
    expect(rows(world, 'refund-moved').at(-1)).toMatchObject({
      state: { kind: 'refused', cause: 'access-denied' },
    });
    expect(world.snapshot().connection.state).toBe('ready');
  });
});
