import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { noon } from '../shop.ts';
import { created, openNotifiedShop, own, paid, panel, scanned } from './notifications-shop.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('where notifications go', () => {
  it('to nobody, without an address', async () => {
    const shop = openNotifiedShop();
    shop.put('C1-1', 100);
    shop.control.customer({ do: 'scan' });
    paid(shop);
    await shop.run(DAY);
    expect(shop.posted).toEqual([]);
  });

  it('to the address of an in-store order: opened, then the payment and the closed merchant order', async () => {
    const shop = openNotifiedShop();
    const order = scanned(shop, 'C1-1');
    await shop.run(1_000);
    expect(shop.told()).toEqual([`merchant_order ${order}`]);
    const payment = paid(shop);
    await shop.run(1_000);
    expect(shop.told().slice(1)).toEqual([`payment ${payment}`, `merchant_order ${order}`]);
    expect(shop.posted[2]).toMatchObject({
      url: `${own}?source_news=ipn&topic=merchant_order&id=${order}`,
      body: `{"resource":"https://api.mercadopago.com/merchant_orders/${order}","topic":"merchant_order"}`,
      at: noon + 1_000,
      waitMs: 22_000,
    });
  });

  it('says the address on the pages of order and payment', () => {
    const shop = openNotifiedShop();
    const order = scanned(shop, 'C1-1');
    const payment = paid(shop);
    const url = `${own}?source_news=ipn`;
    expect(shop.read('GET', `/merchant_orders/${order}`).body).toMatchObject({ notification_url: url });
    expect(shop.read('GET', `/v1/payments/${payment}`).body).toMatchObject({ notification_url: url });
  });

  it.each([
    ['?source_news=ipn', ['merchant_order']],
    ['?source_news=webhooks', ['topic_merchant_order_wh']],
    ['', ['merchant_order', 'topic_merchant_order_wh']],
  ])('in the style that «%s» selects', async (query, topics) => {
    const shop = openNotifiedShop();
    const order = scanned(shop, 'C1-1', query);
    await shop.run(1_000);
    expect(shop.told()).toEqual(topics.map((topic) => `${topic} ${order}`));
  });

  it('of an order of /v1/orders to the panel alone, with each action', async () => {
    const shop = openNotifiedShop({ settings: { notifications: { panelUrl: panel } } });
    const first = created(shop, 'C1-1');
    shop.control.customer({ do: 'scan' });
    const rejected = shop.control.customer({ do: 'reject' });
    expect(rejected.ok).toBe(true);
    const payment = paid(shop);
    shop.control.customer({ do: 'refund', payment, amount: 20 });
    shop.control.customer({ do: 'refund', payment });
    const second = created(shop, 'C1-2');
    shop.call('POST', `/v1/orders/${second}/cancel`, '', { 'x-idempotency-key': 'k' });
    const third = created(shop, 'C1-3');
    await shop.run(HOUR);
    const said = shop.posted.map(({ body }) => JSON.parse(body) as { action: string; data: { id: string } });
    expect(said.map(({ action, data }) => `${action} ${data.id}`)).toEqual([
      `order.failed ${first}`,
      `order.processed ${first}`,
      `order.refunded ${first}`,
      `order.refunded ${first}`,
      `order.canceled ${second}`,
      `order.expired ${third}`,
    ]);
    expect(shop.posted[1]?.url).toBe(`${panel}?data.id=${first}&type=order`);
    expect(said[1]).toMatchObject({
      api_version: 'v1',
      type: 'order',
      live_mode: true,
      data: { external_reference: 'C1-1', status: 'processed', status_detail: 'accredited' },
    });
  });

  it('of money without an order to the panel, where it asks for payments', async () => {
    const shop = openNotifiedShop({
      settings: { notifications: { panelUrl: panel, panelTopics: ['payment'], panelForm: 'ipn' } },
    });
    const alone = shop.control.customer({ do: 'pay-without-order', amount: 5 });
    scanned(shop, 'C1-1');
    paid(shop);
    await shop.run(1_000);
    expect(alone).toMatchObject({ ok: true });
    expect(shop.posted.filter(({ url }) => url.startsWith(panel))).toHaveLength(1);
  });
});

