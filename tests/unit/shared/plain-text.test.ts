import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedText, plainLines, plainText } from '../../../shared/plain-text.ts';
import { shopTextsSchema } from '../../../shared/shop.ts';

/** Everything that is to get no further than the edge. */
// eslint-disable-next-line no-control-regex -- that is what is looked for
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/;
const dirty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u202e', '\u2067', '\u0085', '\u001b', 'ñ', '\n'),
    ),
  )
  .map((parts) => parts.join(''));

describe('text of others', () => {
  it('holds nothing unseen, is well formed and no longer than it may be', () => {
    fc.assert(
      fc.property(dirty, fc.integer({ min: 1, max: 60 }), (text, most) => {
        for (const plain of [plainText(text, most), markedText(text, most).slice(0, -1)]) {
          expect(plain).not.toMatch(UNSEEN);
          expect(plain.length).toBeLessThanOrEqual(most);
        }
        expect(plainText(text, most).isWellFormed()).toBe(true);
        expect(plainLines(text, most).replaceAll('\n', ' ')).not.toMatch(UNSEEN);
      }),
    );
  });

  it('stays as it is where it is plain', () => {
    expect(plainText('Almacén «Ñandú» 100% — 東京 🍞', 60)).toBe('Almacén «Ñandú» 100% — 東京 🍞');
  });

  it('reads as it is written, with its words apart, and cuts no character in two', () => {
    expect(plainText('Caja \u202e1 PAGADO\u202c\r\nPAGADO\u0007', 60)).toBe('Caja 1 PAGADO  PAGADO');
    expect(plainText('pan 🍞', 5)).toBe('pan');
  });

  it('never makes a stranger’s text equal to one of ours', () => {
    const ours = 'cc-abcd-0123456789abcdefghij';
    for (const theirs of [
      `${ours}\u200e`,
      `\u0000${ours}`,
      `cc-\u2066abcd-0123456789abcdefghij`,
      `${ours}x`.repeat(20),
    ])
      expect(markedText(theirs, ours.length)).not.toBe(ours);
    expect(markedText(ours, 60)).toBe(ours);
  });

  it('is left out of what the shop says of itself, and the rest of it is kept', () => {
    const texts = {
      name: 'Almacén \u202eTSEB\u202c',
      address: 'Calle 1\u0007',
      taxId: '',
      registerName: 'Caja\u061c 1',
      footer: 'Gracias\u2069\nVuelva\u0085 pronto',
      timeZone: '',
    };
    expect(shopTextsSchema.parse(texts)).toEqual({
      name: 'Almacén TSEB',
      address: 'Calle 1',
      taxId: '',
      registerName: 'Caja 1',
      footer: 'Gracias\nVuelva  pronto',
      timeZone: '',
    });
  });
});
