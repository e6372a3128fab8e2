import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../../electron/printing/escpos/decode.ts';
import { DEFAULT_PROFILE } from '../../../../electron/printing/escpos/profile.ts';

const decode = (hex: string, profile = DEFAULT_PROFILE) =>
  decodeBytes(Buffer.from(hex.replaceAll(' ', ''), 'hex'), profile);
const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex');

/** The text of every line, "|" between runs of different look. */
function lines(hex: string): string[] {
  return decode(hex).items.flatMap((item) =>
    item.type === 'line' ? [item.runs.map((run) => run.text).join('|')] : [],
  );
}

describe('text', () => {
  test('comes out at its line feed', () => {
    expect(lines(`${ascii('uno')}0a${ascii('dos')}0d0a0a`)).toEqual(['uno', 'dos', '']);
  });

  test('is read in the page that was chosen', () => {
    expect(lines('1b7413 d5 0a 1b7410 80 0a 1b7403 84 0a 1b7400 e1 0a')).toEqual(['€', '€', 'ã', 'ß']);
  });

  test('a page number of the profile is that printer’s page', () => {
    const items = decode('1b7442 d5 0a', { ...DEFAULT_PROFILE, codePageNumber: 66 }).items;
    expect(items[0]).toMatchObject({ runs: [{ text: '€' }] });
  });

  test('carries its look', () => {
    expect(decode(`1b4501 1d2111 1d4201 1b2d01 ${ascii('A')} 0a`).items).toMatchObject([
      {
        type: 'line',
        height: 48,
        runs: [
          { text: 'A', bold: true, reverse: true, underline: true, widthTimes: 2, heightTimes: 2, font: 'A' },
        ],
      },
    ]);
    expect(decode(`1b21b9 ${ascii('A')} 0a`).items).toMatchObject([
      { runs: [{ bold: true, underline: true, widthTimes: 2, heightTimes: 2, font: 'B' }] },
    ]);
  });

  test('too long a line goes on below, and the paper says so', () => {
    const [first, second] = decode(`${ascii('x'.repeat(50))}0a`).items;
    expect(first).toMatchObject({ wrapped: true, runs: [{ text: 'x'.repeat(48) }] });
    expect(second).toMatchObject({ wrapped: false, runs: [{ text: 'xx' }] });
    expect(decode(`${ascii('x'.repeat(48))}0a`).items).toHaveLength(1);
  });

  test('a tab goes to the next eighth column', () => {
    expect(lines(`${ascii('ab')}09${ascii('c')}0a`)).toEqual(['ab      c']);
  });

  test('a reset undoes everything', () => {
    const items = decode(`1b6101 1b4501 1b7413 1b40 ${ascii('a')} 0a`).items;
    expect(items).toMatchObject([{ align: 'left', runs: [{ bold: false }] }]);
    expect(lines('1b7413 d5 0a 1b40 d5 0a')).toEqual(['€', '╒']);
  });
});

describe('other things that a printer does', () => {
  test.each([
    ['1d5600', { type: 'cut', mode: 'full' }],
    ['1d5631', { type: 'cut', mode: 'partial' }],
    ['1d564100', { type: 'cut', mode: 'full' }],
    ['1b69', { type: 'cut', mode: 'partial' }],
    ['1b700019fa', { type: 'drawer', pin: 2, onMs: 50, offMs: 500 }],
    ['1b703119fa', { type: 'drawer', pin: 5, onMs: 50, offMs: 500 }],
    ['1014010102', { type: 'drawer', pin: 5, onMs: 200 }],
    ['1b420302', { type: 'beep', times: 3 }],
    ['1b2841040030370201', { type: 'beep', times: 2 }],
    ['100404', { type: 'status', order: 'DLE EOT 4' }],
    ['1d7201', { type: 'status', order: 'GS r 1' }],
    ['1b6403', { type: 'feed', dots: 90 }],
    ['1b4a18', { type: 'feed', dots: 24 }],
    ['1d6b4903313233', { type: 'barcode', system: 73, text: '123' }],
    ['1d6b0431323300', { type: 'barcode', system: 4, text: '123' }],
  ])('%s', (hex, item) => {
    const paper = decode(hex);
    expect(paper.notUnderstood).toEqual([]);
    expect(paper.items).toMatchObject([item]);
  });

  test('a code with its size and level', () => {
    const hex = '1d286b0400314132001d286b03003143051d286b03003145331d286b05003150304142' + '1d286b0300315130';
    expect(decode(hex)).toMatchObject({
      notUnderstood: [],
      items: [{ type: 'qr', text: 'AB', module: 5, level: 'H' }],
    });
  });

  test('a picture, dot by dot', () => {
    const paper = decode('1d763000 0100 0200 80 01');
    expect(paper).toMatchObject({
      notUnderstood: [],
      items: [{ type: 'image', bitmap: { width: 8, height: 2 } }],
    });
    expect(paper.items[0]).toHaveProperty('bitmap.bits', Uint8Array.from([0x80, 0x01]));
  });
});

describe('what it does not understand', () => {
  test.each<[string, string, object]>([
    ['an unknown order', '1b7a', { offset: 0, bytes: '1b7a', why: 'unknown-order' }],
    ['a lone control byte', '6107620a', { offset: 1, bytes: '07', why: 'unknown-order' }],
    ['an order without its end', '1d763000 0100 0200 80', { offset: 0, why: 'cut-short' }],
    ['the library’s drawer order', '1b70001b7001', { offset: 5, bytes: '01', why: 'unknown-order' }],
    ['a byte that the page lacks', '1b7410 81 0a', { offset: 3, bytes: '81', why: 'no-character' }],
    ['a page that nobody knows', '1b74c8', { offset: 0, bytes: '1b74c8', why: 'unknown-parameter' }],
    ['alignment in the middle of a line', '611b6101620a', { offset: 1, why: 'ignored-in-line' }],
    ['a cut in the middle of a line', '611d56000a', { offset: 1, why: 'ignored-in-line' }],
    ['text without a line feed', '0a616263', { offset: 1, bytes: '616263', why: 'never-printed' }],
    ['text lost in a reset', '6162631b40', { offset: 0, why: 'never-printed' }],
    ['another symbol than QR', '1d286b03003043ff', { offset: 0, why: 'unknown-parameter' }],
  ])('%s', (_name, hex, doubt) => {
    expect(decode(hex).notUnderstood).toMatchObject([doubt]);
  });

  test('no bytes at all can make it throw', () => {
    let seed = 1;
    for (let round = 0; round < 300; round += 1) {
      const bytes = Uint8Array.from({ length: 64 }, () => (seed = (seed * 48271) % 2147483647) & 0xff);
      expect(() => decodeBytes(bytes)).not.toThrow();
    }
  });
});
