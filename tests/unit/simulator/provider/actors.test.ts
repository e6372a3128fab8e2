import { describe, expect, it } from 'vitest';
import { openShop, orderBody, ordersPath, putPath } from '../shop.ts';
import type { Json, TestShop } from '../shop.ts';
import type { CustomerAction, ProviderOptions } from '../../../../electron/simulator/index.ts';

interface Sold extends TestShop {
  readonly payment: number;
  detail(): Json;
  does(action: CustomerAction): boolean;
}

function sold(options: ProviderOptions = {}): Sold {
  const shop = openShop(options);
  shop.put('C1-1', 100);
  shop.control.customer({ do: 'scan' });
  const outcome = shop.control.customer({ do: 'pay' });
  const payment = (outcome.ok && outcome.payment) || 0;
  return {
    ...shop,
    payment,
    detail: () => shop.read('GET', `/v1/payments/${payment}`).body,
    does: (action) => shop.control.customer(action).ok,
  };
}

describe('a refund made elsewhere', () => {
  it('counts while it is in process, and no longer when it is rejected; the dates move on', () => {
    const shop = sold({ settings: { refundsInProcessCount: true } });
    shop.pass(60_000);
    expect(shop.does({ do: 'refund', payment: shop.payment, amount: 40, inProcess: true })).toBe(true);
    const during = shop.detail();
    expect(during).toMatchObject({
      status: 'approved',
      status_detail: 'partially_refunded',
      transaction_amount_refunded: 40,
      refunds: [{ status: 'in_process', amount: 40 }],
    });
    shop.pass(3_600_000);
    expect(shop.does({ do: 'decide-refund', payment: shop.payment, as: 'rejected' })).toBe(true);
    const after = shop.detail();
    expect(after).toMatchObject({
      status: 'approved',
      status_detail: 'accredited',
      transaction_amount_refunded: 0,
      refunds: [{ status: 'rejected' }],
    });
    expect(during).toMatchObject({ date_last_updated: '2025-01-13T08:01:00.000-04:00' });
    expect(after).toMatchObject({ date_last_updated: '2025-01-13T09:01:00.000-04:00' });
    expect(shop.search('C1-1')['elements']?.[0]).toMatchObject({
      refunded_amount: 0,
      payments: [{ status: 'approved', amount_refunded: 0 }],
    });
    const { account } = shop.control.state();
    expect(account.balance).toBe(sold().control.state().account.balance);
  });

  it('of the whole is refunded meanwhile and approved again afterwards, and may be given back again', () => {
    const shop = sold({ settings: { refundsInProcessCount: true } });
    shop.control.customer({
      do: 'refund',
      payment: shop.payment,
      inProcess: true,
      then: 'rejected',
      thenAfterMs: 60_000,
    });
    expect(shop.detail()).toMatchObject({ status: 'refunded', transaction_amount_refunded: 100 });
    shop.pass(60_000);
    expect(shop.detail()).toMatchObject({ status: 'approved', transaction_amount_refunded: 0 });
    expect(shop.does({ do: 'refund', payment: shop.payment })).toBe(true);
    expect(shop.detail()).toMatchObject({ status: 'refunded', transaction_amount_refunded: 100 });
  });

  it('that was done is reversed by the provider; once only', () => {
    const shop = sold();
    shop.control.customer({ do: 'refund', payment: shop.payment, amount: 30 });
    shop.control.customer({ do: 'refund', payment: shop.payment, amount: 20 });
    const [first] = shop.detail()['refunds'] as unknown as readonly { readonly id: number }[];
    const reverse = {
      do: 'decide-refund',
      payment: shop.payment,
      refund: first?.id ?? 0,
      as: 'rejected',
    } as const;
    expect(shop.does(reverse)).toBe(true);
    expect(shop.detail()).toMatchObject({ transaction_amount_refunded: 20 });
    expect(shop.control.customer(reverse)).toEqual({ ok: false, code: 'not-now' });
    expect(shop.control.customer({ ...reverse, refund: 1 })).toEqual({ ok: false, code: 'no-such-refund' });
  });

  it('decided early is not decided again by the habit', () => {
    const shop = sold({ settings: { refundsInProcess: true, refundProcessingMs: 60_000 } });
    shop.read('POST', `/v1/payments/${shop.payment}/refunds`, undefined, { 'x-idempotency-key': 'k' });
    expect(shop.does({ do: 'decide-refund', payment: shop.payment, as: 'rejected' })).toBe(true);
    shop.pass(120_000);
    expect(shop.detail()).toMatchObject({ status: 'approved', refunds: [{ status: 'rejected' }] });
  });
});

