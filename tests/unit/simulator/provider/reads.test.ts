import { describe, expect, it } from 'vitest';
import { openShop, ordersPath } from '../shop.ts';
import type { Json, TestShop } from '../shop.ts';
import type { ReadHabit, ReadHabits, ReadKind as AnyRead } from '../../../../electron/simulator/index.ts';

/** Those of the newer orders have their own tests. */
type ReadKind = Exclude<AnyRead, 'orders-get' | 'orders-list'>;

interface Paid extends TestShop {
  readonly payment: number;
  readonly merchantOrder: number;
}

/** A register whose order C1-1 of 100 was scanned and, ten minutes ago, paid. */
function paid(): Paid {
  const shop = openShop();
  shop.put('C1-1', 100);
  shop.control.customer({ do: 'scan' });
  shop.pass(60_000);
  const outcome = shop.control.customer({ do: 'pay' });
  shop.pass(600_000);
  return {
    ...shop,
    payment: (outcome.ok && outcome.payment) || 0,
    merchantOrder: (outcome.ok && outcome.merchantOrder) || 0,
  };
}

const everySearch = '/v1/payments/search?sort=date_created&criteria=desc&external_reference=C1-1';

function reading(shop: Paid, kind: ReadKind): Json {
  const paths: Readonly<Record<ReadKind, string>> = {
    'order-get': ordersPath,
    'merchant-order': `/merchant_orders/${shop.merchantOrder}`,
    'merchant-order-search': '/merchant_orders/search?external_reference=C1-1',
    payment: `/v1/payments/${shop.payment}`,
    'payment-search': everySearch,
    'refund-get': `/v1/payments/${shop.payment}/refunds`,
    'payment-refunds': `/v1/payments/${shop.payment}`,
  };
  return shop.read('GET', paths[kind]).body;
}

/** What each kind of read says in a few words, so that old and new can be told apart. */
function said(shop: Paid, kind: ReadKind): unknown {
  const body = reading(shop, kind);
  switch (kind) {
    case 'order-get':
      return body['external_reference'] ?? 'none';
    case 'merchant-order':
      return body['order_status'];
    case 'merchant-order-search':
      return body['elements']?.[0]?.['order_status'] ?? 'none';
    case 'payment':
      return body['status'];
    case 'payment-search':
      return body['results']?.[0]?.['status'] ?? 'none';
    case 'refund-get':
      return (body as unknown as readonly unknown[]).length;
    case 'payment-refunds':
      return (body['refunds'] as unknown as readonly unknown[]).length;
  }
}

function set(shop: TestShop, kind: ReadKind, habit: ReadHabit): void {
  shop.control.configure({ reads: { [kind]: habit } });
}

