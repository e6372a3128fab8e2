import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../electron/engine/ports.ts';
import {
  startProviderServer,
  type ProviderOptions,
  type ProviderServer,
  type ProviderSettings,
} from '../../../electron/simulator/index.ts';
import type { QrMode } from '../../../shared/charging.ts';
import type { OrderHandle, PaymentId } from '../../../shared/ids.ts';
import { reference } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { adapterAt, type TestAdapter } from './scripted-provider.ts';

/** The adapter against the simulated provider's `/v1/orders`, over real HTTP: two readings of the same documentation. */
let server: ProviderServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function open(
  mode: QrMode,
  settings: Partial<ProviderSettings> = {},
  options: ProviderOptions = {},
): Promise<{
  server: ProviderServer;
  provider: TestAdapter['provider'];
  publish: () => Promise<OrderHandle>;
}> {
  const { clock: _clock, ...rest } = options;
  const started = await startProviderServer({ shop: true, controlPort: null, settings, ...rest });
  server = started;
  const { provider } = adapterAt(started.url, () => started.token, undefined, mode);
  return {
    server: started,
    provider,
    publish: async () => valueOf(await provider.publish(orderOf(provider))).handle,
  };
}

const ours = reference('C1-0f1e2d3c4b5a');
const register = { account: '446566691', storeId: 'TIENDA01', registerId: 'CAJA01' };
const NOW = Date.now();
const orderOf = (provider: TestAdapter['provider']) => ({
  handle: provider.handleFor({ register, reference: ours }),
  register,
  reference: ours,
  amount: minor(119_000),
  currency: 'ARS' as const,
  title: 'Venta 12',
  description: 'Kiosco Ñandú',
  intendedAt: NOW,
  expiresAt: NOW + 600_000,
});

function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  return answer.value;
}

const READINGS: readonly [string, Partial<ProviderSettings>][] = [
  ['as the samples show it', {}],
  ['other words', { orderPaidDetail: 'processed', orderOpenStatus: 'action_required', countryCode: 'site' }],
  [
    'a word that nobody knows, and numbers',
    { orderOpenStatus: 'awaiting_customer', orderUserIdAsNumber: true },
  ],
  ['rejected ones listed, fields that nobody knows', { orderListsRejected: true, extraFields: true }],
  ['without merchant orders, ids of tests', { orderMerchantOrders: false, testOrderIds: true }],
  [
    'refunds done at once',
    { refundAnswerSays: 'done', refundDoneWord: 'refunded', orderListsAllRefunds: false },
  ],
];

describe.each(READINGS)('a sale by Orders: %s', (_name, settings) => {
  it('is published, rejected, paid, and given back in parts', async () => {
    const { server, provider, publish } = await open('static', settings);
    const { control } = server;
    const order = await publish();
    expect(order).toMatch(/^orders:static:446566691:CAJA01:C1-0f1e2d3c4b5a:ORD/);
    expect(valueOf(await provider.findOrder(order, 'ARS')).stands).toBe(true);

    control.customer({ do: 'scan' });
    control.customer({ do: 'reject', detail: 'cc_rejected_insufficient_amount' });
    const waiting = valueOf(await provider.search(order, 'ARS'));
    expect(waiting.payments.every(({ status }) => status === 'rejected')).toBe(true);
    expect(waiting.orders.every(({ status }) => status === 'opened')).toBe(true);
    const second = valueOf(await provider.searchPayments(ours, 'ARS'));
    expect(second.payments).toMatchObject([{ status: 'rejected' }]);

    control.customer({ do: 'pay', method: 'credit', lastFour: '4242', installments: 3 });
    const paid = valueOf(await provider.search(order, 'ARS'));
    const payment = paid.payments.find(({ status }) => status === 'approved');
    expect(paid).toMatchObject({ complete: true, fault: null });
    expect(payment).toMatchObject({ amount: 119_000, currency: 'ARS', collector: '446566691' });
    expect(paid.orders).toMatchObject([{ status: 'closed', paymentsKnown: true, collector: '446566691' }]);
    expect(paid.orders[0]?.lists).toContain(payment?.id);
    expect(valueOf(await provider.findOrder(order, 'ARS')).stands).toBe(false);
    expect(await provider.withdraw(order)).toMatchObject({ ok: false, fault: { kind: 'refused' } });
    const [told] = paid.orders;
    if (!told || !payment) throw new Error('nothing was paid');
    const byId = valueOf(await provider.merchantOrder(told.id, 'ARS'));
    expect(byId).toMatchObject({ reference: ours, order: { status: 'closed' } });
    expect(byId.payments.map(({ id }) => id)).toContain(payment.id);

    const back = (amount: number | null, key: string) => gives(provider, order, payment.id, amount, key);
    expect(await back(19_000, 'part-1')).toMatchObject({
      ok: true,
      value: { amount: 19_000, status: 'approved' },
    });
    expect(await back(19_000, 'part-1')).toMatchObject({ ok: true, value: { amount: 19_000 } });
    expect(await back(200_000, 'much')).toMatchObject({ ok: false, fault: { reason: 'refund-too-large' } });
    expect(await back(null, 'rest')).toMatchObject({ ok: true, value: { amount: 100_000 } });
    expect(await back(100, 'more')).toMatchObject({ ok: false, fault: { reason: 'refund-maybe-made' } });
    const page = valueOf(await provider.payment(payment.id, 'ARS'));
    expect(page.fact).toMatchObject({ status: 'refunded', refunded: 119_000 });
  });
});

