import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SearchReading } from '../../../electron/engine/ports.ts';
import { merchantOrderId } from '../../../shared/ids.ts';
import { closed, envelope, handle, ours, paymentOf } from './fixtures.ts';
import {
  adapterAt,
  DATE,
  drop,
  dropInBody,
  empty,
  html,
  json,
  startScriptedProvider,
  text,
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
  await stranger.close();
});

async function found(): Promise<SearchReading> {
  const answer = await counter.provider.search(handle, 'ARS');
  if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
  return answer.value;
}
const ids = (reading: SearchReading) => reading.orders.map(({ id }) => id);
const offsets = () => stranger.seen.map(({ query }) => query['offset'] ?? null);

describe('an answer with nothing found, in every form', () => {
  it.each([
    ['elements null', json(200, envelope(null, 0, 0))],
    ['elements empty', json(200, envelope([], 0, 0))],
    ['elements missing', json(200, { next_offset: 0, total: 0 })],
    ['204', empty(204)],
    [
      'another content type',
      text(200, '{"elements":null,"next_offset":0,"total":0}', { 'content-type': 'text/plain' }),
    ],
  ])('%s', async (_name, answer) => {
    stranger.will(answer);
    expect(await found()).toEqual({
      orders: [],
      payments: [],
      complete: true,
      unfiltered: false,
      mute: false,
      nameless: false,
      fault: null,
    });
  });
});

describe('an answer without a list', () => {
  it.each([
    ['200 without a body', empty(200)],
    ['null', json(200, null)],
    ['an empty bare list', json(200, [])],
    ['an empty object', json(200, {})],
  ])('%s does not prove absence', async (_name, answer) => {
    stranger.will(answer);
    expect(await counter.provider.search(handle, 'ARS')).toMatchObject({
      ok: false,
      fault: { kind: 'garbled' },
    });
  });
});

describe('an answer with orders', () => {
  it('reads all elements, in whatever order', async () => {
    const opened = { id: 20, status: 'opened', external_reference: ours };
    stranger.will(
      json(200, envelope([closed(30), opened, closed(10, { status: 'expired', payments: [] })], 3, 3)),
    );
    const reading = await found();
    expect(reading.orders.map(({ id, status }) => `${id} ${status}`)).toEqual([
      '10 expired',
      '20 opened',
      '30 closed',
    ]);
    expect(reading.payments).toMatchObject([
      { id: '31', orderId: '30', amount: 119000, collector: '446566691' },
    ]);
    expect(reading).toMatchObject({ complete: true, unfiltered: false });
    expect(reading.orders.map(({ paymentsKnown }) => paymentsKnown)).toEqual([true, false, true]);
  });

  it.each([
    ['a bare order', closed(30)],
    ['a bare list', [closed(30)]],
    ['ids as text', envelope([closed('30', { payments: [paymentOf('31')] })], 1, 1)],
    ['counts as text', { elements: [closed(30)], next_offset: '1', total: '1' }],
  ])('%s', async (_name, body) => {
    stranger.will(json(200, body));
    expect(await found()).toMatchObject({ orders: [{ id: '30' }], payments: [{ id: '31' }], complete: true });
  });

  it('keeps every digit of an id', async () => {
    stranger.will(
      text(
        200,
        `{"elements":[{"id":9007199254740993,"external_reference":"${ours}","payments":[{"id":12345678901234567891}]}],"total":1}`,
      ),
    );
    expect(await found()).toMatchObject({
      orders: [{ id: '9007199254740993' }],
      payments: [{ id: '12345678901234567891' }],
    });
  });
});

describe('pages', () => {
  it('reads them all, with offset=next_offset, and each order once', async () => {
    stranger.will(
      json(200, envelope([closed(1), closed(3)], 2, 5)),
      json(200, envelope([closed(3), closed(5)], 4, 5)),
      json(200, envelope([closed(7), closed(9)], 6, 5)),
    );
    const reading = await found();
    expect(offsets()).toEqual([null, '2', '4']);
    expect(ids(reading)).toEqual(['1', '3', '5', '7', '9']);
    expect(reading).toMatchObject({ complete: true, unfiltered: false, fault: null });
  });

  it('keep what was read when a later page fails', async () => {
    stranger.will(json(200, envelope([closed(1)], 1, 2)), html(502));
    expect(await found()).toMatchObject({
      orders: [{ id: '1' }],
      complete: false,
      fault: { kind: 'unavailable', status: 502 },
    });
  });

  it('ends with a provider that ignores the offset', async () => {
    const same = json(200, envelope([closed(1)], 1, 3));
    stranger.will(same, same);
    expect(await found()).toMatchObject({ orders: [{ id: '1' }], complete: false, unfiltered: false });
  });

  it('says that a search with more pages than a charge can have is not filtered', async () => {
    stranger.will(...[1, 2, 3, 4, 5].map((n) => json(200, envelope([closed(n)], n, 100))));
    expect(await found()).toMatchObject({ complete: false, unfiltered: true });
    expect(stranger.seen).toHaveLength(5);
  });
});

