import { expect, it } from 'vitest';
import { readRefusedPlace } from '../../../electron/mercadopago/refused-place.ts';

const body = (description: unknown, more: object = {}) =>
  JSON.stringify({
    status: 400,
    error: 'validation_error',
    message: 'Validation Error',
    causes: [{ code: 400, description }],
    ...more,
  });

it('reads the field and the names that are valid there', () => {
  expect(
    readRefusedPlace(
      body("location.city_name was invalid. Valid values are: Acatlán, Ayotoxco De Guerrero, O'Higgins"),
    ),
  ).toEqual({ field: 'city', valid: ['Acatlán', 'Ayotoxco De Guerrero', "O'Higgins"] });
  expect(readRefusedPlace(body('location.state_name was invalid'))).toEqual({ field: 'state', valid: [] });
});

it('reads the documented codes, wherever they stand', () => {
  for (const [code, field] of [
    ['INVALID_CITY_NAME', 'city'],
    ['INVALID_STATE_NAME', 'state'],
    ['INVALID_STREET_NUMBER', 'number'],
    ['INVALID_STREET_NAME', 'street'],
    ['INVALID_LATITUDE', 'coordinates'],
    ['INVALID_NAME', 'name'],
  ]) {
    expect(readRefusedPlace(JSON.stringify({ error: code, message: 'x', status: 400 }))).toEqual({
      field,
      valid: [],
    });
    expect(readRefusedPlace(body('x', { causes: [], cause: [{ code }] }))).toEqual({ field, valid: [] });
  }
});

it('knows nothing of what it cannot read, and takes no page for a name', () => {
  const nothing = { field: null, valid: [] };
  for (const text of [
    '',
    '<html>',
    'null',
    '[]',
    '{"causes":"x"}',
    body(7),
    body('INVALID_LOCATION'),
    body(null),
  ])
    expect(readRefusedPlace(text)).toEqual(nothing);
  const odd = `location.city_name was invalid. Valid values are: <b>x</b>, ${'y'.repeat(200)}, , Lima`;
  expect(readRefusedPlace(body(odd))).toEqual({ field: 'city', valid: ['Lima'] });
  const many = Array.from({ length: 5_000 }, (_, index) => `Lugar ${index}`).join(', ');
  expect(
    readRefusedPlace(body(`location.city_name was invalid. Valid values are: ${many}`)).valid,
  ).toHaveLength(3_000);
});
