import { describe, expect, it } from 'vitest';
import { readErrorBody } from '../../../electron/mercadopago/error-body.ts';
import { kindOfRefusal, readNetworkError, reasonOfRefusal } from '../../../electron/mercadopago/faults.ts';
import type { FaultKind } from '../../../electron/engine/ports.ts';

const judge = (status: number, body: unknown, call = 'account'): { kind: FaultKind; code: string | null } => {
  const read = readErrorBody(typeof body === 'string' ? body : JSON.stringify(body));
  return { kind: kindOfRefusal({ call, status, body: read }), code: read.code };
};

const e1 = (error: string, status: number) => ({ error, message: 'Some text', status, causes: [] });
const e2 = (error: string, status: number, code: number | string) => ({
  message: 'Some text',
  error,
  status,
  cause: [{ code, description: 'Some text', data: '03-09-2021T12:13:10UTC;uuid' }],
});
const HTML = '<html><head><title>502 Bad Gateway</title></head></html>';

describe('why the provider refuses', () => {
  it.each([
    ['pos_obtainment_error', 'register-unknown'],
    ['2024', 'refund-too-late'],
    ['15016', 'refund-too-late'],
    ['in_store_payment_refund_order', 'refund-too-late'],
    ['3024', 'partial-refund'],
    ['unsupported_partially_refunds', 'partial-refund'],
    ['2085', 'refund-too-large'],
    ['refund_amount_exceeds', 'refund-too-large'],
    ['4040', 'refund-too-large'],
    ['insufficient_balance', 'no-balance'],
    ['insufficient_amount', 'no-balance'],
    ['7', 'test-account'],
    ['2032', 'refund-maybe-made'],
    ['2063', 'refund-maybe-made'],
    ['9999', undefined],
    ['constructor', undefined],
    [null, undefined],
  ] as const)('%s: %s', (code, reason) => {
    expect(reasonOfRefusal({ body: { shaped: true, code } })).toBe(reason);
  });
});

