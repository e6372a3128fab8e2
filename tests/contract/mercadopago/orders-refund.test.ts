import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { minor } from '../../../shared/money.ts';
import { detailOf, paid } from './fixtures.ts';
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
} from './scripted-provider.ts';

let stranger: ScriptedProvider;
beforeEach(async () => {
  stranger = await startScriptedProvider();
});
afterEach(async () => {
  expect(stranger.left()).toBe(0);
  await stranger.close();
});

const refundPath = `POST /v1/orders/${ORD}/refund`;
const made = (more: Record<string, unknown> = {}) => ({
  id: 'REF01',
  transaction_id: PAY,
  reference_id: '1622029222',
  amount: '10.50',
  status: 'processing',
  ...more,
});
const answered = (...refunds: readonly unknown[]) => json(201, { id: ORD, transactions: { refunds } });

async function gives(amount: number | null, answers: readonly Respond[], order = named()) {
  stranger.will(...answers);
  const { provider } = adapterAt(stranger.url, undefined, undefined, 'static');
  const asked = { order, paymentId: paid, currency: 'ARS', key: 'key-1' } as const;
  const answer = await provider.refund({ ...asked, amount: amount === null ? null : minor(amount) });
  return answer.ok ? answer.value : answer.fault;
}
const sent = () =>
  stranger.seen.map(({ method, path, body, headers }) => [
    `${method} ${path}`,
    body,
    headers['x-idempotency-key'],
  ]);

/** The refund's own page. */
const itself = (status: string, amount = 10.5) =>
  json(200, { id: 1622029222, payment_id: 4996721476, amount, status, date_created: null });
const unread = json(404, { error: 'not_found', message: 'Refund not found', cause: [{ code: 2032 }] });

describe('money goes back by the order', () => {
  it('in part, by the payment’s id in the order, with the key that was handed in', async () => {
    expect(await gives(1_050, [json(200, processed()), answered(made()), unread])).toEqual({
      id: '1622029222',
      paymentId: paid,
      amount: 1_050,
      status: 'in_process',
      createdAt: null,
    });
    expect(sent()).toEqual([
      [`GET /v1/orders/${ORD}`, undefined, undefined],
      [refundPath, { transactions: [{ id: PAY, amount: '10.50' }] }, 'key-1'],
      ['GET /v1/payments/4996721476/refunds/1622029222', undefined, undefined],
    ]);
  });

  it('whole, by all that its page says is left', async () => {
    const whole = { amount: '1190.00', status: 'processed' };
    expect(
      await gives(null, [
        json(200, processed()),
        json(200, detailOf(paid)),
        answered(made(whole)),
        itself('approved', 1190),
      ]),
    ).toMatchObject({ amount: 119_000, status: 'approved' });
    expect(sent().at(-2)).toEqual([refundPath, { transactions: [{ id: PAY, amount: '1190.00' }] }, 'key-1']);
  });

  it('whole without a body where only that is taken, and only of an order with one payment', async () => {
    const only = json(400, ordersError('unsupported_partially_refunds'));
    const answers = [json(200, processed()), json(200, detailOf(paid)), only];
    const whole = answered(made({ amount: '1190.00' }));
    expect(await gives(null, [...answers, whole, itself('approved', 1190)])).toMatchObject({
      amount: 119_000,
      status: 'approved',
    });
    expect(sent().at(-2)).toEqual([refundPath, undefined, 'key-1-all']);
    const two = processed([transaction(), transaction({ id: 'PAY02', reference_id: '77' })]);
    const refused = await gives(null, [json(200, two), json(200, detailOf(paid)), only]);
    expect(refused).toMatchObject({ kind: 'refused', reason: 'partial-refund' });
    expect(await gives(1_050, [json(200, processed()), only])).toMatchObject({ kind: 'refused' });
  });

  // What it calls done is only a claim: the less final counts, and the payment is read on.
  it.each([
    ['processing', 'approved', 'approved'],
    ['processing', 'in_process', 'in_process'],
    ['a_new_word', 'rejected', 'rejected'],
    ['processed', 'approved', 'approved'],
    ['refunded', 'approved', 'approved'],
    ['processed', 'in_process', 'in_process'],
    ['refunded', 'in_process', 'in_process'],
    ['processed', 'a_new_word', 'in_process'],
    ['processed', 'rejected', 'in_process'],
    ['failed', 'rejected', 'rejected'],
    ['failed', 'cancelled', 'rejected'],
    ['failed', 'in_process', 'in_process'],
    ['failed', 'approved', 'in_process'],
  ])('and where it says %s, and its own page %s, it is %s', async (status, page, is) => {
    const told = await gives(1_050, [json(200, processed()), answered(made({ status })), itself(page)]);
    expect(told).toMatchObject({ id: '1622029222', amount: 1_050, status: is });
  });

  it.each([
    ['processed', 'in_process'],
    ['refunded', 'in_process'],
    ['failed', 'rejected'],
  ])('and where it says %s without a page of its own to read, it is %s', async (status, is) => {
    for (const page of [unread, drop])
      expect(await gives(1_050, [json(200, processed()), answered(made({ status })), page])).toMatchObject({
        status: is,
      });
  });

  it.each(['processing', 'processed', 'failed'])(
    'and %s, with a page of another amount, is open',
    async (status) => {
      const told = await gives(1_050, [
        json(200, processed()),
        answered(made({ status })),
        itself('approved', 5),
      ]);
      expect(told).toMatchObject({
        amount: 1_050,
        status: expect.stringMatching(/^(in_process|other)$/) as unknown,
      });
    },
  );

  it.each([
    ['none', answered()],
    ['another transaction’s', answered(made({ transaction_id: 'PAY9' }))],
    ['another amount', answered(made({ amount: '5.00' }))],
    ['two that could be it', answered(made(), made({ reference_id: '2' }))],
    ['one without a page', answered(made({ reference_id: null }))],
    ['another order’s', json(201, { id: 'ORD2', transactions: { refunds: [made()] } })],
  ])('is read from the payment’s page where the answer tells of %s', async (_name, answer) => {
    expect(await gives(1_050, [json(200, processed()), answer])).toMatchObject({ kind: 'garbled' });
  });

  it.each([
    [400, 'in_store_payment_refund_order', 'refused', 'refund-too-late'],
    [400, 'unsupported_partially_refunds', 'refused', 'partial-refund'],
    [400, 'partial_refund_not_allowed_with_cashout', 'refused', 'partial-refund'],
    [403, 'partial_refund_forbidden_with_tips', 'refused', 'partial-refund'],
    [400, 'refund_amount_exceeds', 'refused', 'refund-too-large'],
    [401, 'user_not_authorized', 'refused', undefined],
    [409, 'order_already_refunded', 'conflict', 'refund-maybe-made'],
    [409, 'idempotency_key_already_used', 'conflict', undefined],
    [409, 'invalid_order_status', 'conflict', undefined],
    [500, 'internal_error', 'unavailable', undefined],
  ])('%d %s', async (status, code, kind, reason) => {
    const fault = await gives(1_050, [json(200, processed()), json(status, ordersError(code))]);
    expect(fault).toMatchObject({ kind, code, ...(reason ? { reason } : {}) });
  });
});

