import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { detailOf, ours, paid, withRefunds } from './fixtures.ts';
import {
  adapterAt,
  drop,
  empty,
  html,
  json,
  startScriptedProvider,
  type TestAdapter,
  type Respond,
  type ScriptedProvider,
} from './scripted-provider.ts';
import type { RefundsAsked } from '../../../electron/engine/ports.ts';

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

const results = (items: unknown, total: number) =>
  json(200, { paging: { total, limit: 50, offset: 0 }, results: items });
const many = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => detailOf(from + index));

describe('payments of a reference', () => {
  it('are only those whose own reference is equal', async () => {
    stranger.will(
      results(
        [
          detailOf('7'),
          detailOf(8, { external_reference: 'another' }),
          detailOf(9, { external_reference: null }),
        ],
        3,
      ),
    );
    expect(await counter.provider.searchPayments(ours, 'ARS')).toMatchObject({
      ok: true,
      value: { payments: [{ id: '7', orderId: '1126664483', amount: 119000 }], complete: true },
    });
  });

  it('are not complete when one of them has no field for its reference', async () => {
    stranger.will(results([detailOf(7), { id: 8, status: 'approved' }], 2));
    const answer = await counter.provider.searchPayments(ours, 'ARS');
    expect(answer).toMatchObject({ ok: true, value: { payments: [{ id: '7' }], complete: false } });
  });

  it('come in pages of 50', async () => {
    stranger.will(results(many(1000, 50), 60), results(many(1050, 10), 60));
    const answer = await counter.provider.searchPayments(ours, 'ARS');
    expect(answer.ok && answer.value.payments).toHaveLength(60);
    expect(answer).toMatchObject({ value: { complete: true } });
    expect(stranger.seen.map(({ query }) => query['offset'])).toEqual(['0', '50']);
  });

  it('are not complete when a later page fails', async () => {
    stranger.will(results(many(1000, 50), 60), drop);
    const answer = await counter.provider.searchPayments(ours, 'ARS');
    expect(answer.ok && answer.value.payments).toHaveLength(50);
    expect(answer).toMatchObject({ value: { complete: false } });
  });

  it('end after five pages of a provider that ignores the filter', async () => {
    stranger.will(...[0, 1, 2, 3, 4].map((n) => results(many(1000 + n * 50, 50), 9000)));
    expect(await counter.provider.searchPayments(ours, 'ARS')).toMatchObject({
      ok: true,
      value: { complete: false },
    });
  });
});

describe('a sweep', () => {
  const window = {
    by: 'approved',
    posId: '2711382',
    currency: 'ARS',
    from: Date.UTC(2026, 10, 20, 12),
    to: Date.UTC(2026, 10, 20, 13),
  } as const;
  const swept = async (...items: unknown[]) => {
    stranger.will(results(items, items.length));
    const answer = await counter.provider.sweep(window);
    return answer.ok
      ? answer.value.payments.map(({ fact, reference }) => [fact.id, reference])
      : answer.fault;
  };

  it('finds approved payments of the register, with the reference they carry', async () => {
    expect(await swept(detailOf(1), detailOf(2, { external_reference: null }))).toEqual([
      ['1', ours],
      ['2', null],
    ]);
  });

  it('by change: takes any status, and goes by the date of the change', async () => {
    stranger.will(
      results(
        [
          detailOf(1, { status: 'refunded', date_last_updated: '2026-11-20T08:30:00.000-04:00' }),
          detailOf(2, { date_last_updated: '2026-11-20T07:30:00.000-04:00' }),
        ],
        2,
      ),
    );
    expect(await counter.provider.sweep({ ...window, by: 'changed' })).toMatchObject({
      ok: true,
      value: { payments: [{ fact: { id: '1', status: 'refunded' } }], complete: true, tooMany: false },
    });
    expect(stranger.seen[0]?.query).toMatchObject({ range: 'date_last_updated', sort: 'date_last_updated' });
    expect(stranger.seen[0]?.query).not.toHaveProperty('status');
  });

  it('by creation: takes any status, and goes by the date on which it was made', async () => {
    stranger.will(
      results(
        [
          detailOf(1, { status: 'in_process', date_created: '2026-11-20T08:30:00.000-04:00' }),
          detailOf(2, { date_created: '2026-11-20T07:30:00.000-04:00' }),
        ],
        2,
      ),
    );
    expect(await counter.provider.sweep({ ...window, by: 'created' })).toMatchObject({
      ok: true,
      value: { payments: [{ fact: { id: '1', status: 'in_process' } }], complete: true, tooMany: false },
    });
    expect(stranger.seen[0]?.query).toMatchObject({ range: 'date_created', sort: 'date_created' });
    expect(stranger.seen[0]?.query).not.toHaveProperty('status');
  });

  it('checks date, register and status again', async () => {
    expect(
      await swept(
        detailOf(1, { pos_id: '999' }),
        detailOf(2, { pos_id: null }),
        detailOf(3, { date_approved: '2026-11-20T07:59:59.000-04:00' }),
        detailOf(4, { date_approved: '2026-11-20T09:00:00.001-04:00' }),
        detailOf(5, { status: 'refunded' }),
        detailOf(6, { pos_id: 2711382 }),
        detailOf(7, { pos_id: undefined, date_approved: undefined }),
      ),
    ).toEqual([
      ['6', ours],
      ['7', ours],
    ]);
  });

  it('asks for no register when none is known', async () => {
    stranger.will(results([detailOf(1, { pos_id: null })], 1));
    expect(await counter.provider.sweep({ ...window, posId: null })).toMatchObject({
      ok: true,
      value: { payments: [{ fact: { id: '1' } }] },
    });
    expect(stranger.seen[0]?.query).not.toHaveProperty('pos_id');
  });
});

