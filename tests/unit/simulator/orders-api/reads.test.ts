import { describe, expect, it } from 'vitest';
import { at, codeOf, openOrders } from './orders-shop.ts';
import type { OrdersShop } from './orders-shop.ts';
import type { ReadHabit } from '../../../../electron/simulator/index.ts';

const day = 86_400_000;

function list(shop: OrdersShop, query = '') {
  return shop.read('GET', `/v1/orders?${query}`);
}

function references(shop: OrdersShop, query = ''): unknown[] {
  const data = list(shop, query).body['data'] as unknown as readonly Record<string, unknown>[];
  return data.map((one) => one['external_reference']);
}

describe('GET /v1/orders/{id}', () => {
  it('refuses what is no id, and does not know other accounts’ orders', () => {
    const shop = openOrders({ otherAccounts: [{ token: 'other' }] });
    const { id } = shop.made('C1-1');
    const wrong = shop.get('1');
    expect([wrong.status, codeOf(wrong)]).toEqual([400, 'invalid_path_param']);
    const others = shop.read('GET', `/v1/orders/${id}`, undefined, { authorization: 'Bearer other' });
    expect([others.status, codeOf(others)]).toEqual([404, 'order_not_found']);
    const cancel = shop.read('POST', `/v1/orders/${id}/cancel`, undefined, {
      authorization: 'Bearer other',
      'x-idempotency-key': 'k',
    });
    expect([cancel.status, codeOf(cancel)]).toEqual([404, 'order_not_found']);
  });

  it('knows orders of three months', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.pass(90 * day);
    expect(shop.get(id).status).toBe(200);
    shop.pass(1);
    expect([shop.get(id).status, codeOf(shop.get(id))]).toEqual([404, 'order_not_found']);
    shop.control.configure({ orderReadDays: 400 });
    expect(shop.get(id).status).toBe(200);
  });
});

describe('a read that is not consistent', () => {
  function paid(habit: ReadHabit): OrdersShop & { id: string } {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.pass(60_000);
    shop.act({ do: 'scan' });
    shop.act({ do: 'pay' });
    shop.control.configure({ reads: { 'orders-get': habit, 'orders-list': habit } });
    return { ...shop, id };
  }

  it('lags', () => {
    const shop = paid({ lagMs: 5_000 });
    expect(shop.told(shop.id)).toBe('created/created');
    expect(at(list(shop).body, 'data', 0, 'status')).toBe('created');
    shop.pass(5_000);
    expect(shop.told(shop.id)).toBe('processed/accredited');
    expect(at(list(shop).body, 'data', 0, 'status')).toBe('processed');
  });

  it('flaps', () => {
    const shop = paid({ flaps: true });
    expect([shop.told(shop.id), shop.told(shop.id), shop.told(shop.id)]).toEqual([
      'processed/accredited',
      'created/created',
      'processed/accredited',
    ]);
  });

  it('finds nothing', () => {
    const shop = paid({ missing: 1 });
    expect(codeOf(shop.get(shop.id))).toBe('order_not_found');
    expect(references(shop)).toEqual([]);
  });

  it.each([
    ['reference', ['external_reference']],
    ['amount', ['total_amount']],
    ['status', ['status']],
    ['payments-field', ['transactions']],
    ['order', ['transactions', 'payments', 0, 'reference_id']],
  ] as const)('leaves out the %s', (omission, path) => {
    const shop = paid({ partial: 1, omits: [omission] });
    expect(at(shop.get(shop.id).body, ...path)).toBeUndefined();
    shop.control.configure({ reads: {} });
    expect(at(shop.get(shop.id).body, ...path)).toBeDefined();
  });

  it('leaves out payments and refunds', () => {
    const shop = paid({ partial: 1, omits: ['payments'] });
    expect(at(shop.get(shop.id).body, 'transactions', 'payments')).toEqual([]);
    shop.control.configure({ reads: { 'orders-get': { partial: 1, omits: ['refunds'] } } });
    shop.post(shop.id, 'refund');
    expect(at(shop.get(shop.id).body, 'transactions', 'refunds')).toBeUndefined();
  });

  it.each([
    ['refunded', 'status', 'refunded'],
    ['cancelled', 'status', 'canceled'],
    ['rejected', 'status', 'failed'],
    ['pending', 'status', 'created'],
    ['charged_back', 'status', 'charged_back'],
    ['other-amount', 'total_amount', '1'],
    ['other-reference', 'external_reference', 'OTRA-REFERENCIA'],
    ['other-collector', 'user_id', '446566692'],
  ] as const)('says %s', (contradiction, field, value) => {
    const shop = paid({ contradicts: 1, says: [contradiction] });
    expect(shop.get(shop.id).body[field]).toBe(value);
    expect(at(list(shop).body, 'data', 0, field)).toBe(value);
  });

  it('is untrue once as a fault', () => {
    const shop = paid({});
    shop.control.setFault({ on: 'orders-get', kind: 'read', times: 1 });
    expect([shop.get(shop.id).status, shop.get(shop.id).status]).toEqual([404, 200]);
  });
});

