import { describe, expect, test } from 'vitest';
import { printableOn } from '../../../../electron/printing/escpos/profile.ts';
import { layOut } from '../../../../electron/printing/layout/lay-out.ts';
import { type TextLine } from '../../../../electron/printing/layout/lines.ts';
import { textOf } from '../../../support/cells.ts';
import type { TicketBlock } from '../../../../shared/ticket.ts';

function lay(blocks: readonly TicketBlock[], columns = 32, page: 'pc858' | 'wpc1252' = 'pc858') {
  return layOut({ kind: 'sale', locale: 'es-AR', blocks }, { columns, printable: printableOn(page) });
}

function texts(blocks: readonly TicketBlock[], columns = 32): string[] {
  return textLines(blocks, columns).map((line) => textOf(line.cells));
}

function textLines(blocks: readonly TicketBlock[], columns = 32): TextLine[] {
  return lay(blocks, columns).filter((line) => line.type === 'text');
}

const pair = (left: string, right: string, size: 'normal' | 'large' = 'normal'): TicketBlock => ({
  type: 'columns',
  left,
  right,
  size,
  bold: false,
});

describe('name and price', () => {
  test('stand at the two edges', () => {
    expect(texts([pair('Pan', '$ 1,00')])).toEqual(['Pan                       $ 1,00']);
  });

  test('a long name wraps beside the price, which keeps its column', () => {
    expect(texts([pair('Galletitas de arroz con chocolate y sal marina', '$ 12.345,67')])).toEqual([
      'Galletitas de arroz  $ 12.345,67',
      'con chocolate y sal',
      'marina',
    ]);
  });

  test('are never joined, not even when the name fills its room', () => {
    for (let length = 1; length <= 80; length += 1) {
      const [first] = texts([pair('x'.repeat(length), '$ 9,99')]);
      expect(first).toMatch(/^x+ +\$ 9,99$/);
    }
  });

  test('a price that leaves no room for a name gets a line of its own', () => {
    const lines = textLines([pair('Transferencia de prueba', '$ 999.999.999,99 aprox.')]);
    expect(lines.map((line) => textOf(line.cells))).toEqual([
      'Transferencia de prueba',
      '$ 999.999.999,99 aprox.',
    ]);
    expect(lines.map((line) => line.align)).toEqual(['left', 'right']);
  });

  test('a price longer than the paper is broken, not lost', () => {
    const price = '9'.repeat(40);
    expect(
      texts([pair('Total', price)])
        .slice(1)
        .join(''),
    ).toBe(price);
  });

  test('without a price the name takes the whole line', () => {
    expect(texts([pair('Nombre que ocupa casi todo el renglón', '')])).toEqual([
      'Nombre que ocupa casi todo el',
      'renglón',
    ]);
  });
});

describe('large text', () => {
  test('counts double', () => {
    const lines = textLines([
      { type: 'text', text: 'Kiosco El Ñandú de Flores', align: 'left', size: 'large', bold: true },
    ]);
    expect(lines.map((line) => textOf(line.cells))).toEqual(['Kiosco El Ñandú', 'de Flores']);
    for (const line of lines) expect(line.cells.length * 2).toBeLessThanOrEqual(32);
  });

  test('a total too long for large type becomes tall before it is broken', () => {
    const [line] = textLines([pair('TOTAL', '$ 1.000.000.000,00', 'large')]);
    expect(line).toMatchObject({ size: 'tall' });
    expect(textOf(line?.cells ?? [])).toContain('$ 1.000.000.000,00');
  });
});

describe('the rest of a document', () => {
  test('empty lines inside a text are kept', () => {
    const block: TicketBlock = {
      type: 'text',
      text: 'a\n\nb\r\nc',
      align: 'left',
      size: 'normal',
      bold: false,
    };
    expect(texts([block])).toEqual(['a', '', 'b', 'c']);
  });

  test('a banner is a bar as wide as the paper, its words in the middle', () => {
    for (const columns of [32, 42, 48]) {
      const lines = textLines([{ type: 'banner', text: 'ENTRENAMIENTO — SIN VALOR' }], columns);
      for (const line of lines) {
        expect(line.cells.length * (line.size === 'large' ? 2 : 1)).toBe(columns);
        expect(line.reverse).toBe(true);
      }
      expect(lines.map((line) => textOf(line.cells).trim()).join(' ')).toBe('ENTRENAMIENTO - SIN VALOR');
    }
  });

  test('a rule is drawn where the page has the line, dashed where it has not', () => {
    const ruleOf = (page: 'pc858' | 'wpc1252') =>
      lay([{ type: 'rule', style: 'double' }], 42, page).map((line) =>
        line.type === 'text' ? textOf(line.cells) : '',
      );
    expect(ruleOf('pc858')).toEqual(['═'.repeat(42)]);
    expect(ruleOf('wpc1252')).toEqual(['='.repeat(42)]);
  });

  test('what is no text passes as it is', () => {
    const blocks: TicketBlock[] = [
      { type: 'image', png: 'AAAA' },
      { type: 'qr', text: 'x' },
      { type: 'feed', lines: 3 },
      { type: 'cut' },
      { type: 'drawer' },
    ];
    expect(lay(blocks)).toEqual(blocks);
  });

  test('forty lines come out as forty lines', () => {
    const blocks = Array.from({ length: 40 }, (_, index) => pair(`Artículo ${index + 1}`, `$ ${index},00`));
    expect(texts(blocks)).toHaveLength(40);
  });
});
