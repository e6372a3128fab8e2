import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSimulator } from './simulator-fixture.ts';
import type { Answer, Json, SimulatorFixture } from './simulator-fixture.ts';

type Mode = 'static' | 'dynamic' | 'hybrid';

const words = (value: unknown): string => String(value);

/** The provider's own acceptance cases once more, by `/v1/orders`, over real HTTP. */
describe('acceptance cases by /v1/orders', () => {
  let simulator: SimulatorFixture;
  beforeEach(async () => {
    simulator = await openSimulator();
  });
  afterEach(() => simulator.server.close());

  const customer = (action: object): Promise<Json> =>
    simulator.hand('POST', 'customer', action).then(({ body }) => body);

  const create = (reference: string, mode: Mode = 'static', more: object = {}): Promise<Answer> =>
    simulator.call(
      'POST',
      '/v1/orders',
      {
        type: 'qr',
        total_amount: '1190.50',
        external_reference: reference,
        description: 'Venta',
        config: { qr: { external_pos_id: 'CAJA01', mode } },
        transactions: { payments: [{ amount: '1190.50' }] },
        ...more,
      },
      { 'X-Idempotency-Key': reference },
    );

  const idOf = async (reference: string, mode?: Mode): Promise<string> =>
    words((await create(reference, mode)).body['id']);
  const read = (id: string): Promise<Answer> => simulator.call('GET', `/v1/orders/${id}`);
  const post = (id: string, what: string, key: string, body?: unknown): Promise<Answer> =>
    simulator.call('POST', `/v1/orders/${id}/${what}`, body, { 'X-Idempotency-Key': key });
  const code = ({ body }: Answer): unknown => body['errors']?.[0]?.['code'];

  it('T1: a scan before the order shows the waiting screen, and the order comes to it', async () => {
    expect(await customer({ do: 'scan' })).toMatchObject({ ok: true, screen: 'waiting' });
    await create('T1');
    expect(await customer({ do: 'pay' })).toMatchObject({ screen: 'paid' });
  });

  it('T2: a scan with the order shows its amount', async () => {
    const made = await create('T2');
    expect(made).toMatchObject({ status: 201, body: { status: 'created' } });
    expect(made.headers.get('content-type')).toContain('application/json');
    expect(await customer({ do: 'scan' })).toMatchObject({
      screen: 'payment',
      amount: 1190.5,
      title: 'Venta',
    });
  });

  it('T3: an approved payment processes the order, and /v1/payments has it', async () => {
    const id = await idOf('T3');
    await customer({ do: 'scan' });
    await customer({ do: 'pay', method: 'credit', lastFour: '4242', installments: 3 });
    const { body } = await read(id);
    expect(body).toMatchObject({
      status: 'processed',
      status_detail: 'accredited',
      total_paid_amount: '1190.50',
    });
    const payment = words(body['transactions']?.['payments']?.[0]?.['reference_id']);
    expect((await simulator.call('GET', `/v1/payments/${payment}`)).body).toMatchObject({
      id: Number(payment),
      status: 'approved',
      transaction_amount: 1190.5,
      external_reference: 'T3',
      installments: 3,
      card: { last_four_digits: '4242' },
    });
  });

  it('T4 and T5: rejected the order waits, and is paid without another scan', async () => {
    const id = await idOf('T5');
    await customer({ do: 'scan' });
    await customer({ do: 'reject' });
    expect((await read(id)).body).toMatchObject({ status: 'created' });
    await customer({ do: 'pay' });
    expect((await read(id)).body).toMatchObject({ status: 'processed' });
  });

  it('T6: a cancelled order is gone, and a scan waits again', async () => {
    const id = await idOf('T6');
    expect(await post(id, 'cancel', 'c')).toMatchObject({ status: 200, body: { status: 'canceled' } });
    expect(await customer({ do: 'scan' })).toMatchObject({ screen: 'waiting' });
    const again = await post(id, 'cancel', 'd');
    expect([again.status, code(again)]).toEqual([409, 'order_already_canceled']);
  });

  it('T7: a refund is made once, however often it is sent', async () => {
    const id = await idOf('T7');
    await customer({ do: 'scan' });
    await customer({ do: 'pay' });
    const answers = await Promise.all(['r', 'r', 'r'].map((key) => post(id, 'refund', key)));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await read(id)).body).toMatchObject({ status: 'refunded', status_detail: 'refunded' });
  });

  it('T8: an order with invalid parameters is refused with its code', async () => {
    const answer = await create('T8', 'static', { total_amount: 1190.5 });
    expect([answer.status, code(answer)]).toEqual([400, 'property_type']);
  });

  it('T9 and T13: the order is found by id and by reference', async () => {
    const id = await idOf('T9');
    const found = await simulator.call('GET', '/v1/orders?external_reference=T9');
    expect(found.body).toMatchObject({ data: [{ id, status: 'created' }], paging: { total: 1 } });
    await customer({ do: 'scan' });
    await customer({ do: 'pay' });
    expect((await read(id)).body).toMatchObject({ status: 'processed' });
    expect((await read(`ORD${'0'.repeat(26)}`)).status).toBe(404);
    expect(code(await read('x'))).toBe('invalid_path_param');
  });

  it('T10: search before any order finds nothing', async () => {
    expect((await simulator.call('GET', '/v1/orders?external_reference=T10')).body).toMatchObject({
      data: [],
      paging: { total: 0 },
    });
  });

  it('T11: several scans, and the order is paid once', async () => {
    const id = await idOf('T11');
    for (const phone of ['A', 'B', 'C']) await customer({ do: 'scan', phone });
    await customer({ do: 'pay', phone: 'B' });
    expect(await customer({ do: 'pay', phone: 'A' })).toEqual({ ok: false, code: 'already-paid' });
    expect((await read(id)).body['transactions']?.['payments']).toHaveLength(1);
  });

  it('T12: an expired code shows nothing to pay; a new order works', async () => {
    const made = await create('T12', 'dynamic');
    const text = made.body['type_response']?.['qr_data'];
    expect(await customer({ do: 'scan', code: text })).toMatchObject({ screen: 'payment' });
    await simulator.hand('POST', 'clock', { advanceMs: 900_000 });
    expect(await customer({ do: 'scan', code: text })).toEqual({ ok: false, code: 'code-over' });
    expect((await read(words(made.body['id']))).body).toMatchObject({ status: 'expired' });
    expect((await create('T12-2', 'dynamic')).status).toBe(201);
  });

  it('is steered over the control API: settings, faults, state', async () => {
    const wrong = await simulator.hand('PATCH', 'settings', { twoOrders: 'never' });
    expect(wrong.status).toBe(400);
    expect((await simulator.hand('PATCH', 'settings', { orderOpenStatus: 'processing' })).status).toBe(200);
    await simulator.hand('POST', 'faults', { on: 'orders-create', kind: 'drop', processed: true, times: 1 });
    await expect(create('S-1')).rejects.toThrow();
    const id = await idOf('S-1', 'static');
    const { body } = await simulator.hand('GET', 'state');
    expect(body).toMatchObject({
      orders: [{ id, reference: 'S-1', status: 'created', mode: 'static', amount: 1190.5 }],
      registers: [{ order: { reference: 'S-1', mode: 'static', onPrintedCode: true } }],
      counts: { 'orders-create': 2 },
    });
  });
});
