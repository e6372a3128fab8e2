import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegisterReading } from '../../../electron/engine/ports.ts';
import { address } from './fixtures.ts';
import {
  adapterAt,
  drop,
  empty,
  html,
  json,
  startScriptedProvider,
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

const list = (...results: unknown[]) =>
  json(200, { paging: { total: results.length, offset: 0, limit: 0 }, results });
const ours = {
  id: 2711382,
  qr: { image: 'https://www.mercadopago.com/instore/merchant/qr/2711382/x.png' },
  name: 'Caja Principal',
  fixed_amount: true,
  store_id: '12345678',
  external_store_id: 'SUC001',
  external_id: 'CAJA01',
};
/** Made by hand, with the checksum of the simulator's, which was compared with the published check value. */
const QR =
  '00020101021143570016COM.MERCADOLIBRE0128https://mpago.la/pos/2711382020135204000053030325802AR5914CAJA PRINCIPAL6004CABA6304F882';
const store = {
  id: '12345678',
  name: 'Sucursal Centro',
  external_id: 'SUC001',
  date_creation: '2019-08-08T19:29:45.019Z',
};
const paths = () => stranger.seen.map(({ method, path }) => `${method} ${path}`);

describe('our register', () => {
  it('is found by its external id, with its QR and its store’s name', async () => {
    stranger.will(list({ ...ours, qr_code: QR }), list(store));
    expect(await counter.provider.register(address)).toMatchObject({
      ok: true,
      value: {
        posId: '2711382',
        name: 'Caja Principal',
        storeName: 'Sucursal Centro',
        qrCode: QR,
        fixedAmount: true,
      },
    });
    expect(paths()).toEqual(['GET /pos', 'GET /users/446566691/stores/search']);
    expect(stranger.seen.map(({ query }) => query)).toEqual([
      { external_id: 'CAJA01' },
      { external_id: 'SUC001' },
    ]);
  });

  it.each([
    ['an object', json(200, { ...ours, qr_code: QR })],
    ['a list', list({ ...ours, id: 1, qr_code: 'not ours' }, { ...ours, qr_code: QR })],
  ])('has its QR on its own page: %s', async (_name, page) => {
    stranger.will(list(ours), list(store), page);
    expect(await counter.provider.register(address)).toMatchObject({ ok: true, value: { qrCode: QR } });
    expect(paths().at(-1)).toBe('GET /pos/2711382');
  });

  it.each([
    ['an address of anybody', 'https://example.com/pay'],
    ['cut', QR.slice(0, -9)],
    ['of another checksum', `${QR.slice(0, -4)}0000`],
    ['with a letter changed', QR.replace('PRINCIPAL', 'PRINCIPAI')],
  ])('is found without a QR, and says so, when its text is %s', async (_name, text) => {
    stranger.will(list({ ...ours, qr_code: text }), list(store));
    expect(await counter.provider.register(address)).toMatchObject({
      ok: true,
      value: { posId: '2711382', qrCode: null, isQrUnfit: true },
    });
  });

  it('is named by the provider in plain text, and bounded', async () => {
    const spoofed = { ...ours, name: '\u202eLAPICNIRP\u202c\u0007 Caja\n2', qr_code: QR };
    stranger.will(list(spoofed), list({ ...store, name: `Centro\u2066${'x'.repeat(500)}` }));
    const { value } = (await counter.provider.register(address)) as { value: RegisterReading };
    expect(value.name).toBe('LAPICNIRP  Caja 2');
    expect(value.storeName).toBe(`Centro${'x'.repeat(114)}`);
  });

  it('is not found by a code that only looks like ours', async () => {
    stranger.will(list({ ...ours, external_id: 'CAJA\u200e01', qr_code: QR }), list(store));
    expect(await counter.provider.register(address)).toMatchObject({ ok: true, value: null });
  });

  it.each([
    ['not there', json(404, { error: 'not_found' })],
    ['lost', drop],
    ['another’s', json(200, { ...ours, id: 1, qr_code: 'x' })],
  ])('is found without a QR when that page is %s', async (_name, page) => {
    stranger.will(list(ours), list(store), page);
    expect(await counter.provider.register(address)).toMatchObject({
      ok: true,
      value: { posId: '2711382', qrCode: null },
    });
  });

  it.each([
    ['unknown', list()],
    ['lost', drop],
    ['a page', html(502)],
    ['empty', empty(200)],
  ])('is found without its store’s name when that is %s', async (_name, answer) => {
    stranger.will(list({ ...ours, qr_code: QR }), answer);
    expect(await counter.provider.register(address)).toMatchObject({ ok: true, value: { storeName: null } });
  });

  it('has no fixed amount when the customer would type the amount', async () => {
    stranger.will(list({ ...ours, fixed_amount: false, qr_code: QR }), list(store));
    expect(await counter.provider.register(address)).toMatchObject({
      ok: true,
      value: { fixedAmount: false },
    });
  });

  it('is never the first result of an ignored filter, and is looked for on all pages', async () => {
    const page = (results: unknown[], offset: number) =>
      json(200, { paging: { total: 3, offset, limit: 0 }, results });
    stranger.will(
      page(
        [
          { ...ours, id: 1, external_id: 'CAJA02' },
          { ...ours, id: 2, external_id: null },
        ],
        0,
      ),
      page([{ ...ours, qr_code: QR }], 2),
      list(store),
    );
    expect(await counter.provider.register(address)).toMatchObject({ ok: true, value: { posId: '2711382' } });
    expect(stranger.seen[1]?.query).toEqual({ external_id: 'CAJA01', offset: '2' });
  });

  it.each([
    ['no result', list()],
    ['another register', list({ ...ours, external_id: 'CAJA010' })],
    ['another store', list({ ...ours, external_store_id: 'SUC002' })],
  ])('is unknown: %s', async (_name, answer) => {
    stranger.will(answer, list(store));
    expect(await counter.provider.register(address)).toMatchObject({ ok: true, value: null });
  });

  it('is not unknown when the answer did not come whole', async () => {
    stranger.will(
      json(200, { paging: { total: 2 }, results: [{ ...ours, id: 1, external_id: 'CAJA02' }] }),
      drop,
      list(store),
    );
    expect(await counter.provider.register(address)).toMatchObject({
      ok: false,
      fault: { kind: 'no-answer' },
    });
  });
});

describe('the account', () => {
  it.each([
    [{ nickname: 'TEST_USER_658045679' }, true],
    [{ nickname: 'TESTQWERTY' }, true],
    [{ nickname: 'SHOP', tags: ['normal', 'test_user'] }, true],
    [{ nickname: 'SHOP', email: 'test_user_1@testuser.com' }, true],
    [{ nickname: 'SHOP', email: 'shop@nottestuser.com', tags: null }, false],
    [{ nickname: null }, false],
  ])('%j', async (more, test) => {
    stranger.will(json(200, { id: '1', site_id: 'MLB', ...more }));
    const answer = await counter.provider.account();
    expect(answer).toMatchObject({ ok: true, value: { id: '1', site: 'MLB', test } });
    expect(JSON.stringify(answer)).not.toContain('@');
  });

  it('of a site without attended QR is refused', async () => {
    stranger.will(json(200, { id: 1, site_id: 'MEC' }));
    expect(await counter.provider.account()).toMatchObject({
      ok: false,
      fault: { kind: 'refused', reason: 'site-unknown', code: null },
    });
  });

  it('without an id is garbled', async () => {
    stranger.will(json(200, { site_id: 'MLA' }));
    expect(await counter.provider.account()).toMatchObject({ ok: false, fault: { kind: 'garbled' } });
  });
});

describe('set-up', () => {
  it('lists stores and registers', async () => {
    stranger.will(
      list(store, { id: 5, name: 'Sin código' }),
      list(ours, { id: '9', name: 'De la app', external_id: null, fixed_amount: false }),
    );
    expect(await counter.provider.setup.stores('446566691')).toMatchObject({
      ok: true,
      value: {
        complete: true,
        items: [
          { id: '12345678', name: 'Sucursal Centro', externalId: 'SUC001' },
          { id: '5', externalId: null },
        ],
      },
    });
    expect(await counter.provider.setup.registers()).toMatchObject({
      ok: true,
      value: {
        complete: true,
        items: [
          {
            posId: '2711382',
            externalId: 'CAJA01',
            storeId: '12345678',
            externalStoreId: 'SUC001',
            fixedAmount: true,
            qrCode: null,
          },
          { posId: '9', externalId: null, fixedAmount: false },
        ],
      },
    });
    expect(paths()).toEqual(['GET /users/446566691/stores/search', 'GET /pos']);
  });

  it('makes a store and a register, and fixes the amount', async () => {
    stranger.will(json(201, store), json(200, { ...ours, qr_code: QR }), json(200, ours));
    const { setup } = counter.provider;
    const location = {
      streetNumber: '3039',
      streetName: 'Caseros',
      cityName: 'Belgrano',
      stateName: 'Capital Federal',
      latitude: -32.88,
      longitude: -68.84,
      reference: null,
    };
    expect(
      await setup.createStore({
        account: '446566691',
        name: 'Sucursal Centro',
        externalId: 'SUC001',
        location,
      }),
    ).toMatchObject({ ok: true, value: { id: '12345678' } });
    const register = {
      name: 'Caja Principal',
      externalId: 'CAJA01',
      storeId: '12345678',
      externalStoreId: 'SUC001',
    };
    expect(await setup.createRegister(register)).toMatchObject({
      ok: true,
      value: { posId: '2711382', qrCode: QR },
    });
    expect(await setup.mendRegister({ posId: '2711382', name: 'Caja Principal' })).toMatchObject({
      ok: true,
    });
    expect(stranger.seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      [
        'POST',
        '/users/446566691/stores',
        {
          name: 'Sucursal Centro',
          external_id: 'SUC001',
          location: {
            street_number: '3039',
            street_name: 'Caseros',
            city_name: 'Belgrano',
            state_name: 'Capital Federal',
            latitude: -32.88,
            longitude: -68.84,
          },
        },
      ],
      [
        'POST',
        '/pos',
        {
          name: 'Caja Principal',
          fixed_amount: true,
          store_id: 12345678,
          external_store_id: 'SUC001',
          external_id: 'CAJA01',
        },
      ],
      ['PUT', '/pos/2711382', { name: 'Caja Principal', fixed_amount: true }],
    ]);
  });

  it('says that a register is there already', async () => {
    stranger.will(json(409, { error: 'point_of_sale_exists', message: 'x', status: 409, causes: [] }));
    const register = { name: 'Caja', externalId: 'CAJA01', storeId: '1', externalStoreId: 'SUC001' };
    expect(await counter.provider.setup.createRegister(register)).toMatchObject({
      ok: false,
      fault: { kind: 'conflict', code: 'point_of_sale_exists' },
    });
  });
});
