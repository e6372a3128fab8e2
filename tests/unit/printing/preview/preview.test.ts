import readCode from 'jsqr';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../../electron/printing/escpos/decode.ts';
import { encodeTicket } from '../../../../electron/printing/escpos/encode.ts';
import {
  DEFAULT_PROFILE,
  profileForColumns,
  type PrinterProfile,
} from '../../../../electron/printing/escpos/profile.ts';
import { isBlack } from '../../../../electron/printing/escpos/dots/bitmap.ts';
import { previewBitmap, previewPng } from '../../../support/png/preview-png.ts';
import { previewSvg } from '../../../../electron/printing/preview/svg.ts';
import { previewText } from '../../../../electron/printing/preview/text.ts';
import { composeTicket } from '../../../../electron/printing/ticket/compose.ts';
import type { TicketDocument } from '../../../../shared/ticket.ts';
import { drawQr } from '../../../golden/draw-qr.ts';
import { provenProfile } from '../../../golden/proven-profile.ts';
import { sampleSale, sampleTicket } from '../../../golden/sample-facts.ts';
import { pixels } from '../support/pixels.ts';

const LOOKS: TicketDocument = {
  kind: 'sale',
  locale: 'es-AR',
  blocks: [
    { type: 'banner', text: 'a😀b' },
    { type: 'text', text: 'ñ 😀 漢', align: 'right', size: 'tall', bold: true },
    { type: 'text', text: '😀', align: 'center', size: 'large', bold: false },
  ],
};

function paperOf(profile: PrinterProfile = DEFAULT_PROFILE) {
  return decodeBytes(encodeTicket(composeTicket(...sampleTicket('sale', 'es-AR')), profile), profile);
}

describe('picture', () => {
  test.each([32, 42, 48] as const)(
    'the code on a %i column ticket can be scanned off the picture',
    (columns) => {
      const bitmap = previewBitmap(paperOf(provenProfile(columns)), { drawQr });
      expect(readCode(pixels(bitmap), bitmap.width, bitmap.height)?.data).toBe(sampleSale('es-AR').saleCode);
    },
  );

  test.each([32, 48] as const)(
    'nor is it lost on a printer without the code order, %i columns',
    (columns) => {
      const profile: PrinterProfile = { ...profileForColumns(columns), qr: 'raster' };
      const ticket = composeTicket(...sampleTicket('sale', 'es-AR'));
      const paper = decodeBytes(encodeTicket(ticket, profile, drawQr), profile);
      expect(paper.items.some(({ type }) => type === 'qr')).toBe(false);
      const bitmap = previewBitmap(paper);
      expect(readCode(pixels(bitmap), bitmap.width, bitmap.height)?.data).toBe(sampleSale('es-AR').saleCode);
    },
  );

  test.each([
    ['a sale', composeTicket(...sampleTicket('sale', 'pt-BR'))],
    ['marks and banners', LOOKS],
  ])('%s in raster has the same dots as in the printer’s own letters', (_name, document) => {
    const [own, raster] = (['pc858', 'raster'] as const).map((codePage) => {
      const profile: PrinterProfile = { ...DEFAULT_PROFILE, codePage };
      return previewBitmap(decodeBytes(encodeTicket(document, profile), profile), { drawQr });
    });
    expect([raster?.width, raster?.height]).toEqual([own?.width, own?.height]);
    expect(Buffer.from(raster!.bits).equals(Buffer.from(own!.bits))).toBe(true);
  });

  test('without a way to draw codes there is a frame in its place', () => {
    const paper = decodeBytes(
      encodeTicket({ kind: 'sale', locale: 'es-AR', blocks: [{ type: 'qr', text: 'x' }] }, provenProfile(48)),
    );
    const bitmap = previewBitmap(paper, { margin: 0 });
    expect(isBlack(bitmap, 288, 0)).toBe(true);
    expect(isBlack(bitmap, 288, 90)).toBe(false);
  });

  test('is a small PNG', () => {
    const png = previewPng(paperOf(), { drawQr });
    expect(Buffer.from(png.subarray(1, 4)).toString('latin1')).toBe('PNG');
    expect(png.length).toBeLessThan(10_000);
  });
});

describe('SVG', () => {
  const svg = previewSvg(paperOf(), { drawQr, label: 'Ticket "de" <prueba> & más' });

  test('keeps to a page without inline styles and scripts', () => {
    expect(svg).not.toMatch(/style|script|onload|javascript:|url\(|http(?!:\/\/www\.w3\.org\/2000\/svg)/);
  });

  test('says its label to a screen reader, escaped', () => {
    expect(svg).toContain('aria-label="Ticket &#34;de&#34; &#60;prueba&#62; &#38; más"');
    expect(previewSvg(paperOf())).toContain('aria-hidden="true"');
  });

  test('every letter used is drawn once', () => {
    const used = new Set([...svg.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]));
    const drawn = [...svg.matchAll(/<path id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(drawn)).toEqual(used);
    expect(drawn).toHaveLength(used.size);
  });
});

describe('text', () => {
  test('stands where the printer puts it; the rest is in brackets', () => {
    const hex = '1b6101' + '610a' + '1b6102' + '620a' + '1b6100' + '630a' + '1b700019fa' + '1d5600';
    expect(previewText(decodeBytes(Buffer.from(hex, 'hex')))).toBe(
      `${' '.repeat(23)}a\n${' '.repeat(47)}b\nc\n[drawer pin 2 50/500 ms]\n[cut full]\n`,
    );
  });
});
