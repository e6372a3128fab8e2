import { describe, expect, it } from 'vitest';
import { at, codeOf, openOrders } from './orders-shop.ts';
import type { OrdersShop } from './orders-shop.ts';
import type { ProviderOptions, ProviderSettings, SiteId } from '../../../../electron/simulator/index.ts';

const day = 86_400_000;

type PartialRefunds = ProviderSettings['orderPartialRefunds'];

interface Paid extends OrdersShop {
  readonly id: string;
  readonly payment: number;
  /** `PAY…` */
  readonly transaction: string;
}

function paid(options: ProviderOptions = {}, method?: 'other_wallet'): Paid {
  const shop = openOrders({ account: { balance: 10_000 }, ...options });
  const whole = { total_amount: '50', transactions: { payments: [{ amount: '50' }] }, items: undefined };
  const { id } = shop.made('C1-1', 'static', whole);
  shop.act({ do: 'scan' });
  const outcome = shop.act({ do: 'pay', ...(method ? { method } : {}) });
  return {
    ...shop,
    id,
    payment: (outcome.ok && outcome.payment) || 0,
    transaction: String(at(shop.get(id).body, 'transactions', 'payments', 0, 'id')),
  };
}

function part(shop: Paid, amount: unknown, key = `part-${String(amount)}`) {
  return shop.post(shop.id, 'refund', key, { transactions: [{ id: shop.transaction, amount }] });
}

function refundsOf(shop: Paid): unknown {
  return at(shop.get(shop.id).body, 'transactions', 'refunds');
}

