import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../electron/engine/ports.ts';
import { address, handle, order, paid } from './fixtures.ts';
import {
  adapterAt,
  DATE,
  drop,
  dropInBody,
  empty,
  html,
  json,
  reset,
  noAnswer,
  slowBody,
  startScriptedProvider,
  text,
  type TestAdapter,
  type Respond,
  type ScriptedProvider,
} from './scripted-provider.ts';

let stranger: ScriptedProvider;
let counter: TestAdapter;
beforeEach(async () => {
  stranger = await startScriptedProvider();
  counter = adapterAt(stranger.url);
});
afterEach(() => stranger.close());

const refund = () =>
  counter.provider.refund({ order: handle, paymentId: paid, amount: null, currency: 'ARS', key: 'key-1' });
const seenSoon = async (count = 1) => {
  while (stranger.seen.length < count) await new Promise((resolve) => setImmediate(resolve));
  // The answer's headers, if there are any, are on their way.
  await new Promise((resolve) => setTimeout(resolve, 50));
};
const e1 = (error: string, status: number) =>
  json(status, { error, message: 'Some text', status, causes: [] });

describe('a PUT', () => {
  it.each<[string, Respond, FaultKind, number | null, string | null]>([
    ['dropped after it was received', drop, 'no-answer', null, null],
    ['reset after it was received', reset, 'no-answer', null, null],
    [
      '500 JSON',
      e1('in_store_order_creation_error', 500),
      'unavailable',
      500,
      'in_store_order_creation_error',
    ],
    ['502 HTML', html(502), 'unavailable', 502, null],
    ['503 empty', empty(503), 'unavailable', 503, null],
    ['a proxy’s 404', html(404), 'garbled', 404, null],
    ['an empty 400', empty(400), 'garbled', 400, null],
    ['a 400 that breaks off', dropInBody(400), 'garbled', 400, null],
    ['unknown register', e1('pos_obtainment_error', 404), 'refused', 404, 'pos_obtainment_error'],
    ['not taken', e1('invalid_total_amount', 400), 'refused', 400, 'invalid_total_amount'],
    ['locked', e1('instore_order_locked_error', 409), 'locked', 409, 'instore_order_locked_error'],
    ['401 with HTML', html(401), 'unauthorized', 401, null],
    ['403 that breaks off', dropInBody(403), 'unauthorized', 403, null],
    ['conflict', e1('conflict', 409), 'conflict', 409, 'conflict'],
    ['moved', text(302, '', { location: 'http://127.0.0.1:1/elsewhere' }), 'redirect', 302, null],
    [
      'moved for good, with a body',
      text(308, 'x'.repeat(1000), { location: '/elsewhere' }),
      'redirect',
      308,
      null,
    ],
  ])('%s', async (_name, answer, kind, status, code) => {
    stranger.will(answer);
    expect(await counter.provider.publish(order)).toMatchObject({ ok: false, fault: { kind, status, code } });
    expect(stranger.seen).toHaveLength(1);
  });

  it.each([
    ['204', empty(204)],
    ['200 without a body', empty(200)],
    ['201 with the order', json(201, { external_reference: 'x', total_amount: 1 })],
    ['200 with an empty object', json(200, {})],
  ])('answered %s is taken', async (_name, answer) => {
    stranger.will(answer);
    expect(await counter.provider.publish(order)).toMatchObject({
      ok: true,
      value: { handle, qrText: null },
    });
  });

  it.each([
    ['a page', text(200, '<html>', { 'content-type': 'text/html' })],
    ['a page that calls itself JSON', text(201, '<html>', { 'content-type': 'application/json' })],
    ['plain words', text(200, 'OK', { 'content-type': 'text/plain' })],
    ['an error', json(200, { error: 'in_store_order_creation_error', message: 'no', status: 500 })],
  ])('answered with 2xx and %s counts as not answered', async (_name, answer) => {
    stranger.will(answer, answer);
    expect(await counter.provider.publish(order)).toMatchObject({ ok: false, fault: { kind: 'garbled' } });
    expect(await counter.provider.withdraw(handle)).toMatchObject({
      ok: false,
      fault: { kind: 'garbled' },
    });
  });

  it('answered 200 with a body that never ends counts as not answered', async () => {
    stranger.will(slowBody(200));
    const answer = counter.provider.publish(order);
    await seenSoon();
    counter.clock.fire();
    expect(await answer).toMatchObject({ ok: false, fault: { kind: 'no-answer', status: 200 } });
  });

  it('is sent once, also on a connection that was used before', async () => {
    stranger.will(empty(204), empty(204), drop);
    await counter.provider.publish(order);
    await counter.provider.publish(order);
    expect(await counter.provider.publish(order)).toMatchObject({ ok: false, fault: { kind: 'no-answer' } });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stranger.seen).toHaveLength(3);
  });
});

