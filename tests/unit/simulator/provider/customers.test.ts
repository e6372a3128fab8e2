import { describe, expect, it } from 'vitest';
import { openShop, ordersPath } from '../shop.ts';
import type { TestShop } from '../shop.ts';

function statuses(shop: TestShop, reference: string): unknown[] {
  const { elements } = shop.search(reference) as unknown as { elements: { status: string }[] | null };
  return (elements ?? []).map(({ status }) => status).sort();
}

describe('customers', () => {
  it('waits on the scanned register until an order comes, and gets that order', () => {
    const shop = openShop();
    expect(shop.control.customer({ do: 'scan' })).toMatchObject({ ok: true, screen: 'waiting' });
    shop.put('C1-1', 250);
    expect(shop.control.customer({ do: 'pay' })).toMatchObject({ ok: true, screen: 'paid' });
    expect(shop.search('C1-1')).toMatchObject({
      total: 1,
      elements: [{ status: 'closed', paid_amount: 250, order_status: 'paid' }],
    });
    expect(shop.read('GET', ordersPath).status).toBe(404);
  });

  it('makes one merchant order per scan; one closes and the others stay opened for ever', () => {
    const shop = openShop();
    shop.put('C1-1');
    for (let scan = 0; scan < 3; scan += 1) shop.control.customer({ do: 'scan' });
    shop.control.customer({ do: 'pay' });
    expect(statuses(shop, 'C1-1')).toEqual(['closed', 'opened', 'opened']);
    shop.pass(86_400_000);
    expect(statuses(shop, 'C1-1')).toEqual(['closed', 'opened', 'opened']);
  });

  it('pays after a rejection without another scan, and the merchant order shows both', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.control.customer({ do: 'scan' });
    expect(shop.control.customer({ do: 'reject', detail: 'cc_rejected_high_risk' })).toMatchObject({
      screen: 'rejected',
    });
    expect(shop.search('C1-1')).toMatchObject({
      elements: [{ status: 'opened', order_status: 'payment_required', paid_amount: 0 }],
    });
    expect(shop.read('GET', ordersPath).status).toBe(200);
    shop.control.customer({ do: 'pay', method: 'credit' });
    expect(shop.search('C1-1')).toMatchObject({
      elements: [
        {
          status: 'closed',
          payments: [{ status: 'rejected', status_detail: 'cc_rejected_high_risk' }, { status: 'approved' }],
        },
      ],
    });
  });

  it('pays in two parts: opened and partially_paid in between, closed at the end, never too much', () => {
    const shop = openShop();
    shop.put('C1-1', 100);
    shop.control.customer({ do: 'scan' });
    shop.control.customer({ do: 'pay', amount: 30.5 });
    expect(shop.search('C1-1')).toMatchObject({
      elements: [{ status: 'opened', order_status: 'partially_paid', paid_amount: 30.5 }],
    });
    expect(shop.control.customer({ do: 'pay', amount: 69.51 })).toEqual({ ok: false, code: 'wrong-amount' });
    shop.control.customer({ do: 'pay' });
    expect(shop.search('C1-1')).toMatchObject({
      elements: [{ status: 'closed', order_status: 'paid', paid_amount: 100 }],
    });
    expect(shop.control.customer({ do: 'pay' })).toEqual({ ok: false, code: 'already-paid' });
  });

  it('can pay a second time with a second phone', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.control.customer({ do: 'scan', phone: 'A' });
    shop.control.customer({ do: 'scan', phone: 'B' });
    shop.control.customer({ do: 'pay', phone: 'A' });
    shop.pass(60_000);
    expect(shop.control.customer({ do: 'pay', phone: 'B' })).toMatchObject({ ok: true, screen: 'paid' });
    expect(statuses(shop, 'C1-1')).toEqual(['closed', 'closed']);
  });

  it.each(['deleted', 'expired', 'replaced'] as const)('can pay an order that was %s', (end) => {
    const shop = openShop();
    shop.put('C1-1');
    shop.control.customer({ do: 'scan' });
    if (end === 'deleted') shop.call('DELETE', ordersPath);
    if (end === 'expired') shop.pass(601_000);
    if (end === 'replaced') shop.put('C1-2');
    expect(shop.control.customer({ do: 'pay' })).toMatchObject({ ok: true });
    expect(statuses(shop, 'C1-1')).toEqual(['closed']);
    expect(shop.read('GET', ordersPath).status).toBe(end === 'replaced' ? 200 : 404);
    shop.control.configure({ latePayments: false });
    shop.put('C1-3');
    shop.control.customer({ do: 'scan' });
    shop.call('DELETE', ordersPath);
    expect(shop.control.customer({ do: 'pay' })).toEqual({ ok: false, code: 'order-gone' });
  });

  it('leaves a payment pending and finishes it later', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.control.customer({ do: 'scan' });
    shop.control.customer({ do: 'pend', then: 'approved', thenAfterMs: 30_000 });
    expect(shop.search('C1-1')).toMatchObject({
      elements: [{ status: 'opened', order_status: 'payment_in_process', payments: [{ status: 'pending' }] }],
    });
    shop.pass(30_000);
    expect(shop.search('C1-1')).toMatchObject({
      elements: [{ status: 'closed', payments: [{ status: 'approved' }] }],
    });
  });

  it('knows only the means of its country, and financing makes the payer pay more than the sale', () => {
    const argentina = openShop();
    argentina.put('C1-1', 1000);
    argentina.control.customer({ do: 'scan' });
    expect(argentina.control.customer({ do: 'pay', method: 'pix' })).toEqual({
      ok: false,
      code: 'no-such-method',
    });
    argentina.control.customer({ do: 'pay', method: 'credit', lastFour: '1234', installments: 6 });
    expect(argentina.search('C1-1')).toMatchObject({
      elements: [{ payments: [{ transaction_amount: 1000, total_paid_amount: 1120 }] }],
    });
    const brazil = openShop({ site: 'MLB' });
    brazil.put('C1-1');
    brazil.control.customer({ do: 'scan' });
    const paid = brazil.control.customer({ do: 'pay', method: 'pix' });
    const id = paid.ok ? (paid.payment ?? 0) : 0;
    expect(brazil.read('GET', `/v1/payments/${id}`).body).toMatchObject({
      payment_method_id: 'pix',
      payment_type_id: 'bank_transfer',
      currency_id: 'BRL',
    });
  });

  it('plays a script at its moments', () => {
    const shop = openShop();
    shop.put('C1-1');
    shop.control.script([
      { atMs: 2_000, action: { do: 'scan' } },
      { atMs: 5_000, action: { do: 'reject' } },
      { atMs: 9_000, action: { do: 'pay' } },
    ]);
    expect(shop.search('C1-1')).toEqual({ elements: null, next_offset: 0, total: 0 });
    expect(shop.control.settle()).toBe(shop.now() + 2_000);
    shop.pass(9_000);
    expect(statuses(shop, 'C1-1')).toEqual(['closed']);
    const times = shop.control
      .ledger()
      .filter(({ kind }) => kind === 'payment')
      .map(({ at, status }) => [at - shop.now(), status]);
    expect(times).toEqual([
      [-4_000, 'rejected'],
      [0, 'approved'],
    ]);
  });

  it('sends money to a register without any order', () => {
    const shop = openShop();
    expect(shop.control.customer({ do: 'pay-without-order', amount: 77.5 })).toMatchObject({ ok: true });
    const found = shop.read(
      'GET',
      '/v1/payments/search?sort=date_created&criteria=desc&range=date_created&begin_date=NOW-1DAYS&end_date=NOW',
    );
    expect(found.body).toMatchObject({
      paging: { total: 1 },
      results: [{ transaction_amount: 77.5, external_reference: null }],
    });
  });
});