describe('the provider', () => {
  it('disputes, charges back, and gives in', () => {
    const shop = sold();
    for (const [as, status, detail] of [
      ['in_mediation', 'in_mediation', 'in_mediation'],
      ['charged_back', 'charged_back', 'charged_back'],
      ['approved', 'approved', 'accredited'],
    ] as const) {
      expect(shop.does({ do: 'dispute', payment: shop.payment, as })).toBe(true);
      expect(shop.detail()).toMatchObject({ status, status_detail: detail });
    }
  });

  it.each(['cancelled', 'rejected'] as const)('takes an approved payment back: %s', (as) => {
    const shop = sold();
    expect(shop.does({ do: 'cancel', payment: shop.payment, as })).toBe(true);
    expect(shop.detail()).toMatchObject({ status: as });
    expect(shop.control.ledger().at(-1)).toMatchObject({ kind: 'payment', status: as });
    expect(shop.does({ do: 'cancel', payment: shop.payment, as })).toBe(false);
    expect(shop.does({ do: 'refund', payment: shop.payment })).toBe(false);
  });

  it('takes an order off the register; a phone may still pay it', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    shop.control.customer({ do: 'scan' });
    expect(shop.control.customer({ do: 'take-off' })).toMatchObject({ ok: true });
    expect(shop.read('GET', ordersPath).status).toBe(404);
    expect(shop.control.customer({ do: 'take-off' })).toEqual({ ok: false, code: 'no-such-order' });
    expect(shop.control.customer({ do: 'pay' })).toMatchObject({ ok: true, screen: 'paid' });
  });

  it('tells amounts that cannot be, in every read, while the ledger keeps the true ones', () => {
    const shop = sold();
    shop.control.customer({ do: 'distort', payment: shop.payment, amount: 999_999_999, refunded: -5 });
    const told = { transaction_amount: 999_999_999 };
    expect(shop.detail()).toMatchObject({ ...told, transaction_amount_refunded: -5 });
    expect(shop.search('C1-1')['elements']?.[0]?.['payments']?.[0]).toMatchObject({
      ...told,
      amount_refunded: -5,
    });
    shop.control.customer({ do: 'dispute', payment: shop.payment, as: 'charged_back' });
    expect(shop.detail()).toMatchObject(told);
    expect(shop.control.ledger().at(-1)).toMatchObject({ status: 'charged_back', amount: 100 });
  });

  it('takes any amount for an order, as often as one likes, where that is asked', () => {
    const shop = sold();
    expect(shop.control.customer({ do: 'pay', amount: 999_999_999 })).toEqual({
      ok: false,
      code: 'already-paid',
    });
    for (let turn = 0; turn < 2; turn += 1)
      shop.control.customer({ do: 'pay', amount: 999_999_999, anyAmount: true });
    expect(shop.search('C1-1')['elements']?.[0]).toMatchObject({ paid_amount: 2_000_000_098 });
  });
});

describe('another till', () => {
  it('puts its order on the register, with a reference and an amount of its own', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    expect(shop.control.customer({ do: 'put-order', reference: 'X-9', amount: 800 })).toMatchObject({
      ok: true,
    });
    expect(shop.read('GET', ordersPath).body).toMatchObject({
      external_reference: 'X-9',
      total_amount: 800,
      items: [{ unit_price: 800, quantity: 1 }],
    });
    expect(shop.control.ledger().map(({ kind }) => kind)).toEqual([
      'order-put',
      'order-replaced',
      'order-put',
    ]);
    shop.control.customer({ do: 'put-order', amount: 5, lifeMs: 1_000 });
    shop.pass(1_000);
    expect(shop.read('GET', ordersPath).status).toBe(404);
  });

  it('or an old request delivers an own order once more, while its expiration is ahead', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    shop.read('DELETE', ordersPath);
    shop.put('C1-2', 200);
    expect(shop.control.customer({ do: 'put-order', reference: 'C1-1' })).toMatchObject({ ok: true });
    expect(shop.read('GET', ordersPath).body).toMatchObject(orderBody('C1-1', 100));
    expect(shop.control.customer({ do: 'put-order', reference: 'C1-3' })).toEqual({
      ok: false,
      code: 'no-such-order',
    });
    shop.pass(601_000);
    expect(shop.control.customer({ do: 'put-order', reference: 'C1-1' })).toEqual({
      ok: false,
      code: 'not-now',
    });
  });
});