describe('nothing is sent', () => {
  const alone = (count: number) => {
    expect(sent().filter(([request]) => String(request).startsWith('POST'))).toHaveLength(0);
    expect(stranger.seen).toHaveLength(count);
  };

  it('while the order’s page is not answered', async () => {
    expect(await gives(1_050, [drop])).toMatchObject({ kind: 'not-sent' });
    alone(1);
  });

  it('while an order that is not found may only be late: its payment is of today, or cannot be read', async () => {
    const gone = json(404, { errors: [{ code: 'order_not_found', message: 'Order not found.' }] });
    expect(await gives(1_050, [gone, json(200, detailOf(paid))])).toMatchObject({ kind: 'not-sent' });
    expect(await gives(1_050, [gone, drop])).toMatchObject({ kind: 'not-sent' });
    alone(4);
  });

  it('while the order may yet name the payment', async () => {
    expect(await gives(1_050, [json(200, ordersOrder())])).toMatchObject({ kind: 'not-sent' });
    alone(1);
  });

  it('while nobody knows how much is left, or nothing is', async () => {
    expect(await gives(null, [json(200, processed()), drop])).toMatchObject({ kind: 'not-sent' });
    const gone = detailOf(paid, { status: 'refunded', transaction_amount_refunded: 1190 });
    expect(await gives(null, [json(200, processed()), json(200, gone)])).toMatchObject({
      kind: 'conflict',
      reason: 'refund-maybe-made',
    });
    alone(4);
  });
});

describe('money goes back by the payment', () => {
  const refund = { id: 1622029222, payment_id: 4996721476, amount: 10.5, status: 'approved' };
  const path = 'POST /v1/payments/4996721476/refunds';

  it('where the order is over without it', async () => {
    await gives(1_050, [json(200, ordersOrder({ status: 'canceled' })), json(201, refund)]);
    expect(sent().at(-1)).toEqual([path, { amount: 10.5 }, 'key-1']);
  });

  it('where the order’s id was never learnt', async () => {
    await gives(1_050, [json(201, refund)], unnamed());
    expect(sent()).toEqual([[path, { amount: 10.5 }, 'key-1']]);
  });
});