describe('whose order an answer is about', () => {
  it('drops orders of another reference, and says so', async () => {
    stranger.will(
      json(200, envelope([closed(1, { external_reference: 'C1-0f1e2d3c4b5a0' }), closed(3)], 2, 2)),
    );
    expect(await found()).toMatchObject({
      orders: [{ id: '3' }],
      payments: [{ id: '4' }],
      complete: true,
      unfiltered: true,
    });
  });

  it('reads an order without a reference by id before it counts', async () => {
    stranger.will(
      json(
        200,
        envelope(
          [
            { id: 1, status: 'opened' },
            { id: 3, external_reference: null },
          ],
          2,
          2,
        ),
      ),
      json(200, closed(1)),
      json(200, closed(3, { external_reference: 'other' })),
    );
    expect(await found()).toMatchObject({
      orders: [{ id: '1', status: 'closed' }],
      complete: true,
      unfiltered: true,
    });
    expect(stranger.seen.map(({ path }) => path)).toEqual([
      '/merchant_orders/search',
      '/merchant_orders/1',
      '/merchant_orders/3',
    ]);
  });

  it('is not complete when that page does not come', async () => {
    stranger.will(
      json(200, envelope([{ id: 1 }, { id: 2 }], 2, 2)),
      drop,
      json(404, { error: 'not_found', status: 404 }),
    );
    expect(await found()).toMatchObject({ orders: [], complete: false, fault: { kind: 'no-answer' } });
  });

  it('is not complete when that page is another order’s', async () => {
    stranger.will(json(200, envelope([{ id: 1 }], 1, 1)), json(200, closed(2)));
    expect(await found()).toMatchObject({ orders: [], complete: false, fault: { kind: 'garbled' } });
  });

  it.each([
    ['of an opened one without payments the payments must be asked', { id: 1, status: 'opened' }, true, true],
    ['an opened one that nobody paid is no money', { id: 1, status: 'opened', payments: [] }, true, false],
    [
      'a rejected payment is no money',
      { id: 1, payments: [paymentOf(2, { status: 'rejected' })] },
      true,
      false,
    ],
    ['an approved payment may be ours', { id: 1, payments: [paymentOf(2)] }, false, false],
    ['a closed one may be ours', { id: 1, status: 'closed' }, false, false],
  ])('without a reference even on its own page: %s', async (_name, nameless, complete, mute) => {
    stranger.will(json(200, envelope([nameless], 1, 1)), json(200, nameless));
    expect(await found()).toMatchObject({ orders: [], complete, mute, unfiltered: false });
  });

  it('reads at most ten of them', async () => {
    const nameless = Array.from({ length: 12 }, (_, index) => ({ id: index + 1 }));
    stranger.will(
      json(200, envelope(nameless, 12, 12)),
      ...nameless.slice(0, 10).map((one) => json(200, one)),
    );
    expect(await found()).toMatchObject({ orders: [], complete: false });
    expect(stranger.seen).toHaveLength(11);
  });
});

describe('an answer that cannot be read', () => {
  it.each([
    ['elements without ids', json(200, envelope([closed(1), { status: 'closed' }], 2, 2))],
    [
      'a payment without an id',
      json(200, envelope([closed(1, { payments: [paymentOf(2), { status: 'approved' }] })], 1, 1)),
    ],
    ['fewer than promised', json(200, envelope([closed(1)], 2, 2))],
    ['elements null, though there are some', json(200, envelope(null, 0, 1))],
  ])('%s: not complete', async (_name, answer) => {
    stranger.will(answer);
    expect(await found()).toMatchObject({ complete: false });
  });

  it.each([
    ['HTML', html(200)],
    ['truncated JSON', text(200, '{"elements":[{"id":1')],
    ['an error that says 200', json(200, { error: 'internal_error', message: 'x', status: 500 })],
    ['another object', json(200, { message: 'hello' })],
    ['a text', json(200, 'hello')],
    ['5 MB', text(200, `{"elements":null,"x":"${'x'.repeat(5 * 1024 * 1024)}"}`)],
  ])('%s: garbled, and no clock is taken from it', async (_name, answer) => {
    stranger.will(answer);
    expect(await counter.provider.search(handle, 'ARS')).toMatchObject({
      ok: false,
      fault: { kind: 'garbled', status: 200 },
      heard: { providerNow: null },
    });
  });

  it('connection lost in the body: counts as no answer', async () => {
    stranger.will(dropInBody(200));
    expect(await counter.provider.search(handle, 'ARS')).toMatchObject({
      ok: false,
      fault: { kind: 'no-answer', status: 200 },
    });
  });
});

it('takes the provider’s clock from one answer, and none from a span of several', async () => {
  stranger.will(json(200, envelope([closed(1)], 1, 1)));
  const before = performance.now();
  const { heard } = await counter.provider.search(handle, 'ARS');
  expect(heard.providerNow).toBe(Date.parse(DATE));
  expect(heard.sentAt).toBeGreaterThanOrEqual(before);
  expect(heard.heardAt).toBeGreaterThan(heard.sentAt);
  expect(heard.heardAt).toBeLessThanOrEqual(performance.now());

  stranger.will(json(200, envelope([closed(1)], 1, 2)), json(200, envelope([closed(3)], 2, 2)));
  expect((await counter.provider.search(handle, 'ARS')).heard.providerNow).toBeNull();
});

it('will not take another order for the one that was asked for', async () => {
  stranger.will(json(200, closed(2)));
  expect(await counter.provider.merchantOrder(merchantOrderId('1'), 'ARS')).toMatchObject({
    ok: false,
    fault: { kind: 'garbled' },
  });
});
