import { describe, expect, it } from 'vitest';
import { isEmvText } from '../../../shared/emv-text.ts';
import { emvChecksum, staticQrText } from '../../../electron/simulator/provider/emv.ts';
import { sites } from '../../../electron/simulator/provider/sites.ts';

/** With its own checksum; the text stands before tag 63. */
const sealed = (text: string) => `${text}6304${emvChecksum(`${text}6304`)}`;
const PLAIN = '000201' + '010211' + '5204' + '0000' + '5802AR' + '5908ALMACEN ';

describe('the text of a register’s QR', () => {
  it.each(Object.values(sites))('is taken as the provider makes it ($id)', (site) => {
    const text = staticQrText(site, 2711382, 'a8f1e5c2-0000-4000-8000-0123456789ab', 'Almacén San Martín');
    expect(isEmvText(text)).toBe(true);
    expect(isEmvText(text.slice(0, -4) + text.slice(-4).toLowerCase())).toBe(true);
  });

  it('is taken from a sample that was published by another (Banco Central do Brasil, Pix)', () => {
    const sample =
      '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR' +
      '5913Fulano de Tal6008BRASILIA62070503***63041D3D';
    expect(isEmvText(sample)).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['an address', 'https://mpago.la/pos/2711382'],
    ['a word', 'not ours'],
    ['cut in the middle', sealed(PLAIN).slice(0, 30)],
    ['without a checksum', PLAIN],
    ['with a letter changed', sealed(PLAIN).replace('ALMACEN', 'ALMACEM')],
    ['with a length that leads beyond its end', sealed('000201' + '5999ALMACEN')],
    ['with a length that is none', sealed('000201' + '59xxALMACEN')],
    ['with a checksum within a field', sealed('000201' + '5912ALMA')],
    ['of another beginning', sealed('010211' + '5908ALMACEN ')],
    ['with a control character', sealed('000201' + '5908ALMA\u0007EN ')],
    ['far too long', sealed('000201' + `5999${'A'.repeat(99)}`.repeat(6))],
  ])('is none: %s', (_what, text) => {
    expect(isEmvText(text)).toBe(false);
  });
});