describe('the forms of notifications', () => {
  it('have a merchant order’s id on top, and a payment’s in data', async () => {
    const shop = openNotifiedShop();
    const order = scanned(shop, 'C1-1', '?source_news=webhooks');
    const payment = paid(shop);
    await shop.run(1_000);
    const bodies = shop.posted.map(({ body }) => JSON.parse(body) as object);
    expect(shop.posted[1]?.url).toBe(`${own}?source_news=webhooks&data.id=${payment}&type=payment`);
    expect(bodies[1]).toMatchObject({
      action: 'payment.created',
      type: 'payment',
      data: { id: `${payment}` },
    });
    expect(bodies.at(-1)).toMatchObject({
      action: 'update',
      type: 'topic_merchant_order_wh',
      id: `${order}`,
      status: 'closed',
      data: { marketplace: 'NONE', status: 'closed' },
    });
  });

  it.each([
    ['id-topic', (id: number) => `&id=${id}&topic=merchant_order`],
    ['data-id', (id: number) => `&data.id=${id}&type=merchant_order`],
    ['none', () => ''],
  ] as const)('have the parameters in other orders: %s', async (parameters, query) => {
    const shop = openNotifiedShop({ settings: { notifications: { parameters, resource: 'path' } } });
    const order = scanned(shop, 'C1-1');
    await shop.run(1_000);
    expect(shop.posted[0]).toMatchObject({
      url: `${own}?source_news=ipn${query(order)}`,
      body: `{"resource":"/merchant_orders/${order}","topic":"merchant_order"}`,
    });
  });

  const signed = async (
    habits: object,
  ): Promise<{ ts: string; v1: string; text: (id: string) => string }> => {
    const shop = openNotifiedShop({
      settings: { notifications: { panelUrl: panel, secret: 'secreto', ...habits } },
    });
    created(shop, 'C1-1');
    shop.control.customer({ do: 'scan' });
    paid(shop);
    await shop.run(1_000);
    const [first] = shop.posted;
    const [, ts = '', v1 = ''] =
      /^ts=(\d+),v1=([0-9a-f]{64})$/.exec(first?.headers['x-signature'] ?? '') ?? [];
    const id = new URL(first?.url ?? 'https://x.test').searchParams.get('data.id') ?? '';
    return {
      ts,
      v1,
      text: (how) =>
        `id:${how === 'lower' ? id.toLowerCase() : id};request-id:${first?.headers['x-request-id'] ?? ''};ts:${ts};`,
    };
  };
  const mac = (text: string): string => createHmac('sha256', 'secreto').update(text).digest('hex');

  it('are signed with the panel’s secret: seconds and the id in small letters, or else', async () => {
    const usual = await signed({});
    expect([usual.ts, usual.v1]).toEqual([String(noon / 1000), mac(usual.text('lower'))]);
    const other = await signed({ signedIn: 'milliseconds', signedId: 'as-is' });
    expect([other.ts, other.v1]).toEqual([String(noon), mac(other.text('as-is'))]);
    expect(other.v1).not.toBe(mac(other.text('lower')));
  });

  it('are signed wrongly, or not at all', async () => {
    const wrong = await signed({ signedWrongly: true });
    expect(wrong.v1).toMatch(/^[0-9a-f]{64}$/);
    expect(wrong.v1).not.toBe(mac(wrong.text('lower')));
    expect((await signed({ signs: 'none' })).v1).toBe('');
  });
});

