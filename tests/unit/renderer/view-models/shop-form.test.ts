import { describe, expect, it } from 'vitest';
import {
  isChanged,
  taxIdWarning,
  typedFooter,
  typedLine,
  zoneOptions,
} from '../../../../renderer/view-models/shop-form.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { shopTextsSchema, type ShopTexts } from '../../../../shared/shop.ts';
import type { Language, SiteId } from '../../../../shared/sites.ts';
import { usualZone } from '../../../../shared/time-zones.ts';
import { snapshotOf } from '../../../support/host-parts.ts';

const { shop, at } = snapshotOf(1);
const inWords = (language: Language) => formatterFor(shop, language);
const TEXTS: ShopTexts = {
  name: 'Kiosco',
  address: '',
  taxId: '',
  registerName: '',
  footer: '',
  timeZone: '',
};

describe('the tax id', () => {
  it.each([
    ['es', 'MLA', '30-12345678-9', /dígito verificador de ese CUIT/],
    ['pt', 'MLB', '12.345.678/0001-90', /dígito verificador desse CNPJ/],
    ['en', 'MPE', '20', /look like a RUC/],
  ] as const)('%s, %s: %s is doubted, and can be saved', (language, site, typed, expected) => {
    expect(taxIdWarning(typed, site, inWords(language))).toMatch(expected);
    expect(shopTextsSchema.safeParse({ ...TEXTS, taxId: typed }).success).toBe(true);
  });

  it('says nothing of a good one, of none, and where no country is known', () => {
    expect(taxIdWarning('30-50001091-2', 'MLA', inWords('es'))).toBeNull();
    expect(taxIdWarning('', 'MLA', inWords('es'))).toBeNull();
    expect(taxIdWarning('hola', null, inWords('es'))).toBeNull();
  });
});

describe('the time zone', () => {
  const options = (site: SiteId | null, timeZone = '') =>
    zoneOptions(
      {
        site,
        texts: { ...TEXTS, timeZone },
        usual: { name: '', registerName: '', timeZone: usualZone(site) },
      },
      at,
      inWords('es'),
    ).map(({ zone, label }) => `${zone} = ${label}`);

  it('begins with the country’s usual one, and names places with their hours', () => {
    expect(options('MLM').slice(0, 2)).toEqual([
      ' = La del país (Ciudad de México)',
      'America/Mexico_City = Ciudad de México (GMT-6)',
    ]);
    expect(options('MLM')).toEqual(
      expect.arrayContaining(['America/Tijuana = Tijuana (GMT-8)', 'America/Cancun = Cancún (GMT-5)']),
    );
    expect(options('MLB')).toEqual(
      expect.arrayContaining(['America/Manaus = Manaus (GMT-4)', 'America/Rio_Branco = Rio Branco (GMT-5)']),
    );
    expect(options('MLC')).toEqual(
      expect.arrayContaining([
        'America/Punta_Arenas = Punta Arenas (GMT-3)',
        'Pacific/Easter = Rapa Nui (GMT-5)',
      ]),
    );
    expect(options('MPE')).toHaveLength(2);
  });

  it('keeps one that was set elsewhere, and offers all while no country is known', () => {
    expect(options('MLA', 'Europe/Madrid').at(-1)).toBe('Europe/Madrid = Europe/Madrid (GMT+1)');
    expect(options(null).length).toBeGreaterThan(40);
  });
});

describe('what is typed', () => {
  it('always can be saved, whatever is pasted', () => {
    const pasted = `Alma\tcén\u001b@\u0000 Norte\r\n${'x'.repeat(500)}`;
    const footer = Array.from({ length: 20 }, (_, line) => `línea\t${line}\u001dV`).join('\r\n');
    const typed = { ...TEXTS, name: typedLine(pasted), footer: typedFooter(footer) };
    expect(shopTextsSchema.safeParse(typed).success).toBe(true);
    expect(typed.name).toMatch(/^Alma cén @ {2}Norte x+$/);
    expect(typed.footer.split('\n')).toHaveLength(10);
    expect(shopTextsSchema.safeParse({ ...TEXTS, footer: typedFooter('y'.repeat(900)) }).success).toBe(true);
  });

  it('counts as changed unless only spaces at its ends differ', () => {
    expect(isChanged({ ...TEXTS, name: ' Kiosco ' }, TEXTS)).toBe(false);
    expect(isChanged({ ...TEXTS, name: 'Kiosco 2' }, TEXTS)).toBe(true);
    expect(isChanged({ ...TEXTS, timeZone: 'America/Lima' }, TEXTS)).toBe(true);
  });
});
