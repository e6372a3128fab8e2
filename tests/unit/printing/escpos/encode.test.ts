import { describe, expect, test } from 'vitest';
import { encodeTicket } from '../../../../electron/printing/escpos/encode.ts';
import { DEFAULT_PROFILE, type PrinterProfile } from '../../../../electron/printing/escpos/profile.ts';
import { drawQr } from '../../../golden/draw-qr.ts';
import type { TicketBlock } from '../../../../shared/ticket.ts';

const START = '1b40' + '1c2e' + '1b5200' + '1b7413';
const START_AGAIN = '1c2e' + '1b5200' + '1b7413';

function hex(blocks: readonly TicketBlock[], changes: Partial<PrinterProfile> = {}): string {
  // What the guided test has seen work is sent; to a printer that nobody knows it is not (see the last tests).
  const proven = { ...DEFAULT_PROFILE, qr: 'native', twoByteOff: true } as const;
  const bytes = encodeTicket({ kind: 'sale', locale: 'es-AR', blocks }, { ...proven, ...changes });
  return Buffer.from(bytes).toString('hex');
}

const text = (words: string, changes: Partial<Extract<TicketBlock, { type: 'text' }>> = {}): TicketBlock => ({
  type: 'text',
  text: words,
  align: 'left',
  size: 'normal',
  bold: false,
  ...changes,
});

describe('bytes written down by hand', () => {
  test('a plain line: reset, one-byte characters, American set, code page, text in it', () => {
    expect(hex([text('ñandú €')])).toBe(`${START}a4616e64a320d50a`);
  });

  test('the drawer pulse has both of its times, on either pin', () => {
    expect(hex([{ type: 'drawer' }])).toBe(`${START}1b700019fa`);
    expect(hex([{ type: 'drawer' }], { drawerPin: 5 })).toBe(`${START}1b700119fa`);
  });

  test('the code counts the bytes of its UTF-8 text, not its letters', () => {
    const stored = Buffer.from('CAJACLARA:año', 'utf8');
    expect(stored).toHaveLength(14);
    const bytes = hex([{ type: 'qr', text: 'CAJACLARA:año' }]);
    expect(bytes).toBe(
      `${START}1b6101` +
        '1d286b0400314132' +
        '00' +
        '1d286b0300314306' +
        '1d286b0300314531' +
        `1d286b1100315030${stored.toString('hex')}` +
        '1d286b0300315130',
    );
  });

  test('a code of more than 252 bytes says its length in two bytes', () => {
    expect(hex([{ type: 'qr', text: 'x'.repeat(300) }])).toContain('1d286b2f01315030');
  });

  test.each([
    ['full', '1d56001b40'],
    ['partial', '1d56011b40'],
  ] as const)('%s cut', (cutter, cut) => {
    expect(hex([text('a'), { type: 'cut' }], { cutter, feedBeforeCut: 2 })).toBe(`${START}610a0a0a${cut}`);
  });

  test('without a knife the paper is only fed', () => {
    expect(hex([text('a'), { type: 'cut' }], { cutter: 'none', feedBeforeCut: 2 })).toBe(`${START}610a0a0a`);
  });

  test('after a cut the code page is said again before the next text', () => {
    const bytes = hex([text('á'), { type: 'cut' }, text('é')], { feedBeforeCut: 0 });
    expect(bytes).toBe(`${START}a00a1d56001b40${START_AGAIN}820a`);
  });

  test('a fresh printer profile cuts', () => {
    expect(DEFAULT_PROFILE).toMatchObject({ cutter: 'full', codePage: 'pc858', columns: 48 });
  });

  test.each([
    ['tall', '1d2101'],
    ['large', '1d2111'],
  ] as const)('%s is height in the low half, width in the high half', (size, order) => {
    expect(hex([text('a', { size })])).toBe(`${START}${order}610a`);
  });

  test('bold, centred and back again', () => {
    expect(hex([text('a', { bold: true, align: 'center' }), text('b')])).toBe(
      `${START}1b61011b4501610a1b61001b4500620a`,
    );
  });

  test('a missing character is a question mark, white on black', () => {
    expect(hex([text('a😀b')])).toBe(`${START}611d42013f1d4200620a`);
  });

  test('blank lines are line feeds of normal height', () => {
    expect(hex([text('a', { size: 'large' }), { type: 'feed', lines: 2 }])).toBe(
      `${START}1d2111610a1d21000a0a`,
    );
  });

  test.each([
    ['common', '1b420102'],
    ['epson', '1b284104003037' + '0101'],
    ['none', ''],
  ] as const)('beeper %s', (beeper, order) => {
    expect(hex([text('a')], { beeper })).toBe(`${START}610a${order}`);
  });

  test.each([
    ['dark', '1d284b02003103'],
    ['light', '1d284b020031fd'],
    ['normal', ''],
  ] as const)('density %s', (density, order) => {
    expect(hex([text('a')], { density })).toBe(`1b401c2e1b5200${order}1b7413610a`);
  });

  test.each([
    ['pc437', null, '1b7400', 'a4'],
    ['pc850', null, '1b7402', 'a4'],
    ['pc860', null, '1b7403', 'a4'],
    ['wpc1252', null, '1b7410', 'f1'],
    ['pc858', 66, '1b7442', 'a4'],
  ] as const)('page %s, number %s', (codePage, codePageNumber, order, letter) => {
    expect(hex([text('ñ')], { codePage, codePageNumber })).toBe(`1b401c2e1b5200${order}${letter}0a`);
  });
});

