import { describe, expect, test } from 'vitest';
import { printingAdapter } from '../../../../electron/host/wiring/printing.ts';
import {
  modelName,
  modelsFound,
  profileOfModel,
  triesInWords,
} from '../../../../renderer/view-models/printer-models.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { CAREFUL_PROFILE } from '../../../../shared/printer-profile.ts';
import { quietLog, snapshotOf } from '../../../support/host-parts.ts';

const MODELS = printingAdapter.catalogue(null, quietLog).models();
const FREE = { address: false, columns: false, drawerOpens: false };

function modelOf(id: string) {
  const model = MODELS.find((each) => each.id === id);
  if (!model) throw new Error(id);
  return model;
}
const formatter = formatterFor(snapshotOf(1).shop, null);
const found = (typed: string, first: (string | null)[] = []) => modelsFound(MODELS, typed, first, formatter);
const idsFound = (typed: string, first?: (string | null)[]) => found(typed, first).shown.map(({ id }) => id);

describe('the models to choose from', () => {
  test('are found by any words of maker and name, in any writing', () => {
    expect(idsFound('t20iii')).toEqual(['epson-tm-t20iii', 'other-58', 'other-80']);
    // Also where «another» is in use: Enter takes the first.
    expect(idsFound('t20iii', ['other-80'])).toEqual(['epson-tm-t20iii', 'other-80', 'other-58']);
    expect(idsFound('BEMATECH mp 4200')[0]).toBe('bematech-mp-4200-th');
    expect(idsFound('rongta 58')[0]).toBe('rongta-rp58');
    expect(modelName(modelOf('elgin-i9'), formatter)).toBe('Elgin i9');
  });

  test('begin with the one that is proposed, then that in use, then «another»', () => {
    expect(idsFound('', ['star-escpos', 'hasar']).slice(0, 4)).toEqual([
      'star-escpos',
      'hasar',
      'other-58',
      'other-80',
    ]);
  });

  test('are as many as fit a small screen; the others are counted', () => {
    const { shown, more } = found('');
    expect(shown).toHaveLength(6);
    expect(more).toBe(MODELS.length - 6);
  });

  test('«another» is there for whoever finds none', () => {
    expect(idsFound('daruma')).toEqual(['other-58', 'other-80']);
    expect(modelName(modelOf('other-58'), formatter)).toBe('Otra de 58 mm');
  });
});

test('of a model whose width, letters and code are known nobody says that they are uncertain', () => {
  const sure = MODELS.filter(({ isUncertain }) => !isUncertain).map(({ id }) => id);
  expect(sure).toContain('epson-tm-t20iii');
  expect(sure).not.toContain('hasar');
  expect(sure).not.toContain('other-80');
});

describe('the settings that the guided test begins with', () => {
  const inUse = { ...CAREFUL_PROFILE, beeper: true, drawerOpens: 'cash' } as const;

  test('are the model’s, with what is no property of a printer', () => {
    const profile = profileOfModel(modelOf('epson-tm-t88v'), inUse, FREE);
    expect(profile).toMatchObject({ model: 'epson-tm-t88v', columns: 42, dots: 512, qr: 'native' });
    expect(profile).toMatchObject({ beeper: true, drawerOpens: 'cash' });
  });

  test('are those in use where it is the same model: a person has proved them', () => {
    const proved = { ...inUse, model: 'epson-tm-t88v', codePage: 'pc850', columns: 48 } as const;
    expect(profileOfModel(modelOf('epson-tm-t88v'), proved, FREE)).toBe(proved);
  });

  test('keep the width that the environment has decided', () => {
    const fixed = { ...FREE, columns: true };
    const profile = profileOfModel(modelOf('xprinter-xp-58'), inUse, fixed);
    expect(profile).toMatchObject({ model: 'xprinter-xp-58', columns: 48, dots: null });
  });
});

describe('when nothing came out', () => {
  test('it says where to look at this kind of address, and the speed that is tried next', () => {
    const told = (address: string) => triesInWords('width', CAREFUL_PROFILE, address, FREE, formatter);
    const { places, look } = formatter.words.printerGuide.nothing;
    expect(told('tcp://192.168.0.50:9100').hints).toEqual([look, places.tcp]);
    expect(told('windows://POS-80').hints).toEqual([look, places.windows]);
    expect(told('serial://COM3?baud=9600').tries.map(({ label }) => label)).toContain(
      'Probar a 19200 baudios',
    );
  });
});
