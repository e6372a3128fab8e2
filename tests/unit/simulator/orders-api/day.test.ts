import { describe, expect, it } from 'vitest';
import { createProvider, crowd, ordinaryCustomers } from '../../../../electron/simulator/index.ts';
import { at, codeOf, createBody, key, openOrders } from './orders-shop.ts';
import type { Deed, ProviderOptions } from '../../../../electron/simulator/index.ts';
import type { Mode } from './orders-shop.ts';

const minute = 60_000;

/** A day of orders with customers who come by themselves; every fourth order is cancelled after a minute. */
function day(mode: Mode, options: ProviderOptions) {
  const shop = openOrders({ seed: 5, ...options });
  for (let turn = 0; turn < 60; turn += 1) {
    const { id } = shop.made(`C1-${turn}`, mode);
    shop.pass(minute);
    if (turn % 4 === 0) shop.post(id, 'cancel', `cancel-${turn}`);
    shop.pass(minute);
  }
  shop.pass(5 * 86_400_000);
  return shop.control.ledger();
}

describe.each(['static', 'dynamic', 'hybrid'] as const)('a seeded day of %s orders', (mode) => {
  it('has customers who pay, and is the same once more', () => {
    const ledger = day(mode, { customers: ordinaryCustomers });
    expect(ledger.filter(({ kind }) => kind === 'payment').length).toBeGreaterThan(40);
    expect(JSON.stringify(day(mode, { customers: ordinaryCustomers }))).toBe(JSON.stringify(ledger));
  });

  it('has late payments in a crowd, but pays no order twice where that cannot be', () => {
    const ledger = day(mode, { customers: crowd });
    const approved = ledger.filter(({ kind, status }) => kind === 'payment' && status === 'approved');
    const ended = new Set(
      ledger
        .filter(({ kind }) => kind === 'order-deleted' || kind === 'order-expired')
        .map((one) => one.reference),
    );
    expect(approved.some(({ reference }) => ended.has(reference))).toBe(true);
    expect(new Set(approved.map(({ reference }) => reference)).size).toBe(approved.length);
    const twice = day(mode, { customers: crowd, settings: { orderPaidOnce: false } });
    const paid = twice.filter(({ kind, status }) => kind === 'payment' && status === 'approved');
    expect(new Set(paid.map(({ reference }) => reference)).size).toBeLessThan(paid.length);
  });
});

describe('a provider that begins as another was', () => {
  it('has the same orders, ids and keys', () => {
    const deeds: Deed[] = [];
    const first = openOrders({ onDeed: (deed) => deeds.push(deed) });
    const { id } = first.made('C1-1', 'hybrid');
    first.act({ do: 'scan', code: String(at(first.get(id).body, 'type_response', 'qr_data')) });
    first.act({ do: 'pay' });
    first.post(id, 'refund', 'r', {
      transactions: [{ id: at(first.get(id).body, 'transactions', 'payments', 0, 'id'), amount: '1.00' }],
    });
    const now = first.now();
    const again = createProvider({ shop: true, clock: { now: () => now }, past: { startedAt: now, deeds } });
    const request = (method: string, url: string, body: string, more = {}) => {
      const headers = {
        authorization: `Bearer ${again.control.token}`,
        'content-type': 'application/json',
        ...more,
      };
      const answer = again.answer({ method, url, headers, body });
      return JSON.parse(answer.kind === 'answer' ? answer.body : '{}') as unknown;
    };
    expect(request('GET', `/v1/orders/${id}`, '')).toEqual(first.get(id).body);
    const repeated = request(
      'POST',
      '/v1/orders',
      JSON.stringify(createBody('C1-1', 'hybrid')),
      key('key-C1-1'),
    );
    expect(repeated).toEqual(first.create('C1-1', 'hybrid').body);
    expect(again.control.ledger()).toEqual(first.control.ledger());
  });
});

describe('another till', () => {
  it('creates an order here too, and sends it once more', () => {
    const shop = openOrders();
    const { id } = shop.made('C1-1');
    expect(
      shop.act({ do: 'put-order', amount: 12, mode: 'static', reference: 'OTRA', lifeMs: 60_000 }),
    ).toMatchObject({
      ok: true,
      amount: 12,
    });
    expect(shop.told(id)).toBe('canceled/canceled');
    expect(shop.control.state().registers[0]?.order).toMatchObject({
      reference: 'OTRA',
      mode: 'static',
      secondsLeft: 60,
    });
    expect(shop.act({ do: 'put-order', reference: 'C1-1' })).toMatchObject({ ok: true, amount: 50 });
    const [newest, others] = shop.control.state().orders;
    expect(newest).toMatchObject({ reference: 'C1-1', status: 'created' });
    expect(newest?.id).not.toBe(id);
    expect(others).toMatchObject({ reference: 'OTRA', status: 'canceled' });
    expect(shop.act({ do: 'take-off' })).toMatchObject({ ok: true });
    expect(shop.told(newest?.id)).toBe('canceled/canceled');
    expect(codeOf(shop.post(newest?.id, 'cancel'))).toBe('order_already_canceled');
  });
});