describe('the refunds of a payment', () => {
  const refundOf = (id: number, more: object = {}) => ({
    id,
    payment_id: 4996721476,
    amount: 500,
    status: 'approved',
    ...more,
  });

  it('come with it when they add up', async () => {
    stranger.will(
      json(
        200,
        detailOf(4996721476, {
          transaction_amount_refunded: 500,
          refunds: [refundOf(1), refundOf(2, { status: 'in_process' })],
        }),
      ),
    );
    expect(await counter.provider.paymentWithRefunds(paid, withRefunds)).toMatchObject({
      ok: true,
      value: {
        fact: { refunded: 50000 },
        refunds: [
          { id: '1', amount: 50000, status: 'approved' },
          { id: '2', status: 'in_process' },
        ],
      },
    });
  });

  it.each([
    ['do not add up', { transaction_amount_refunded: 500, refunds: [] }],
    ['are not listed', { refunds: undefined }],
    ['are listed as null', { refunds: null }],
    ['cannot be read', { refunds: [{ amount: 500 }] }],
  ])('are asked for when they %s', async (_name, more) => {
    stranger.will(json(200, detailOf(4996721476, more)), json(200, [refundOf(1)]));
    expect(await counter.provider.paymentWithRefunds(paid, withRefunds)).toMatchObject({
      ok: true,
      value: { refunds: [{ id: '1' }] },
    });
    expect(stranger.seen[1]).toMatchObject({
      method: 'GET',
      path: '/v1/payments/4996721476/refunds',
      query: {},
      body: undefined,
    });
  });

  it('do not hold up what the payment itself says', async () => {
    stranger.will(json(200, detailOf(4996721476, { status: 'refunded', refunds: undefined })), json(200, []));
    const heard: [string, number][] = [];
    const told: RefundsAsked['told'] = ({ fact }) => void heard.push([fact.status, stranger.seen.length]);
    expect(await counter.provider.paymentWithRefunds(paid, { ...withRefunds, told })).toMatchObject({
      ok: true,
    });
    expect(heard).toEqual([['refunded', 1]]);
  });

  /** Which of two requests that are under way together comes first is left open. */
  const either =
    (list: Respond, page: Respond): Respond =>
    (response) =>
      (response.req.url?.endsWith('/refunds') ? list : page)(response);

  it('are asked for at the same time, and show what the payment does not list', async () => {
    const list = json(200, [refundOf(2, { status: 'in_process' })]);
    const both = either(list, json(200, detailOf(4996721476, {})));
    stranger.will(both, both);
    const heard: (object | undefined)[] = [];
    const told: RefundsAsked['told'] = ({ fact }) => void heard.push(fact.goingBack);
    const asked = { ...withRefunds, listed: 'beside', told } as const;
    expect(await counter.provider.paymentWithRefunds(paid, asked)).toMatchObject({
      ok: true,
      value: { fact: { goingBack: { total: 50000 } } },
    });
    expect(heard).toEqual([undefined]);
  });

  it.each([
    ['beside', undefined],
    ['after', { total: 0 }],
  ] as const)(
    'from an empty list, asked for %s it, show that none is on its way: %j',
    async (listed, goingBack) => {
      const both = either(json(200, []), json(200, detailOf(4996721476, {})));
      stranger.will(both, both);
      const answer = await counter.provider.paymentWithRefunds(paid, { ...withRefunds, listed });
      if (!answer.ok) throw new Error(answer.fault.kind);
      const { fact } = answer.value;
      if (goingBack) expect(fact.goingBack).toMatchObject(goingBack);
      else expect(fact.goingBack).toBeUndefined();
    },
  );

  it('are all that is asked for where the page was read a moment ago', async () => {
    stranger.will(json(200, detailOf(4996721476, {})));
    const read = await counter.provider.payment(paid, 'ARS');
    if (!read.ok) throw new Error(read.fault.kind);
    const list = json(200, [refundOf(2, { status: 'in_process' })]);
    const none = json(404, { error: 'not_found', status: 404 });
    stranger.will(list, none, drop);
    const heard: object[] = [];
    const told: RefundsAsked['told'] = (page) => void heard.push(page);
    const asked = { ...withRefunds, listed: 'beside', told, page: read.value } as const;
    const ask = () => counter.provider.paymentWithRefunds(paid, asked);
    expect(await ask()).toMatchObject({
      ok: true,
      value: { paidWith: read.value.paidWith, fact: { goingBack: { total: 50000 } } },
    });
    expect(await ask()).toMatchObject({ ok: true, value: { fact: read.value.fact, refunds: [] } });
    expect(await ask()).toMatchObject({ ok: false });
    expect(heard).toEqual([read.value, read.value, read.value]);
    expect(stranger.seen.slice(1).every(({ path }) => path.endsWith('/refunds'))).toBe(true);
  });

  it('are not asked for where the payment alone is wanted', async () => {
    stranger.will(json(200, detailOf(4996721476, { status: 'refunded', refunds: undefined })));
    expect(await counter.provider.payment(paid, 'ARS')).toMatchObject({
      ok: true,
      value: { fact: { status: 'refunded' } },
    });
    expect(stranger.seen).toHaveLength(1);
  });

  it('are none after a 404, where nothing was given back', async () => {
    stranger.will(
      json(200, detailOf(4996721476, { refunds: undefined })),
      json(404, { error: 'not_found', status: 404 }),
    );
    expect(await counter.provider.paymentWithRefunds(paid, withRefunds)).toMatchObject({
      ok: true,
      value: { refunds: [] },
    });
  });

  it.each([
    [
      '404 though something was given back',
      { transaction_amount_refunded: 500 },
      json(404, { error: 'not_found', status: 404 }),
    ],
    ['lost', { refunds: undefined }, drop],
    ['no list', { refunds: undefined }, json(200, { id: 1 })],
    ['a page', { refunds: undefined }, html(500)],
  ])('that cannot be read are a fault: %s', async (_name, more, answer) => {
    stranger.will(json(200, detailOf(4996721476, more)), answer);
    expect(await counter.provider.paymentWithRefunds(paid, withRefunds)).toMatchObject({ ok: false });
  });

  it.each([
    ['another payment', json(200, detailOf(1))],
    ['nothing', empty(200)],
    ['a list', json(200, [detailOf(4996721476)])],
  ])('is not %s', async (_name, answer) => {
    stranger.will(answer);
    expect(await counter.provider.paymentWithRefunds(paid, withRefunds)).toMatchObject({
      ok: false,
      fault: { kind: 'garbled' },
    });
  });
});