describe('a request that was never sent', () => {
  it('because nobody listens on the port', async () => {
    await stranger.close();
    expect(await counter.provider.publish(order)).toMatchObject({
      ok: false,
      fault: { kind: 'not-sent', status: null },
    });
    expect(counter.logged.at(-1)).toMatchObject({
      event: 'provider.failed',
      fields: { call: 'publish', network: 'ECONNREFUSED' },
    });
    stranger = await startScriptedProvider();
  });

  it('because there is no TLS where TLS is expected', async () => {
    const https = adapterAt(stranger.url.replace('http:', 'https:'));
    expect(await https.provider.publish(order)).toMatchObject({ ok: false, fault: { kind: 'not-sent' } });
    expect(stranger.seen).toEqual([]);
  });

  it('because its port is one that `fetch` refuses', async () => {
    const blocked = adapterAt('http://127.0.0.1:6000');
    expect(await blocked.provider.publish(order)).toMatchObject({ ok: false, fault: { kind: 'not-sent' } });
  });
});

it('a server that answers, but not in HTTP, counts as no answer', async () => {
  const server = createServer((socket) =>
    socket.on('error', () => undefined).end('220 mail.example ESMTP\r\n'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mail = adapterAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  expect(await mail.provider.publish(order)).toMatchObject({
    ok: false,
    fault: { kind: 'no-answer', status: null },
  });
  server.close();
});

describe('the limit of ten seconds', () => {
  it('holds for headers', async () => {
    stranger.will(noAnswer);
    const answer = counter.provider.publish(order);
    await seenSoon();
    expect(counter.clock.pending).toEqual([10_000]);
    counter.clock.fire();
    expect(await answer).toMatchObject({
      ok: false,
      fault: { kind: 'no-answer', status: null },
      heard: { providerNow: null },
    });
  });

  it('holds for the body too', async () => {
    stranger.will(slowBody(200));
    const answer = counter.provider.search(handle, 'ARS');
    await seenSoon();
    counter.clock.fire();
    expect(await answer).toMatchObject({ ok: false, fault: { kind: 'no-answer', status: 200 } });
  });

  it('does not change a refusal by status whose body does not come', async () => {
    stranger.will(slowBody(401));
    const answer = counter.provider.search(handle, 'ARS');
    await seenSoon();
    counter.clock.fire();
    expect(await answer).toMatchObject({ ok: false, fault: { kind: 'unauthorized', status: 401 } });
  });

  it('holds for a fetch that ignores being aborted', async () => {
    const deaf = adapterAt(stranger.url, undefined, () => new Promise(() => undefined));
    const answer = deaf.provider.withdraw(handle);
    deaf.clock.fire();
    expect(await answer).toMatchObject({ ok: false, fault: { kind: 'no-answer' } });
  });
});

describe('rate limit', () => {
  const limited = (retryAfter?: string): Respond =>
    json(
      429,
      { status: 429, error: 'too_many_requests', message: 'x' },
      retryAfter === undefined ? {} : { 'retry-after': retryAfter },
    );

  it.each([
    ['in seconds', limited('7'), 7000],
    // The answer's own Date, not our clock, says how long that is.
    ['as a date', limited('Fri, 20 Nov 2026 12:00:20 GMT'), 20_000],
    ['not told', limited(), null],
    ['in a page of a proxy’s', text(429, '<html>', { 'retry-after': '3' }), 3000],
  ])('%s', async (_name, answer, wait) => {
    stranger.will(answer);
    expect(await counter.provider.search(handle, 'ARS')).toMatchObject({
      ok: false,
      fault: { kind: 'rate-limited', status: 429, retryAfterMs: wait },
    });
  });
});

describe('the register', () => {
  it('is free by the provider’s own 404', async () => {
    stranger.will(e1('point_of_sale_in_store_order_not_found', 404));
    expect(await counter.provider.registerOrder(address, 'ARS')).toMatchObject({
      ok: true,
      value: null,
      heard: { providerNow: Date.parse(DATE) },
    });
    // It is asked every few seconds: what is free is no failure to log.
    expect(counter.logged).toEqual([]);
  });

  it.each([
    ['a proxy’s 404', html(404), 'garbled'],
    ['an empty 404', empty(404), 'garbled'],
    ['an unknown register', e1('pos_obtainment_error', 404), 'refused'],
    ['denied as 400', e1('invalid_access_token', 400), 'unauthorized'],
    ['an error that says 200', json(200, { error: 'x', message: 'y' }), 'garbled'],
    ['200 and silence', empty(200), 'garbled'],
  ])('is not free by %s', async (_name, answer, kind) => {
    stranger.will(answer);
    expect(await counter.provider.registerOrder(address, 'ARS')).toMatchObject({
      ok: false,
      fault: { kind },
    });
  });

  it.each([
    ['204', empty(204)],
    ['an empty list', json(200, [])],
  ])('is free by %s', async (_name, answer) => {
    stranger.will(answer);
    expect(await counter.provider.registerOrder(address, 'ARS')).toMatchObject({ ok: true, value: null });
  });

  it('had nothing to delete: the DELETE is refused with that code', async () => {
    stranger.will(e1('in_store_order_delete_error', 400));
    expect(await counter.provider.withdraw(handle)).toMatchObject({
      ok: false,
      fault: { kind: 'refused', code: 'in_store_order_delete_error' },
    });
  });
});

describe('a refund', () => {
  it.each<[string, Respond, FaultKind, string | null]>([
    ['lost', drop, 'no-answer', null],
    ['lost in the body', dropInBody(201), 'no-answer', null],
    ['answered with a page', html(200), 'garbled', null],
    ['answered with nothing', empty(201), 'garbled', null],
    [
      'not valid any more',
      json(400, { message: 'x', error: 'bad_request', status: 400, cause: [{ code: 2063 }] }),
      'refused',
      '2063',
    ],
    [
      'of a test account',
      json(401, { message: 'x', error: 'unauthorized', status: 401, cause: [{ code: 7 }] }),
      'refused',
      '7',
    ],
    [
      'of a key used before',
      json(409, { errors: [{ code: 'idempotency_key_already_used' }] }),
      'conflict',
      'idempotency_key_already_used',
    ],
  ])('%s', async (_name, answer, kind, code) => {
    stranger.will(answer);
    expect(await refund()).toMatchObject({ ok: false, fault: { kind, code } });
    expect(stranger.seen).toHaveLength(1);
  });
});

describe('an answer’s clock', () => {
  it.each<[string, Respond, boolean]>([
    ['a refusal of the provider’s own', e1('invalid_title', 400), true],
    ['a wrong token', html(401), false],
    ['a policy', json(403, { code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES' }), false],
    ['a redirect', text(302, ''), false],
    ['an edge', html(502), false],
    ['a proxy', html(404), false],
  ])('%s: %#', async (_name, answer, trusted) => {
    stranger.will(answer);
    const { heard } = await counter.provider.publish(order);
    expect(heard.providerNow).toBe(trusted ? Date.parse(DATE) : null);
  });
});
