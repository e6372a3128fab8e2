import { describe, expect, it } from 'vitest';
import { openShop, ordersPath } from '../shop.ts';

const location = {
  street_number: '3039',
  street_name: 'Caseros',
  city_name: 'Belgrano',
  state_name: 'Capital Federal',
  latitude: -32.88,
  longitude: -68.84,
};
const user = '/users/446566691';

describe('stores', () => {
  it('are created, found, changed and deleted, with the documented quirks', () => {
    const shop = openShop({ shop: false });
    const made = shop.read('POST', `${user}/stores`, { name: 'Centro', external_id: 'SUC001', location });
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: expect.any(String) as string,
        date_created: '2025-01-13T12:00:00.000Z',
        external_id: 'SUC001',
      },
    });
    const { id } = made.body as unknown as { id: string };
    const got = shop.read('GET', `/stores/${id}`).body;
    expect(got).toMatchObject({
      date_creation: '2025-01-13T12:00:00.000Z',
      location: { address_line: 'Caseros 3039, Belgrano, Capital Federal' },
    });
    expect(got).not.toHaveProperty('business_hours');
    expect(shop.read('PUT', `${user}/stores/${id}`, { name: 'Sur' })).toMatchObject({
      status: 200,
      body: { name: 'Sur' },
    });
    expect(shop.read('GET', `${user}/stores/search?external_id=suc001`).body).toMatchObject({
      paging: { total: 1 },
      results: [{ id }],
    });
    expect(shop.read('DELETE', `${user}/stores/${id}`).status).toBe(200);
    expect(shop.read('GET', `${user}/stores/search`).body).toMatchObject({
      paging: { total: 0 },
      results: [],
    });
  });

  it.each([
    ['INVALID_NAME', { name: undefined }],
    ['UNKNOWN_FIELD', { colour: 'red' }],
    ['INVALID_EXTERNAL_ID', { external_id: 'a-b' }],
    ['INVALID_LOCATION', { location: undefined }],
    ['INVALID_STREET_NUMBER', { location: { ...location, street_number: 3039 } }],
    ['INVALID_LATITUDE', { location: { ...location, latitude: '1' } }],
    ['INVALID_DAY', { business_hours: { lunes: [] } }],
    ['INVALID_BUSINESS_HOURS', { business_hours: { monday: [{ open: '8', close: '12:00' }] } }],
    ['VALIDATION_ERROR', { external_id: 'TIENDA01' }],
  ])('answer %s', (code, change) => {
    const body = { name: 'Centro', external_id: 'SUC001', location, ...change };
    expect(openShop().read('POST', `${user}/stores`, body)).toMatchObject({
      status: 400,
      body: { error: code },
    });
  });
});

it('refuse a state or a city that is spelled otherwise, with the names that it knows', () => {
  const shop = openShop();
  const made = (change: object) =>
    shop.read('POST', `${user}/stores`, { name: 'Sur', location: { ...location, ...change } });
  const state = made({ state_name: 'Cordoba' });
  expect(state).toMatchObject({ status: 400, body: { error: 'validation_error' } });
  expect(JSON.stringify(state.body)).toContain('location.state_name was invalid. Valid values are: Buenos');
  const city = made({ city_name: 'belgrano' });
  expect(JSON.stringify(city.body)).toContain(
    'location.city_name was invalid. Valid values are: Almagro, Belgrano',
  );
  expect(made({ state_name: 'Chaco', city_name: 'Resistencia' }).status).toBe(201);
  const elsewhere = openShop({ site: 'MLU' });
  expect(elsewhere.read('POST', `${user}/stores`, { name: 'Sur', location }).status).toBe(201);
});