function gives(
  provider: TestAdapter['provider'],
  order: OrderHandle,
  paymentId: PaymentId,
  amount: number | null,
  key: string,
) {
  return provider.refund({
    order,
    paymentId,
    amount: amount === null ? null : minor(amount),
    currency: 'ARS',
    key,
  });
}

describe('an order of Orders', () => {
  it('is taken off, and is over then, however often that is asked', async () => {
    const { provider, publish, server } = await open('static');
    const order = await publish();
    expect(await provider.withdraw(order)).toMatchObject({ ok: true });
    expect(valueOf(await provider.findOrder(order, 'ARS')).stands).toBe(false);
    expect(valueOf(await provider.search(order, 'ARS')).orders).toEqual([]);
    // The same moment makes the same key, and that the same answer.
    expect(await provider.withdraw(order)).toMatchObject({ ok: true });
    expect(server.control.state().registers[0]?.order ?? null).toBeNull();
  });

  it('is not taken off while somebody pays it', async () => {
    const { provider, publish, server } = await open('static', { pendingLocks: true });
    const order = await publish();
    server.control.customer({ do: 'scan' });
    server.control.customer({ do: 'pend', status: 'in_process' });
    expect(await provider.withdraw(order)).toMatchObject({ ok: false, fault: { kind: 'locked' } });
  });

  it.each(['first-answer', 'present', 'conflict'] as const)(
    'that was made without an answer is told by the same create (%s)',
    async (orderKeyRepeated) => {
      const { provider, server } = await open('static', { orderKeyRepeated });
      server.control.setFault({ on: 'orders-create', kind: 'drop', times: 1, processed: true });
      expect(await provider.publish(orderOf(provider))).toMatchObject({
        ok: false,
        fault: { kind: 'no-answer' },
      });
      expect(await provider.publish(orderOf(provider))).toMatchObject({ ok: true });
      expect(server.control.ledger().filter(({ kind }) => kind === 'order-put')).toHaveLength(1);
    },
  );

  it.each(['400', 'empty'] as const)(
    'whose key is used up is neither there nor not where the list says %s',
    async (ordersList) => {
      const { provider, server } = await open('static', { orderKeyRepeated: 'conflict', ordersList });
      server.control.setFault({ on: 'orders-create', kind: 'drop', times: 1, processed: true });
      await provider.publish(orderOf(provider));
      expect(await provider.publish(orderOf(provider))).toMatchObject({
        ok: false,
        fault: { kind: 'conflict' },
      });
    },
  );

  it.each(['dynamic', 'hybrid'] as const)(
    'has a code of its own that a phone scans and pays: %s',
    async (mode) => {
      const { provider, server } = await open(mode);
      const { handle, qrText } = valueOf(await provider.publish(orderOf(provider)));
      expect(qrText).toMatch(/^000201/);
      server.control.customer({ do: 'scan', code: qrText ?? '' });
      server.control.customer({ do: 'pay' });
      expect(valueOf(await provider.search(handle, 'ARS')).orders).toMatchObject([{ status: 'closed' }]);
    },
  );

  it('is refused where the country has none, and says so', async () => {
    const { provider } = await open('static', { ordersSites: 'none' });
    expect(await provider.publish(orderOf(provider))).toMatchObject({
      fault: { kind: 'refused', reason: 'interface-unsupported', code: 'unsupported_site' },
    });
  });

  it('of a register that is not known is refused', async () => {
    const { provider } = await open('static');
    const order = orderOf(provider);
    expect(await provider.publish({ ...order, register: { ...register, registerId: 'OTRA' } })).toMatchObject(
      {
        fault: { kind: 'refused', reason: 'register-unknown' },
      },
    );
  });
});