describe('GET /v1/orders', () => {
  function three(): OrdersShop {
    const shop = openOrders();
    for (const name of ['C1-1', 'C1-2', 'C1-3']) {
      shop.made(name, 'dynamic');
      shop.pass(60_000);
    }
    return shop;
  }

  it('finds by reference, status, type and dates, the newest first', () => {
    const shop = three();
    expect(references(shop)).toEqual(['C1-3', 'C1-2', 'C1-1']);
    expect(references(shop, 'external_reference=C1-2')).toEqual(['C1-2']);
    expect(references(shop, 'type=online')).toEqual([]);
    expect(references(shop, 'status=created&type=qr')).toHaveLength(3);
    expect(references(shop, 'status=processed')).toEqual([]);
    expect(references(shop, 'begin_date=2025-01-13T12:01:00Z&end_date=2025-01-13T12:01:30Z')).toEqual([
      'C1-2',
    ]);
  });

  it('takes limit and offset, or page and page_size', () => {
    const shop = three();
    expect(list(shop, 'limit=1&offset=1').body['paging']).toEqual({ total: 3, limit: 1, offset: 1 });
    expect(references(shop, 'limit=1&offset=1')).toEqual(['C1-2']);
    expect(references(shop, 'page=2&page_size=2')).toEqual(['C1-1']);
    expect(references(shop, 'page=1')).toHaveLength(3);
    for (const wrong of ['limit=101', 'limit=0', 'page=0', 'page_size=101', 'offset=x', 'begin_date=today'])
      expect([list(shop, wrong).status, codeOf(list(shop, wrong))]).toEqual([400, 'bad_request']);
  });

  it.each([
    ['answers', 200, 3],
    ['empty', 200, 0],
    ['400', 400, null],
  ] as const)('for QR orders: %s', (ordersList, status, count) => {
    const shop = three();
    shop.control.configure({ ordersList });
    const answer = list(shop);
    expect(answer.status).toBe(status);
    if (count !== null) expect(answer.body).toMatchObject({ paging: { total: count } });
  });

  it('knows the account’s own orders of three months', () => {
    const shop = openOrders({ otherAccounts: [{ token: 'other' }] });
    shop.made('C1-1');
    const others = shop.read('GET', '/v1/orders', undefined, { authorization: 'Bearer other' });
    expect(others.body).toMatchObject({ data: [], paging: { total: 0 } });
    shop.pass(90 * day);
    expect(references(shop, 'begin_date=2025-01-01')).toEqual(['C1-1']);
    shop.pass(1);
    expect(references(shop, 'begin_date=2025-01-01')).toEqual([]);
  });

  it('lists a new order late', () => {
    const shop = openOrders({ settings: { orderListLagMs: 5_000 } });
    shop.made('C1-1');
    expect(references(shop)).toEqual([]);
    shop.pass(5_000);
    expect(references(shop)).toEqual(['C1-1']);
  });

  it('shortens a page, with a total that admits it or not', () => {
    const shop = three();
    shop.control.configure({ reads: { 'orders-list': { partial: 1, omits: ['page'] } } });
    expect(references(shop)).toHaveLength(1);
    expect(list(shop).body['paging']).toMatchObject({ total: 3 });
    shop.control.configure({ reads: { 'orders-list': { partial: 1, omits: ['elements'] } } });
    expect(list(shop).body['paging']).toMatchObject({ total: 1 });
  });
});
