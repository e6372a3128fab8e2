import { describe, expect, it } from 'vitest';
import { openShop } from '../shop.ts';
import type { TestShop } from '../shop.ts';

interface Page {
  readonly elements: readonly { readonly id: number; readonly status: string }[] | null;
  readonly next_offset: number;
  readonly total: number;
}

function page(shop: TestShop, query: string): Page {
  return shop.read('GET', `/merchant_orders/search?${query}`).body as unknown as Page;
}

function scanTimes(shop: TestShop, times: number): void {
  for (let scan = 0; scan < times; scan += 1) shop.control.customer({ do: 'scan' });
}

describe('search of merchant orders', () => {
  it('answers elements: null where nothing is found, by both spellings', () => {
    const shop = openShop();
    shop.put('C1-1');
    for (const path of ['/merchant_orders', '/merchant_orders/search']) {
      expect(shop.read('GET', `${path}?external_reference=C1-1&status=&limit=`)).toEqual({
        status: 200,
        body: { elements: null, next_offset: 0, total: 0 },
      });
    }
  });

  it('pages through all elements once, 30 at a time unless told otherwise', () => {
    const shop = openShop();
    shop.put('C1-1');
    scanTimes(shop, 65);
    const seen = new Set<number>();
    let offset = 0;
    let pages = 0;
    for (let total = 1; offset < total; pages += 1) {
      const answer = page(shop, `external_reference=C1-1&offset=${offset}`);
      for (const { id } of answer.elements ?? []) seen.add(id);
      offset = answer.next_offset;
      total = answer.total;
    }
    expect([seen.size, pages, offset]).toEqual([65, 3, 65]);
    expect(page(shop, 'external_reference=C1-1&limit=7').elements).toHaveLength(7);
    expect(page(shop, 'external_reference=C1-1&offset=65')).toEqual({
      elements: null,
      next_offset: 65,
      total: 65,
    });
  });

  it('gives the elements in an order that means nothing', () => {
    const shop = openShop();
    shop.put('C1-1');
    scanTimes(shop, 20);
    const ids = (page(shop, 'external_reference=C1-1').elements ?? []).map(({ id }) => id);
    expect([...ids].sort((one, other) => one - other)).not.toEqual(ids);
    expect((page(shop, 'external_reference=C1-1').elements ?? []).map(({ id }) => id)).toEqual(ids);
  });

  it('filters by status and date, ignores what it does not know, refuses what it cannot read', () => {
    const shop = openShop();
    shop.put('C1-1');
    scanTimes(shop, 3);
    shop.control.customer({ do: 'pay' });
    expect(page(shop, 'external_reference=C1-1&status=closed').total).toBe(1);
    expect(page(shop, 'external_reference=C1-1&order_status=payment_required').total).toBe(2);
    expect(page(shop, 'date_created_from=NOW-1HOUR&site_id=MLA').total).toBe(3);
    expect(page(shop, 'date_created_to=2025-01-13T07:00:00.000-04:00').total).toBe(0);
    expect(page(shop, 'external_reference=C1-1&colour=red').total).toBe(3);
    for (const query of ['limit=x', 'offset=-1', 'date_created_from=yesterday']) {
      expect(shop.read('GET', `/merchant_orders/search?${query}`)).toMatchObject({
        status: 400,
        body: { message: 'invalid search query', error: 'ds_search_query' },
      });
    }
  });

  it('shows a change only after the lag, and forgets after 90 days', () => {
    const shop = openShop({ settings: { orderIndexLagMs: 8_000 } });
    shop.put('C1-1');
    shop.control.customer({ do: 'scan' });
    shop.control.customer({ do: 'pay' });
    shop.pass(7_999);
    expect(page(shop, 'external_reference=C1-1').elements).toBeNull();
    shop.pass(1);
    expect(page(shop, 'external_reference=C1-1').elements).toMatchObject([{ status: 'closed' }]);
    shop.pass(91 * 86_400_000);
    expect(page(shop, 'external_reference=C1-1').elements).toBeNull();
  });

  it('never lets a slow index overwrite newer news', () => {
    const shop = openShop({ settings: { orderIndexLagMs: [0, 60_000] }, seed: 11 });
    for (let sale = 0; sale < 50; sale += 1) {
      shop.put(`C1-${sale}`);
      shop.control.customer({ do: 'scan' });
      shop.control.customer({ do: 'pay' });
      let closed = false;
      for (let second = 0; second < 61; second += 1) {
        const status = page(shop, `external_reference=C1-${sale}`).elements?.[0]?.status;
        if (closed) expect(status).toBe('closed');
        closed = status === 'closed';
        shop.pass(1_000);
      }
      expect(closed).toBe(true);
    }
  });

  it('can be a stranger: fields missing, ids as text, no payments, a bare element, orders without a scan', () => {
    const shop = openShop({ settings: { openMerchantOrder: 'put', omitFieldsOnOpened: true } });
    shop.put('C1-1');
    const opened = page(shop, 'external_reference=C1-1').elements?.[0];
    expect(opened).toMatchObject({ status: 'opened' });
    for (const field of ['payments', 'external_reference', 'payer', 'paid_amount', 'shipments'])
      expect(opened).not.toHaveProperty(field);
    shop.control.configure({
      idsAsStrings: true,
      omitPayments: true,
      bareSingleElement: true,
      extraFields: true,
      openMerchantOrder: 'scan',
    });
    shop.put('C1-2');
    shop.control.customer({ do: 'scan' });
    shop.control.customer({ do: 'pay' });
    const bare = shop.search('C1-2');
    expect(bare).toMatchObject({
      id: expect.any(String) as string,
      status: 'closed',
      external_reference: 'C1-2',
      channel: { kind: 'qr' },
    });
    expect(bare).not.toHaveProperty('payments');
  });
});

