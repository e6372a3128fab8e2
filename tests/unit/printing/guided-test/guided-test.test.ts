import readCode from 'jsqr';
import { describe, expect, it } from 'vitest';
import { CODE_PAGE_NUMBERS } from '../../../../electron/printing/escpos/code-pages.ts';
import { decodeBytes } from '../../../../electron/printing/escpos/decode.ts';
import { DEFAULT_PROFILE, type PrinterProfile } from '../../../../electron/printing/escpos/profile.ts';
import {
  ACCENT_CANDIDATES,
  rulerLine,
  WIDTH_CANDIDATES,
} from '../../../../electron/printing/guided-test/candidates.ts';
import { bytesOfPage, type QuestionPage } from '../../../../electron/printing/guided-test/guided-test.ts';
import { previewBitmap } from '../../../support/png/preview-png.ts';
import { previewText } from '../../../../electron/printing/preview/text.ts';
import { TEST_PAGES } from '../../../../shared/printer-guide.ts';
import type { Locale } from '../../../../shared/sites.ts';
import { drawQr } from '../../../golden/draw-qr.ts';
import { pixels } from '../support/pixels.ts';

function page(name: QuestionPage, changes: Partial<PrinterProfile> = {}, locale: Locale = 'es-AR'): Buffer {
  return Buffer.from(bytesOfPage(name, locale, { ...DEFAULT_PROFILE, ...changes }, drawQr));
}

function textOf(bytes: Uint8Array, profile: PrinterProfile = DEFAULT_PROFILE): string[] {
  return previewText(decodeBytes(bytes, profile))
    .split('\n')
    .map((line) => line.trimEnd());
}

describe('the accents’ page', () => {
  const bytes = page('code-pages');

  it('selects every code page that may be the right one, whatever the profile has', () => {
    const hex = Buffer.from(bytes).toString('hex');
    for (const { codePage } of ACCENT_CANDIDATES) {
      if (codePage !== 'raster')
        expect(hex).toContain(`1b74${CODE_PAGE_NUMBERS[codePage].toString(16).padStart(2, '0')}`);
    }
    const other = page('code-pages', { codePage: 'pc437', codePageNumber: 0 });
    const linesOf = (all: Uint8Array): Buffer => Buffer.from(all.subarray(0, all.length - 20));
    expect(linesOf(other)).toEqual(linesOf(bytes));
  });

  it('selects each by the number that this printer has for it', () => {
    const own = page('code-pages', { codePageNumbers: { pc858: 5, wpc1252: 1 } }).toString('hex');
    expect(own).toContain('1b7405');
    expect(own).toContain('1b7401');
    expect(own).not.toContain('1b7413');
    expect(own).toContain('1b7402');
  });

  it('shows a numbered line of the shop’s letters for each, readable by a printer with all pages', () => {
    const lines = textOf(bytes);
    expect(lines.find((line) => line.startsWith('1 '))).toBe('1 ñáéíóúü¿¡ ÑÁÉÍÓÚÜ');
    const brazil = textOf(page('code-pages', {}, 'pt-BR'));
    expect(brazil.find((line) => line.startsWith('1 '))).toContain('ãõç');
    for (const number of [1, 2, 3, 4, 5])
      expect(lines.some((line) => line.startsWith(`${number} `))).toBe(true);
  });

  it('encodes each line in its own page: a printer stuck in one page shows only that line right', () => {
    const enye = { pc437: 0xa4, pc850: 0xa4, pc858: 0xa4, pc860: 0xa4, wpc1252: 0xf1 } as const;
    const at = (number: number): number => Buffer.from(bytes).indexOf(Buffer.from(`${number} `)) + 2;
    for (const { number, codePage } of ACCENT_CANDIDATES) {
      if (codePage !== 'raster') expect(bytes[at(number)]).toBe(enye[codePage]);
    }
  });
});

describe('the ruler', () => {
  it('has lines exactly as wide as their paper', () => {
    for (const candidate of WIDTH_CANDIDATES) expect(rulerLine(candidate)).toHaveLength(candidate.columns);
  });

  it('is broken by narrower paper, and not by our own layout', () => {
    const bytes = page('width', { columns: 32, dots: 384 });
    for (const candidate of WIDTH_CANDIDATES) expect(bytes.includes(rulerLine(candidate))).toBe(true);
  });
});

describe('the code’s page', () => {
  it('has the printer’s own order under 1 and the same code as a picture under 2', () => {
    const paper = decodeBytes(page('code'));
    const parts = paper.items.map((item) =>
      item.type === 'line' ? item.runs.map(({ text }) => text).join('') : item.type,
    );
    expect(parts.filter((part) => part !== '').join(' ')).toMatch(/^1 qr 2 (image )+cut/);
    // The own order is drawn as an empty frame here, so what is read is the picture.
    const bitmap = previewBitmap(paper);
    expect(readCode(pixels(bitmap), bitmap.width, bitmap.height)?.data).toBe('CAJACLARA:TEST');
  });
});

const QUESTIONS = TEST_PAGES.filter((name) => name !== 'ticket');

describe('every page', () => {
  it.each(QUESTIONS)('%s prints bytes that our own decoder understands', (name) => {
    expect(decodeBytes(page(name)).notUnderstood).toEqual([]);
  });

  it('kicks the pin of the profile, and no other', () => {
    const kicked = (drawerPin: 2 | 5) => page('drawer', { drawerPin });
    expect(kicked(2).includes(Buffer.from([0x1b, 0x70, 0x00]))).toBe(true);
    expect(kicked(2).includes(Buffer.from([0x1b, 0x70, 0x01]))).toBe(false);
    expect(kicked(5).includes(Buffer.from([0x1b, 0x70, 0x01]))).toBe(true);
  });

  it('cuts as the profile says', () => {
    expect(page('cutter', { cutter: 'full' }).includes(Buffer.from([0x1d, 0x56]))).toBe(true);
    expect(page('cutter', { cutter: 'none' }).includes(Buffer.from([0x1d, 0x56]))).toBe(false);
  });
});
