import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { QrMode } from '../../../shared/charging.ts';
import { minor } from '../../../shared/money.ts';
import { address, order, ours } from './fixtures.ts';
import { named, orderIn, ordersError, ordersOrder, processed, unnamed } from './orders-fixtures.ts';
import {
  adapterAt,
  drop,
  html,
  json,
  startScriptedProvider,
  text,
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

const by = (mode: QrMode | null = 'static') => adapterAt(stranger.url, undefined, undefined, mode).provider;
const EMV =
  '00020101021243650016COM.MERCADOLIBRE020130636d9a1f1a0-0000-4000-8000-0000000000015204000053030325802AR5906KIOSCO6004CABA63048A1E';

describe('an order of Orders is made', () => {
  it('by one request, field by field as documented', async () => {
    stranger.will(json(201, ordersOrder()));
    expect(await by().publish(orderIn())).toMatchObject({
      ok: true,
      value: { handle: named(), qrText: null },
    });
    expect(stranger.seen).toHaveLength(1);
    expect(stranger.seen[0]).toMatchObject({
      method: 'POST',
      path: '/v1/orders',
      query: {},
      headers: { 'x-idempotency-key': ours, 'content-type': 'application/json' },
    });
    expect(stranger.seen[0]?.body).toEqual({
      type: 'qr',
      total_amount: '1190.00',
      description: 'Kiosco Ñandú',
      external_reference: ours,
      expiration_time: 'PT10M',
      config: { qr: { external_pos_id: 'CAJA01', mode: 'static' } },
      transactions: { payments: [{ amount: '1190.00' }] },
      items: [{ title: 'Venta 12', unit_price: '1190.00', quantity: 1, unit_measure: 'unit' }],
    });
  });

  it('with the same key and body at every repeat, byte for byte', async () => {
    stranger.will(drop, json(201, ordersOrder()));
    const provider = by();
    await provider.publish(orderIn());
    await provider.publish(orderIn());
    const [first, second] = stranger.seen;
    expect(second?.raw).toBe(first?.raw);
    expect(second?.headers['x-idempotency-key']).toBe(first?.headers['x-idempotency-key']);
  });

  it('with amounts in the decimals of the currency', async () => {
    stranger.will(json(201, ordersOrder({ total_amount: '15990' })));
    await by().publish({ ...orderIn(), amount: minor(15_990), currency: 'CLP' });
    expect(stranger.seen[0]?.body).toMatchObject({
      total_amount: '15990',
      transactions: { payments: [{ amount: '15990' }] },
      items: [{ unit_price: '15990' }],
    });
  });

  it.each([
    ['static', 60, 'PT10M'],
    ['dynamic', 60, 'PT60M'],
    ['hybrid', 1, 'PT1M'],
    ['dynamic', 0.1, 'PT30S'],
    ['dynamic', 1.5, 'PT90S'],
  ] as const)('%s, with a life of %d minutes as %s', async (mode, minutes, life) => {
    stranger.will(json(201, ordersOrder()));
    await by(mode).publish({ ...orderIn(mode), expiresAt: order.intendedAt + minutes * 60_000 });
    expect(stranger.seen[0]?.body).toMatchObject({
      expiration_time: life,
      config: { qr: { external_pos_id: 'CAJA01', mode } },
    });
  });

  it('with texts cut to their limits, and no letter in half', async () => {
    stranger.will(json(201, ordersOrder()));
    await by().publish({ ...orderIn(), title: `${'x'.repeat(149)}😀`, description: 'ñ'.repeat(300) });
    const body = stranger.seen[0]?.body as { description: string; items: [{ title: string }] };
    expect(body.description).toBe('ñ'.repeat(150));
    expect(body.items[0].title).toBe('x'.repeat(149));
  });

  it('and tells its own code, if it is one', async () => {
    const says = async (mode: QrMode, qr_data: unknown) => {
      stranger.will(json(201, ordersOrder({ type_response: { qr_data } })));
      const answer = await by(mode).publish(orderIn(mode));
      return answer.ok ? answer.value.qrText : 'none';
    };
    expect(await says('dynamic', EMV)).toBe(EMV);
    expect(await says('hybrid', EMV)).toBe(EMV);
    expect(await says('static', EMV)).toBeNull();
    expect(await says('dynamic', 'https://example.com/pay')).toBeNull();
    expect(await says('dynamic', 7)).toBeNull();
  });
});

describe('an answer to its create', () => {
  it.each([
    ['no order in it', { status: 'created' }],
    ['another reference', ordersOrder({ external_reference: 'another' })],
    ['another amount', ordersOrder({ total_amount: '1191.00' })],
    ['an id that is none', ordersOrder({ id: '../../x' })],
  ])('with %s says nothing', async (_name, body) => {
    stranger.will(json(201, body));
    expect(await by().publish(orderIn())).toMatchObject({ ok: false, fault: { kind: 'garbled' } });
  });

  it('that tells what the first one made is as good', async () => {
    stranger.will(json(200, processed()));
    expect(await by().publish(orderIn())).toMatchObject({ ok: true, value: { handle: named() } });
  });

  it.each([
    [json(409, ordersError('conflict')), 'conflict'],
    [json(423, ordersError('resource_locked')), 'conflict'],
    [json(500, ordersError('internal_error')), 'unavailable'],
    [html(502), 'unavailable'],
    [html(200), 'garbled'],
    [drop, 'no-answer'],
    [text(400, 'no'), 'garbled'],
  ] as const)('that is no yes is no no either: %#', async (answer, kind) => {
    stranger.will(answer);
    expect(await by().publish(orderIn())).toMatchObject({ ok: false, fault: { kind } });
  });

  it.each([
    [400, 'bad_request'],
    [400, 'property_value'],
    [400, 'invalid_total_amount'],
    [400, 'required_properties'],
    [422, 'business_rule'],
  ])('%d %s is a refusal', async (status, code) => {
    stranger.will(json(status, ordersError(code)));
    expect(await by().publish(orderIn())).toMatchObject({ ok: false, fault: { kind: 'refused', code } });
  });

  it.each([
    [400, 'unsupported_site', 'interface-unsupported'],
    [400, 'seller_configuration', 'interface-unsupported'],
    [404, 'pos_not_found', 'register-unknown'],
  ])('%d %s says why', async (status, code, reason) => {
    stranger.will(json(status, ordersError(code)));
    expect(await by().publish(orderIn())).toMatchObject({ fault: { kind: 'refused', code, reason } });
  });

  it('401 says that the token is not taken', async () => {
    stranger.will(json(401, ordersError('unauthorized')));
    expect(await by().publish(orderIn())).toMatchObject({ fault: { kind: 'unauthorized' } });
  });
});

describe('a repeated create whose key is said to be used', () => {
  const used = json(409, ordersError('idempotency_key_already_used'));

  it('is looked for by its reference', async () => {
    stranger.will(used, json(200, { data: [ordersOrder({ external_reference: 'x' }), ordersOrder()] }));
    expect(await by().publish(orderIn())).toMatchObject({ ok: true, value: { handle: named() } });
    expect(stranger.seen[1]).toMatchObject({
      method: 'GET',
      path: '/v1/orders',
      query: { external_reference: ours, type: 'qr' },
    });
  });

  it.each([
    ['lists nothing', json(200, { data: [], paging: { total: 0 } })],
    ['lists another amount', json(200, { data: [ordersOrder({ total_amount: '5.00' })] })],
    ['does not answer for this type', json(400, ordersError('bad_request'))],
    ['is not there', drop],
  ])('is neither yes nor no where the list %s', async (_name, answer) => {
    stranger.will(used, answer);
    expect(await by().publish(orderIn())).toMatchObject({ ok: false, fault: { kind: 'conflict' } });
  });
});

describe('what an order is made by', () => {
  it('is chosen for the next one; what was made is known by its handle', () => {
    const reference = ours;
    expect(by().handleFor({ register: address, reference })).toBe(unnamed());
    expect(by('hybrid').handleFor({ register: address, reference })).toBe(unnamed('hybrid'));
    const instore = by(null).handleFor({ register: address, reference });
    expect(instore).toBe(`instore:446566691:CAJA01:${ours}`);
    expect(by().capabilities(instore)).toMatchObject({ registerCanBeRead: true, endsAtSetTime: true });
    expect(by(null).capabilities(unnamed())).toEqual({
      registerCanBeRead: false,
      orderCanBeReadById: false,
      foundByReference: true,
      idempotentCreate: true,
      endsAtSetTime: false,
      moneyOnPagesAlone: true,
      onPrintedQr: true,
      longestMs: 600_000,
    });
    expect(by(null).capabilities(named('dynamic'))).toMatchObject({
      orderCanBeReadById: true,
      onPrintedQr: false,
      longestMs: null,
    });
  });
});