describe('requests that arrive late, twice or out of order', () => {
  const minutes = 4 * 60_000;

  it('a PUT that arrives minutes later replaces what stands then', () => {
    const shop = openShop();
    shop.control.setFault({ on: 'order-put', kind: 'late', times: 1, delayMs: minutes });
    expect(shop.call('PUT', putPath, orderBody('C1-1'))).toMatchObject({ kind: 'drop' });
    expect(shop.put('C1-2')).toBe(204);
    shop.pass(minutes - 1);
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'C1-2' });
    shop.pass(1);
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'C1-1' });
  });

  it('a DELETE that arrives late takes the next order off', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.control.setFault({
      on: 'order-delete',
      kind: 'late',
      times: 1,
      delayMs: minutes,
      meanwhile: '504-html',
    });
    expect(shop.call('DELETE', ordersPath)).toMatchObject({ kind: 'answer', status: 504 });
    expect(shop.put('C1-2')).toBe(204);
    shop.pass(minutes);
    expect(shop.read('GET', ordersPath).status).toBe(404);
  });

  it('a refund that arrives late is made once for its key', () => {
    const shop = sold();
    const path = `/v1/payments/${shop.payment}/refunds`;
    const key = { 'x-idempotency-key': 'k' };
    shop.control.setFault({
      on: 'refund-post',
      kind: 'late',
      times: 1,
      delayMs: [minutes, 2 * minutes],
      meanwhile: 'hang',
    });
    expect(shop.call('POST', path, { amount: 10 }, key)).toMatchObject({ kind: 'hang' });
    expect(shop.read('POST', path, { amount: 10 }, key).status).toBe(201);
    shop.pass(2 * minutes);
    expect(shop.detail()).toMatchObject({ transaction_amount_refunded: 10, refunds: [{ amount: 10 }] });
  });

  it('a request that arrives twice is answered as usual and takes effect again', () => {
    const shop = openShop();
    shop.control.setFault({ on: 'order-put', kind: 'twice', times: 1, delayMs: 9_000 });
    expect(shop.put('C1-1')).toBe(204);
    expect(shop.read('DELETE', ordersPath).status).toBe(204);
    shop.pass(8_999);
    expect(shop.read('GET', ordersPath).status).toBe(404);
    shop.pass(1);
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'C1-1' });
    shop.control.setFault({ on: 'order-delete', kind: 'twice', times: 1 });
    expect(shop.read('DELETE', ordersPath).status).toBe(204);
    shop.put('C1-2');
    shop.pass(5_000);
    expect(shop.read('GET', ordersPath).status).toBe(404);
  });
});

describe('limits of the provider', () => {
  it('refuse one request too many in a window, by group, and say how long to wait', () => {
    const shop = openShop();
    shop.control.configure({ rateLimits: { 'order-get': { requests: 2, windowMs: 10_000 } } });
    const status = (): number => shop.read('GET', ordersPath).status;
    expect([status(), status(), status()]).toEqual([404, 404, 429]);
    shop.pass(3_000);
    expect(shop.call('GET', ordersPath)).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    expect(shop.search('C1-1')).toMatchObject({ elements: null });
    shop.pass(7_000);
    expect(status()).toBe(404);
  });

  it('count all groups together, by token, and may ask for an hour', () => {
    const shop = openShop({ otherAccounts: [{ userId: 5, token: 'APP_USR-other' }] });
    shop.control.configure({
      rateLimits: { any: { requests: 2, windowMs: 1_000, retryAfterSeconds: 3_600 } },
    });
    shop.put('C1-1');
    shop.search('C1-1');
    expect(shop.call('GET', '/users/me')).toMatchObject({ status: 429, headers: { 'retry-after': '3600' } });
    expect(shop.read('GET', '/users/me', undefined, { authorization: 'Bearer APP_USR-other' }).status).toBe(
      200,
    );
    expect(shop.put('C1-2')).toBe(429);
    expect(shop.control.ledger()).toHaveLength(1);
  });

  it('are refused where they cannot be read', () => {
    const { control } = openShop();
    for (const rateLimits of [
      { all: { requests: 1, windowMs: 1 } },
      { any: { requests: 1 } },
      { any: { requests: 1, windowMs: 1, retryAfterSeconds: 3_601 } },
      { any: { requests: 1, windowMs: 1, every: 1 } },
    ] as object[])
      expect(() => control.configure({ rateLimits })).toThrow('rateLimits');
  });
});
