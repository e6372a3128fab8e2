import { describe, expect, it } from 'vitest';
import type { RequestLine } from './evidence.ts';
import { isCalledOver, isNeverTold } from './never-told.ts';

const REFERENCE = 'test-a';
const BY = 100_000;

const line = (method: string, url: string, body: object, at = 50_000): RequestLine => ({
  ...{ at, ledger: 0, order: at, method, url, outcome: '200', delayMs: 100 },
  sent: method === 'POST' ? JSON.stringify(body) : '',
  body: JSON.stringify(body),
});

const OF = { external_reference: REFERENCE };
const create = line('POST', '/v1/orders', OF, 1_000);
const page = (status: string, at?: number) =>
  line('GET', '/v1/orders/ORD1', { ...OF, status, status_detail: status }, at);
const payment = (order: object) => line('GET', '/v1/payments/77', { id: 77, ...OF, order });
const merchantOrder = (status: string, at?: number) =>
  line('GET', '/merchant_orders/36', { id: 36, status, ...OF }, at);
const NAMED = payment({ id: '36', type: 'mercadopago' });

const excuses = (...served: RequestLine[]) => isNeverTold({ reference: REFERENCE }, { served }, BY);

describe('late money of Orders that nothing told to be closed', () => {
  it('excuses where its page stays as it was and its payments name no merchant order', () => {
    expect(excuses(create)).toBe(true);
    expect(excuses(create, page('expired'), payment({}))).toBe(true);
  });

  it('excuses where the merchant order that a payment names was asked for, and did not say so by then', () => {
    expect(excuses(create, page('expired'), NAMED, merchantOrder('opened'))).toBe(true);
    expect(excuses(create, NAMED, merchantOrder('opened'), merchantOrder('closed', BY + 1))).toBe(true);
  });

  it.each([
    ['its page says that it was paid', [create, page('processed')]],
    ['its page says that it went back', [create, page('refunded')]],
    ['its merchant order says that it closed', [create, NAMED, merchantOrder('closed')]],
    ['nobody asked for the merchant order that a payment names', [create, page('expired'), NAMED]],
    ['that was asked for too late', [create, NAMED, merchantOrder('opened', BY + 1)]],
    ['it is not of Orders', [line('PUT', '/instore/pos/CAJA01/orders', OF, 1_000)]],
  ])('finds it where %s', (_where, served) => {
    expect(excuses(...served)).toBe(false);
  });

  it('does not take the word of another order for it', () => {
    const other = line('GET', '/v1/orders/ORD2', { external_reference: 'test-b', status: 'processed' });
    expect(excuses(create, other)).toBe(true);
  });
});

describe('an order of Orders that its own page calls over', () => {
  const over = (...served: RequestLine[]) => isCalledOver({ reference: REFERENCE }, { served }, BY);

  it('is over by the last word of its page, by then', () => {
    expect(over(create, page('created'), page('expired', 60_000))).toBe(true);
    expect(over(create, page('canceled'))).toBe(true);
  });

  it('is not where that word is another, came later, or is of another order', () => {
    expect(over(create)).toBe(false);
    expect(over(create, page('expired'), page('processed', 60_000))).toBe(false);
    expect(over(create, page('created'), page('expired', BY + 1))).toBe(false);
    const other = { external_reference: 'test-b', status: 'expired', status_detail: 'expired' };
    expect(over(create, line('GET', '/v1/orders/ORD2', other))).toBe(false);
  });
});