describe('the last resorts', () => {
  test('raster sends no text at all, only pictures as wide as the paper', () => {
    const bytes = hex([text('ñandú')], { codePage: 'raster' });
    expect(bytes.startsWith('1b401b52001d7630004800' + '1e00')).toBe(true);
    expect(bytes.length / 2).toBe(5 + 8 + 72 * 30);
  });

  test.each(['text', 'raster'] as const)('a code that nobody can draw (%s) is text to type', (qr) => {
    const bytes = hex([{ type: 'qr', text: 'CAJACLARA:x1' }], { qr });
    expect(bytes).toBe(`${START}1b6101${Buffer.from('CAJACLARA:x1').toString('hex')}0a`);
  });

  test('a logo that cannot be read does not keep the ticket in', () => {
    expect(hex([{ type: 'image', png: 'bm8gcG5n' }, text('a')])).toBe(`${START}610a`);
  });
});

test('nothing to print is no bytes', () => {
  expect(hex([])).toBe('');
});

describe('by the profile', () => {
  test('a printer that nobody knows gets neither FS . nor an order that begins with GS (', () => {
    const blocks = [text('ñ'), { type: 'qr', text: 'CAJACLARA:x1' } as const, { type: 'cut' } as const];
    const document = { kind: 'sale', locale: 'es-AR', blocks } as const;
    const bytes = Buffer.from(encodeTicket(document, DEFAULT_PROFILE, drawQr)).toString('hex');
    expect(bytes).not.toContain('1c2e');
    expect(bytes).not.toContain('1d28');
    expect(bytes).toContain('1d7630');
  });

  test('cuts with the older order where the printer knows no other', () => {
    const cut: readonly TicketBlock[] = [text('a'), { type: 'cut' }, text('b')];
    const old = (cutter: 'full' | 'partial') => hex(cut, { cutOrder: 'ESC i', cutter, feedBeforeCut: 0 });
    expect(old('full')).toBe(`${START}610a1b691b40${START_AGAIN}620a`);
    expect(old('partial')).toBe(`${START}610a1b6d1b40${START_AGAIN}620a`);
  });

  test('the drawer’s pulse is as long as it says', () => {
    expect(hex([{ type: 'drawer' }], { drawerMs: 200 })).toBe(`${START}1b700064fa`);
  });

  test('pages by the printer’s own numbers; a number that a person set goes before them', () => {
    const codePageNumbers = { pc858: 5 } as const;
    expect(hex([text('ñ')], { codePageNumbers })).toBe('1b401c2e1b52001b7405a40a');
    expect(hex([text('ñ')], { codePageNumbers, codePageNumber: 7 })).toBe('1b401c2e1b52001b7407a40a');
    expect(hex([text('ñ')], { codePageNumbers, codePage: 'pc850' })).toBe('1b401c2e1b52001b7402a40a');
  });
});