describe('POST /v1/orders/{id}/refund', () => {
  it('gives the whole back without a body', () => {
    const shop = paid();
    const answer = shop.post(shop.id, 'refund');
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: shop.id,
      status: 'processed',
      status_detail: 'accredited',
      transactions: {
        refunds: [
          {
            id: expect.stringMatching(/^REF[0-9A-HJKMNP-TV-Z]{26}$/) as unknown,
            transaction_id: shop.transaction,
            reference_id: expect.stringMatching(/^\d+$/) as unknown,
            amount: '50.00',
            status: 'processing',
          },
        ],
      },
    });
    expect(shop.told(shop.id)).toBe('refunded/refunded');
    expect(at(shop.get(shop.id).body, 'transactions', 'payments', 0)).toMatchObject({
      status: 'refunded',
      status_detail: 'refunded',
      refunded_amount: '50.00',
    });
    expect(refundsOf(shop)).toMatchObject([{ status: 'processed', amount: '50.00' }]);
    const reference = at(refundsOf(shop) as never, 0, 'reference_id');
    const payment = shop.read('GET', `/v1/payments/${shop.payment}`).body;
    expect(payment).toMatchObject({
      status: 'refunded',
      transaction_amount_refunded: 50,
      refunds: [{ id: Number(reference), amount: 50 }],
    });
    expect(shop.control.ledger().at(-2)).toMatchObject({ kind: 'refund', amount: 50, key: 'refund-1' });
  });

  it('is answered as done, and called refunded, in the other readings', () => {
    const shop = paid({ settings: { refundAnswerSays: 'done', refundDoneWord: 'refunded' } });
    expect(shop.post(shop.id, 'refund').body).toMatchObject({
      status: 'refunded',
      status_detail: 'refunded',
      transactions: { refunds: [{ status: 'refunded' }] },
    });
  });

  it('gives parts back until nothing is left', () => {
    const shop = paid();
    expect(part(shop, '10.50').status).toBe(201);
    expect(shop.told(shop.id)).toBe('processed/partially_refunded');
    expect(at(shop.get(shop.id).body, 'transactions', 'payments', 0)).toMatchObject({
      status: 'processed',
      status_detail: 'partially_refunded',
      refunded_amount: '10.50',
      paid_amount: '50.00',
    });
    const tooMuch = part(shop, '39.51');
    expect([tooMuch.status, codeOf(tooMuch)]).toEqual([400, 'refund_amount_exceeds']);
    expect(part(shop, '39.50').status).toBe(201);
    expect(shop.told(shop.id)).toBe('refunded/refunded');
    expect(refundsOf(shop)).toMatchObject([{ amount: '10.50' }, { amount: '39.50' }]);
    const done = part(shop, '1.00');
    expect([done.status, codeOf(done)]).toEqual([409, 'order_already_refunded']);
    expect(codeOf(shop.post(shop.id, 'refund', 'whole'))).toBe('order_already_refunded');
  });

  it('gives the rest back without a body', () => {
    const shop = paid();
    part(shop, '10.50');
    expect(at(shop.post(shop.id, 'refund').body, 'transactions', 'refunds')).toMatchObject([
      { amount: '39.50' },
    ]);
  });

  it('may call an order refunded of which a part is', () => {
    const shop = paid({ settings: { partialRefundStatus: 'refunded' } });
    part(shop, '10.50');
    expect(shop.told(shop.id)).toBe('refunded/partially_refunded');
    expect(part(shop, '10.00').status).toBe(201);
  });

  it('is made once for its key', () => {
    const shop = paid();
    const answers = [part(shop, '10.00', 'k'), part(shop, '10.00', 'k')];
    expect(answers[0]).toEqual(answers[1]);
    const other = part(shop, '11.00', 'k');
    expect([other.status, codeOf(other)]).toEqual([409, 'idempotency_key_already_used']);
    expect(refundsOf(shop)).toHaveLength(1);
  });

  it.each<readonly [string, unknown, number, string]>([
    ['a number', { transactions: [{ id: 'PAY', amount: 10 }] }, 400, 'property_type'],
    ['one decimal', { transactions: [{ id: 'PAY', amount: '10.5' }] }, 400, 'property_value'],
    ['no amount', { transactions: [{ id: 'PAY' }] }, 400, 'required_properties'],
    ['no id', { transactions: [{ amount: '10.00' }] }, 400, 'required_properties'],
    ['no transaction', { transactions: [] }, 400, 'minimum_items'],
    ['an unknown field', { amount: '10.00' }, 400, 'unsupported_properties'],
    [
      'an unknown transaction',
      { transactions: [{ id: 'PAY', amount: '10.00' }] },
      404,
      'transaction_not_found',
    ],
  ])('refuses %s', (_, body, status, code) => {
    const shop = paid();
    const answer = shop.post(shop.id, 'refund', 'k', body);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect(refundsOf(shop)).toBeUndefined();
  });

  it('counts all that is asked of one transaction', () => {
    const shop = paid();
    const one = { id: shop.transaction, amount: '30.00' };
    expect(codeOf(shop.post(shop.id, 'refund', 'k', { transactions: [one, one] }))).toBe(
      'refund_amount_exceeds',
    );
    expect(refundsOf(shop)).toBeUndefined();
  });

  it('refuses what was charged back', () => {
    const shop = paid();
    shop.act({ do: 'dispute', payment: shop.payment, as: 'charged_back' });
    const answer = shop.post(shop.id, 'refund');
    expect([answer.status, codeOf(answer)]).toEqual([409, 'invalid_order_status']);
    expect(shop.told(shop.id)).toBe('processed/accredited');
  });

  it('gives the rest back as a whole where parts are not given', () => {
    const shop = paid({ site: 'MLB' });
    shop.read('POST', `/v1/payments/${shop.payment}/refunds`, { amount: 20 }, { 'x-idempotency-key': 'k' });
    expect(codeOf(part(shop, '30'))).toBe('unsupported_partially_refunds');
    expect(at(shop.post(shop.id, 'refund').body, 'transactions', 'refunds')).toMatchObject([
      { amount: '30.00' },
    ]);
  });

  it('refuses nothing at all', () => {
    const shop = paid();
    expect(codeOf(part(shop, '0.00'))).toBe('property_value');
  });

  it.each<readonly [SiteId, PartialRefunds, number, string | undefined]>([
    ['MLA', 'some-sites', 201, undefined],
    ['MLC', 'some-sites', 201, undefined],
    ['MLB', 'some-sites', 400, 'unsupported_partially_refunds'],
    ['MLB', 'all-sites', 201, undefined],
    ['MPE', 'all-sites', 400, 'unsupported_partially_refunds'],
    ['MLA', 'unsupported', 400, 'unsupported_partially_refunds'],
    ['MLA', 'cash-out', 400, 'partial_refund_not_allowed_with_cashout'],
    ['MLA', 'tips', 403, 'partial_refund_forbidden_with_tips'],
  ])('parts in %s with %s', (site, orderPartialRefunds, status, code) => {
    const shop = paid({ site, settings: { orderPartialRefunds } });
    const answer = part(shop, '10');
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    if (status !== 201) expect(shop.post(shop.id, 'refund', 'whole').status).toBe(201);
  });

  it('gives another wallet only the whole back', () => {
    const shop = paid({}, 'other_wallet');
    expect(codeOf(part(shop, '10.00'))).toBe('unsupported_partially_refunds');
    expect(shop.post(shop.id, 'refund').status).toBe(201);
  });

  it.each([
    ['330-created', 330],
    ['360-paid', 360],
    ['180-paid', 180],
  ] as const)('refuses after %s', (orderRefundWindow, days) => {
    const shop = paid({ settings: { orderRefundWindow } });
    shop.pass(days * day);
    expect(part(shop, '10.00').status).toBe(201);
    shop.pass(1);
    const answer = part(shop, '11.00');
    expect([answer.status, codeOf(answer)]).toEqual([400, 'in_store_payment_refund_order']);
  });

  it('refuses an order that is not paid, or not the caller’s', () => {
    const shop = openOrders({ otherAccounts: [{ token: 'other' }] });
    const { id } = shop.made('C1-1');
    const open = shop.post(id, 'refund');
    expect([open.status, codeOf(open)]).toEqual([409, 'invalid_order_status']);
    const others = shop.read('POST', `/v1/orders/${id}/refund`, undefined, {
      'x-idempotency-key': 'k',
      authorization: 'Bearer other',
    });
    expect([others.status, codeOf(others)]).toEqual([400, 'invalid_order_owner']);
  });

  it('refuses test users, and an account without the money', () => {
    const test = paid({ settings: { refundsRefusedForTestUser: true } });
    const refused = test.post(test.id, 'refund');
    expect([refused.status, codeOf(refused)]).toEqual([401, 'user_not_authorized']);
    const poor = paid({ account: { balance: 0 } });
    expect(codeOf(poor.post(poor.id, 'refund'))).toBe('bad_request');
  });

  it.each([
    ['approved', 'processed', 'refunded/refunded'],
    ['rejected', 'failed', 'processed/accredited'],
  ] as const)('may be in process and end %s', (refundOutcome, word, told) => {
    const shop = paid({ settings: { refundsInProcess: true, refundOutcome, refundProcessingMs: 1_000 } });
    shop.post(shop.id, 'refund');
    expect(refundsOf(shop)).toMatchObject([{ status: 'processing' }]);
    expect(shop.told(shop.id)).toBe('processed/accredited');
    expect(codeOf(shop.post(shop.id, 'refund', 'again'))).toBe('order_already_refunded');
    shop.pass(1_000);
    expect(refundsOf(shop)).toMatchObject([{ status: word }]);
    expect(shop.told(shop.id)).toBe(told);
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('a refund made elsewhere is listed: %s', (orderListsAllRefunds, listed) => {
    const shop = paid({ settings: { orderListsAllRefunds } });
    shop.act({ do: 'refund', payment: shop.payment, amount: 5 });
    expect(shop.told(shop.id)).toBe('processed/partially_refunded');
    expect((refundsOf(shop) ?? []) as unknown[]).toHaveLength(listed);
    expect(codeOf(part(shop, '45.01'))).toBe('refund_amount_exceeds');
  });

  it('made at /v1/payments is the same money', () => {
    const shop = paid();
    const path = `/v1/payments/${shop.payment}/refunds`;
    expect(shop.read('POST', path, { amount: 20 }, { 'x-idempotency-key': 'k' }).status).toBe(201);
    expect(shop.told(shop.id)).toBe('processed/partially_refunded');
    expect(codeOf(part(shop, '30.01'))).toBe('refund_amount_exceeds');
  });

  it('gives back all payments of an order that was paid twice', () => {
    const shop = openOrders({ settings: { orderPaidOnce: false } });
    const { id } = shop.made('C1-1');
    for (const phone of ['A', 'B']) shop.act({ do: 'scan', phone });
    for (const phone of ['A', 'B']) shop.act({ do: 'pay', phone });
    expect(at(shop.post(id, 'refund').body, 'transactions', 'refunds')).toMatchObject([
      { amount: '50.00' },
      { amount: '50.00' },
    ]);
    expect(shop.told(id)).toBe('refunded/refunded');
  });
});
