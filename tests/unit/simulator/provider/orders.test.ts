import { describe, expect, it } from 'vitest';
import { noon, openShop, orderBody, ordersPath, putPath, seller } from '../shop.ts';

describe('an order on a register', () => {
  it('is answered 204 with no body, and GET shows it with collector and register', () => {
    const shop = openShop();
    expect(shop.call('PUT', putPath, orderBody('C1-1'))).toMatchObject({
      kind: 'answer',
      status: 204,
      body: '',
    });
    expect(shop.read('GET', ordersPath)).toMatchObject({
      status: 200,
      body: { external_reference: 'C1-1', total_amount: 1190, user_id: 446566691, external_pos_id: 'CAJA01' },
    });
  });

  it('leaves the register 600 seconds after the PUT, not a moment earlier', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.pass(599_999);
    expect(shop.read('GET', ordersPath).status).toBe(200);
    shop.pass(1);
    expect(shop.read('GET', ordersPath)).toMatchObject({
      status: 404,
      body: {
        error: 'point_of_sale_in_store_order_not_found',
        message: 'No associated order found',
        causes: [],
      },
    });
    expect(shop.control.ledger().at(-1)).toMatchObject({ kind: 'order-expired', at: noon + 600_000 });
  });

  it('obeys expiration_date, at the moment it names', () => {
    const shop = openShop();
    expect(shop.put('C1-1', 10, { expiration_date: '2025-01-13T08:01:00.000-04:00' })).toBe(204);
    shop.pass(60_000);
    expect(shop.read('GET', ordersPath).status).toBe(404);
  });

  it('is replaced silently by the next one, whose end is its own', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.pass(300_000);
    shop.put('C1-2');
    shop.pass(301_000);
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'C1-2' });
    expect(shop.control.ledger().map(({ kind }) => kind)).toEqual([
      'order-put',
      'order-replaced',
      'order-put',
    ]);
  });

  it('is deleted once: a second DELETE answers in_store_order_delete_error', () => {
    const shop = openShop();
    shop.put('C1-1');
    expect(shop.call('DELETE', ordersPath)).toMatchObject({ status: 204, body: '' });
    expect(shop.read('DELETE', ordersPath)).toEqual({
      status: 400,
      body: {
        error: 'in_store_order_delete_error',
        message: 'An error occurred when deleting the InStoreOrder',
        status: 400,
        causes: [],
      },
    });
  });

  it('is locked while a payment is being processed', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.control.customer({ do: 'scan' });
    shop.control.customer({ do: 'pay', processingMs: 4_000 });
    expect(shop.read('DELETE', ordersPath)).toMatchObject({
      status: 409,
      body: { error: 'instore_order_locked_error' },
    });
    shop.pass(4_000);
    expect(shop.read('DELETE', ordersPath)).toMatchObject({
      status: 400,
      body: { error: 'in_store_order_delete_error' },
    });
  });
});

