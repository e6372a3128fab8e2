import { describe, expect, it } from 'vitest';
import { SITES, type SiteId } from '../../../shared/sites.ts';
import { checkTaxId } from '../../../shared/tax-id.ts';

/** Numbers that public bodies and large firms print on their own papers. */
const REAL: readonly (readonly [SiteId, string])[] = [
  ['MLA', '30-50001091-2'],
  ['MLA', 'CUIT 33-69345023-9'],
  ['MLB', '00.000.000/0001-91'],
  ['MLB', '33.000.167/0001-01'],
  // The example of the tax office for the numbers with letters.
  ['MLB', '12.ABC.345/01DE-35'],
  ['MLM', 'SAT970701NN3'],
  ['MLC', '60.803.000-K'],
  ['MLC', '97.006.000-6'],
  ['MCO', '800.197.268-4'],
  ['MCO', 'NIT 890903938-8'],
  ['MLU', '211003420017'],
  ['MPE', '20131312955'],
  ['MPE', 'RUC: 20100047218'],
];

/** The same with its last digit one higher. */
function wrong(number: string): string {
  const last = number.at(-1) ?? '';
  const other = last === 'K' ? '0' : last === '9' ? '0' : String(Number(last) + 1);
  return number.slice(0, -1) + other;
}

describe('a tax id', () => {
  it.each(REAL)('%s: %s fits', (site, number) => {
    expect(checkTaxId(number, site)).toBe('fits');
  });

  it.each(REAL)('%s: %s with another check digit is told', (site, number) => {
    expect(checkTaxId(wrong(number), site)).toBe('wrong-digit');
  });

  it.each(SITES)('%s: something else has not its form, and nothing is nothing', (site) => {
    expect(checkTaxId('hola', site)).toBe('wrong-form');
    expect(checkTaxId('12', site)).toBe('wrong-form');
    expect(checkTaxId('  ', site)).toBe('not-checked');
  });

  it('a NIT without its digit is not judged', () => {
    expect(checkTaxId('800197268', 'MCO')).toBe('not-checked');
    expect(checkTaxId('1020304050', 'MCO')).toBe('not-checked');
  });
});
