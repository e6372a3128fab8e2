import { handleFor } from '../../../electron/mercadopago/order-handle.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reference } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import {
  address,
  closed,
  detailOf,
  envelope,
  handle,
  order,
  orderId,
  ours,
  paid,
  withRefunds,
} from './fixtures.ts';
import {
  adapterAt,
  DATE,
  empty,
  json,
  startScriptedProvider,
  TOKEN,
  type TestAdapter,
  type ScriptedProvider,
} from './scripted-provider.ts';

let stranger: ScriptedProvider;
let counter: TestAdapter;
beforeEach(async () => {
  stranger = await startScriptedProvider();
  counter = adapterAt(stranger.url);
});
afterEach(async () => {
  expect(stranger.left()).toBe(0);
  // Every limit was taken back: nothing of a finished call runs on.
  expect(counter.clock.pending).toEqual([]);
  await stranger.close();
});

const collectors = '/instore/qr/seller/collectors/446566691';
const only = () => {
  expect(stranger.seen).toHaveLength(1);
  return stranger.seen[0]!;
};

describe('requests, exactly as documented', () => {
  it('publishes with PUT, store in the path, and takes 204', async () => {
    stranger.will(empty(204));
    const answer = await counter.provider.publish(order);
    expect(answer).toMatchObject({
      ok: true,
      value: { handle, qrText: null },
      heard: { providerNow: Date.parse(DATE) },
    });
    expect(only()).toMatchObject({
      method: 'PUT',
      path: `${collectors}/stores/SUC001/pos/CAJA01/orders`,
      query: {},
      body: {
        external_reference: ours,
        title: 'Venta 12',
        description: 'Kiosco Ñandú',
        total_amount: 1190,
        expiration_date: '2026-11-20T08:10:00.000-04:00',
        items: [
          { title: 'Venta 12', unit_price: 1190, quantity: 1, unit_measure: 'unit', total_amount: 1190 },
        ],
      },
    });
    expect(only().headers).toMatchObject({
      authorization: `Bearer ${TOKEN}`,
      'content-type': 'application/json',
    });
    expect(Object.keys(only().body as object)).toHaveLength(6);
  });

  it('reads the register without the store, and with no body', async () => {
    stranger.will(json(200, { external_reference: 'other', total_amount: 99.9 }));
    const answer = await counter.provider.registerOrder(address, 'ARS');
    expect(answer).toMatchObject({ ok: true, value: { reference: 'other', amount: 9990 } });
    expect(only()).toMatchObject({
      method: 'GET',
      path: `${collectors}/pos/CAJA01/orders`,
      query: {},
      body: undefined,
    });
    expect(only().headers).not.toHaveProperty('content-type');
    expect(only().headers.authorization).toBe(`Bearer ${TOKEN}`);
  });

  it('withdraws with DELETE, which carries no reference', async () => {
    stranger.will(empty(204));
    expect(await counter.provider.withdraw(handle)).toMatchObject({ ok: true, value: null });
    expect(only()).toMatchObject({
      method: 'DELETE',
      path: `${collectors}/pos/CAJA01/orders`,
      query: {},
      body: undefined,
    });
  });

  it('searches merchant orders by reference alone', async () => {
    stranger.will(json(200, envelope(null, 0, 0)));
    expect(await counter.provider.search(handle, 'ARS')).toMatchObject({
      ok: true,
      value: { complete: true },
    });
    expect(only()).toMatchObject({
      method: 'GET',
      path: '/merchant_orders/search',
      query: { external_reference: ours },
    });
    expect(Object.keys(only().query)).toEqual(['external_reference']);
  });

  it('reads a merchant order by id', async () => {
    stranger.will(json(200, closed(1126664483)));
    expect(await counter.provider.merchantOrder(orderId, 'ARS')).toMatchObject({
      ok: true,
      value: {
        reference: ours,
        order: { id: '1126664483', status: 'closed' },
        payments: [{ amount: 119000 }],
      },
    });
    expect(only()).toMatchObject({ method: 'GET', path: '/merchant_orders/1126664483', query: {} });
  });

  it('searches payments with sort and criteria', async () => {
    stranger.will(json(200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] }));
    expect(await counter.provider.searchPayments(ours, 'ARS')).toMatchObject({
      ok: true,
      value: { payments: [], complete: true },
    });
    expect(only().path).toBe('/v1/payments/search');
    expect(only().query).toEqual({
      sort: 'date_created',
      criteria: 'desc',
      external_reference: ours,
      limit: '50',
      offset: '0',
    });
  });

  it('sweeps by date of approval and register', async () => {
    stranger.will(json(200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] }));
    const window = {
      by: 'approved',
      posId: '2711382',
      currency: 'ARS',
      from: Date.UTC(2026, 10, 20, 10),
      to: Date.UTC(2026, 10, 20, 11),
    } as const;
    expect(await counter.provider.sweep(window)).toMatchObject({
      ok: true,
      value: { payments: [], complete: true },
    });
    expect(only().path).toBe('/v1/payments/search');
    expect(only().query).toEqual({
      sort: 'date_approved',
      criteria: 'desc',
      range: 'date_approved',
      begin_date: '2026-11-20T06:00:00.000-04:00',
      end_date: '2026-11-20T07:00:00.000-04:00',
      status: 'approved',
      pos_id: '2711382',
      limit: '50',
      offset: '0',
    });
  });

  it('reads a payment, and not its refunds when it lists them', async () => {
    stranger.will(json(200, detailOf(4996721476)));
    const answer = await counter.provider.paymentWithRefunds(paid, withRefunds);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        fact: { id: '4996721476', amount: 119000, orderId: '1126664483', collector: '446566691' },
        paidWith: { means: 'credit_card', method: 'visa', lastFour: '3704', installments: 3, amount: 119000 },
        refunds: [],
      },
    });
    expect(JSON.stringify(answer)).not.toMatch(/PEREZ|example\.com|30111222|450995/);
    expect(only()).toMatchObject({ method: 'GET', path: '/v1/payments/4996721476', query: {} });
  });

  it('gives a whole payment back with {} and a key', async () => {
    stranger.will(
      json(201, {
        id: 1622029222,
        payment_id: 4996721476,
        amount: 1190,
        status: 'approved',
        date_created: '2026-11-20T08:05:00.000-04:00',
      }),
    );
    const answer = await counter.provider.refund({
      order: handle,
      paymentId: paid,
      amount: null,
      currency: 'ARS',
      key: 'refund-1-of-4996721476',
    });
    expect(answer).toMatchObject({
      ok: true,
      value: { id: '1622029222', amount: 119000, status: 'approved' },
    });
    expect(only()).toMatchObject({
      method: 'POST',
      path: '/v1/payments/4996721476/refunds',
      query: {},
      body: {},
    });
    expect(only().headers).toMatchObject({
      'x-idempotency-key': 'refund-1-of-4996721476',
      'content-type': 'application/json',
    });
  });

  it('gives a part back as a number', async () => {
    stranger.will(json(200, { id: '1', amount: 50.5, status: 'in_process' }));
    const answer = await counter.provider.refund({
      order: handle,
      paymentId: paid,
      amount: minor(5050),
      currency: 'ARS',
      key: 'k',
    });
    expect(answer).toMatchObject({ ok: true, value: { id: '1', amount: 5050, status: 'in_process' } });
    expect(only().body).toEqual({ amount: 50.5 });
  });

  it('asks who the token belongs to', async () => {
    stranger.will(
      json(200, {
        id: 446566691,
        nickname: 'KIOSCO',
        site_id: 'MLA',
        email: 'shop@example.com',
        tags: ['normal'],
      }),
    );
    const answer = await counter.provider.account();
    expect(answer).toMatchObject({
      ok: true,
      value: { id: '446566691', site: 'MLA', nickname: 'KIOSCO', test: false },
    });
    expect(only()).toMatchObject({ method: 'GET', path: '/users/me', query: {} });
  });

  it('encodes what stands in a path or a query', async () => {
    stranger.will(empty(204), json(200, envelope(null, 0, 0)));
    await counter.provider.withdraw(
      handleFor({ register: { account: '1', registerId: 'Caja 1/2?&ñ' }, reference: ours }),
    );
    await counter.provider.search(handleFor({ register: address, reference: reference('A_b-1') }), 'ARS');
    expect(stranger.seen.map((seen) => seen.raw.split('\n')[0])).toEqual([
      '/instore/qr/seller/collectors/1/pos/Caja%201%2F2%3F%26%C3%B1/orders',
      '/merchant_orders/search?external_reference=A_b-1',
    ]);
  });

  it.each(['..', '.', ''])('sends nothing for a register called %j', async (registerId) => {
    const answer = await counter.provider.withdraw(
      handleFor({ register: { ...address, registerId }, reference: ours }),
    );
    expect(answer).toMatchObject({ ok: false, fault: { kind: 'refused', status: null } });
    expect(stranger.seen).toEqual([]);
  });

  it('keeps the base path', async () => {
    stranger.will(json(200, envelope(null, 0, 0)));
    await adapterAt(`${stranger.url}/mp/`).provider.search(handle, 'ARS');
    expect(only().path).toBe('/mp/merchant_orders/search');
  });

  it('asks for the token at every request', async () => {
    stranger.will(empty(204), empty(204));
    let token = 'first-token';
    const { provider } = adapterAt(stranger.url, () => token);
    await provider.withdraw(handle);
    token = 'second-token';
    await provider.withdraw(handle);
    expect(stranger.seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer first-token',
      'Bearer second-token',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['two lines', 'APP_USR-1\nX-Other: 2'],
    ['accents', 'contraseña'],
  ])('sends nothing with a token that is %s', async (_name, token) => {
    const answer = await adapterAt(stranger.url, () => token).provider.account();
    expect(answer).toMatchObject({ ok: false, fault: { kind: 'unauthorized', status: null, code: null } });
    expect(stranger.seen).toEqual([]);
  });
});
