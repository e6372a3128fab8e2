import { describe, expect, it } from 'vitest';
import { at, codeOf, openOrders } from './orders-shop.ts';
import type { OrdersShop } from './orders-shop.ts';

const paymentsOf = (shop: OrdersShop, reference: string): readonly Record<string, unknown>[] =>
  shop.read('GET', `/v1/payments/search?sort=id&criteria=asc&external_reference=${reference}`).body[
    'results'
  ] as unknown as readonly Record<string, unknown>[];

function scanned(shop: OrdersShop): string {
  const { id } = shop.made('C1-1');
  shop.act({ do: 'scan' });
  return id;
}

describe('a paid order', () => {
  it('tells what the real sample tells, and its payment agrees', () => {
    const shop = openOrders();
    const id = scanned(shop);
    const before = at(shop.get(id).body, 'transactions', 'payments', 0, 'id');
    shop.pass(1_000);
    const outcome = shop.act({ do: 'pay', method: 'credit', installments: 3 });
    const payment = outcome.ok ? outcome.payment : undefined;
    expect(shop.get(id).body).toMatchObject({
      status: 'processed',
      status_detail: 'accredited',
      total_amount: '50.00',
      total_paid_amount: '50.00',
      last_updated_date: '2025-01-13T12:00:01.000Z',
      transactions: {
        payments: [
          {
            id: before,
            amount: '50.00',
            paid_amount: '50.00',
            status: 'processed',
            status_detail: 'accredited',
            reference_id: String(payment),
            payment_method: { id: 'visa', type: 'credit_card', installments: 3 },
          },
        ],
      },
    });
    expect(at(shop.get(id).body, 'transactions', 'payments')).toHaveLength(1);
    expect(shop.read('GET', `/v1/payments/${String(payment)}`).body).toMatchObject({
      id: payment,
      status: 'approved',
      transaction_amount: 50,
      external_reference: 'C1-1',
      collector_id: 446_566_691,
      pos_id: expect.stringMatching(/^122\d+$/) as unknown,
      description: 'Venta 1',
      order: { type: 'mercadopago', id: expect.any(String) as unknown },
      point_of_interaction: { references: [{ id, type: 'ORDER_MP' }] },
    });
    expect(shop.search('C1-1')['elements']?.[0]).toMatchObject({ status: 'closed', total_amount: 50 });
    expect(shop.control.ledger().map(({ kind }) => kind)).toEqual([
      'order-put',
      'merchant-order-opened',
      'payment',
      'merchant-order-closed',
      'order-paid',
    ]);
    expect(shop.act({ do: 'scan', phone: 'B' })).toMatchObject({ screen: 'waiting' });
  });

  it('is called processed/processed by the status page', () => {
    const shop = openOrders({ settings: { orderPaidDetail: 'processed' } });
    const id = scanned(shop);
    shop.act({ do: 'pay' });
    expect(shop.told(id)).toBe('processed/processed');
  });

  it('is still created after a rejection, which may be listed', () => {
    const shop = openOrders();
    const id = scanned(shop);
    shop.act({ do: 'reject' });
    expect(shop.told(id)).toBe('created/created');
    expect(at(shop.get(id).body, 'transactions', 'payments')).toMatchObject([{ status: 'created' }]);
    shop.control.configure({ orderListsRejected: true });
    expect(at(shop.get(id).body, 'transactions', 'payments')).toMatchObject([
      { status: 'failed', status_detail: 'cc_rejected_insufficient_amount' },
      { status: 'created' },
    ]);
    shop.act({ do: 'pay' });
    expect(shop.told(id)).toBe('processed/accredited');
    expect(at(shop.get(id).body, 'transactions', 'payments')).toMatchObject([
      { status: 'failed' },
      { status: 'processed' },
    ]);
  });

  it.each([
    ['created', 'created/created', 'created/created'],
    ['processing', 'created/created', 'processing/in_process'],
    ['action_required', 'action_required/waiting_payment', 'action_required/waiting_payment'],
    ['awaiting_customer', 'awaiting_customer/awaiting_customer', 'awaiting_customer/awaiting_customer'],
  ] as const)('while it is open it may be called %s', (orderOpenStatus, shown, paying) => {
    const shop = openOrders({ settings: { orderOpenStatus } });
    const { id } = shop.made('C1-1');
    expect(shop.told(id)).toBe('created/created');
    shop.act({ do: 'scan' });
    expect(shop.told(id)).toBe(shown);
    shop.act({ do: 'pay', processingMs: 1_000 });
    expect(shop.told(id)).toBe(paying);
    shop.pass(1_000);
    expect(shop.told(id)).toBe('processed/accredited');
  });

  it('is created again when the phone is put away', () => {
    const shop = openOrders({ settings: { orderOpenStatus: 'action_required' } });
    const id = scanned(shop);
    shop.act({ do: 'abandon' });
    expect(shop.told(id)).toBe('created/created');
    expect(shop.post(id, 'cancel').status).toBe(200);
  });

  it('waits while its payment is pending', () => {
    const shop = openOrders({ settings: { orderOpenStatus: 'processing' } });
    const id = scanned(shop);
    shop.act({ do: 'pend', then: 'approved', thenAfterMs: 2_000 });
    expect(at(shop.get(id).body, 'transactions', 'payments')).toMatchObject([
      { status: 'processing', status_detail: 'in_process', reference_id: expect.any(String) as unknown },
    ]);
    shop.pass(2_000);
    expect(shop.told(id)).toBe('processed/accredited');
  });
});