describe('29: what a 401 or 403 speaks of', () => {
  const foreign = e2('forbidden', 403, 4);
  const policy = { code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES', message: 'Some text', status: 403 };
  const ONE = ['payment', 'refunds', 'refund-by-id', 'merchant-order'];
  const ALL = ['account', 'register-by-id', 'register-order', 'publish', 'withdraw', 'search', 'sweep'];

  it.each(ONE)('%s: of that one, which may be another account’s; never of the token', (call) => {
    expect(judge(403, foreign, call).kind).toBe('not-ours');
    expect(judge(403, policy, call).kind).toBe('refused');
    expect(judge(403, HTML, call).kind).toBe('garbled');
    expect(judge(401, e2('unauthorized', 401, 'x'), call).kind).toBe('unauthorized');
  });

  it.each(ALL)('%s: of the token, or of the account as a whole', (call) => {
    for (const body of [foreign, policy, HTML]) expect(judge(403, body, call).kind).toBe('unauthorized');
    expect(judge(401, e2('unauthorized', 401, 7), call).kind).toBe('unauthorized');
  });

  it('a refund: of that refund, whatever form a 403 has, and the codes that are about it', () => {
    for (const body of [foreign, policy]) expect(judge(403, body, 'refund').kind).toBe('refused');
    for (const code of [7, 4040, 4041])
      expect(judge(401, e2('unauthorized', 401, code), 'refund').kind).toBe('refused');
    expect(judge(401, e2('unauthorized', 401, 5), 'refund').kind).toBe('unauthorized');
    expect(judge(403, HTML, 'refund').kind).toBe('garbled');
  });
});

describe('the seven families of error bodies', () => {
  const table: readonly [string, number, unknown, FaultKind, string | null][] = [
    ['E1 unknown register', 404, e1('pos_obtainment_error', 404), 'refused', 'pos_obtainment_error'],
    [
      'E1 free register',
      404,
      e1('point_of_sale_in_store_order_not_found', 404),
      'not-found',
      'point_of_sale_in_store_order_not_found',
    ],
    [
      'E1 nothing to delete',
      400,
      e1('in_store_order_delete_error', 400),
      'refused',
      'in_store_order_delete_error',
    ],
    [
      'E1 told as code',
      400,
      { code: 'in_store_order_delete_error', message: 'Some text' },
      'refused',
      'in_store_order_delete_error',
    ],
    ['E1 locked, 400', 400, e1('instore_order_locked_error', 400), 'locked', 'instore_order_locked_error'],
    ['E1 locked, 409', 409, e1('instore_order_locked_error', 409), 'locked', 'instore_order_locked_error'],
    ['E1 locked, 423', 423, e1('instore_order_locked_error', 423), 'locked', 'instore_order_locked_error'],
    ['E1 locked, 500', 500, e1('instore_order_locked_error', 500), 'locked', 'instore_order_locked_error'],
    ['E1 denied as 400', 400, e1('invalid_access_token', 400), 'unauthorized', 'invalid_access_token'],
    [
      'E1 failed to create',
      500,
      e1('in_store_order_creation_error', 500),
      'unavailable',
      'in_store_order_creation_error',
    ],
    ['E1 invalid amount', 400, e1('invalid_items.unit_price', 400), 'refused', 'invalid_items.unit_price'],
    ['E1 duplicate register', 409, e1('point_of_sale_exists', 409), 'conflict', 'point_of_sale_exists'],
    ['E2 payment not found', 404, e2('not_found', 404, 2000), 'not-found', '2000'],
    ['E2 state not valid', 400, e2('bad_request', 400, 2063), 'refused', '2063'],
    ['E2 code as text', 400, e2('bad_request', 400, '2085'), 'refused', '2085'],
    ['E2 key used before', 404, e2('not_found', 404, 2032), 'not-found', '2032'],
    ['E2 test account', 401, e2('unauthorized', 401, 7), 'unauthorized', '7'],
    ['E2 not the caller', 403, e2('forbidden', 403, 4), 'unauthorized', '4'],
    [
      'E2 without a word',
      400,
      { message: 'Some text', status: 400, cause: [{ code: 1001 }] },
      'refused',
      '1001',
    ],
    ['E2 without any code', 400, { message: 'Some text', status: 400, cause: [] }, 'refused', null],
    ['E2 cause as an object', 400, { error: 'bad_request', cause: { code: 2024 } }, 'refused', '2024'],
    [
      'E3 orders',
      409,
      { errors: [{ code: 'idempotency_key_already_used', message: 'Some text', details: ['x'] }] },
      'conflict',
      'idempotency_key_already_used',
    ],
    ['E3 property', 400, { errors: [{ code: 'property_value' }] }, 'refused', 'property_value'],
    [
      'E4 policy',
      403,
      {
        message: 'At least one policy returned UNAUTHORIZED.',
        code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
        status: 403,
        blocked_by: 'PolicyAgent',
      },
      'unauthorized',
      'PA_UNAUTHORIZED_RESULT_FROM_POLICIES',
    ],
    [
      'E5 generic',
      400,
      {
        status: 400,
        error: 'bad_request',
        message: 'Some text',
        cause: [{ code: 2001, description: 'x', data: null }],
      },
      'refused',
      '2001',
    ],
    [
      'E6 rate limit',
      429,
      { status: 429, error: 'too_many_requests', message: 'Some text' },
      'rate-limited',
      'too_many_requests',
    ],
    ['E7 HTML, 502', 502, HTML, 'unavailable', null],
    ['E7 empty, 503', 503, '', 'unavailable', null],
    ['E7 certificate, 526', 526, HTML, 'unavailable', null],
  ];
  it.each(table)('%s', (_name, status, body, kind, code) => {
    expect(judge(status, body)).toEqual({ kind, code });
  });
});

describe('answers that are none of the provider’s', () => {
  it.each([
    ['HTML', HTML],
    ['nothing', ''],
    ['truncated JSON', '{"error":"pos_obtainm'],
    ['a framework’s words', { timestamp: 'now', status: 404, error: 'Not Found', path: '/x' }],
    ['a gateway’s message', { message: 'no Route matched with those values' }],
    ['a list', [{ error: 'bad_request' }]],
    ['a text', '"bad_request"'],
    ['null', 'null'],
  ])('%s with a 4xx proves nothing', (_name, body) => {
    for (const status of [400, 404, 408, 409, 422]) expect(judge(status, body).kind).toBe('garbled');
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [429, 'rate-limited'],
    [302, 'redirect'],
    [304, 'redirect'],
    [199, 'garbled'],
    [700, 'garbled'],
  ])('%i is told by status alone', (status, kind) => {
    expect(judge(status, HTML).kind).toBe(kind);
    expect(judge(status, '').kind).toBe(kind);
  });

  it.each([408, 409, 423, 425])('%i in the provider’s shape says neither yes nor no', (status) => {
    expect(judge(status, e1('some_error', status)).kind).toBe('conflict');
  });

  it('keeps no free text and nothing longer than 60 as a code', () => {
    expect(readErrorBody(JSON.stringify({ error: 'JUAN PEREZ has no balance' })).code).toBeNull();
    expect(readErrorBody(JSON.stringify({ error: 'x'.repeat(61) })).code).toBeNull();
    expect(readErrorBody(JSON.stringify({ error: 'x'.repeat(60) })).code).toHaveLength(60);
  });
});

describe('what a failed request proves', () => {
  const coded = (code: string, syscall?: string, cause?: unknown) =>
    Object.assign(new Error(code, { cause }), { code, ...(syscall === undefined ? {} : { syscall }) });
  const wrapped = (cause: unknown) => new TypeError('fetch failed', { cause });
  const many = (...errors: unknown[]) =>
    wrapped(Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' }));

  it.each([
    ['no such host', wrapped(coded('ENOTFOUND', 'getaddrinfo'))],
    ['no name server', wrapped(coded('EAI_AGAIN', 'getaddrinfo'))],
    ['refused', wrapped(coded('ECONNREFUSED', 'connect'))],
    ['no route before connecting', wrapped(coded('EHOSTUNREACH', 'connect'))],
    ['no network before connecting', wrapped(coded('ENETUNREACH', 'connect'))],
    ['connect timed out', wrapped(coded('UND_ERR_CONNECT_TIMEOUT'))],
    ['certificate expired', wrapped(coded('CERT_HAS_EXPIRED'))],
    ['certificate of another name', wrapped(coded('ERR_TLS_CERT_ALTNAME_INVALID'))],
    ['self-signed', wrapped(coded('DEPTH_ZERO_SELF_SIGNED_CERT'))],
    ['no TLS there', wrapped(coded('ERR_SSL_WRONG_VERSION_NUMBER'))],
    ['no URL', new TypeError('Failed to parse URL', { cause: coded('ERR_INVALID_URL') })],
    ['a port that fetch refuses', wrapped(new Error('bad port'))],
    ['every address refused', many(coded('ECONNREFUSED', 'connect'), coded('ENETUNREACH', 'connect'))],
  ])('%s: not sent', (_name, error) => {
    expect(readNetworkError(error).kind).toBe('not-sent');
  });

  it.each([
    ['reset', wrapped(coded('ECONNRESET', 'read'))],
    ['other side closed', wrapped(coded('UND_ERR_SOCKET'))],
    ['broken pipe', wrapped(coded('EPIPE', 'write'))],
    ['no route in mid-air', wrapped(coded('EHOSTUNREACH', 'read'))],
    ['timed out in mid-air', wrapped(coded('ETIMEDOUT', 'read'))],
    ['headers late', wrapped(coded('UND_ERR_HEADERS_TIMEOUT'))],
    ['a failed TLS record', wrapped(coded('EPROTO'))],
    [
      'one of two addresses was connected',
      many(coded('ECONNREFUSED', 'connect'), coded('ECONNRESET', 'read')),
    ],
    ['one of two is not known', many(coded('ECONNREFUSED', 'connect'), new Error('?'))],
    [
      'a cause that is worse than its wrapper',
      wrapped(coded('ECONNREFUSED', 'connect', coded('ECONNRESET', 'read'))),
    ],
    ['aborted', new DOMException('This operation was aborted', 'AbortError')],
    ['an unknown error', wrapped(new Error('?'))],
    ['a text', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('%s: no answer', (_name, error) => {
    expect(readNetworkError(error).kind).toBe('no-answer');
  });

  it('ends on an error that is its own cause', () => {
    const error = coded('ECONNREFUSED', 'connect');
    error.cause = error;
    expect(readNetworkError(error).kind).toBe('not-sent');
  });
});
