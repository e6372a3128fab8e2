import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { merchantOrderId } from '../../../shared/ids.ts';
import { closed, detailOf, envelope, ours } from './fixtures.ts';
import {
  named,
  ORD,
  ordersError,
  ordersOrder,
  PAY,
  processed,
  transaction,
  unnamed,
} from './orders-fixtures.ts';
import {
  adapterAt,
  drop,
  json,
  startScriptedProvider,
  type Respond,
  type ScriptedProvider,
  type TestAdapter,
} from './scripted-provider.ts';

let stranger: ScriptedProvider;
let counter: TestAdapter;
beforeEach(async () => {
  stranger = await startScriptedProvider();
  counter = adapterAt(stranger.url, undefined, undefined, 'static');
});
afterEach(async () => {
  expect(stranger.left()).toBe(0);
  await stranger.close();
});

const PAID = '4996721476';
const paths = () => stranger.seen.map(({ method, path }) => `${method} ${path}`);
async function search(...answers: readonly Respond[]) {
  stranger.will(...answers);
  const answer = await counter.provider.search(named(), 'ARS');
  return answer.ok ? answer.value : answer.fault;
}

describe('what became of an order', () => {
  it('is read from its page, and from the page of each payment that it lists', async () => {
    const found = await search(json(200, processed()), json(200, detailOf(PAID)));
    expect(paths()).toEqual([`GET /v1/orders/${ORD}`, `GET /v1/payments/${PAID}`]);
    expect(found).toMatchObject({ complete: true, unfiltered: false, nameless: false, fault: null });
    expect(found).toMatchObject({
      orders: [
        {
          id: ORD,
          status: 'closed',
          paymentsKnown: true,
          collector: '446566691',
          createdAt: Date.parse('2026-11-20T12:00:54.099Z'),
          lists: [PAID],
        },
      ],
      payments: [{ id: PAID, status: 'approved', amount: 119_000, orderId: '1126664483' }],
    });
  });

  it('counts no payment whose page names another reference, whatever the order says', async () => {
    const others = detailOf(PAID, { external_reference: 'cc-another-sale' });
    const found = await search(json(200, processed()), json(200, others));
    expect(found).toMatchObject({ complete: false, orders: [{ paymentsKnown: false }], payments: [] });
    const unnamed = await search(
      json(200, processed()),
      json(200, detailOf(PAID, { external_reference: null })),
    );
    expect(unnamed).toMatchObject({ complete: true, payments: [{ id: PAID }] });
  });

  it('is not told of one that nobody has begun to pay, nor of one that is over', async () => {
    for (const status of ['created', 'canceled', 'cancelled', 'expired'])
      expect(await search(json(200, ordersOrder({ status })))).toMatchObject({ orders: [], complete: true });
    const notYet = await search(json(200, ordersOrder()));
    // Its page tells of its own payments alone: others are searched by the reference.
    expect(notYet).toMatchObject({ mute: true });
  });

  it.each(['processing', 'action_required', 'awaiting_customer', 'failed', ''])(
    'waits where its status is %j',
    async (status) => {
      expect(await search(json(200, ordersOrder({ status })))).toMatchObject({
        orders: [{ status: 'opened', paymentsKnown: true }],
        payments: [],
      });
    },
  );

  it.each([
    ['created', true, false],
    ['canceled', false, true],
    ['cancelled', false, true],
    ['expired', false, false],
  ])(
    'that it was taken off unpaid is told where it is %s alone: %j, %j',
    async (status, stands, isUnpaid) => {
      const seen = { stands, instead: null, isUnpaid };
      expect(await search(json(200, ordersOrder({ status })))).toMatchObject({ seen });
    },
  );

  it('is not told where it is not found: the provider may have forgotten it', async () => {
    const gone = () => json(404, { errors: [{ code: 'order_not_found', message: 'Order not found.' }] });
    expect(await search(gone())).toMatchObject({ kind: 'not-found' });
    stranger.will(gone());
    expect(await counter.provider.findOrder(named(), 'ARS')).toMatchObject({ ok: false });
  });

  it('tells the log once of a word that nobody knows', async () => {
    await search(json(200, ordersOrder({ status: 'awaiting_customer' })));
    await search(json(200, ordersOrder({ status: 'awaiting_customer' })));
    expect(counter.logged.filter(({ event }) => event === 'provider.strange-word')).toEqual([
      { event: 'provider.strange-word', fields: { call: 'orders-order', word: 'awaiting_customer' } },
    ]);
    await search(json(200, ordersOrder({ status: 'JUAN PEREZ 30111222' })));
    expect(JSON.stringify(counter.logged)).not.toContain('PEREZ');
  });

  it.each(['processed', 'refunded'])('is closed where it is %s, whatever its detail is', async (status) => {
    const page = processed([transaction()], { status, status_detail: 'anything' });
    expect(await search(json(200, page), json(200, detailOf(PAID)))).toMatchObject({
      orders: [{ status: 'closed' }],
    });
  });

  it('is closed without known payments where it names none, or one without a page', async () => {
    const none = await search(json(200, processed([{ id: PAY, status: 'processed' }])));
    expect(none).toMatchObject({ orders: [{ status: 'closed', paymentsKnown: false }], payments: [] });
    const late = await search(
      json(200, processed()),
      json(404, { error: 'not_found', message: 'Payment not found', cause: [{ code: 2000 }] }),
    );
    expect(late).toMatchObject({ complete: false, fault: null, orders: [{ paymentsKnown: false }] });
    const cut = await search(json(200, processed()), drop);
    expect(cut).toMatchObject({ complete: false, fault: { kind: 'no-answer' } });
  });

  it('counts what the payment’s own page says, not what the order says of it', async () => {
    const page = processed([transaction({ amount: '1190.00', status: 'processed' })]);
    const rejected = detailOf(PAID, { status: 'rejected', transaction_amount: 5 });
    expect(await search(json(200, page), json(200, rejected))).toMatchObject({
      payments: [{ status: 'rejected', amount: 500 }],
    });
  });

  it('names a payment as notifications do, too', async () => {
    const page = processed([{ id: PAY, reference: { id: PAID }, status: 'processed' }]);
    expect(await search(json(200, page), json(200, detailOf(PAID)))).toMatchObject({
      orders: [{ lists: [PAID] }],
    });
  });

  it('tells a rejected attempt that it lists', async () => {
    const page = ordersOrder({ transactions: { payments: [transaction({ status: 'failed' })] } });
    const found = await search(json(200, page), json(200, detailOf(PAID, { status: 'rejected' })));
    expect(found).toMatchObject({ orders: [{ status: 'opened' }], payments: [{ status: 'rejected' }] });
  });

  it('is nothing where the page is another order’s', async () => {
    expect(await search(json(200, ordersOrder({ id: `${ORD}X` })))).toMatchObject({ kind: 'garbled' });
    expect(await search(json(200, ordersOrder({ external_reference: 'x' })))).toMatchObject({
      kind: 'garbled',
    });
    expect(await search(json(404, ordersError('order_not_found')))).toMatchObject({ kind: 'not-found' });
    expect(await search(json(200, []))).toMatchObject({ kind: 'garbled' });
  });

  it('says that the token is not taken where its own order is denied', async () => {
    expect(
      await search(json(403, { code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES', message: '' })),
    ).toMatchObject({
      kind: 'unauthorized',
    });
  });

  it('is searched among merchant orders by its reference while its id is not known', async () => {
    stranger.will(json(200, envelope([closed('1126664483')], 1, 1)));
    const answer = await counter.provider.search(unnamed(), 'ARS');
    expect(answer).toMatchObject({ ok: true, value: { orders: [{ id: '1126664483' }] } });
    expect(stranger.seen[0]).toMatchObject({
      path: '/merchant_orders/search',
      query: { external_reference: ours },
    });
  });

  it('is read by its id as merchant orders are', async () => {
    stranger.will(json(200, processed()), json(200, detailOf(PAID)));
    expect(await counter.provider.merchantOrder(merchantOrderId(ORD), 'ARS')).toMatchObject({
      ok: true,
      value: { reference: ours, order: { id: ORD, status: 'closed' }, payments: [{ id: PAID }] },
    });
    stranger.will(json(200, processed()), drop);
    expect(await counter.provider.merchantOrder(merchantOrderId(ORD), 'ARS')).toMatchObject({ ok: false });
    stranger.will(json(200, closed('1126664483')));
    expect(await counter.provider.merchantOrder(merchantOrderId('1126664483'), 'ARS')).toMatchObject({
      ok: true,
    });
    expect(paths().at(-1)).toBe('GET /merchant_orders/1126664483');
  });
});

describe('whether it stands', () => {
  it.each([
    ['created', true],
    ['processing', true],
    ['a_new_word', true],
    ['processed', false],
    ['refunded', false],
    ['canceled', false],
    ['expired', false],
  ])('is told by its own page: %s', async (status, stands) => {
    stranger.will(json(200, ordersOrder({ status })));
    expect(await counter.provider.findOrder(named(), 'ARS')).toMatchObject({
      ok: true,
      value: { stands, instead: null },
    });
  });

  it('is not known where its page is not there', async () => {
    stranger.will(json(404, ordersError('order_not_found')));
    expect(await counter.provider.findOrder(named(), 'ARS')).toMatchObject({ ok: false });
    expect(await counter.provider.findOrder(unnamed(), 'ARS')).toMatchObject({ fault: { kind: 'not-sent' } });
  });
});

describe('a withdrawal', () => {
  const withdraw = async (...answers: readonly Respond[]) => {
    stranger.will(...answers);
    return counter.provider.withdraw(named());
  };

  it('names the order, with a key of its own for each try', async () => {
    expect(await withdraw(json(200, ordersOrder({ status: 'canceled' })))).toMatchObject({ ok: true });
    expect(stranger.seen[0]).toMatchObject({ method: 'POST', path: `/v1/orders/${ORD}/cancel` });
    expect(stranger.seen[0]?.body).toBeUndefined();
    expect(stranger.seen[0]?.headers['x-idempotency-key']).toMatch(new RegExp(`^cancel-${ours}-\\d+$`));
  });

  it('is none where its answer tells of no order', async () => {
    expect(await withdraw(json(200, {}))).toMatchObject({ fault: { kind: 'garbled' } });
  });

  it.each(['created', 'processed', 'processing'])('is none where its answer says %s', async (status) => {
    expect(await withdraw(json(200, ordersOrder({ status })))).toMatchObject({ fault: { kind: 'refused' } });
  });

  it.each([
    [409, 'instore_order_locked_error', 'locked'],
    [409, 'order_already_canceled', 'refused'],
    [409, 'cannot_cancel_order', 'refused'],
    [409, 'idempotency_key_already_used', 'refused'],
    [404, 'order_not_found', 'not-found'],
    [423, 'resource_locked', 'conflict'],
    [500, 'internal_error', 'unavailable'],
    [401, 'unauthorized', 'unauthorized'],
  ])('%d %s', async (status, code, kind) => {
    expect(await withdraw(json(status, ordersError(code)))).toMatchObject({
      ok: false,
      fault: { kind, code },
    });
  });

  it('of an order without an id is not sent', async () => {
    expect(await counter.provider.withdraw(unnamed())).toMatchObject({ fault: { kind: 'not-sent' } });
  });
});
