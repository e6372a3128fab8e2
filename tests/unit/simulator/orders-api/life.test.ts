import { describe, expect, it } from 'vitest';
import { at, codeOf, openOrders } from './orders-shop.ts';
import type { Mode } from './orders-shop.ts';

const second = 1_000;
const minute = 60_000;

describe('the life of an order', () => {
  it.each<readonly [Mode, string | undefined, number]>([
    ['static', undefined, 10 * minute],
    ['static', 'PT16M', 10 * minute],
    ['static', 'PT30S', 30 * second],
    ['dynamic', undefined, 15 * minute],
    ['dynamic', 'PT16M', 16 * minute],
    ['dynamic', 'P1DT2H', 26 * 60 * minute],
    ['hybrid', 'PT16M', 16 * minute],
  ])('a %s order that asks for %s', (mode, asked, life) => {
    const shop = openOrders();
    const { id } = shop.made('C1-1', mode, { expiration_time: asked });
    shop.pass(life - 1);
    expect(shop.told(id)).toBe('created/created');
    shop.pass(1);
    expect(shop.told(id)).toBe('expired/expired');
    expect(at(shop.get(id).body, 'transactions', 'payments', 0)).toMatchObject({
      status: 'expired',
      status_detail: 'expired',
    });
    expect(shop.control.ledger().map(({ kind }) => kind)).toEqual(['order-put', 'order-expired']);
  });

  it('of a static order may be what it asked for, or 15 minutes, in the other reading', () => {
    const shop = openOrders({ settings: { staticLife: 'as-asked', staticDefaultSeconds: 900 } });
    const asked = shop.made('C1-1', 'static', { expiration_time: 'PT16M' });
    shop.pass(16 * minute - 1);
    expect(shop.told(asked.id)).toBe('created/created');
    const own = shop.made('C1-2', 'static', { expiration_time: undefined });
    expect(own['expiration_time']).toBe('PT15M');
    shop.pass(15 * minute - 1);
    expect(shop.told(own.id)).toBe('created/created');
    shop.pass(1);
    expect(shop.told(own.id)).toBe('expired/expired');
  });

  it('of a hybrid order ends after ten minutes on the printed code, not on its own', () => {
    const shop = openOrders();
    const made = shop.made('C1-1', 'hybrid');
    shop.pass(10 * minute);
    expect(shop.act({ do: 'scan', phone: 'A' })).toMatchObject({ screen: 'waiting' });
    const code = String(at(made, 'type_response', 'qr_data'));
    expect(shop.act({ do: 'scan', phone: 'B', code })).toMatchObject({ screen: 'payment', amount: 50 });
    expect(shop.act({ do: 'pay', phone: 'B' })).toMatchObject({ screen: 'paid' });
    expect(shop.told(made.id)).toBe('processed/accredited');
  });
});