describe('a read that is not consistent', () => {
  /** The thing changed just now: what the read says when it is true, and what it said before. */
  const kinds: readonly (readonly [ReadKind, now: unknown, before: unknown])[] = [
    ['order-get', 'C1-2', 'none'],
    ['merchant-order', 'reverted', 'paid'],
    ['merchant-order-search', 'reverted', 'paid'],
    ['payment', 'refunded', 'approved'],
    ['payment-search', 'refunded', 'approved'],
    ['refund-get', 1, 0],
    ['payment-refunds', 1, 0],
  ];
  function changed(): Paid {
    const shop = paid();
    shop.put('C1-2', 200);
    shop.control.customer({ do: 'refund', payment: shop.payment });
    return shop;
  }

  it.each(kinds)('%s lags, by itself and no longer than it says', (kind, now, before) => {
    const shop = changed();
    expect(said(shop, kind)).toBe(now);
    set(shop, kind, { lagMs: 5_000 });
    expect(said(shop, kind)).toBe(before);
    // The refunds inside a payment are of its state, unless they have a habit of their own.
    const touched = kind === 'payment' ? [kind, 'payment-refunds'] : [kind];
    for (const [other, truth] of kinds) if (!touched.includes(other)) expect(said(shop, other)).toBe(truth);
    shop.pass(4_999);
    expect(said(shop, kind)).toBe(before);
    shop.pass(1);
    expect(said(shop, kind)).toBe(now);
  });

  it.each(kinds)('%s is stale for ever, or until it settles', (kind, now, before) => {
    const shop = changed();
    set(shop, kind, { stale: 1 });
    shop.pass(500_000);
    expect(said(shop, kind)).toBe(before);
    set(shop, kind, { stale: 1, settlesMs: 500_001 });
    expect(said(shop, kind)).toBe(before);
    shop.pass(1);
    expect(said(shop, kind)).toBe(now);
  });

  it.each(kinds)('%s flaps', (kind, now, before) => {
    const shop = changed();
    set(shop, kind, { flaps: true });
    expect([1, 2, 3, 4].map(() => said(shop, kind))).toEqual([now, before, now, before]);
  });

  it('a merchant order by id is older than the search, and the search older than it', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    shop.control.customer({ do: 'scan' });
    shop.pass(10_000);
    const outcome = shop.control.customer({ do: 'pay' });
    const path = `/merchant_orders/${(outcome.ok && outcome.merchantOrder) || 0}`;
    const states = (): unknown[] => [
      shop.read('GET', path).body['status'],
      shop.search('C1-1')['elements']?.[0]?.['status'],
    ];
    set(shop, 'merchant-order', { lagMs: 3_000 });
    expect(states()).toEqual(['opened', 'closed']);
    set(shop, 'merchant-order-search', { lagMs: 3_000 });
    expect(states()).toEqual(['closed', 'opened']);
  });

  it('goes several states back: the register shows an older order of its own', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    shop.read('DELETE', ordersPath);
    shop.put('C1-2', 200);
    set(shop, 'order-get', { stale: 1, staleSteps: 2 });
    const seen = new Set<unknown>();
    for (let turn = 0; turn < 20; turn += 1)
      seen.add(shop.read('GET', ordersPath).body['external_reference'] ?? 'none');
    expect(seen).toEqual(new Set(['none', 'C1-1']));
  });

  it('a replaced order is followed by its successor at once: no state in between is shown', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    shop.put('C1-2', 200);
    set(shop, 'order-get', { stale: 1 });
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'C1-1' });
  });

  it('says that nothing is there', () => {
    const shop = paid();
    shop.put('C1-2', 200);
    const none: ReadHabits = Object.fromEntries(
      ['order-get', 'merchant-order', 'merchant-order-search', 'payment', 'payment-search'].map((kind) => [
        kind,
        { missing: 1 },
      ]),
    );
    shop.control.configure({ reads: none });
    expect(shop.read('GET', ordersPath)).toMatchObject({
      status: 404,
      body: { error: 'point_of_sale_in_store_order_not_found' },
    });
    expect(shop.read('GET', `/merchant_orders/${shop.merchantOrder}`).status).toBe(404);
    expect(shop.search('C1-1')).toEqual({ elements: null, next_offset: 0, total: 0 });
    expect(shop.read('GET', `/v1/payments/${shop.payment}`).status).toBe(404);
    expect(shop.read('GET', everySearch).body).toMatchObject({ paging: { total: 0 }, results: [] });
    // What takes effect is not deceived by what is shown.
    expect(
      shop.read('POST', `/v1/payments/${shop.payment}/refunds`, undefined, { 'x-idempotency-key': 'k' })
        .status,
    ).toBe(201);
  });

  it('strikes one read by a fault', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    shop.control.setFault({ on: 'order-get', kind: 'read', times: 1, skip: 1 });
    const status = (): number => shop.read('GET', ordersPath).status;
    expect([status(), status(), status()]).toEqual([200, 404, 200]);
    shop.control.setFault({
      on: 'order-get',
      kind: 'read',
      times: 1,
      habit: { contradicts: 1, says: ['other-amount'] },
    });
    expect(shop.read('GET', ordersPath).body).toMatchObject({ total_amount: 1 });
    expect(shop.read('GET', ordersPath).body).toMatchObject({ total_amount: 100 });
  });

  it('is refused where its habit cannot be read', () => {
    const { control } = openShop();
    const wrong: readonly unknown[] = [
      { payments: { stale: 1 } },
      { payment: { stale: 2 } },
      { payment: { lagMs: [9, 1] } },
      { payment: { omits: ['everything'] } },
      { payment: { staleSteps: 0 } },
      { payment: { staleness: 1 } },
      [],
    ];
    for (const reads of wrong)
      expect(() => control.configure({ reads: reads as ReadHabits })).toThrow('reads');
  });
});

