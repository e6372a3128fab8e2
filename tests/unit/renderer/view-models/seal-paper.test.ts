import { expect, it } from 'vitest';
import { FAILURE_CODES } from '../../../../shared/failures.ts';
import { sealPaperText } from '../../../../renderer/view-models/books.ts';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, 'es');

it('no word of a seal’s paper promises that it waits, or names a button that is not there', () => {
  for (const fault of FAILURE_CODES.filter((code) => code.startsWith('printer-')))
    for (const kind of ['not-printed', 'unknown'] as const) {
      const { text, isPaper } = sealPaperText({ kind, fault }, formatter);
      expect(isPaper).toBe(false);
      expect(text).toContain('«Imprimir sello»');
      expect(text).not.toMatch(/espera su turno|Imprimir igual|sale cuando/);
    }
});

it('says what is known of it', () => {
  const of = (paper: Parameters<typeof sealPaperText>[0]) => sealPaperText(paper, formatter).text;
  expect(of({ kind: 'printed' })).toBe('Sello impreso: guardá el papel.');
  expect(of({ kind: 'sent' })).toContain('mirá que haya salido entero');
  expect(of({ kind: 'not-printed', fault: 'printer-paper-out' })).toContain('No se imprimió nada');
  expect(of({ kind: 'unknown', fault: 'printer-timeout' })).toContain('Mirá el papel');
});