describe('a payment of which every read gives other amounts', () => {
  it('gives them on the page of its order too', () => {
    const shop = openOrders();
    const id = scanned(shop);
    const outcome = shop.act({ do: 'pay' });
    const payment = outcome.ok ? (outcome.payment ?? 0) : 0;
    shop.act({ do: 'distort', payment, amount: 49, refunded: 3 });
    expect(shop.get(id).body).toMatchObject({
      status_detail: 'partially_refunded',
      total_amount: '50.00',
      total_paid_amount: '49.00',
      transactions: { payments: [{ amount: '49.00', paid_amount: '49.00', refunded_amount: '3.00' }] },
    });
    expect(shop.control.ledger().at(-2)).toMatchObject({ kind: 'merchant-order-closed', amount: 50 });
  });
});

describe('a pending payment', () => {
  it('that fails leaves its transaction to the next', () => {
    const shop = openOrders({ settings: { orderOpenStatus: 'processing', orderListsRejected: true } });
    const id = scanned(shop);
    const first = at(shop.get(id).body, 'transactions', 'payments', 0, 'id');
    shop.act({ do: 'pend', then: 'rejected', thenAfterMs: 1_000 });
    expect(at(shop.get(id).body, 'transactions', 'payments', 0, 'id')).toBe(first);
    shop.pass(1_000);
    expect(at(shop.get(id).body, 'transactions', 'payments')).toMatchObject([
      { status: 'failed' },
      { status: 'created', id: first },
    ]);
    shop.act({ do: 'pay' });
    expect(at(shop.get(id).body, 'transactions', 'payments')).toMatchObject([
      { status: 'failed' },
      { status: 'processed', id: first },
    ]);
  });

  it('is not told of an order that is canceled, nor the unpaid transaction of one that another paid', () => {
    const shop = openOrders({ settings: { orderOpenStatus: 'processing', orderPaidOnce: false } });
    const { id } = shop.made('C1-1');
    for (const phone of ['A', 'B']) shop.act({ do: 'scan', phone });
    shop.act({ do: 'pend', phone: 'A' });
    const payments = (): unknown => at(shop.get(id).body, 'transactions', 'payments');
    expect(payments()).toMatchObject([{ status: 'processing' }]);
    expect(shop.post(id, 'cancel').status).toBe(200);
    expect(payments()).toMatchObject([{ status: 'canceled' }]);
    shop.act({ do: 'pay', phone: 'B' });
    expect(payments()).toHaveLength(2);
    shop.control.configure({ orderOpenStatus: 'created' });
    expect(payments()).toMatchObject([{ status: 'processed' }]);
  });

  it('locks the order, or does not', () => {
    const shop = openOrders({ settings: { pendingLocks: true } });
    const id = scanned(shop);
    shop.act({ do: 'pend' });
    expect(codeOf(shop.post(id, 'cancel', 'one'))).toBe('instore_order_locked_error');
    shop.control.configure({ pendingLocks: false });
    expect(shop.post(id, 'cancel', 'one').status).toBe(200);
  });
});

