import { describe, expect, it } from 'vitest';
import { printingAdapter } from '../../../../electron/host/wiring/printing.ts';
import { CAREFUL_PROFILE } from '../../../../shared/printer-profile.ts';
import { readPrintedSeal, sealCode, sealQr } from '../../../../shared/seal.ts';
import type { Locale } from '../../../../shared/sites.ts';

const SEAL = {
  row: 1_234_567,
  head: 'ab'.repeat(32),
  at: 1_795_000_000_000,
  key: Buffer.alloc(32, 9).toString('base64'),
  signature: '',
};
const PAPER = { row: SEAL.row, at: SEAL.at, code: sealCode(SEAL), qr: sealQr(SEAL), key: '14GJ-0000' };
const SHOP = {
  name: 'Almacén Norte',
  registerName: 'Caja 1',
  site: 'MLA',
  currency: 'ARS',
  timeZone: 'America/Argentina/Buenos_Aires',
  at: SEAL.at,
} as const;

function textOn(columns: 32 | 42 | 48, locale: Locale, training = false): string {
  const profile = { ...CAREFUL_PROFILE, columns, qr: 'native' } as const;
  const bytes = printingAdapter.sealPage(PAPER, profile, { ...SHOP, locale, training });
  return printingAdapter.previewBytes(bytes, profile).text;
}

describe('the paper of a seal', () => {
  it.each([32, 42, 48] as const)(
    'has its code in one line of %i columns, to be typed later, and its QR',
    (columns) => {
      const text = textOn(columns, 'es-AR');
      const line = text.split('\n').find((one) => one.includes(String(SEAL.row) + '-')) ?? '';
      expect(readPrintedSeal(line)?.isOf(SEAL.head)).toBe(true);
      expect(text).toContain('SELLO DE LOS LIBROS');
      expect(text).toContain(PAPER.key);
      expect(text).toContain(PAPER.qr);
    },
  );

  it('says what it is of in the shop’s language, and in training that it is worth nothing', () => {
    expect(textOn(48, 'pt-BR')).toContain('SELO DOS LIVROS');
    expect(textOn(48, 'en-US')).toContain('SEAL OF THE BOOKS');
    expect(textOn(48, 'es-AR', true)).toContain('ENTRENAMIENTO');
    expect(textOn(48, 'es-AR')).not.toContain('ENTRENAMIENTO');
  });
});
