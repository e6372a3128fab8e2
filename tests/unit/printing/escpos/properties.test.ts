import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CODE_PAGES } from '../../../../electron/printing/escpos/code-pages.ts';
import { decodeBytes } from '../../../../electron/printing/escpos/decode.ts';
import { encodeTicket } from '../../../../electron/printing/escpos/encode.ts';
import type { DecodedPaper } from '../../../../electron/printing/escpos/paper.ts';
import { printerProfileSchema, type PrinterProfile } from '../../../../electron/printing/escpos/profile.ts';
import { formatMoney } from '../../../../shared/formats.ts';
import { minor } from '../../../../shared/money.ts';
import type { TicketBlock } from '../../../../shared/ticket.ts';

const DOTS = { 32: 384, 42: 512, 48: 576 } as const;

const profiles: fc.Arbitrary<PrinterProfile> = fc
  .record({
    columns: fc.constantFrom(32 as const, 42 as const, 48 as const),
    codePage: fc.constantFrom(...CODE_PAGES),
    cutter: fc.constantFrom('full', 'partial', 'none'),
    drawerPin: fc.constantFrom(2, 5),
    beeper: fc.constantFrom('none', 'common', 'epson'),
    density: fc.constantFrom('light', 'normal', 'dark'),
    feedBeforeCut: fc.nat(6),
  })
  .map((fields) => printerProfileSchema.parse({ ...fields, qr: 'native', dots: DOTS[fields.columns] }));

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.lorem({ maxCount: 30 }),
);
const size = fc.constantFrom('normal' as const, 'tall' as const, 'large' as const);
const amount = fc
  .integer({ min: -100_000_000_000, max: 100_000_000_000 })
  .map((value) => formatMoney(minor(value), 'ARS', 'es-AR'));

function block(text: fc.Arbitrary<string>): fc.Arbitrary<TicketBlock> {
  return fc.oneof(
    fc.record({
      type: fc.constant('text' as const),
      text,
      align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
      size,
      bold: fc.boolean(),
    }),
    fc.record({ type: fc.constant('columns' as const), left: text, right: amount, size, bold: fc.boolean() }),
    fc.record({ type: fc.constant('banner' as const), text }),
    fc.constantFrom<TicketBlock>(
      { type: 'rule', style: 'single' },
      { type: 'rule', style: 'double' },
      { type: 'feed', lines: 2 },
      { type: 'cut' },
      { type: 'drawer' },
    ),
    fc.record({
      type: fc.constant('qr' as const),
      text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
    }),
  );
}

function print(blocks: readonly TicketBlock[], profile: PrinterProfile): DecodedPaper {
  return decodeBytes(encodeTicket({ kind: 'sale', locale: 'es-AR', blocks }, profile), profile);
}

function linesOf(paper: DecodedPaper): string[] {
  return paper.items.flatMap((item) =>
    item.type === 'line' ? [item.runs.map((run) => run.text).join('')] : [],
  );
}

const squeezed = (text: string) => text.replace(/\s+/g, '');

describe('whatever stands in the document', () => {
  test('every byte is understood, and no line is wider than the paper', () => {
    fc.assert(
      fc.property(fc.array(block(anyText), { maxLength: 12 }), profiles, (blocks, profile) => {
        const paper = print(blocks, profile);
        expect(paper.notUnderstood).toEqual([]);
        for (const item of paper.items) {
          if (item.type !== 'line') continue;
          expect(item.wrapped).toBe(false);
          const columns = item.runs.reduce((sum, run) => sum + run.text.length * run.widthTimes, 0);
          expect(columns).toBeLessThanOrEqual(profile.columns);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('every word of a text that the page has stands on the paper, in order', () => {
    const word = fc.string({
      unit: fc.constantFrom(...Array.from('abcñéüAZ019$.,-')),
      minLength: 1,
      maxLength: 60,
    });
    const words = fc.array(word, { maxLength: 25 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(words, size, profiles, (text, textSize, profile) => {
        const blocks: TicketBlock[] = [{ type: 'text', text, align: 'left', size: textSize, bold: false }];
        expect(squeezed(linesOf(print(blocks, profile)).join(''))).toBe(squeezed(text));
      }),
      { numRuns: 200 },
    );
  });

  test('every amount stands whole on one line, apart from any letter or digit', () => {
    fc.assert(
      fc.property(anyText, amount, size, profiles, (left, right, textSize, profile) => {
        const lines = linesOf(print([{ type: 'columns', left, right, size: textSize, bold: true }], profile));
        const priced = lines.filter((line) => line.endsWith(right));
        expect(priced.length).toBeGreaterThanOrEqual(1);
        const before = priced.map((line) => line.slice(0, line.length - right.length));
        expect(before.some((text) => text === '' || text.endsWith(' '))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('each character that the page lacks leaves one mark', () => {
    const mixed = fc.array(fc.constantFrom('a', 'ñ', '😀', '👩‍🚀', 'Ж', '漢'), { maxLength: 40 });
    fc.assert(
      fc.property(mixed, profiles, (characters, profile) => {
        const blocks: TicketBlock[] = [
          { type: 'text', text: characters.join(''), align: 'left', size: 'normal', bold: false },
        ];
        const marks = print(blocks, profile).items.flatMap((item) =>
          item.type === 'line' ? item.runs.filter((run) => run.reverse).map((run) => run.text) : [],
        );
        const missing = characters.filter((char) => char !== 'a' && char !== 'ñ').length;
        expect(marks.join('')).toBe('?'.repeat(missing));
      }),
      { numRuns: 100 },
    );
  });

  test('the code carries its text to the byte', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
        profiles,
        (text, profile) => {
          const codes = print([{ type: 'qr', text }], profile).items.filter((item) => item.type === 'qr');
          expect(codes.map((code) => code.text)).toEqual([text]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
