import { describe, expect, it } from 'vitest';
import { openShop } from '../shop.ts';
import type { ProviderOptions } from '../../../../electron/simulator/index.ts';
import type { Json, TestShop } from '../shop.ts';

interface Sold extends TestShop {
  readonly payment: number;
  refund(
    key: string | null,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): { status: number; body: Json };
}

function sold(
  total = 100,
  options: ProviderOptions = {},
  method: 'credit' | 'other_wallet' = 'credit',
): Sold {
  const shop = openShop(options);
  shop.put('C1-1', total);
  shop.control.customer({ do: 'scan' });
  const paid = shop.control.customer({ do: 'pay', method });
  const payment = paid.ok ? (paid.payment ?? 0) : 0;
  return {
    ...shop,
    payment,
    refund: (key, body, headers = {}) =>
      shop.read('POST', `/v1/payments/${payment}/refunds`, body, {
        ...(key === null ? {} : { 'x-idempotency-key': key }),
        ...headers,
      }),
  };
}

describe('refunds', () => {
  it('gives all back once: the same key answers the same refund, another key 2063', () => {
    const shop = sold();
    const first = shop.refund('k1');
    expect(first).toMatchObject({
      status: 201,
      body: { amount: 100, status: 'approved', payment_id: shop.payment },
    });
    expect(shop.refund('k1')).toEqual(first);
    expect(shop.refund('k1', {})).toEqual(first);
    expect(shop.refund('k2')).toMatchObject({ status: 400, body: { cause: [{ code: 2063 }] } });
    expect(shop.read('GET', `/v1/payments/${shop.payment}`).body).toMatchObject({
      status: 'refunded',
      transaction_amount_refunded: 100,
      refunds: [{ amount: 100 }],
    });
    expect(shop.search('C1-1')).toMatchObject({
      elements: [{ status: 'closed', order_status: 'reverted', refunded_amount: 100 }],
    });
    expect(shop.control.ledger().filter(({ kind }) => kind === 'refund')).toHaveLength(1);
  });

  it('gives parts back up to the amount', () => {
    const shop = sold();
    expect(shop.refund('k1', { amount: 30.4 })).toMatchObject({ status: 201, body: { amount: 30.4 } });
    expect(shop.read('GET', `/v1/payments/${shop.payment}`).body).toMatchObject({
      status: 'approved',
      status_detail: 'partially_refunded',
    });
    expect(shop.search('C1-1')).toMatchObject({
      elements: [{ order_status: 'partially_reverted', payments: [{ amount_refunded: 30.4 }] }],
    });
    expect(shop.refund('k2', { amount: 69.61 })).toMatchObject({
      status: 400,
      body: { cause: [{ code: 2085 }] },
    });
    const rest = shop.refund('k3');
    expect(rest).toMatchObject({ status: 201, body: { amount: 69.6 } });
    const list = shop.read('GET', `/v1/payments/${shop.payment}/refunds`).body as unknown as {
      id: number;
      amount: number;
    }[];
    expect(list.map(({ amount }) => amount)).toEqual([30.4, 69.6]);
    expect(shop.read('GET', `/v1/payments/${shop.payment}/refunds/${list[1]?.id ?? 0}`).body).toEqual(
      rest.body,
    );
    expect(shop.read('GET', `/v1/payments/${shop.payment}/refunds/1`)).toMatchObject({
      status: 404,
      body: { cause: [{ code: 2032 }] },
    });
  });

  it('tells a used key from a new one for 24 hours', () => {
    const shop = sold();
    shop.refund('k1', { amount: 10 });
    expect(shop.refund('k1', { amount: 11 })).toMatchObject({
      status: 404,
      body: { cause: [{ code: 2032 }] },
    });
    shop.control.configure({ refundKeyConflict: 409 });
    expect(shop.refund('k1')).toMatchObject({ status: 409, body: { error: 'idempotency_key_already_used' } });
    shop.pass(24 * 3_600_000);
    expect(shop.refund('k1', { amount: 10 }).status).toBe(201);
    expect(shop.control.ledger().filter(({ kind }) => kind === 'refund')).toHaveLength(2);
  });

  it.each([
    ['no key', null, {}, 400, 4292],
    ['text', 'k', { amount: '10' }, 400, 4041],
    ['zero', 'k', { amount: 0 }, 400, 4040],
    ['less than zero', 'k', { amount: -1 }, 400, 4040],
    ['a third decimal', 'k', { amount: 1.001 }, 400, 2085],
    ['too much', 'k', { amount: 100.01 }, 400, 2085],
  ])('refuses %s', (_, key, body, status, code) => {
    expect(sold().refund(key, body)).toMatchObject({ status, body: { status, cause: [{ code }] } });
  });

  it('refuses after its time, in parts where parts are barred, for test users, and without money', () => {
    const old = sold();
    old.pass(180 * 86_400_000);
    expect(old.refund('k', { amount: 1 }).status).toBe(201);
    old.pass(1);
    expect(old.refund('k2').body).toMatchObject({ cause: [{ code: 2024 }] });
    const peru = sold(100, { site: 'MPE' });
    expect(peru.refund('k', { amount: 10 }).body).toMatchObject({ cause: [{ code: 3024 }] });
    expect(peru.refund('k', { amount: 100 }).status).toBe(201);
    expect(sold(100, {}, 'other_wallet').refund('k', { amount: 10 }).body).toMatchObject({
      cause: [{ code: 3024 }],
    });
    const test = sold(100, { settings: { refundsRefusedForTestUser: true } });
    expect(test.refund('k')).toMatchObject({
      status: 401,
      body: { cause: [{ code: 7, description: 'Unauthorized use of live credentials' }] },
    });
    expect(sold(100, { account: { balance: 0 } }).refund('k')).toMatchObject({
      status: 400,
      body: { cause: [] },
    });
  });

  it('finishes an in-process refund later, and without the header answers an error although it exists', () => {
    const shop = sold(100, { settings: { refundsInProcess: true, refundProcessingMs: 5_000 } });
    expect(shop.refund('k').status).toBe(400);
    const header = { 'x-render-in-process-refunds': 'true' };
    expect(shop.refund('k', undefined, header)).toMatchObject({
      status: 201,
      body: { status: 'in_process', amount_refunded_to_payer: 0 },
    });
    expect(shop.read('GET', `/v1/payments/${shop.payment}`).body).toMatchObject({
      status: 'approved',
      transaction_amount_refunded: 0,
    });
    expect(shop.refund('k2', undefined, header).body).toMatchObject({ cause: [{ code: 2063 }] });
    shop.pass(5_000);
    expect(shop.refund('k')).toMatchObject({ status: 201, body: { status: 'approved' } });
    expect(shop.read('GET', `/v1/payments/${shop.payment}`).body).toMatchObject({ status: 'refunded' });
  });

  it('gives the money of a rejected refund back to what can be refunded', () => {
    const shop = sold(100, {
      settings: { refundsInProcess: true, refundProcessingMs: 5_000, refundOutcome: 'rejected' },
    });
    const before = shop.control.state().account.balance;
    shop.refund('k');
    shop.pass(5_000);
    expect(shop.refund('k')).toMatchObject({ status: 201, body: { status: 'rejected' } });
    expect(shop.control.state().account.balance).toBe(before);
    shop.control.configure({ refundsInProcess: false });
    expect(shop.refund('k2')).toMatchObject({ status: 201, body: { status: 'approved', amount: 100 } });
  });

  it('hears of refunds and disputes made elsewhere', () => {
    const shop = sold();
    shop.control.customer({ do: 'refund', payment: shop.payment, amount: 40 });
    expect(shop.search('C1-1')).toMatchObject({ elements: [{ refunded_amount: 40 }] });
    shop.control.customer({ do: 'dispute', payment: shop.payment, as: 'charged_back' });
    expect(shop.read('GET', `/v1/payments/${shop.payment}`).body).toMatchObject({ status: 'charged_back' });
    expect(shop.refund('k').body).toMatchObject({ cause: [{ code: 2063 }] });
  });

  it('belongs to its account', () => {
    const shop = sold(100, { otherAccounts: [{ token: 'other' }] });
    const path = `/v1/payments/${shop.payment}`;
    const other = { authorization: 'Bearer other' };
    expect(shop.read('GET', path, undefined, other)).toMatchObject({
      status: 403,
      body: { cause: [{ code: 4 }] },
    });
    expect(
      shop.read('POST', `${path}/refunds`, undefined, { ...other, 'x-idempotency-key': 'k' }).status,
    ).toBe(403);
  });
});
