import { describe, expect, it } from 'vitest';
import { at, codeOf, createBody, key, openOrders } from './orders-shop.ts';
import { emvChecksum } from '../../../../electron/simulator/provider/emv.ts';
import type { SiteId } from '../../../../electron/simulator/index.ts';

describe('POST /v1/orders', () => {
  it('answers 201 with every field of the sample', () => {
    const { status, body } = openOrders().create('C1-1');
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^ORD[0-9A-HJKMNP-TV-Z]{26}$/) as unknown,
      type: 'qr',
      processing_mode: 'automatic',
      external_reference: 'C1-1',
      description: 'Venta 1',
      total_amount: '50.00',
      expiration_time: 'PT16M',
      country_code: 'ARG',
      user_id: '446566691',
      status: 'created',
      status_detail: 'created',
      currency: 'ARS',
      created_date: '2025-01-13T12:00:00.000Z',
      last_updated_date: '2025-01-13T12:00:00.000Z',
      integration_data: { application_id: expect.any(String) as unknown },
      config: { qr: { external_pos_id: 'CAJA01', mode: 'static' } },
      transactions: {
        payments: [
          {
            id: expect.stringMatching(/^PAY[0-9A-HJKMNP-TV-Z]{26}$/) as unknown,
            amount: '50.00',
            status: 'created',
            status_detail: 'ready_to_process',
          },
        ],
      },
      items: [
        { title: 'Item', unit_price: '50.00', quantity: 1, unit_measure: 'unit', external_code: '777' },
      ],
    });
  });

  it.each(['dynamic', 'hybrid'] as const)('gives a %s order a code of its own', (mode) => {
    const shop = openOrders();
    const [one, other] = [shop.made('C1-1', mode), shop.made('C1-2', mode)];
    const code = String(at(one, 'type_response', 'qr_data'));
    expect(code).toMatch(/^000201010212/);
    expect(code.slice(-4)).toBe(emvChecksum(code.slice(0, -4)));
    expect(code).not.toBe(at(other, 'type_response', 'qr_data'));
    expect(shop.get(one.id).body['type_response']).toEqual({ qr_data: code });
  });

  it('writes a Pix template in Brazil', () => {
    const made = openOrders({ site: 'MLB' }).made('C1-1', 'dynamic');
    expect(at(made, 'type_response', 'qr_data')).toContain('BR.GOV.BCB.PIX');
  });

  it('needs no field that is optional', () => {
    const shop = openOrders();
    const { status, body } = shop.read(
      'POST',
      '/v1/orders',
      {
        type: 'qr',
        total_amount: '50',
        external_reference: 'C1-1',
        config: { qr: { external_pos_id: 'CAJA01' } },
        transactions: { payments: [{ amount: '50' }] },
      },
      key('one'),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      total_amount: '50',
      expiration_time: 'PT10M',
      config: { qr: { mode: 'static' } },
    });
    expect(body).not.toHaveProperty('items');
    expect(body).not.toHaveProperty('description');
    expect(body).not.toHaveProperty('type_response');
  });

  it('adds up a total that is not sent', () => {
    const made = openOrders().made('C1-1', 'static', { total_amount: undefined });
    expect(made['total_amount']).toBe('50.00');
  });

  it('tells everything that is sent along', () => {
    const more = {
      discounts: { payment_methods: [{ type: 'account_money', new_total_amount: '47.28' }] },
      integration_data: { platform_id: 'dev_1', integrator_id: 'dev_2', sponsor: { id: '446566692' } },
      taxes: [{ payer_condition: 'payment_taxable_iva' }],
    };
    const made = openOrders().made('C1-1', 'static', more);
    expect(made).toMatchObject(more);
    expect(at(made, 'integration_data', 'application_id')).toEqual(expect.any(String));
  });

  const long = 'x'.repeat(151);
  const qr = (more: object): object => ({ config: { qr: { external_pos_id: 'CAJA01', ...more } } });
  const item = (more: object): object => ({
    items: [{ title: 'I', unit_price: '50.00', quantity: 1, ...more }],
  });
  it.each<readonly [string, object, string]>([
    ['no type', { type: undefined }, 'required_properties'],
    ['no reference', { external_reference: null }, 'required_properties'],
    ['no config', { config: undefined }, 'required_properties'],
    ['no transactions', { transactions: undefined }, 'required_properties'],
    ['no payments', { transactions: {} }, 'required_properties'],
    ['an empty config', { config: {} }, 'minimum_properties'],
    ['an empty config.qr', { config: { qr: {} } }, 'minimum_properties'],
    ['no register', { config: { qr: { mode: 'static' } } }, 'required_properties'],
    ['another type', { type: 'online' }, 'property_value'],
    ['a number for the total', { total_amount: 50 }, 'property_type'],
    ['one decimal', { total_amount: '50.0' }, 'property_value'],
    ['a comma', { total_amount: '50,00' }, 'property_value'],
    ['an exponent', { total_amount: '5e1' }, 'property_value'],
    [
      'zero',
      { total_amount: '0.00', transactions: { payments: [{ amount: '0.00' }] } },
      'invalid_total_amount',
    ],
    [
      'another sum of payments',
      { transactions: { payments: [{ amount: '49.00' }] } },
      'invalid_total_amount',
    ],
    ['another sum of items', item({ quantity: 2 }), 'invalid_total_amount'],
    ['no payment', { transactions: { payments: [] } }, 'minimum_items'],
    [
      'two payments',
      { transactions: { payments: [{ amount: '25.00' }, { amount: '25.00' }] } },
      'maximum_items',
    ],
    ['payments that are no list', { transactions: { payments: {} } }, 'property_type'],
    ['no item', { items: [] }, 'minimum_items'],
    ['an item without a title', item({ title: undefined }), 'required_properties'],
    ['an item with a number for its price', item({ unit_price: 50 }), 'property_type'],
    ['a quantity as text', item({ quantity: '1' }), 'property_type'],
    ['half a piece', item({ quantity: 0.5 }), 'property_value'],
    ['an unknown field of an item', item({ sku_number: '1' }), 'unsupported_properties'],
    ['an unknown field', { title: 'Venta' }, 'unsupported_properties'],
    ['an unknown field of the code', qr({ fixed: true }), 'unsupported_properties'],
    ['an unknown mode', qr({ mode: 'printed' }), 'property_value'],
    ['a long description', { description: long }, 'property_value'],
    ['a long reference', { external_reference: 'x'.repeat(65) }, 'property_value'],
    ['a reference with a space', { external_reference: 'C 1' }, 'property_value'],
    ['29 seconds', { expiration_time: 'PT29S' }, 'property_value'],
    ['more than 3600 hours', { expiration_time: 'PT3600H1S' }, 'property_value'],
    ['a life that is no duration', { expiration_time: '600' }, 'property_value'],
    ['a life without units', { expiration_time: 'PT' }, 'property_value'],
    ['manual processing', { processing_mode: 'manual' }, 'property_value'],
    ['a sponsor that is no number', { integration_data: { sponsor: { id: 'me' } } }, 'sponsor_id_not_valid'],
    ['the seller as sponsor', { integration_data: { sponsor: { id: '446566691' } } }, 'sponsor_id_not_valid'],
    [
      'cash-out',
      { transactions: { payments: [{ amount: '50.00' }], cash_outs: [] } },
      'seller_configuration',
    ],
    [
      'a discount above the total',
      { discounts: { payment_methods: [{ type: 'account_money', new_total_amount: '50.01' }] } },
      'property_value',
    ],
    ['eleven items', { items: Array.from({ length: 11 }, () => ({ title: 'I' })) }, 'maximum_items'],
    ['an integrator without its prefix', { integration_data: { integrator_id: 'me' } }, 'property_value'],
    [
      'a discount for another means',
      { discounts: { payment_methods: [{ type: 'pix', new_total_amount: '47.28' }] } },
      'property_value',
    ],
    [
      'discounts with categories',
      {
        discounts: { payment_methods: [{ type: 'account_money', new_total_amount: '47.28' }] },
        ...item({ external_categories: [{ id: 'device' }] }),
      },
      'bad_request',
    ],
    ['a marketplace', { marketplace: 'X' }, 'marketplace_not_valid'],
    [
      'discounts with installments',
      {
        discounts: { payment_methods: [{ type: 'account_money', new_total_amount: '47.28' }] },
        config: { qr: { external_pos_id: 'CAJA01' }, payment_method: { installments_cost: 'seller' } },
      },
      'discounts_not_allowed_with_installments',
    ],
  ])('refuses %s', (_, more, code) => {
    const shop = openOrders();
    const answer = shop.create('C1-1', 'static', more);
    expect([answer.status, codeOf(answer)]).toEqual([400, code]);
    expect(at(answer.body, 'errors', 0)).toMatchObject({
      message: expect.any(String) as unknown,
      details: [expect.any(String)],
    });
    expect(shop.control.ledger()).toEqual([]);
  });

  it.each<readonly [SiteId, string, string]>([
    ['MLC', '5200.00', '5200'],
    ['MCO', '5200.00', '5200'],
  ])('takes no decimals in %s', (site, wrong, right) => {
    const shop = openOrders({ site });
    const priced = (total: string): object => ({
      total_amount: total,
      transactions: { payments: [{ amount: total }] },
      items: undefined,
    });
    expect(codeOf(shop.create('C1-1', 'static', priced(wrong)))).toBe('property_value');
    expect(shop.create('C1-1', 'static', priced(right)).body).toMatchObject({ total_amount: right });
  });

  it('refuses an unknown register and a fee of a marketplace with 404', () => {
    const shop = openOrders();
    const unknown = shop.create('C1-1', 'static', { config: { qr: { external_pos_id: 'CAJA09' } } });
    expect([unknown.status, codeOf(unknown)]).toEqual([404, 'pos_not_found']);
    const fee = shop.create('C1-2', 'static', { marketplace_fee: '1.00' });
    expect([fee.status, codeOf(fee)]).toEqual([404, 'marketplace_fee_not_allowed']);
  });

  it('refuses a body that is no JSON, or no object', () => {
    const shop = openOrders();
    const post = (body: unknown): unknown => codeOf(shop.read('POST', '/v1/orders', body, key('one')));
    expect(post('{"type":')).toBe('json_syntax_error');
    expect(post([])).toBe('property_type');
    expect(post({})).toBe('minimum_properties');
  });

  it('refuses a missing, a wrong token with 401 in its own form', () => {
    const shop = openOrders();
    for (const authorization of ['', 'Bearer wrong']) {
      const answer = shop.read('POST', '/v1/orders', createBody('C1-1'), { ...key('one'), authorization });
      expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthorized']);
    }
  });

  it.each<readonly [SiteId, 'openapi' | 'portal' | 'all' | 'none', number]>([
    ['MLM', 'openapi', 400],
    ['MLM', 'portal', 201],
    ['MCO', 'openapi', 201],
    ['MCO', 'portal', 400],
    ['MLM', 'all', 201],
    ['MLA', 'none', 400],
  ])('%s, where the countries are those of: %s', (site, ordersSites, status) => {
    const shop = openOrders({ site, settings: { ordersSites } });
    const whole = { total_amount: '50', transactions: { payments: [{ amount: '50' }] }, items: undefined };
    const answer = shop.create('C1-1', 'static', whole);
    expect(answer.status).toBe(status);
    if (status === 400) expect(codeOf(answer)).toBe('unsupported_site');
  });

  it.each([
    ['iso3', 'URY'],
    ['iso2', 'UY'],
    ['site', 'MLU'],
  ] as const)('names the country as %s', (countryCode, told) => {
    expect(openOrders({ site: 'MLU', settings: { countryCode } }).made('C1-1')['country_code']).toBe(told);
  });

  it('tells what the documents tell differently as the settings say', () => {
    const shop = openOrders({
      settings: { countryCode: 'site', orderUserIdAsNumber: true, testOrderIds: true },
    });
    expect(shop.made('C1-1')).toMatchObject({
      country_code: 'MLA',
      user_id: 446_566_691,
      id: expect.stringMatching(/^ORDTST[0-9A-Z]{26}$/) as unknown,
    });
  });
});
