import { describe, expect, it } from 'vitest';
import { crowd } from '../../../../electron/simulator/index.ts';
import { at, openOrders } from './orders-shop.ts';
import type { Mode, OrdersShop } from './orders-shop.ts';
import type { ProviderSettings } from '../../../../electron/simulator/index.ts';

const minute = 60_000;

interface Transaction {
  readonly id: string;
  readonly amount: string;
  readonly status: string;
  readonly reference_id?: string;
  readonly refunded_amount?: string;
}

/** A rough day: orders of all modes, cancelled and refunded now and then; the ids of its orders. */
function roughDay(
  seed: number,
  settings: Partial<ProviderSettings>,
): { shop: OrdersShop; ids: readonly string[] } {
  const shop = openOrders({ seed, settings: { processingMs: [0, 4_000], ...settings }, customers: crowd });
  const modes: readonly Mode[] = ['static', 'dynamic', 'hybrid'];
  const ids: string[] = [];
  for (let turn = 0; turn < 45; turn += 1) {
    ids.push(shop.made(`C1-${turn}`, modes[turn % 3]).id);
    shop.pass(minute);
    if (turn % 5 === 0) shop.post(ids[turn], 'cancel', `cancel-${turn}`);
    shop.pass(minute);
    const [first] = (at(shop.get(ids[turn]).body, 'transactions', 'payments') ??
      []) as readonly Transaction[];
    if (turn % 4 === 1)
      shop.post(ids[turn], 'refund', `part-${turn}`, { transactions: [{ id: first?.id, amount: '10.00' }] });
    if (turn % 4 === 2) shop.post(ids[turn], 'refund', `whole-${turn}`);
  }
  shop.pass(6 * 86_400_000);
  return { shop, ids };
}

const sum = (amounts: readonly (string | undefined)[]): string =>
  amounts.reduce((total, one) => total + Number(one ?? 0), 0).toFixed(2);

/** What the page of an order says against what /v1/payments, and nothing else, says of its payments. */
function disagreements(shop: OrdersShop, id: string): readonly string[] {
  const { body } = shop.get(id);
  const reference = String(at(body, 'external_reference'));
  const transactions = at(body, 'transactions', 'payments') as readonly Transaction[];
  const refunds = (at(body, 'transactions', 'refunds') ?? []) as readonly {
    amount: string;
    reference_id: string;
  }[];
  const wrong: string[] = [];
  const check = (name: string, one: unknown, other: unknown): void => {
    if (one !== other) wrong.push(`${reference} ${name}: ${String(one)}, not ${String(other)}`);
  };
  for (const one of transactions.filter(({ reference_id }) => reference_id !== undefined)) {
    const payment = shop.read('GET', `/v1/payments/${one.reference_id ?? ''}`).body;
    check('reference', at(payment, 'external_reference'), reference);
    check('amount', Number(at(payment, 'transaction_amount')).toFixed(2), one.amount);
    check(
      'refunded',
      Number(at(payment, 'transaction_amount_refunded')).toFixed(2),
      one.refunded_amount ?? '0.00',
    );
    check('order', at(payment, 'point_of_interaction', 'references', 0, 'id'), id);
    check('status', at(payment, 'status'), one.status === 'refunded' ? 'refunded' : 'approved');
  }
  const paid = body['total_paid_amount'];
  if (paid !== undefined) check('paid', paid, sum(transactions.map(({ amount }) => amount)));
  check(
    'refunds',
    sum(refunds.map(({ amount }) => amount)),
    sum(transactions.map((one) => one.refunded_amount)),
  );
  const found = shop.read(
    'GET',
    `/v1/payments/search?sort=id&criteria=asc&external_reference=${reference}`,
  ).body;
  const approved = (
    found['results'] as unknown as readonly { id: string; date_approved: string | null }[]
  ).filter(({ date_approved }) => date_approved !== null);
  const told = transactions.flatMap(({ reference_id }) => (reference_id === undefined ? [] : [reference_id]));
  check(
    'payments',
    [...told].sort().join(),
    approved
      .map((one) => one.id)
      .sort()
      .join(),
  );
  check('paid at all', paid !== undefined, approved.length > 0);
  return wrong;
}

describe('the page of an order agrees with the pages of its payments', () => {
  it.each<readonly [string, Partial<ProviderSettings>]>([
    ['by default', {}],
    ['where each phone can pay', { orderPaidOnce: false }],
    ['without merchant orders', { orderMerchantOrders: false }],
    ['with orders beside each other', { twoOrders: 'beside' }],
    ['where replaced orders are called created', { replacedOrderSays: 'created' }],
    ['with refunds in process', { refundsInProcess: true, refundProcessingMs: [1_000, 90_000] }],
  ])('%s', (_, settings) => {
    for (const seed of [1, 2, 3]) {
      const { shop, ids } = roughDay(seed, settings);
      expect(ids.flatMap((id) => disagreements(shop, id))).toEqual([]);
      const statuses = new Set(ids.map((id) => shop.told(id)));
      for (const one of [
        'processed/accredited',
        'processed/partially_refunded',
        'refunded/refunded',
        'expired/expired',
      ])
        expect(statuses).toContain(one);
    }
  });
});
