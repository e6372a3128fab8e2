import { describe, expect, it } from 'vitest';
import { at, codeOf, openOrders } from './orders-shop.ts';
import { ordersPath } from '../shop.ts';
import type { OrdersShop } from './orders-shop.ts';

function scanned(shop: OrdersShop, phone = 'A'): unknown {
  const outcome = shop.act({ do: 'scan', phone });
  if (!outcome.ok) return outcome.code;
  return shop.control.state().phones.find(({ name }) => name === phone)?.reference ?? outcome.screen;
}

function kinds(shop: OrdersShop): unknown[] {
  return shop.control
    .ledger()
    .flatMap(({ kind, reference }) => (kind.startsWith('order-') ? [`${kind} ${reference ?? ''}`] : []));
}

describe('two orders of /v1/orders on one register', () => {
  it('the newer takes the place of the older', () => {
    const shop = openOrders();
    const older = shop.made('C1-1');
    const newer = shop.made('C1-2');
    expect(scanned(shop)).toBe('C1-2');
    expect(shop.told(older.id)).toBe('canceled/canceled');
    expect(codeOf(shop.post(older.id, 'cancel'))).toBe('order_already_canceled');
    expect(kinds(shop)).toEqual(['order-put C1-1', 'order-replaced C1-1', 'order-put C1-2']);
    shop.post(newer.id, 'cancel', 'other');
    expect(scanned(shop)).toBe('waiting');
  });

  it('the older may be called expired', () => {
    const shop = openOrders({ settings: { replacedOrderSays: 'expired' } });
    const older = shop.made('C1-1');
    shop.made('C1-2');
    expect(shop.told(older.id)).toBe('expired/expired');
  });

  it('the older may be called created until its time is over', () => {
    const shop = openOrders({ settings: { replacedOrderSays: 'created' } });
    const [one, other] = [shop.made('C1-1'), shop.made('C1-2')];
    shop.made('C1-3');
    expect(shop.told(one.id)).toBe('created/created');
    expect(shop.post(other.id, 'cancel').body).toMatchObject({ status: 'canceled' });
    expect(shop.told(other.id)).toBe('canceled/canceled');
    shop.pass(600_000);
    expect(shop.told(one.id)).toBe('expired/expired');
    expect(shop.told(other.id)).toBe('canceled/canceled');
  });

  it('a hybrid order that lost its register may still be paid by its own code', () => {
    const shop = openOrders({ settings: { replacedOrderSays: 'created' } });
    const older = shop.made('C1-1', 'hybrid');
    shop.made('C1-2');
    const code = String(at(older, 'type_response', 'qr_data'));
    expect(shop.act({ do: 'scan', code })).toMatchObject({ screen: 'payment' });
    expect(shop.act({ do: 'pay' })).toMatchObject({ screen: 'paid' });
    expect(shop.told(older.id)).toBe('processed/accredited');
    expect(scanned(shop, 'B')).toBe('C1-2');
  });

  it('both may stand beside each other, and phones see the newer, then the older again', () => {
    const shop = openOrders({ settings: { twoOrders: 'beside' } });
    const [older, newer] = [shop.made('C1-1'), shop.made('C1-2')];
    expect(shop.control.state().registers[0]).toMatchObject({ othersBeside: 1 });
    expect([shop.told(older.id), shop.told(newer.id)]).toEqual(['created/created', 'created/created']);
    expect(scanned(shop)).toBe('C1-2');
    shop.act({ do: 'pay' });
    expect(scanned(shop)).toBe('C1-1');
    shop.act({ do: 'pay' });
    expect([shop.told(older.id), shop.told(newer.id)]).toEqual([
      'processed/accredited',
      'processed/accredited',
    ]);
  });

  it('a create while the older is being paid may be refused with 423', () => {
    const shop = openOrders({ settings: { createWhilePaying: '423' } });
    shop.made('C1-1');
    shop.act({ do: 'scan' });
    shop.act({ do: 'pay', processingMs: 1_000 });
    shop.control.configure({ createWhilePaying: 'taken' });
    expect(shop.create('C1-0').status).toBe(201);
    shop.control.configure({ createWhilePaying: '423' });
    shop.act({ do: 'scan', phone: 'B' });
    shop.act({ do: 'pay', phone: 'B', processingMs: 1_000 });
    const locked = shop.create('C1-2');
    expect([locked.status, codeOf(locked)]).toEqual([423, 'resource_locked']);
    shop.pass(1_000);
    expect(shop.create('C1-2').status).toBe(201);
  });
});