describe('what a PUT must be', () => {
  const item = { title: 'Item', unit_price: 1190, quantity: 1, unit_measure: 'unit', total_amount: 1190 };
  const wrong: readonly (readonly [string, object, string])[] = [
    ['no reference', { external_reference: undefined }, 'invalid_external_reference'],
    ['a reference of 65 characters', { external_reference: 'x'.repeat(65) }, 'invalid_external_reference'],
    ['a reference with a space', { external_reference: 'a b' }, 'invalid_external_reference'],
    ['no title', { title: undefined }, 'invalid_title'],
    ['a title that is a number', { title: 7 }, 'invalid_title'],
    ['no description', { description: undefined }, 'invalid_description'],
    ['no total', { total_amount: undefined }, 'invalid_total_amount'],
    ['a total as text', { total_amount: '1190' }, 'invalid_total_amount'],
    ['a third decimal', { total_amount: 1190.001 }, 'invalid_total_amount'],
    ['a total that is not the sum', { total_amount: 1191 }, 'invalid_total_amount'],
    ['items as an object', { items: item }, 'invalid_items'],
    ['no items', { items: [] }, 'error_creating_seller_qr_order'],
    ['a price as text', { items: [{ ...item, unit_price: '1190' }] }, 'invalid_items.unit_price'],
    ['no price', { items: [{ ...item, unit_price: undefined }] }, 'invalid_unit_price'],
    ['a quantity as text', { items: [{ ...item, quantity: '1' }] }, 'invalid_items.quantity'],
    ['no quantity', { items: [{ ...item, quantity: undefined }] }, 'invalid_quantity'],
    ['no unit_measure', { items: [{ ...item, unit_measure: undefined }] }, 'invalid_unit_measure'],
    ['an item total as text', { items: [{ ...item, total_amount: '1190' }] }, 'invalid_items.total_amount'],
    ['an item without title', { items: [{ ...item, title: undefined }] }, 'invalid_items.title'],
    ['a sku that is a number', { items: [{ ...item, sku_number: 1 }] }, 'invalid_items.sku_number'],
    ['a sponsor without id', { sponsor: {} }, 'invalid_id'],
    ['a sponsor id as text', { sponsor: { id: '1' } }, 'invalid_sponsor.id'],
    ['an end in UTC with Z', { expiration_date: '2026-01-13T12:00:00.000Z' }, 'invalid_expiration_date'],
    [
      'an end without milliseconds',
      { expiration_date: '2026-01-13T12:00:00-04:00' },
      'invalid_expiration_date',
    ],
    ['an end in the past', { expiration_date: '2025-01-13T07:59:59.999-04:00' }, 'invalid_expiration_date'],
    ['a 31st of February', { expiration_date: '2026-02-31T12:00:00.000-04:00' }, 'invalid_expiration_date'],
  ];
  it.each(wrong)('refuses %s', (_, change, code) => {
    const shop = openShop();
    const answer = shop.read('PUT', putPath, { ...orderBody('C1-1'), ...change });
    expect(answer).toMatchObject({ status: 400, body: { error: code, status: 400, causes: [] } });
    expect(shop.control.ledger()).toEqual([]);
  });

  it('takes every amount with two decimals, whatever floating point makes of it', () => {
    const shop = openShop();
    for (let cents = 1; cents <= 20_000; cents += 7) expect(shop.put('C1-1', cents / 100)).toBe(204);
    for (const amount of [1.1, 2.3, 4.35, 8.45, 1190.07, 999_999.99, 1_000_000])
      expect(shop.put('C1-1', amount)).toBe(204);
  });

  it.each(['MLC', 'MCO'] as const)('refuses decimals in %s', (site) => {
    const shop = openShop({ site });
    expect(shop.read('PUT', putPath, orderBody('C1-1', 1190.5)).body).toMatchObject({
      error: 'invalid_total_amount',
    });
    expect(shop.put('C1-1', 1190)).toBe(204);
  });

  it('knows only the documented paths and this account', () => {
    const shop = openShop({ otherAccounts: [{}] });
    const body = orderBody('C1-1');
    expect(shop.read('PUT', ordersPath, body).status).toBe(405);
    expect(shop.read('POST', `/mpmobile/instore/qr/446566691/CAJA01`, body).status).toBe(404);
    expect(shop.read('PUT', `${seller}/stores/TIENDA01/pos/CAJA99/orders`, body)).toMatchObject({
      status: 404,
      body: { error: 'pos_obtainment_error', message: 'Point of sale not found' },
    });
    expect(shop.read('PUT', `${seller}/stores/OTRA/pos/CAJA01/orders`, body).status).toBe(404);
    const foreign = '/instore/qr/seller/collectors/446566692/pos/CAJA01/orders';
    expect(shop.read('GET', foreign)).toMatchObject({ status: 403, body: { blocked_by: 'PolicyAgent' } });
    expect(shop.read('GET', '/instore/qr/seller/collectors/x/pos/CAJA01/orders').body).toMatchObject({
      error: 'invalid_collectorId',
    });
  });
});
