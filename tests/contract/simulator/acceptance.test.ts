import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSimulator, orderBody, ordersPath, putPath } from './simulator-fixture.ts';
import type { Json, SimulatorFixture } from './simulator-fixture.ts';

const nothing = { elements: null, next_offset: 0, total: 0 };

/** The provider's own acceptance cases of the attended model, over real HTTP. */
describe('acceptance cases of the attended QR', () => {
  let simulator: SimulatorFixture;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.server.close());

  const customer = (action: object): Promise<Json> =>
    simulator.hand('POST', 'customer', action).then(({ body }) => body);
  const elements = async (reference: string): Promise<{ status: string; payments: { status: string }[] }[]> =>
    ((await simulator.search(reference))['elements'] ?? []) as unknown as {
      status: string;
      payments: { status: string }[];
    }[];

  it('T1: a scan before the order shows the waiting screen, and the order comes to it', async () => {
    expect(await customer({ do: 'scan' })).toMatchObject({ ok: true, screen: 'waiting' });
    await simulator.put('T1');
    expect(await customer({ do: 'pay' })).toMatchObject({ screen: 'paid' });
  });

  it('T2: a scan with the order shows its amount', async () => {
    expect((await simulator.put('T2', 1190.5)).status).toBe(204);
    expect(await customer({ do: 'scan' })).toMatchObject({
      screen: 'payment',
      amount: 1190.5,
      title: 'Venta',
    });
  });

  it('T3: an approved payment closes the merchant order', async () => {
    await simulator.put('T3');
    await customer({ do: 'scan' });
    await customer({ do: 'pay', method: 'credit', lastFour: '4242', installments: 3 });
    const [order] = await elements('T3');
    expect(order).toMatchObject({
      status: 'closed',
      order_status: 'paid',
      total_amount: 1190,
      paid_amount: 1190,
      external_reference: 'T3',
      site_id: 'MLA',
      payments: [{ status: 'approved', transaction_amount: 1190, currency_id: 'ARS' }],
      items: [{ id: 'KS955RUR', title: 'Ñandú' }],
    });
    const payments = await simulator.call(
      'GET',
      '/v1/payments/search?sort=date_created&criteria=desc&external_reference=T3',
    );
    const id = (payments.body as unknown as { results: { id: string }[] }).results[0]?.id ?? '';
    expect((await simulator.call('GET', `/v1/payments/${id}`)).body).toMatchObject({
      id: Number(id),
      status: 'approved',
      payment_method_id: 'visa',
      payment_type_id: 'credit_card',
      installments: 3,
      card: { last_four_digits: '4242' },
      collector_id: 446566691,
      order: { type: 'mercadopago' },
    });
  });

  it('T4: a rejected payment leaves the order opened and on the register', async () => {
    await simulator.put('T4');
    await customer({ do: 'scan' });
    await customer({ do: 'reject', detail: 'cc_rejected_call_for_authorize' });
    expect(await elements('T4')).toMatchObject([
      {
        status: 'opened',
        payments: [{ status: 'rejected', status_detail: 'cc_rejected_call_for_authorize' }],
      },
    ]);
    expect((await simulator.call('GET', ordersPath)).status).toBe(200);
  });

  it('T5: rejected, then approved without another scan', async () => {
    await simulator.put('T5');
    await customer({ do: 'scan' });
    await customer({ do: 'reject' });
    await customer({ do: 'pay' });
    expect(await elements('T5')).toMatchObject([
      { status: 'closed', payments: [{ status: 'rejected' }, { status: 'approved' }] },
    ]);
  });

  it('T6: a cancelled order is gone, and a scan waits again', async () => {
    await simulator.put('T6');
    expect(await simulator.call('DELETE', ordersPath)).toMatchObject({ status: 204, text: '' });
    expect(await customer({ do: 'scan' })).toMatchObject({ screen: 'waiting' });
    expect((await simulator.call('DELETE', ordersPath)).body).toMatchObject({
      error: 'in_store_order_delete_error',
    });
  });

  it('T7: a refund is made once, however often it is sent', async () => {
    await simulator.put('T7');
    await customer({ do: 'scan' });
    const { payment } = (await customer({ do: 'pay' })) as unknown as { payment: number };
    const refund = (): ReturnType<SimulatorFixture['call']> =>
      simulator.call('POST', `/v1/payments/${payment}/refunds`, {}, { 'X-Idempotency-Key': 'one' });
    const answers = await Promise.all([refund(), refund(), refund()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await simulator.call('GET', `/v1/payments/${payment}/refunds`)).body).toHaveLength(1);
    const [order] = await elements('T7');
    expect(order).toMatchObject({
      status: 'closed',
      refunded_amount: 1190,
      payments: [{ status: 'refunded' }],
    });
  });

  it('T8: an order with invalid parameters is refused with its code', async () => {
    const answer = await simulator.call('PUT', putPath, { ...orderBody('T8'), total_amount: '1190' });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'invalid_total_amount', status: 400, causes: [] },
    });
  });

  it('T9 and T10: search before any scan finds nothing, and finds the order later', async () => {
    await simulator.put('T9');
    expect(await simulator.search('T9')).toEqual(nothing);
    expect((await simulator.call('GET', '/merchant_orders?external_reference=T9')).body).toEqual(nothing);
    await customer({ do: 'scan' });
    expect((await simulator.call('GET', '/merchant_orders?external_reference=T9')).body).toMatchObject({
      total: 1,
      next_offset: 1,
    });
  });

  it('T11: several scans, one closed and the others opened', async () => {
    await simulator.put('T11');
    for (let scan = 0; scan < 4; scan += 1) await customer({ do: 'scan' });
    await customer({ do: 'pay' });
    const statuses = (await elements('T11')).map(({ status }) => status).sort();
    expect(statuses).toEqual(['closed', 'opened', 'opened', 'opened']);
  });

  it('T12: an expired order leaves the register; a new one works', async () => {
    await simulator.put('T12');
    await simulator.hand('POST', 'clock', { advanceMs: 600_000 });
    expect((await simulator.call('GET', ordersPath)).body).toMatchObject({
      error: 'point_of_sale_in_store_order_not_found',
    });
    expect((await simulator.put('T12-2')).status).toBe(204);
  });

  it('T13: the merchant order by id says closed when it is paid', async () => {
    await simulator.put('T13');
    await customer({ do: 'scan' });
    const id = String(((await elements('T13')) as unknown as { id: number }[])[0]?.id);
    expect((await simulator.call('GET', `/merchant_orders/${id}`)).body).toMatchObject({ status: 'opened' });
    await customer({ do: 'pay' });
    expect((await simulator.call('GET', `/merchant_orders/${id}`)).body).toMatchObject({ status: 'closed' });
    expect((await simulator.call('GET', '/merchant_orders/1')).status).toBe(404);
    expect((await simulator.call('GET', '/merchant_orders/x')).body).toMatchObject({
      error: 'invalid_format',
    });
  });
});
