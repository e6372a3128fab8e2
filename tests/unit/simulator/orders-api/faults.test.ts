import { describe, expect, it } from 'vitest';
import { codeOf, createBody, key, openOrders } from './orders-shop.ts';
import type { OrdersShop } from './orders-shop.ts';
import type { EndpointGroup, FaultKind } from '../../../../electron/simulator/index.ts';

type Group = Extract<EndpointGroup, `orders-${string}`>;

/** One request of each group. */
function send(shop: OrdersShop, group: Group, id: string) {
  const calls: Readonly<Record<Group, readonly [string, string, unknown]>> = {
    'orders-create': ['POST', '/v1/orders', createBody('C1-2')],
    'orders-get': ['GET', `/v1/orders/${id}`, undefined],
    'orders-list': ['GET', '/v1/orders', undefined],
    'orders-cancel': ['POST', `/v1/orders/${id}/cancel`, undefined],
    'orders-refund': ['POST', `/v1/orders/${id}/refund`, undefined],
  };
  return shop.call(...calls[group], key(group));
}

const groups = ['orders-create', 'orders-get', 'orders-list', 'orders-cancel', 'orders-refund'] as const;

describe.each(groups)('a fault on %s', (group) => {
  it.each<readonly [FaultKind, number]>([
    ['401', 401],
    ['403', 403],
    ['404', 404],
    ['409', 409],
    ['422', 422],
    ['423', 423],
    ['429', 429],
    ['500', 500],
    ['502-html', 502],
    ['503-empty', 503],
    ['504-html', 504],
  ])('%s strikes it alone', (kind, status) => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.control.setFault({ on: group, kind });
    for (const one of groups) {
      const answer = send(shop, one, id);
      if (one === group) expect(answer).toMatchObject({ kind: 'answer', status });
    }
    expect(shop.control.faults()).toMatchObject([{ hits: 1 }]);
  });

  it.each(['401', '404', '409', '422', '423', '500'] as const)('%s has the form of /v1/orders', (kind) => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.control.setFault({ on: group, kind });
    const answer = send(shop, group, id);
    const body = JSON.parse(answer.kind === 'answer' ? answer.body : '{}') as Parameters<
      typeof codeOf
    >[0]['body'];
    expect(codeOf({ status: 0, body })).toEqual(expect.any(String));
  });

  it('drop and hang give no answer', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.control.setFault({ on: group, kind: 'drop', times: 1 });
    expect(send(shop, group, id)).toMatchObject({ kind: 'drop', processed: false });
    shop.control.setFault({ on: group, kind: 'hang', times: 1 });
    expect(send(shop, group, id)).toMatchObject({ kind: 'hang' });
    expect(shop.control.counts()[group]).toBe(group === 'orders-create' ? 3 : 2);
  });
});

describe('a create whose answer is lost', () => {
  it.each(['drop', '500', '504-html', 'hang', 'garbage', 'truncated', 'page'] as const)(
    '%s: took effect, and its key finds it',
    (kind) => {
      const shop = openOrders();
      shop.control.setFault({ on: 'orders-create', kind, processed: true, times: 1 });
      shop.call('POST', '/v1/orders', createBody('C1-1'), key('key-C1-1'));
      const { id } = shop.made('C1-1');
      expect(shop.told(id)).toBe('created/created');
      expect(shop.control.ledger().map(({ kind: line }) => line)).toEqual(['order-put']);
    },
  );

  it('late: it lands after its sender gave up, and lives from then on', () => {
    const shop = openOrders();
    shop.control.setFault({ on: 'orders-create', kind: 'late', delayMs: 20_000, times: 1 });
    shop.call('POST', '/v1/orders', createBody('C1-1'), key('key-C1-1'));
    expect(shop.control.ledger()).toEqual([]);
    shop.pass(20_000);
    expect(shop.act({ do: 'scan' })).toMatchObject({ screen: 'payment' });
    const { id } = shop.made('C1-1');
    shop.pass(599_999);
    expect(shop.told(id)).toBe('created/created');
    shop.pass(1);
    expect(shop.told(id)).toBe('expired/expired');
  });

  it('late, and repeated meanwhile: there is one order all the same', () => {
    const shop = openOrders();
    shop.control.setFault({ on: 'orders-create', kind: 'late', delayMs: 20_000, times: 1 });
    shop.call('POST', '/v1/orders', createBody('C1-1'), key('key-C1-1'));
    shop.made('C1-1');
    shop.pass(20_000);
    expect(shop.control.ledger().map(({ kind }) => kind)).toEqual(['order-put']);
  });

  it('twice: its second time makes nothing', () => {
    const shop = openOrders();
    shop.control.setFault({ on: 'orders-create', kind: 'twice', delayMs: 5_000, times: 1 });
    shop.made('C1-1');
    shop.pass(5_000);
    expect(shop.control.ledger().map(({ kind }) => kind)).toEqual(['order-put']);
  });
});

describe('other requests that come late', () => {
  it('a cancel does not hurt a payment made before', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.control.setFault({ on: 'orders-cancel', kind: 'late', delayMs: 5_000, times: 1 });
    send(shop, 'orders-cancel', id);
    shop.act({ do: 'scan' });
    shop.act({ do: 'pay' });
    shop.pass(5_000);
    expect(shop.told(id)).toBe('processed/accredited');
  });

  it('a refund is made when it comes', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.act({ do: 'scan' });
    shop.act({ do: 'pay' });
    shop.control.setFault({ on: 'orders-refund', kind: 'late', delayMs: 5_000, times: 1 });
    send(shop, 'orders-refund', id);
    expect(shop.told(id)).toBe('processed/accredited');
    shop.pass(5_000);
    expect(shop.told(id)).toBe('refunded/refunded');
  });

  it('are limited by rate', () => {
    const shop = openOrders({
      settings: { rateLimits: { 'orders-get': { requests: 1, windowMs: 1_000, retryAfterSeconds: 7 } } },
    });
    const { id } = shop.made('C1-1');
    expect([shop.get(id).status, shop.get(id).status]).toEqual([200, 429]);
  });
});