describe('scanning', () => {
  it.each(['static', 'hybrid'] as const)('the printed code gives a %s order', (mode) => {
    const shop = openOrders();
    expect(shop.act({ do: 'scan' })).toMatchObject({ screen: 'waiting' });
    shop.made('C1-1', mode);
    expect(shop.control.state().phones[0]).toMatchObject({ screen: 'payment', reference: 'C1-1' });
    const code = shop.control.state().registers[0]?.qrCode ?? '';
    expect(shop.act({ do: 'scan', code })).toMatchObject({ screen: 'payment', amount: 50, title: 'Venta 1' });
  });

  it('the printed code does not give a dynamic order', () => {
    const shop = openOrders();
    const made = shop.made('C1-1', 'dynamic');
    expect(shop.act({ do: 'scan' })).toMatchObject({ screen: 'waiting' });
    expect(shop.act({ do: 'scan', code: String(at(made, 'type_response', 'qr_data')) })).toMatchObject({
      screen: 'payment',
    });
    expect(shop.control.state().registers[0]?.order).toMatchObject({ mode: 'dynamic', onPrintedCode: false });
    shop.post(made.id, 'cancel');
    expect(shop.control.state().registers[0]?.order).toBeNull();
  });

  it('the code of an order that is over shows nothing to pay', () => {
    const shop = openOrders();
    const code = (reference: string): string =>
      String(at(shop.made(reference, 'dynamic'), 'type_response', 'qr_data'));
    const paid = code('C1-1');
    shop.act({ do: 'scan', code: paid });
    shop.act({ do: 'pay' });
    expect(shop.act({ do: 'scan', code: paid })).toEqual({ ok: false, code: 'code-over' });
    const expired = code('C1-2');
    shop.pass(16 * minute);
    expect(shop.act({ do: 'scan', code: expired })).toEqual({ ok: false, code: 'code-over' });
    expect(shop.act({ do: 'scan', code: 'nothing' })).toEqual({ ok: false, code: 'no-such-code' });
  });

  it('the code of an order asks for its amount, whatever its register lets customers type', () => {
    const shop = openOrders({ shop: { fixedAmount: false } });
    const made = shop.made('C1-1', 'hybrid');
    expect(shop.act({ do: 'scan' })).toMatchObject({ screen: 'amount' });
    expect(shop.act({ do: 'scan', code: String(at(made, 'type_response', 'qr_data')) })).toMatchObject({
      screen: 'payment',
      amount: 50,
    });
  });

  it('several dynamic orders stand beside each other', () => {
    const shop = openOrders();
    const [one, other] = [shop.made('C1-1', 'dynamic'), shop.made('C1-2', 'dynamic')];
    for (const [phone, made] of [
      ['A', one],
      ['B', other],
    ] as const) {
      shop.act({ do: 'scan', phone, code: String(at(made, 'type_response', 'qr_data')) });
      expect(shop.act({ do: 'pay', phone })).toMatchObject({ screen: 'paid' });
      expect(shop.told(made.id)).toBe('processed/accredited');
    }
  });
});

describe('POST /v1/orders/{id}/cancel', () => {
  it('cancels an order that is created', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.pass(second);
    const answer = shop.post(id, 'cancel');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id,
      status: 'canceled',
      status_detail: 'canceled',
      last_updated_date: '2025-01-13T12:00:01.000Z',
      transactions: { payments: [{ status: 'canceled', status_detail: 'canceled_by_api', amount: '50.00' }] },
    });
    expect(shop.act({ do: 'scan' })).toMatchObject({ screen: 'waiting' });
    expect(shop.control.ledger().map(({ kind }) => kind)).toEqual(['order-put', 'order-deleted']);
  });

  it('refuses what is canceled, paid or expired already', () => {
    const shop = openOrders();
    const canceled = shop.made('C1-1');
    shop.post(canceled.id, 'cancel', 'one');
    const again = shop.post(canceled.id, 'cancel', 'two');
    expect([again.status, codeOf(again)]).toEqual([409, 'order_already_canceled']);
    const paid = shop.made('C1-2');
    shop.act({ do: 'scan' });
    shop.act({ do: 'pay' });
    expect(codeOf(shop.post(paid.id, 'cancel', 'three'))).toBe('order_already_canceled');
    const expired = shop.made('C1-3');
    shop.pass(16 * minute);
    shop.control.configure({ cancelRefusal: 'cannot_cancel_order' });
    expect(codeOf(shop.post(expired.id, 'cancel', 'four'))).toBe('cannot_cancel_order');
    expect(codeOf(shop.post(canceled.id, 'cancel', 'five'))).toBe('order_already_canceled');
  });

  it('is locked while a payment is in process', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    shop.act({ do: 'scan' });
    expect(shop.act({ do: 'pay', processingMs: 5_000 })).toMatchObject({ screen: 'processing' });
    const locked = shop.post(id, 'cancel', 'one');
    expect([locked.status, codeOf(locked)]).toEqual([409, 'instore_order_locked_error']);
    shop.pass(5_000);
    expect(shop.told(id)).toBe('processed/accredited');
  });

  it.each(['cancel', 'refund'] as const)(
    '%s: 400 for a path that is no id, 404 for an unknown one',
    (what) => {
      const shop = openOrders();
      const wrong = shop.post('123', what);
      expect([wrong.status, codeOf(wrong)]).toEqual([400, 'invalid_path_param']);
      const unknown = shop.post(`ORD${'0'.repeat(26)}`, what);
      expect([unknown.status, codeOf(unknown)]).toEqual([404, 'order_not_found']);
    },
  );
});