describe('two phones', () => {
  it.each([
    [true, 'already-paid', 1],
    [false, undefined, 2],
  ])('when it is paid but once: %s', (orderPaidOnce, code, payments) => {
    const shop = openOrders({ settings: { orderPaidOnce } });
    const { id } = shop.made('C1-1');
    shop.act({ do: 'scan', phone: 'A' });
    shop.act({ do: 'scan', phone: 'B' });
    shop.act({ do: 'pay', phone: 'A' });
    expect(shop.act({ do: 'pay', phone: 'B' })).toMatchObject(code ? { ok: false, code } : { ok: true });
    expect(at(shop.get(id).body, 'transactions', 'payments')).toHaveLength(payments);
    shop.control.configure({ orderListsPayments: 'first' });
    expect(at(shop.get(id).body, 'transactions', 'payments')).toHaveLength(1);
    expect(paymentsOf(shop, 'C1-1')).toHaveLength(payments);
  });

  it('the second of two phones that pay at once is refused', () => {
    const shop = openOrders();
    shop.made('C1-1');
    shop.act({ do: 'scan', phone: 'A' });
    shop.act({ do: 'scan', phone: 'B' });
    shop.act({ do: 'pay', phone: 'A', processingMs: 1_000 });
    expect(shop.act({ do: 'pay', phone: 'B' })).toEqual({ ok: false, code: 'already-paid' });
  });

  it.each([false, true])('a part is paid where parts can be: %s', (orderInParts) => {
    const shop = openOrders({ settings: { orderInParts } });
    const id = scanned(shop);
    const part = shop.act({ do: 'pay', amount: 20 });
    expect(part).toMatchObject(orderInParts ? { ok: true } : { ok: false, code: 'wrong-amount' });
    expect(shop.told(id)).toBe('created/created');
    shop.act({ do: 'pay' });
    expect(shop.told(id)).toBe('processed/accredited');
    expect(at(shop.get(id).body, 'transactions', 'payments')).toMatchObject(
      orderInParts ? [{ amount: '20.00' }, { amount: '30.00' }] : [{ amount: '50.00' }],
    );
  });
});

describe('a payment that comes late', () => {
  function late(settings: Parameters<typeof openOrders>[0]): { shop: OrdersShop; id: string; paid: boolean } {
    const shop = openOrders(settings);
    const id = scanned(shop);
    shop.post(id, 'cancel');
    return { shop, id, paid: shop.act({ do: 'pay' }).ok };
  }

  it('turns the canceled order to processed', () => {
    const { shop, id, paid } = late({});
    expect(paid).toBe(true);
    expect(shop.told(id)).toBe('processed/accredited');
  });

  it('or leaves it canceled, and only the payment tells', () => {
    const { shop, id, paid } = late({ settings: { lateOrderSays: 'unchanged' } });
    expect(paid).toBe(true);
    expect(shop.told(id)).toBe('canceled/canceled');
    expect(at(shop.get(id).body, 'transactions', 'payments')).toMatchObject([
      { status: 'canceled', status_detail: 'canceled_by_api' },
    ]);
    expect(JSON.stringify(shop.get(id).body)).not.toContain('reference_id');
    expect(paymentsOf(shop, 'C1-1')).toMatchObject([{ status: 'approved', external_reference: 'C1-1' }]);
  });

  it('cannot come where the app does not let it', () => {
    expect(late({ settings: { latePayments: false } }).paid).toBe(false);
  });

  it('is not made while another payment holds the order', () => {
    const shop = openOrders();
    const id = scanned(shop);
    shop.act({ do: 'pay', processingMs: 3_000 });
    expect(codeOf(shop.post(id, 'cancel', 'one'))).toBe('instore_order_locked_error');
  });
});

describe('merchant orders of an order', () => {
  it('may not exist', () => {
    const shop = openOrders({ settings: { orderMerchantOrders: false } });
    const id = scanned(shop);
    const paid = shop.act({ do: 'pay' });
    expect(paid).not.toHaveProperty('merchantOrder');
    expect(shop.told(id)).toBe('processed/accredited');
    expect(shop.search('C1-1')).toEqual({ elements: null, next_offset: 0, total: 0 });
    const payment = paid.ok ? paid.payment : 0;
    expect(shop.read('GET', `/v1/payments/${String(payment)}`).body).toMatchObject({ order: {} });
    expect(shop.control.state().merchantOrders).toEqual([]);
    expect(shop.control.ledger().map(({ kind, merchantOrder }) => [kind, merchantOrder])).toEqual([
      ['order-put', null],
      ['payment', null],
      ['order-paid', null],
    ]);
  });

  it('may be late', () => {
    const shop = openOrders({ settings: { orderMerchantOrderLagMs: 60_000 } });
    scanned(shop);
    const paid = shop.act({ do: 'pay' });
    const merchantOrder = paid.ok ? paid.merchantOrder : 0;
    const byId = (): number => shop.read('GET', `/merchant_orders/${String(merchantOrder)}`).status;
    expect(byId()).toBe(404);
    expect(shop.search('C1-1')['total']).toBe(0);
    shop.pass(60_000);
    expect(byId()).toBe(200);
    expect(shop.search('C1-1')['elements']?.[0]).toMatchObject({ status: 'closed' });
  });
});
