import { describe, expect, it } from 'vitest';
import { openShop, orderBody, ordersPath, putPath } from '../shop.ts';
import type { FaultKind } from '../../../../electron/simulator/index.ts';

describe('faults by switch', () => {
  const answers: readonly (readonly [FaultKind, number, string])[] = [
    ['401', 401, 'invalid_token'],
    ['403', 403, 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES'],
    ['404', 404, 'pos_obtainment_error'],
    ['409', 409, 'conflict'],
    ['429', 429, 'too_many_requests'],
    ['500', 500, 'in_store_order_creation_error'],
    ['502-html', 502, '<html>'],
    ['503-empty', 503, ''],
    ['504-html', 504, 'Gateway Time-out'],
    ['526', 526, '<html>'],
  ];
  it.each(answers)('%s is answered as the provider does, once, and nothing happens', (kind, status, text) => {
    const shop = openShop();
    shop.control.setFault({ on: 'order-put', kind, times: 1 });
    const answer = shop.call('PUT', putPath, orderBody('C1-1'));
    expect(answer).toMatchObject({ kind: 'answer', status });
    expect(answer.kind === 'answer' && answer.body).toContain(text);
    expect(shop.control.ledger()).toEqual([]);
    expect(shop.put('C1-1')).toBe(204);
  });

  const pages = ['page', '200-empty', '204-empty'] as const;
  it.each(pages)(
    "%s is a success that is not the provider's shape, whether it took effect or not",
    (kind) => {
      const shop = openShop();
      const bodies = { page: '<html>', '200-empty': '', '204-empty': '' };
      const struck = (method: string, path: string, body?: unknown): void => {
        const answer = shop.call(method, path, body);
        expect(answer).toMatchObject({ kind: 'answer', status: kind === '204-empty' ? 204 : 200 });
        expect(answer.kind === 'answer' && answer.body.slice(0, 6)).toBe(bodies[kind]);
      };
      shop.control.setFault({ on: 'order-put', kind, times: 1 });
      struck('PUT', putPath, orderBody('C1-1'));
      expect(shop.control.ledger()).toEqual([]);
      shop.control.setFault({ on: 'order-put', kind, times: 1, processed: true });
      struck('PUT', putPath, orderBody('C1-1'));
      shop.control.setFault({ on: 'order-delete', kind, times: 1 });
      struck('DELETE', ordersPath);
      expect(shop.read('GET', ordersPath).status).toBe(200);
      shop.control.setFault({ on: 'order-delete', kind, times: 1, processed: true });
      struck('DELETE', ordersPath);
      expect(shop.read('GET', ordersPath).status).toBe(404);
      shop.control.setFault({ on: 'any', kind });
      for (const path of [ordersPath, '/merchant_orders/search', '/merchant_orders/1', '/v1/payments/1'])
        struck('GET', path);
    },
  );

  it('tells how long to wait after 429', () => {
    const shop = openShop();
    shop.control.setFault({ on: 'merchant-order-search', kind: '429', retryAfterSeconds: 17 });
    expect(shop.call('GET', '/merchant_orders/search')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '17' },
    });
    expect(shop.call('GET', ordersPath)).toMatchObject({ status: 404 });
  });

  it('drops before or after the request took effect, and hangs', () => {
    const shop = openShop();
    shop.control.setFault({ on: 'order-put', kind: 'drop', times: 1 });
    shop.control.setFault({ on: 'order-put', kind: 'drop', times: 1, processed: true });
    shop.control.setFault({ on: 'order-delete', kind: 'hang', processed: true });
    expect(shop.call('PUT', putPath, orderBody('C1-1'))).toEqual({
      kind: 'drop',
      processed: false,
      delayMs: 0,
    });
    expect(shop.read('GET', ordersPath).status).toBe(404);
    expect(shop.call('PUT', putPath, orderBody('C1-1'))).toEqual({
      kind: 'drop',
      processed: true,
      delayMs: 0,
    });
    expect(shop.read('GET', ordersPath).status).toBe(200);
    expect(shop.call('DELETE', ordersPath)).toEqual({ kind: 'hang', processed: true });
    expect(shop.read('GET', ordersPath).status).toBe(404);
  });

  it('answers 500 although the refund was made', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.control.customer({ do: 'scan' });
    const paid = shop.control.customer({ do: 'pay' });
    const path = `/v1/payments/${paid.ok ? (paid.payment ?? 0) : 0}`;
    shop.control.setFault({ on: 'refund-post', kind: '500', times: 1, processed: true });
    expect(shop.read('POST', `${path}/refunds`, undefined, { 'x-idempotency-key': 'k' }).status).toBe(500);
    expect(shop.read('GET', path).body).toMatchObject({ status: 'refunded' });
  });

  it('lets a request take effect after its sender gave up', () => {
    const shop = openShop();
    shop.control.setFault({ on: 'order-put', kind: 'late', times: 1, delayMs: 9_000 });
    expect(shop.call('PUT', putPath, orderBody('C1-1'))).toMatchObject({ kind: 'drop' });
    shop.pass(8_999);
    expect(shop.read('GET', ordersPath).status).toBe(404);
    shop.pass(1);
    expect(shop.read('GET', ordersPath).status).toBe(200);
  });

  it('sends broken and shortened bodies, late answers and a wrong date', () => {
    const shop = openShop();
    shop.put('C1-1');
    for (const kind of ['garbage', 'truncated', 'latency'] as const)
      shop.control.setFault({ on: 'order-get', kind, times: 1, delayMs: 4_000 });
    const garbage = shop.call('GET', ordersPath);
    expect(garbage.kind === 'answer' && (() => JSON.parse(garbage.body) as unknown)).toThrow();
    const cut = shop.call('GET', ordersPath);
    expect(
      cut.kind === 'answer' && (cut.cutAfterBytes ?? 0) > 0 && (cut.cutAfterBytes ?? 0) < cut.body.length,
    ).toBe(true);
    expect(shop.call('GET', ordersPath)).toMatchObject({ status: 200, delayMs: 4_000 });
    shop.control.configure({ dateOffsetMs: 3_600_000 });
    expect(shop.call('GET', ordersPath)).toMatchObject({
      headers: { date: 'Mon, 13 Jan 2025 13:00:00 GMT' },
    });
  });

  it('waits, strikes by chance, and is cleared', () => {
    const shop = openShop();
    const id = shop.control.setFault({ on: 'any', kind: '500', skip: 2 });
    const status = (): number => shop.read('GET', '/users/me').status;
    expect([status(), status(), status(), status()]).toEqual([200, 200, 500, 500]);
    expect(shop.control.faults()).toMatchObject([{ id, hits: 2 }]);
    shop.control.clearFaults(id);
    shop.control.setFault({ on: 'any', kind: '500', probability: 0.3 });
    let hits = 0;
    for (let call = 0; call < 1_000; call += 1) if (status() === 500) hits += 1;
    expect(hits).toBeGreaterThan(240);
    expect(hits).toBeLessThan(360);
    shop.control.clearFaults();
    expect(status()).toBe(200);
  });
});

