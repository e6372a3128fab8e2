import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Hint } from '../../../electron/engine/ports.ts';
import { closed, detailOf, orderId, paid } from './fixtures.ts';
import {
  adapterAt,
  json,
  startScriptedProvider,
  type ScriptedProvider,
  type TestAdapter,
} from './scripted-provider.ts';

let stranger: ScriptedProvider;
let counter: TestAdapter;
beforeEach(async () => {
  stranger = await startScriptedProvider();
  counter = adapterAt(stranger.url);
});
afterEach(async () => {
  expect(stranger.left()).toBe(0);
  await stranger.close();
});

const noticed = (topic: string, id: string, wantsOrder = true) =>
  counter.provider.noticed({ topic, id } satisfies Pick<Hint, 'topic' | 'id'>, 'ARS', () => wantsOrder);
const asked = () => stranger.seen.map(({ method, path }) => `${method} ${path}`);
const notFound = json(404, { message: 'Payment not found', error: 'not_found', status: 404, cause: [] });

/** As the reference has it, `coverage_elegible` included. */
const CHARGEBACK = {
  ...{ id: '217000087654321000', payments: [7013610, '7013611'], currency: 'ARS', amount: 1190.5 },
  ...{ reason: 'general', coverage_applied: false, coverage_elegible: true },
  ...{ documentation_required: true, documentation_status: 'pending', documentation: [] },
  date_documentation_deadline: '2026-12-01T00:00:00.000-04:00',
  date_created: '2026-11-20T00:00:00.000-04:00',
  date_last_updated: '2026-11-21T00:00:00.000-04:00',
  live_mode: true,
};