describe('search of payments', () => {
  const always = 'sort=date_created&criteria=desc';

  function sell(shop: TestShop, sales: number): void {
    for (let sale = 1; sale <= sales; sale += 1) {
      shop.put(`C1-${sale}`, sale);
      shop.control.customer({ do: 'scan' });
      shop.control.customer(sale % 10 === 0 ? { do: 'reject' } : { do: 'pay' });
      shop.pass(60_000);
    }
  }

  it('filters by reference, status, register and dates, and pages with ids as text', () => {
    const shop = openShop();
    sell(shop, 60);
    const read = (
      query: string,
    ): { paging: { total: number }; results: { id: unknown; transaction_amount: number }[] } =>
      shop.read('GET', `/v1/payments/search?${query}`).body as never;
    expect(read(`${always}&external_reference=C1-7`)).toMatchObject({
      paging: { total: 1, limit: 30, offset: 0 },
      results: [{ transaction_amount: 7 }],
    });
    expect(typeof read(`${always}&external_reference=C1-7`).results[0]?.id).toBe('string');
    expect(read(`${always}&status=approved`).paging.total).toBe(54);
    expect(read(`${always}&limit=50&offset=50`).results).toHaveLength(10);
    expect(read(`${always}&range=date_created&begin_date=NOW-10MINUTES&end_date=NOW`).paging.total).toBe(10);
    expect(read(`${always}&begin_date=NOW-1DAYS&end_date=NOW-30MINUTES`).paging.total).toBe(31);
    const newest = read(`${always}&limit=2`).results.map((one) => one.transaction_amount);
    const oldest = read('sort=id&criteria=asc&limit=2').results.map((one) => one.transaction_amount);
    expect([newest, oldest]).toEqual([
      [60, 59],
      [1, 2],
    ]);
    const register = (
      shop.read('GET', '/pos?external_id=caja01').body as unknown as {
        results: { id: number; store_id: string }[];
      }
    ).results[0];
    expect(
      read(`${always}&pos_id=${register?.id ?? 0}&store_id=${register?.store_id ?? ''}`).paging.total,
    ).toBe(60);
    expect(read(`${always}&pos_id=1`).paging.total).toBe(0);
  });

  it.each([
    ['criteria=desc', 1003],
    ['sort=colour&criteria=desc', 1003],
    ['sort=id', 1004],
    ['sort=id&criteria=up', 1004],
    [`${always}&limit=51`, 1000],
    [`${always}&offset=10001`, 1000],
    [`${always}&begin_date=yesterday`, 1001],
    [`${always}&range=colour`, 1],
  ])('refuses %s with code %d', (query, code) => {
    expect(openShop().read('GET', `/v1/payments/search?${query}`)).toMatchObject({
      status: 400,
      body: { cause: [{ code }] },
    });
  });

  it('lags on its own, and a fresh payment may not be readable yet', () => {
    const shop = openShop({ settings: { paymentIndexLagMs: 20_000, paymentReadLagMs: 1_000 } });
    shop.put('C1-1');
    shop.control.customer({ do: 'scan' });
    const paid = shop.control.customer({ do: 'pay' });
    const path = `/v1/payments/${paid.ok ? (paid.payment ?? 0) : 0}`;
    expect(shop.read('GET', path)).toMatchObject({ status: 404, body: { cause: [{ code: 2000 }] } });
    shop.pass(1_000);
    expect(shop.read('GET', path)).toMatchObject({
      status: 200,
      body: { status: 'approved', order: { type: 'mercadopago' } },
    });
    expect(shop.read('GET', `/v1/payments/search?${always}&external_reference=C1-1`).body).toMatchObject({
      results: [],
    });
    shop.pass(19_000);
    expect(shop.read('GET', `/v1/payments/search?${always}&external_reference=C1-1`).body).toMatchObject({
      paging: { total: 1 },
    });
  });
});
