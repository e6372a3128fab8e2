import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../electron/printing/escpos/decode.ts';
import { encodeTicket } from '../../electron/printing/escpos/encode.ts';
import { profileForColumns } from '../../electron/printing/escpos/profile.ts';
import { previewPng } from '../support/png/preview-png.ts';
import { previewText } from '../../electron/printing/preview/text.ts';
import { composeTicket } from '../../electron/printing/ticket/compose.ts';
import { drawQr } from './draw-qr.ts';
import { expectGoldenBytes, expectGoldenPicture, expectGoldenText } from './golden-file.ts';
import { provenProfile } from './proven-profile.ts';
import { SAMPLE_KINDS, SAMPLE_LOCALES, sampleTicket } from './sample-facts.ts';

const WIDTHS = [32, 42, 48] as const;

describe.each(SAMPLE_LOCALES)('tickets in %s', (locale) => {
  describe.each(SAMPLE_KINDS)('%s', (kind) => {
    test.each(WIDTHS)('%i columns: text, bytes and picture', (columns) => {
      const profile = provenProfile(columns);
      const bytes = encodeTicket(composeTicket(...sampleTicket(kind, locale)), profile);
      const paper = decodeBytes(bytes, profile);
      const name = `${locale}/${kind}-${columns}`;
      expect(paper.notUnderstood).toEqual([]);
      expectGoldenText(`${name}.txt`, previewText(paper));
      expectGoldenBytes(`${name}.hex`, bytes);
      expectGoldenPicture(`${name}.png`, previewPng(paper, { drawQr }));
    });
  });
});

test.each(WIDTHS)('%i columns on a printer that nobody knows', (columns) => {
  const profile = profileForColumns(columns);
  const bytes = encodeTicket(composeTicket(...sampleTicket('sale', 'es-AR')), profile, drawQr);
  const paper = decodeBytes(bytes, profile);
  const name = `unknown-printer/sale-${columns}`;
  expect(paper.notUnderstood).toEqual([]);
  expectGoldenText(`${name}.txt`, previewText(paper));
  expectGoldenBytes(`${name}.hex`, bytes);
  expectGoldenPicture(`${name}.png`, previewPng(paper));
});