describe('a partial read', () => {
  const partial = (shop: TestShop, kind: ReadKind, ...omits: NonNullable<ReadHabit['omits']>): void =>
    set(shop, kind, { partial: 1, omits });

  it('shows a closed order with no payments, without the list, with too little, without its reference', () => {
    const shop = paid();
    partial(shop, 'merchant-order-search', 'payments');
    expect(shop.search('C1-1')['elements']?.[0]).toMatchObject({ status: 'closed', payments: [] });
    partial(shop, 'merchant-order-search', 'payments-field');
    expect(shop.search('C1-1')['elements']?.[0]).not.toHaveProperty('payments');
    partial(shop, 'merchant-order-search', 'sum');
    expect(shop.search('C1-1')['elements']?.[0]?.['payments']?.[0]).toMatchObject({ transaction_amount: 50 });
    partial(shop, 'merchant-order-search', 'reference');
    expect(shop.search('C1-1')['elements']?.[0]).not.toHaveProperty('external_reference');
    expect(reading(shop, 'merchant-order')).toMatchObject({
      external_reference: 'C1-1',
      payments: [{ transaction_amount: 100 }],
    });
  });

  it('shows a payment without reference, without its order, without what was given back', () => {
    const shop = paid();
    shop.control.customer({ do: 'refund', payment: shop.payment, amount: 40 });
    partial(shop, 'payment-search', 'reference');
    expect(reading(shop, 'payment-search')['results']?.[0]).not.toHaveProperty('external_reference');
    expect(reading(shop, 'payment')).toMatchObject({ external_reference: 'C1-1' });
    partial(shop, 'payment', 'order');
    expect(reading(shop, 'payment')).toMatchObject({ order: {} });
    partial(shop, 'payment', 'refunded');
    expect(reading(shop, 'payment')).not.toHaveProperty('transaction_amount_refunded');
    partial(shop, 'payment', 'refunds');
    expect(reading(shop, 'payment')).toMatchObject({ transaction_amount_refunded: 40, refunds: [] });
    partial(shop, 'payment-refunds', 'elements');
    expect(reading(shop, 'payment')).toMatchObject({ refunds: [] });
    expect(said(shop, 'refund-get')).toBe(1);
    partial(shop, 'refund-get', 'elements');
    expect(said(shop, 'refund-get')).toBe(0);
    partial(shop, 'refund-get', 'status');
    expect(reading(shop, 'refund-get')[0]).not.toHaveProperty('status');
  });

  it('leaves results out, and tells of them or not', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    for (const phone of ['A', 'B', 'C', 'D']) shop.control.customer({ do: 'scan', phone });
    const sizes = (): unknown[] => {
      const found = shop.search('C1-1');
      return [(found['elements'] as unknown as readonly unknown[]).length, found['total']];
    };
    expect(sizes()).toEqual([4, 4]);
    partial(shop, 'merchant-order-search', 'elements');
    expect(sizes()).toEqual([2, 2]);
    partial(shop, 'merchant-order-search', 'page');
    expect(sizes()).toEqual([2, 4]);
    set(shop, 'merchant-order-search', { partial: 1, omits: ['elements'], settlesMs: 1_000 });
    shop.pass(1_000);
    expect(sizes()).toEqual([4, 4]);
  });

  it('of the register lacks the reference', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    partial(shop, 'order-get', 'reference');
    expect(shop.read('GET', ordersPath).body).not.toHaveProperty('external_reference');
  });
});

describe('a read that contradicts the others', () => {
  it.each(['refunded', 'charged_back', 'cancelled', 'rejected', 'pending'] as const)(
    'says %s of an approved payment',
    (status) => {
      const shop = paid();
      set(shop, 'payment', { contradicts: 1, says: [status] });
      expect(reading(shop, 'payment')).toMatchObject({
        status,
        transaction_amount_refunded: status === 'refunded' ? 100 : 0,
      });
      expect(said(shop, 'payment-search')).toBe('approved');
      set(shop, 'merchant-order', { contradicts: 1, says: [status] });
      expect(reading(shop, 'merchant-order')).toMatchObject({ status: 'closed', payments: [{ status }] });
      expect(said(shop, 'payment')).toBe('approved');
    },
  );

  it('names another collector, another amount, another reference', () => {
    const shop = paid();
    set(shop, 'payment', { contradicts: 1, says: ['other-collector'] });
    expect(reading(shop, 'payment')).toMatchObject({ collector_id: shop.control.userId + 1 });
    set(shop, 'payment', { contradicts: 1, says: ['other-amount'] });
    expect(reading(shop, 'payment')).toMatchObject({ transaction_amount: 1 });
    set(shop, 'payment', { contradicts: 1, says: ['other-reference'] });
    expect(reading(shop, 'payment')).toMatchObject({ external_reference: 'OTRA-REFERENCIA' });
    set(shop, 'merchant-order', { contradicts: 1, says: ['other-collector'] });
    expect(reading(shop, 'merchant-order')).toMatchObject({ collector: { id: shop.control.userId + 1 } });
    set(shop, 'merchant-order', { contradicts: 1, says: ['other-amount'] });
    expect(reading(shop, 'merchant-order')).toMatchObject({
      total_amount: 100,
      payments: [{ transaction_amount: 1 }],
    });
  });

  it('leaves the truth as it was: the next true read and the ledger know nothing of it', () => {
    const shop = paid();
    const ledger = JSON.stringify(shop.control.ledger());
    const before = JSON.stringify(reading(shop, 'payment'));
    set(shop, 'payment', { contradicts: 1, partial: 1 });
    for (let turn = 0; turn < 30; turn += 1) reading(shop, 'payment');
    shop.control.configure({ reads: {} });
    expect(JSON.stringify(reading(shop, 'payment'))).toBe(before);
    expect(JSON.stringify(shop.control.ledger())).toBe(ledger);
  });
});