describe('registers', () => {
  it('made in the app take an external id once, and none that is taken', () => {
    const app = { storeName: 'De la app', storeExternalId: null, registerExternalId: null };
    const shop = openShop({ shop: [{}, app] });
    const { results } = shop.read('GET', '/pos').body as unknown as {
      results: { id: number; external_id: string | null; external_store_id: string | null }[];
    };
    expect(results.map((one) => [one.external_id, one.external_store_id])).toEqual([
      ['CAJA01', 'TIENDA01'],
      [null, null],
    ]);
    const path = `/pos/${String(results[1]?.id)}`;
    expect(shop.read('PUT', path, { external_id: 'caja01' })).toMatchObject({
      status: 409,
      body: { error: 'point_of_sale_exists' },
    });
    expect(shop.read('PUT', path, { external_id: 'CAJA02' })).toMatchObject({
      status: 200,
      body: { external_id: 'CAJA02' },
    });
    expect(shop.read('PUT', path, { external_id: 'CAJA03' })).toMatchObject({
      status: 400,
      body: { error: 'INVALID_EXTERNAL_ID' },
    });
  });

  it('may leave out an external id that comes later, without a word', () => {
    const shop = openShop({
      shop: { registerExternalId: null },
      settings: { externalIdsCanBeGiven: false },
    });
    const { results } = shop.read('GET', '/pos').body as unknown as { results: { id: number }[] };
    expect(shop.read('PUT', `/pos/${String(results[0]?.id)}`, { external_id: 'CAJA02' })).toMatchObject({
      status: 200,
      body: { external_id: null },
    });
  });

  it('are created in a store, found without regard to case, and changed', () => {
    const shop = openShop();
    const made = shop.read('POST', '/pos', {
      name: 'Caja 2',
      fixed_amount: false,
      external_store_id: 'TIENDA01',
      external_id: 'CAJA02',
      category: 621102,
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        id: expect.any(Number) as number,
        fixed_amount: false,
        external_store_id: 'TIENDA01',
        status: 'active',
      },
    });
    const path = `/pos/${(made.body as unknown as { id: number }).id}`;
    expect(shop.read('GET', '/pos?external_id=caja02').body).toMatchObject({ paging: { total: 1 } });
    expect(shop.control.customer({ do: 'scan', register: 'CAJA02' })).toMatchObject({ screen: 'amount' });
    expect(shop.read('PUT', path, { fixed_amount: true })).toMatchObject({
      status: 200,
      body: { fixed_amount: true },
    });
    shop.control.configure({ registerAsList: true });
    expect(shop.read('GET', path).body).toMatchObject({ results: [{ external_id: 'CAJA02' }] });
    expect(shop.call('DELETE', path)).toMatchObject({ status: 204 });
    expect(shop.read('GET', path).status).toBe(404);
  });

  it('cannot receive orders without an external id', () => {
    const shop = openShop({ shop: { registerExternalId: 'OTRA' } });
    expect(shop.read('GET', ordersPath)).toMatchObject({
      status: 404,
      body: { error: 'pos_obtainment_error' },
    });
  });

  it.each([
    [400, 'NAME_TOO_LONG', { name: 'x'.repeat(45) }],
    [400, 'INVALID_NAME', { name: undefined }],
    [400, 'INVALID_FIXED_AMOUNT', { fixed_amount: 'true' }],
    [400, 'UNKNOWN_MCC', { category: 1 }],
    [400, 'INVALID_STORE_ID', { external_store_id: undefined }],
    [400, 'INEXISTENT_EXTERNAL_STORE_ID', { external_store_id: 'X' }],
    [400, 'INVALID_EXTERNAL_ID', { external_id: 'A-1' }],
    [400, 'EXTERNAL_ID_TOO_LONG', { external_id: 'x'.repeat(40) }],
    [400, 'UNKNOWN_FIELD_EXCEPTION', { colour: 'red' }],
    [409, 'point_of_sale_exists', { external_id: 'caja01' }],
    [403, 'forbidden', { url: 'https://example.com' }],
  ])('answer %d %s', (status, code, change) => {
    const body = {
      name: 'Caja 2',
      fixed_amount: true,
      external_store_id: 'TIENDA01',
      external_id: 'CAJA02',
      ...change,
    };
    expect(openShop().read('POST', '/pos', body)).toMatchObject({ status, body: { error: code } });
  });
});
