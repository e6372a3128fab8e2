import { handleFor } from '../../../electron/mercadopago/order-handle.ts';
import { afterEach, describe, expect, it } from 'vitest';
import type { Answer, FaultKind } from '../../../electron/engine/ports.ts';
import {
  startProviderServer,
  type FaultSwitch,
  type ProviderOptions,
  type ProviderServer,
  type ProviderSettings,
} from '../../../electron/simulator/index.ts';
import { reference } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { CurrencyCode } from '../../../shared/sites.ts';
import { withRefunds } from './fixtures.ts';
import { adapterAt, type TestAdapter } from './scripted-provider.ts';

/** The adapter against the simulator's provider, over real HTTP: two readings of the same documentation. */
let server: ProviderServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function open(
  options: ProviderOptions = {},
): Promise<{ server: ProviderServer; counter: TestAdapter }> {
  const { clock: _clock, ...rest } = options;
  const started = await startProviderServer({ shop: true, controlPort: null, ...rest });
  server = started;
  return { server: started, counter: adapterAt(started.url, () => started.token) };
}

const ours = reference('C1-0f1e2d3c4b5a');
const address = { account: '446566691', storeId: 'TIENDA01', registerId: 'CAJA01' };
const handle = handleFor({ register: address, reference: ours });
const orderOf = (amount = 119000, currency: CurrencyCode = 'ARS') => ({
  handle,
  register: address,
  reference: ours,
  amount: minor(amount),
  currency,
  title: 'Venta 12',
  description: 'Kiosco Ñandú',
  intendedAt: Date.now(),
  expiresAt: Date.now() + 600_000,
});

function valueOf<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  return answer.value;
}

const habits: readonly [string, Partial<ProviderSettings>][] = [
  ['as the samples show it', {}],
  [
    'ids as text, 200 for 204, lists for objects',
    { idsAsStrings: true, emptyStatus: 200, orderAsArray: true, registerAsList: true },
  ],
  [
    'fields missing, others unknown, orders bare',
    { omitFieldsOnOpened: true, extraFields: true, bareSingleElement: true },
  ],
  [
    'orders made at the PUT, expired ones named so',
    { openMerchantOrder: 'put', expireMerchantOrders: true, elementOrder: 'reshuffled' },
  ],
];