describe('notifications that nobody takes', () => {
  it.each([
    ['guide', [0, 5 * MINUTE, 45 * MINUTE, 6 * HOUR, 2 * DAY, 4 * DAY]],
    ['in-person', [0, 30_000, 5 * MINUTE, 30 * MINUTE]],
    ['none', [0]],
  ] as const)('are sent again as the %s says', async (retries, times) => {
    const shop = openNotifiedShop({ settings: { notifications: { retries } } });
    shop.answers(() => 500);
    scanned(shop, 'C1-1');
    await shop.run(10 * DAY);
    expect(shop.posted.map(({ at }) => at - noon)).toEqual(times);
    expect(shop.posted.map(({ waitMs }) => waitMs)).toEqual(
      times.map((_time, index) => (index === 0 ? 22_000 : 5_000)),
    );
    expect(new Set(shop.posted.map(({ url }) => url)).size).toBe(1);
  });

  it.each([204, 202, 302, 404, 429, null])('an answer of %s is none; 200 and 201 are', async (status) => {
    const shop = openNotifiedShop();
    shop.answers(() => status);
    scanned(shop, 'C1-1');
    await shop.run(MINUTE);
    shop.answers(() => 201);
    await shop.run(10 * DAY);
    expect(shop.control.notifications().map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, status],
      [2, 201],
    ]);
  });

  it('waits for less where a test asks for it', async () => {
    const shop = openNotifiedShop({ settings: { notifications: { faster: 1_000 } } });
    shop.answers(() => null);
    scanned(shop, 'C1-1');
    await shop.run(HOUR);
    expect(shop.posted.map(({ at }) => at - noon)).toEqual([0, 300, 2_700, 21_600, 172_800, 345_600]);
    expect(shop.posted[0]?.waitMs).toBe(100);
  });
});

describe('a provider that is careless with notifications', () => {
  const order = async (habits: object): Promise<readonly string[]> => {
    const shop = openNotifiedShop({ settings: { notifications: habits } });
    scanned(shop, 'C1-1');
    await shop.run(1_000);
    paid(shop);
    await shop.run(HOUR);
    return shop.posted.map(({ url, at }) => {
      const topic = new URL(url).searchParams.get('topic');
      return `${topic === 'payment' ? 'P' : 'M'}${at - noon}`;
    });
  };

  it('sends things in either order, with time between, and later', async () => {
    expect(await order({ first: 'merchant_order' })).toEqual(['M0', 'M1000', 'P1000']);
    expect(await order({ gapMs: 300, lagMs: 40 })).toEqual(['M40', 'P1040', 'M1340']);
    expect(await order({ opened: false })).toEqual(['P1000', 'M1000']);
  });

  it('sends twice, late so that others overtake, or never', async () => {
    expect(await order({ doubled: 1, doubledMs: 500 })).toEqual([
      'M0',
      'M500',
      'P1000',
      'M1000',
      'P1500',
      'M1500',
    ]);
    expect(await order({ late: 1, lateMs: 2_000 })).toEqual(['M2000', 'P3000', 'M3000']);
    expect(await order({ lost: 1 })).toEqual([]);
  });

  it('does not change what else happens by chance', () => {
    const day = (habits: object): unknown => {
      const shop = openNotifiedShop({
        seed: 5,
        settings: { notifications: habits, elementOrder: 'shuffled' },
      });
      const order = scanned(shop, 'C1-1');
      return [order, paid(shop), shop.control.ledger()];
    };
    expect(day({ doubled: 0.5, late: 0.5, first: 'mixed', parameters: 'mixed' })).toEqual(day({}));
  });
});

describe('an address that an order names', () => {
  const put = (address: unknown, habits: object = {}): number => {
    const shop = openNotifiedShop({ settings: { notifications: habits } });
    return shop.put('C1-1', 100, { notification_url: address });
  };

  it('is refused where it is not https; loopback only where a test asks for it', () => {
    expect(put('http://relay.test/n/x')).toBe(400);
    expect(put('http://127.0.0.1:8080/n/x')).toBe(400);
    expect(put('https://')).toBe(400);
    expect(put(7)).toBe(400);
    expect(put(`https://relay.test/${'x'.repeat(500)}`)).toBe(400);
    expect(put('http://127.0.0.1:8080/n/x', { loopbackAllowed: true })).toBe(204);
    expect(put('http://127.0.0.1.relay.test/n/x', { loopbackAllowed: true })).toBe(400);
    expect(put('http://relay.test/n/x', { loopbackAllowed: true })).toBe(400);
  });
});

describe('the settings of notifications', () => {
  it.each([
    { panelUrl: 'nowhere' },
    { panelTopics: ['sales'] },
    { signs: 'some' },
    { doubled: 2 },
    { lagMs: -1 },
    { faster: 0 },
    { unknown: 1 },
    [],
    null,
  ])('refuse %j', (notifications) => {
    const shop = openNotifiedShop();
    expect(() => shop.habits(notifications as object)).toThrow('notifications');
  });
});
