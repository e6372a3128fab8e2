import { describe, expect, it } from 'vitest';
import { minor } from '../../../../shared/money.ts';
import { statesOf } from '../../../../shared/places.ts';
import { SITES } from '../../../../shared/sites.ts';
import {
  completed,
  freeRegisterName,
  readPlace,
  registerFacts,
  wordsOfUse,
} from '../../../../renderer/view-models/setup.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { snapshotOf } from '../../../support/host-parts.ts';

const formatter = formatterFor(snapshotOf(1).shop, 'es');
const REGISTER = {
  posId: '1',
  name: 'Caja 1',
  storeName: 'Centro',
  hasCode: true,
  fixedAmount: true,
  isOurs: false,
};
const FORM = {
  name: ' Local ',
  street: 'Caseros',
  number: '3039',
  city: 'Belgrano',
  state: 'capital federal',
  coordinates: '',
};
const pointOf = (coordinates: string) => {
  const read = readPlace({ ...FORM, coordinates }, 'MLA');
  return read.ok ? [read.place.latitude, read.place.longitude] : read;
};

describe('the address of a new store', () => {
  it('names the first field that lacks something', () => {
    expect(readPlace({ ...FORM, number: ' ' }, 'MLA')).toEqual({
      ok: false,
      field: 'number',
      why: 'missing',
    });
    expect(readPlace(FORM, 'MLA')).toMatchObject({
      ok: true,
      name: 'Local',
      place: { streetNumber: '3039' },
    });
  });

  it('reads a point as maps copy it, and as Spanish writes it', () => {
    expect(pointOf('-34.6037, -58.3816')).toEqual([-34.6037, -58.3816]);
    expect(pointOf('(−34.6037 −58.3816)')).toEqual([-34.6037, -58.3816]);
    expect(pointOf('-34,6037; -58,3816')).toEqual([-34.6037, -58.3816]);
    expect(pointOf('-34,58')).toEqual([-34, 58]);
    for (const wrong of ['Belgrano', '95, 20', '-34.6037', '1,2,3'])
      expect(pointOf(wrong)).toEqual({ ok: false, field: 'coordinates', why: 'unread' });
  });

  it('stands in the middle of its state where nobody says more', () => {
    expect(pointOf('')).toEqual([-34.61, -58.38]);
    for (const site of SITES)
      for (const { name, latitude, longitude } of statesOf(site)) {
        expect(name).toMatch(/^\p{Lu}/u);
        // All seven countries lie between Tierra del Fuego and the northern border of Mexico.
        expect(latitude, name).toBeGreaterThan(-56);
        expect(latitude, name).toBeLessThan(33);
        expect(longitude, name).toBeGreaterThan(-118);
        expect(longitude, name).toBeLessThan(-34);
      }
  });

  it('completes a name that only one state goes on to, and changes no other', () => {
    const names = statesOf('MLA').map(({ name }) => name);
    expect(completed('cordoba', names)).toBe('Córdoba');
    expect(completed('capi', names)).toBe('Capital Federal');
    expect(completed('san', names)).toBe('san');
    expect(completed('Springfield', names)).toBe('Springfield');
    expect(completed('', names)).toBe('');
  });
});

it('a register says what will be put right when it is chosen', () => {
  expect(registerFacts(REGISTER, formatter)).toBe('Centro');
  const rough = { ...REGISTER, storeName: null, hasCode: false, fixedAmount: false };
  expect(registerFacts(rough, formatter)).toMatch(/sin sucursal · creada en la app.* · deja elegir el monto/);
});

it('a new register gets a name that none has', () => {
  const named = (...names: string[]) => ({ registers: names.map((name) => ({ ...REGISTER, name })) });
  expect(freeRegisterName(named(), formatter)).toBe('Caja 1');
  expect(freeRegisterName(named('CAJA 1', 'Caja 3'), formatter)).toBe('Caja 2');
  expect(freeRegisterName(named('Caja 1', 'Caja 2'), formatter)).toBe('Caja 3');
});

it('says who else charges there, or that nobody could look, and nothing where nobody does', () => {
  const free = { order: null, last: null, complete: true };
  expect(wordsOfUse(free, formatter)).toBeNull();
  expect(wordsOfUse({ ...free, complete: false }, formatter)?.title).toMatch(/No se pudo comprobar/);
  const last = { at: Date.UTC(2026, 10, 20, 17), by: 'other-till' as const };
  expect(wordsOfUse({ ...free, last, complete: false }, formatter)?.lines[0]).toMatch(/20\/11\/2026.*14:00/);
  expect(wordsOfUse({ ...free, order: { amount: minor(70_000) } }, formatter)?.lines[0]).toContain(
    '$ 700,00',
  );
});