describe('an order of each interface on one register', () => {
  it('the newer takes the place of the older, whichever it is', () => {
    const shop = openOrders();
    shop.put('V2-1');
    const one = shop.made('C1-1');
    expect(scanned(shop)).toBe('C1-1');
    expect(shop.read('GET', ordersPath).status).toBe(404);
    shop.put('V2-2');
    expect(scanned(shop)).toBe('V2-2');
    expect(shop.told(one.id)).toBe('canceled/canceled');
    expect(kinds(shop)).toEqual([
      'order-put V2-1',
      'order-replaced V2-1',
      'order-put C1-1',
      'order-replaced C1-1',
      'order-put V2-2',
    ]);
  });

  it('both may stand, each with its own readings', () => {
    const shop = openOrders({ settings: { mixedRegister: 'beside' } });
    shop.put('V2-1');
    const one = shop.made('C1-1');
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'V2-1' });
    expect(shop.told(one.id)).toBe('created/created');
    expect(scanned(shop)).toBe('C1-1');
    expect(shop.call('DELETE', ordersPath)).toMatchObject({ status: 204 });
    expect(shop.read('GET', ordersPath).status).toBe(404);
    expect(scanned(shop)).toBe('C1-1');
    shop.put('V2-2');
    expect(scanned(shop)).toBe('V2-2');
    shop.pass(600_000);
    expect(scanned(shop)).toBe('waiting');
  });

  it('what in-store v2 had before is the same as before, however stale', () => {
    const shop = openOrders({ settings: { mixedRegister: 'beside', reads: { 'order-get': { stale: 1 } } } });
    shop.put('V2-1');
    shop.made('C1-1');
    expect(shop.read('GET', ordersPath).status).toBe(404);
    shop.control.configure({ reads: {} });
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'V2-1' });
  });

  it('in-store v2 does not see it', () => {
    const shop = openOrders();
    shop.made('C1-1');
    expect(shop.read('GET', ordersPath).body).toMatchObject({
      error: 'point_of_sale_in_store_order_not_found',
    });
    expect(shop.read('DELETE', ordersPath).body).toMatchObject({ error: 'in_store_order_delete_error' });
    expect(scanned(shop)).toBe('C1-1');
  });

  it('or sees and deletes it', () => {
    const shop = openOrders({ settings: { inStoreSeesOrders: true } });
    const { id } = shop.made('C1-1');
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'C1-1' });
    shop.control.configure({ inStoreSeesOrders: false });
    expect(shop.read('GET', ordersPath).status).toBe(404);
    shop.control.configure({ inStoreSeesOrders: true });
    expect(shop.call('DELETE', ordersPath)).toMatchObject({ status: 204 });
    expect(shop.told(id)).toBe('canceled/canceled');
    expect(scanned(shop)).toBe('waiting');
  });

  it('a dynamic order leaves the register alone', () => {
    const shop = openOrders();
    shop.put('V2-1');
    shop.made('C1-1', 'dynamic');
    expect(scanned(shop)).toBe('V2-1');
    expect(shop.read('GET', ordersPath).body).toMatchObject({ external_reference: 'V2-1' });
  });

  it('a register that is deleted cancels all that is on it', () => {
    const shop = openOrders({ settings: { mixedRegister: 'beside' } });
    shop.put('V2-1');
    const { id } = shop.made('C1-1');
    const own = shop.made('C1-2', 'dynamic');
    const list = shop.read('GET', '/pos').body;
    expect(shop.call('DELETE', `/pos/${String(at(list, 'results', 0, 'id'))}`)).toMatchObject({
      status: 204,
    });
    expect([shop.told(id), shop.told(own.id)]).toEqual(['canceled/canceled', 'canceled/canceled']);
    expect(kinds(shop).slice(-3).sort()).toEqual([
      'order-deleted C1-1',
      'order-deleted C1-2',
      'order-deleted V2-1',
    ]);
  });
});