describe.each(habits)('a sale with a provider: %s', (_name, settings) => {
  it('is published, scanned twice, rejected, paid, and given back', async () => {
    const { server, counter } = await open({ settings });
    const { provider } = counter;
    const { control } = server;

    expect(valueOf(await provider.account())).toMatchObject({ id: '446566691', site: 'MLA' });
    const register = valueOf(await provider.register(address));
    expect(register).toMatchObject({ fixedAmount: true, name: 'Caja 1' });
    expect(register?.qrCode).toMatch(/^000201/);
    expect(register?.storeName).not.toBeNull();
    expect(valueOf(await provider.registerOrder(address, 'ARS'))).toBeNull();

    valueOf(await provider.publish(orderOf()));
    expect(valueOf(await provider.registerOrder(address, 'ARS'))).toEqual({
      reference: ours,
      amount: 119000,
    });

    control.customer({ do: 'scan', phone: 'A' });
    control.customer({ do: 'scan', phone: 'B' });
    control.customer({ do: 'reject', phone: 'B', detail: 'cc_rejected_insufficient_amount' });
    const waiting = valueOf(await provider.search(handle, 'ARS'));
    expect(waiting).toMatchObject({ complete: true, unfiltered: false, fault: null });
    expect(waiting.orders.every(({ status }) => status === 'opened')).toBe(true);
    // Opened orders may come without their payments, wherever they are read; the second contingency has them.
    const second = valueOf(await provider.searchPayments(ours, 'ARS'));
    const rejection = [{ status: 'rejected', detail: 'cc_rejected_insufficient_amount' }];
    expect(second.payments).toMatchObject(rejection);
    if (!settings.omitFieldsOnOpened) expect(waiting.payments).toMatchObject(rejection);

    control.customer({ do: 'pay', phone: 'A', method: 'credit', lastFour: '4242', installments: 3 });
    const paid = valueOf(await provider.search(handle, 'ARS'));
    const closed = paid.orders.find(({ status }) => status === 'closed');
    const payment = paid.payments.find(({ status }) => status === 'approved');
    expect(paid.complete).toBe(true);
    expect(closed).toMatchObject({ paymentsKnown: true, collector: '446566691' });
    expect(payment).toMatchObject({ amount: 119000, currency: 'ARS', orderId: closed?.id });
    expect(valueOf(await provider.registerOrder(address, 'ARS'))).toBeNull();
    expect(await provider.withdraw(handle)).toMatchObject({
      ok: false,
      fault: { kind: 'refused', code: 'in_store_order_delete_error' },
    });
    expect(valueOf(await provider.merchantOrder(closed!.id, 'ARS'))).toMatchObject({
      reference: ours,
      order: { status: 'closed' },
    });

    const { paidWith, refunds } = valueOf(await provider.paymentWithRefunds(payment!.id, withRefunds));
    expect(paidWith).toMatchObject({
      means: 'credit_card',
      method: 'visa',
      lastFour: '4242',
      installments: 3,
      amount: 119000,
    });
    expect(refunds).toEqual([]);
    expect(valueOf(await provider.searchPayments(ours, 'ARS')).payments.map(({ id }) => id)).toContain(
      payment!.id,
    );
    const window = {
      by: 'approved',
      posId: register?.posId ?? null,
      currency: 'ARS',
      from: Date.now() - 3_600_000,
      to: Date.now() + 60_000,
    } as const;
    expect(valueOf(await provider.sweep(window))).toMatchObject({
      complete: true,
      payments: [{ fact: { id: payment!.id }, reference: ours }],
    });
    expect(
      valueOf(await provider.sweep({ ...window, by: 'changed' })).payments.map(({ reference }) => reference),
    ).toContain(ours);

    const part = {
      order: handle,
      paymentId: payment!.id,
      amount: minor(19050),
      currency: 'ARS',
      key: 'refund-1',
    } as const;
    const refund = valueOf(await provider.refund(part));
    expect(refund).toMatchObject({ status: 'approved', amount: 19050 });
    expect(valueOf(await provider.refund(part))).toMatchObject({ id: refund.id });
    const rest = valueOf(await provider.refund({ ...part, amount: null, key: 'refund-2' }));
    expect(rest).toMatchObject({ status: 'approved', amount: 99950 });
    const after = valueOf(await provider.paymentWithRefunds(payment!.id, withRefunds));
    expect(after.fact).toMatchObject({ status: 'refunded', refunded: 119000 });
    expect(after.refunds.map(({ id }) => id).sort()).toEqual([refund.id, rest.id].sort());
    expect(await provider.refund({ ...part, key: 'refund-3' })).toMatchObject({
      ok: false,
      fault: { kind: 'refused', code: '2063' },
    });
  });
});

