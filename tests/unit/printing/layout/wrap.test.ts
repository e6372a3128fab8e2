import { describe, expect, test } from 'vitest';
import { printableOn } from '../../../../electron/printing/escpos/profile.ts';
import { textOf } from '../../../support/cells.ts';
import { toCells } from '../../../../electron/printing/layout/printable.ts';
import { wrapCells, wrapEvenly } from '../../../../electron/printing/layout/wrap.ts';

const cells = (text: string) => toCells(text, printableOn('pc858'));
const wrapped = (text: string, width: number) => wrapCells(cells(text), width).map(textOf);

describe('wrapping', () => {
  test.each<[string, number, string[]]>([
    ['uno dos tres', 20, ['uno dos tres']],
    ['uno dos tres', 12, ['uno dos tres']],
    ['uno dos tres', 11, ['uno dos', 'tres']],
    ['uno dos tres', 7, ['uno dos', 'tres']],
    ['uno dos tres', 3, ['uno', 'dos', 'tre', 's']],
    ['supercalifragilístico', 8, ['supercal', 'ifragilí', 'stico']],
    ['el supercalifragilístico', 8, ['el', 'supercal', 'ifragilí', 'stico']],
    ['  sangría que sigue', 10, ['  sangría', 'que sigue']],
    ['', 10, ['']],
    ['     ', 3, ['']],
    ['a     b', 4, ['a', 'b']],
  ])('%j in %i cells', (text, width, lines) => {
    expect(wrapped(text, width)).toEqual(lines);
  });
});

describe('wrapping evenly', () => {
  const even = (text: string, width: number) => wrapEvenly(cells(text), width).map(textOf);

  test('no single word is left hanging', () => {
    expect(even('Rua da Consolação, 567 - São Paulo', 32)).toEqual(['Rua da Consolação,', '567 - São Paulo']);
  });

  test('what fits in one line stays in one line, and words are never cut for balance', () => {
    expect(even('uno dos tres', 12)).toEqual(['uno dos tres']);
    expect(even('a incomprensibilidades', 20)).toEqual(['a', 'incomprensibilidades']);
  });
});
