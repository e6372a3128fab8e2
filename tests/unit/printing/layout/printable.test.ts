import { describe, expect, test } from 'vitest';
import { printableOn } from '../../../../electron/printing/escpos/profile.ts';
import { textOf } from '../../../support/cells.ts';
import { toCells } from '../../../../electron/printing/layout/printable.ts';

const on858 = printableOn('pc858');
const on437 = printableOn('pc437');

/** Text with «?» where the printer gets a mark for something it lacks. */
function shown(text: string, printable = on858): string {
  return toCells(text, printable)
    .map((cell) => (cell.replaced ? '«?»' : cell.char))
    .join('');
}

describe('characters that the page has', () => {
  test.each(['áéíóú ñÑ üÜ ¿¡', 'ãõ âêô àÀ çÇ', '€ 100 ½ º ª'])('%s passes untouched', (text) => {
    expect(shown(text)).toBe(text);
  });

  test('a letter and its accent sent apart are one character', () => {
    expect(toCells('n\u0303andu\u0301', on858)).toHaveLength(5);
    expect(shown('n\u0303andu\u0301')).toBe('ñandú');
  });
});

describe('characters that the page lacks', () => {
  test('an emoji is one visible mark, however many code points it has', () => {
    expect(shown('a😀b')).toBe('a«?»b');
    expect(shown('👨‍👩‍👧‍👦!')).toBe('«?»!');
    expect(shown('🇦🇷')).toBe('«?»');
  });

  test('other alphabets are marks, one for each character', () => {
    expect(shown('Ж中')).toBe('«?»«?»');
  });

  test('an accent that is missing leaves its letter', () => {
    expect(shown('São JOSÉ Ávila', on437)).toBe('Sao JOSÉ Avila');
    expect(shown('Dvořák')).toBe('Dvorák');
  });

  test('typographic signs become their plain ones', () => {
    expect(shown('“2x1” — it’s… •')).toBe('"2x1" - it\'s... *');
    expect(shown('€ 5', on437)).toBe('EUR 5');
  });

  test('a no-break space is a space; what nobody can see is nothing', () => {
    expect(shown('a\u00a0b\u202fc')).toBe('a b c');
    expect(shown('a\u200bb\ufeffc\u00add')).toBe('abcd');
  });
});

test('no text can give an order to the printer', () => {
  const cells = toCells('Yerba\x1b@\x1dV\x00\x07', on858);
  expect(textOf(cells)).toBe('Yerba?@?V??');
  expect(cells.filter((cell) => cell.replaced)).toHaveLength(4);
});