describe('what a provider may answer', () => {
  it('whole pesos in Chile', async () => {
    const { server, counter } = await open({ site: 'MLC' });
    valueOf(await counter.provider.publish(orderOf(15990, 'CLP')));
    expect(valueOf(await counter.provider.registerOrder(address, 'CLP'))).toMatchObject({ amount: 15990 });
    server.control.customer({ do: 'scan' });
    server.control.customer({ do: 'pay' });
    expect(valueOf(await counter.provider.search(handle, 'CLP')).payments).toMatchObject([
      { amount: 15990, currency: 'CLP' },
    ]);
  });

  it('a closed order without its payments', async () => {
    const { server, counter } = await open({ settings: { omitPayments: true } });
    valueOf(await counter.provider.publish(orderOf()));
    server.control.customer({ do: 'scan' });
    server.control.customer({ do: 'pay' });
    const reading = valueOf(await counter.provider.search(handle, 'ARS'));
    expect(reading).toMatchObject({
      orders: [{ status: 'closed', paymentsKnown: false }],
      payments: [],
      complete: true,
    });
    expect(valueOf(await counter.provider.searchPayments(ours, 'ARS')).payments).toMatchObject([
      { amount: 119000, orderId: reading.orders[0]!.id },
    ]);
  });

  it('more than a page of merchant orders', async () => {
    const { server, counter } = await open();
    valueOf(await counter.provider.publish(orderOf()));
    for (let phone = 0; phone < 70; phone += 1) server.control.customer({ do: 'scan', phone: `P${phone}` });
    const reading = valueOf(await counter.provider.search(handle, 'ARS'));
    expect(reading).toMatchObject({ complete: true, unfiltered: false });
    expect(reading.orders).toHaveLength(70);
  });

  it('a locked order while a payment is made', async () => {
    const { server, counter } = await open();
    valueOf(await counter.provider.publish(orderOf()));
    server.control.customer({ do: 'scan' });
    server.control.customer({ do: 'pay', processingMs: 60_000 });
    expect(await counter.provider.withdraw(handle)).toMatchObject({ ok: false, fault: { kind: 'locked' } });
  });

  it('a register that it does not know', async () => {
    const { counter } = await open();
    const unknown = { ...address, registerId: 'CAJA99' };
    expect(valueOf(await counter.provider.register(unknown))).toBeNull();
    expect(await counter.provider.registerOrder(unknown, 'ARS')).toMatchObject({
      ok: false,
      fault: { kind: 'refused', reason: 'register-unknown', code: 'pos_obtainment_error' },
    });
    expect(await counter.provider.publish({ ...orderOf(), register: unknown })).toMatchObject({
      ok: false,
      fault: { kind: 'refused', reason: 'register-unknown', code: 'pos_obtainment_error' },
    });
  });

  it.each([400, 401] as const)('a wrong token, as %i', async (inStoreAuthStatus) => {
    const { server } = await open({ settings: { inStoreAuthStatus } });
    const wrong = adapterAt(server.url, () => 'APP_USR-of-nobody');
    expect(await wrong.provider.publish(orderOf())).toMatchObject({
      ok: false,
      fault: { kind: 'unauthorized' },
    });
    expect(await wrong.provider.account()).toMatchObject({ ok: false, fault: { kind: 'unauthorized' } });
  });

  it('an expiry in the past', async () => {
    const { counter } = await open();
    const late = { ...orderOf(), expiresAt: Date.now() - 1000 };
    expect(await counter.provider.publish(late)).toMatchObject({
      ok: false,
      fault: { kind: 'refused', code: 'invalid_expiration_date' },
    });
  });

  it.each<[FaultSwitch['kind'], FaultKind]>([
    ['401', 'unauthorized'],
    ['403', 'unauthorized'],
    ['429', 'rate-limited'],
    ['500', 'unavailable'],
    ['502-html', 'unavailable'],
    ['503-empty', 'unavailable'],
    ['526', 'unavailable'],
    ['drop', 'no-answer'],
    ['garbage', 'garbled'],
    ['truncated', 'no-answer'],
  ])('a fault: %s', async (kind, fault) => {
    const { server, counter } = await open();
    server.control.setFault({ on: 'merchant-order-search', kind, times: 1 });
    expect(await counter.provider.search(handle, 'ARS')).toMatchObject({ ok: false, fault: { kind: fault } });
    expect(await counter.provider.search(handle, 'ARS')).toMatchObject({
      ok: true,
      value: { complete: true },
    });
  });

  it('nothing, after it took the order', async () => {
    const { server, counter } = await open();
    server.control.setFault({ on: 'order-put', kind: 'drop', times: 1, processed: true });
    expect(await counter.provider.publish(orderOf())).toMatchObject({
      ok: false,
      fault: { kind: 'no-answer' },
    });
    expect(valueOf(await counter.provider.registerOrder(address, 'ARS'))).toEqual({
      reference: ours,
      amount: 119000,
    });
    expect(server.control.counts()['order-put']).toBe(1);
  });
});

it('sets up a shop that has nothing', async () => {
  const { counter } = await open({ shop: false });
  const { setup } = counter.provider;
  expect(valueOf(await setup.stores('446566691')).items).toEqual([]);
  expect(valueOf(await setup.registers()).items).toEqual([]);
  const location = {
    streetNumber: '3039',
    streetName: 'Caseros',
    cityName: 'Belgrano',
    stateName: 'Capital Federal',
    latitude: -34.63,
    longitude: -58.4,
    reference: null,
  };
  const store = valueOf(
    await setup.createStore({ account: '446566691', name: 'Kiosco', externalId: 'TIENDA01', location }),
  );
  const asked = { name: 'Caja 1', externalId: 'CAJA01', storeId: store.id, externalStoreId: 'TIENDA01' };
  const register = valueOf(await setup.createRegister(asked));
  expect(register).toMatchObject({ externalId: 'CAJA01', fixedAmount: true });
  expect(await setup.createRegister(asked)).toMatchObject({
    ok: false,
    fault: { code: 'point_of_sale_exists' },
  });
  valueOf(await setup.mendRegister({ posId: register.posId, name: register.name }));
  expect(valueOf(await setup.registers())).toMatchObject({
    complete: true,
    items: [{ posId: register.posId }],
  });
  expect(valueOf(await counter.provider.register(address))).toMatchObject({
    posId: register.posId,
    storeName: 'Kiosco',
  });
  valueOf(await counter.provider.publish(orderOf()));
});