describe('the door', () => {
  it('tells a missing token from a wrong one', () => {
    const shop = openShop();
    expect(shop.read('GET', '/users/me', undefined, { authorization: '' })).toEqual({
      status: 401,
      body: {
        message: 'Must provide your access_token to proceed',
        error: 'unauthorized',
        status: 401,
        cause: [{ code: 5, description: 'Must provide your access_token to proceed', data: null }],
      },
    });
    const wrong = { authorization: 'Bearer nobody' };
    expect(shop.read('GET', '/users/me', undefined, wrong)).toEqual({
      status: 401,
      body: { message: 'invalid_token', error: 'not_found', status: 401, cause: [] },
    });
    expect(shop.read('GET', ordersPath, undefined, wrong)).toMatchObject({
      status: 401,
      body: { error: 'invalid_access_token' },
    });
    shop.control.configure({ inStoreAuthStatus: 400 });
    expect(shop.read('GET', ordersPath, undefined, wrong)).toMatchObject({
      status: 400,
      body: { error: 'invalid_access_token', message: 'Access denied' },
    });
    expect(
      shop.read('GET', `/users/me?access_token=${shop.control.token}`, undefined, { authorization: '' })
        .status,
    ).toBe(401);
  });

  it('takes JSON only, and refuses settings it does not know', () => {
    const shop = openShop();
    expect(shop.read('PUT', putPath, orderBody('C1-1'), { 'content-type': 'text/plain' }).status).toBe(415);
    expect(shop.read('PUT', putPath, '{"title":').status).toBe(400);
    expect(shop.read('GET', '/v1/customers/1').status).toBe(404);
    expect(() => shop.control.configure({ emptyStatus: 205 as 204 })).toThrow('emptyStatus');
    expect(() => shop.control.configure({ orderIndexLagMs: [9, 1] })).toThrow('orderIndexLagMs');
  });
});