describe('the manager of notifications', () => {
  it('reads a payment, and its order where that is wanted', async () => {
    stranger.will(
      json(200, detailOf(paid, { order: { id: orderId, type: 'mercadopago' } })),
      json(200, closed(orderId)),
    );
    expect(await noticed('payment', paid)).toMatchObject({
      ok: true,
      value: { kind: 'payment', page: { fact: { id: paid } }, order: { order: { status: 'closed' } } },
    });
    expect(asked()).toEqual([`GET /v1/payments/${paid}`, `GET /merchant_orders/${orderId}`]);
  });

  it('reads the payment alone where its order is not wanted', async () => {
    stranger.will(json(200, detailOf(paid)));
    expect(await noticed('payment', paid, false)).toMatchObject({ value: { order: null } });
    expect(stranger.seen).toHaveLength(1);
  });

  it('says what the payment says where its order cannot be read', async () => {
    stranger.will(json(200, detailOf(paid, { order: { id: orderId, type: 'mercadopago' } })), json(500, {}));
    expect(await noticed('payment', paid)).toMatchObject({ ok: true, value: { order: null } });
  });

  it('asks once for what is not there, or another account’s', async () => {
    stranger.will(notFound, json(403, { message: 'forbidden', code: 4, status: 403 }));
    expect(await noticed('payment', '1')).toMatchObject({ ok: false, fault: { kind: 'not-found' } });
    expect(await noticed('chargebacks', '2')).toMatchObject({ ok: false, fault: { kind: 'not-ours' } });
    expect(stranger.seen).toHaveLength(2);
  });

  it('takes a page of another thing for none', async () => {
    stranger.will(json(200, { ...CHARGEBACK, id: '9' }));
    expect(await noticed('chargebacks', '8')).toMatchObject({ ok: false, fault: { kind: 'garbled' } });
  });

  it('reads a chargeback as the reference has it', async () => {
    stranger.will(json(200, CHARGEBACK));
    expect(await noticed('chargebacks', CHARGEBACK.id)).toMatchObject({
      ok: true,
      value: {
        kind: 'chargeback',
        chargeback: {
          id: CHARGEBACK.id,
          payments: ['7013610', '7013611'],
          amount: 119_050,
          reason: 'general',
          covered: false,
          documentsWanted: true,
          documentsUntil: Date.parse('2026-12-01T04:00:00Z'),
          changedAt: Date.parse('2026-11-21T04:00:00Z'),
        },
      },
    });
    expect(asked()).toEqual([`GET /v1/chargebacks/${CHARGEBACK.id}`]);
  });

  it('reads one that tells little, or tells payments as objects', async () => {
    stranger.will(json(200, { id: 5, payments: [{ id: 7 }, null, 'x y'], amount: 'a lot', currency: 'USD' }));
    expect(await noticed('chargebacks', '5')).toMatchObject({
      ok: true,
      value: { chargeback: { payments: ['7'], amount: null, reason: null, documentsUntil: null } },
    });
  });

  it('reads a deadline without a time as that day, and no day that no calendar has', async () => {
    for (const [told, day] of [
      ['2026-12-01', '2026-12-01'],
      [' 2028-02-29 ', '2028-02-29'],
      ['2026-12-01T00:00:00', '2026-12-01'],
      ['2026-12-01 23:59:59.999', '2026-12-01'],
      ['2026-02-30T00:00:00', undefined],
      ['2026-02-30', undefined],
      ['01/12/2026', undefined],
    ] as const) {
      stranger.will(json(200, { ...CHARGEBACK, date_documentation_deadline: told }));
      const answer = await noticed('chargebacks', CHARGEBACK.id);
      const read = answer.ok && answer.value.kind === 'chargeback' ? answer.value.chargeback : null;
      expect(read, told).toMatchObject({ documentsUntil: null });
      expect(read?.documentsDay, told).toBe(day);
      expect(read?.deadlineUnread, told).toBe(day === undefined ? true : undefined);
    }
  });

  const facts = async (change: object) => {
    stranger.will(json(200, { ...CHARGEBACK, ...change }));
    const answer = await noticed('chargebacks', CHARGEBACK.id);
    return answer.ok && answer.value.kind === 'chargeback' ? answer.value.chargeback : null;
  };

  it('reads no deadline as none, and another one as one that cannot be read', async () => {
    expect(await facts({ date_documentation_deadline: null })).not.toHaveProperty('deadlineUnread');
    expect(await facts({ date_documentation_deadline: ' ' })).not.toHaveProperty('deadlineUnread');
    expect(await facts({})).not.toHaveProperty('deadlineUnread');
    expect(await facts({ date_documentation_deadline: 'soon' })).toMatchObject({ deadlineUnread: true });
  });

  it('reads what became of the documents, by the words of the reference alone', async () => {
    expect(await facts({ documentation_status: 'review_pending' })).toMatchObject({
      documentsStatus: 'review_pending',
    });
    for (const other of ['lost', '', null, 7, undefined])
      expect(await facts({ documentation_status: other })).not.toHaveProperty('documentsStatus');
  });

  it('reads a reason in whatever words it is told, in one line, cut at its length', async () => {
    expect(await facts({ reason: 'Goods not\u202e\r\n received\u0007 "ñ"' })).toMatchObject({
      reason: expect.stringMatching(/^Goods not +received +"ñ"$/) as string,
    });
    expect((await facts({ reason: 'x'.repeat(400) }))?.reason).toBe('x'.repeat(60));
    for (const none of ['', ' \u0007', null, 7])
      expect(await facts({ reason: none })).toMatchObject({ reason: null });
  });

  it.each([-5, 0, '-0.01', '0', 'a lot', 1e300, null, {}])(
    'takes %o for no amount: what is not above zero is none of money',
    async (amount) => {
      stranger.will(json(200, { ...CHARGEBACK, amount }));
      expect(await noticed('chargebacks', CHARGEBACK.id)).toMatchObject({
        value: { chargeback: { amount: null } },
      });
    },
  );

  it.each([
    ['preapproval', '2c93808'],
    ['authorized_payment', '1'],
    ['constructor', '1'],
    ['payment', 'abc'],
    ['payment', '1/refunds'],
    ['order', '123'],
    ['merchant_order', '1'.repeat(21)],
  ])('notes %s %s and leaves it: nothing is asked', async (topic, id) => {
    expect(await noticed(topic, id)).toMatchObject({ ok: true, value: { kind: 'nothing' } });
    expect(stranger.seen).toEqual([]);
  });
});
