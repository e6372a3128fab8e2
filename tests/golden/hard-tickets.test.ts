import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../electron/printing/escpos/decode.ts';
import { encodeTicket } from '../../electron/printing/escpos/encode.ts';
import type { PrinterProfile } from '../../electron/printing/escpos/profile.ts';
import { previewPng } from '../support/png/preview-png.ts';
import { previewSvg } from '../../electron/printing/preview/svg.ts';
import { previewText } from '../../electron/printing/preview/text.ts';
import { composeTicket } from '../../electron/printing/ticket/compose.ts';
import { minor } from '../../shared/money.ts';
import { plainLine } from '../unit/storage/support/books.ts';
import { siteById, SITES } from '../../shared/sites.ts';
import type { SaleTicketFacts } from '../../shared/ticket.ts';
import { drawQr } from './draw-qr.ts';
import { expectGoldenBytes, expectGoldenPicture, expectGoldenText } from './golden-file.ts';
import { provenProfile } from './proven-profile.ts';
import { sampleHead, sampleSale } from './sample-facts.ts';

/** Names as they come out of catalogues and telephones. */
const HARD: Partial<SaleTicketFacts> = {
  head: sampleHead('es-AR', {
    shopName: 'Almacén y Despensa “La Peña de los Hermanos Núñez”',
    footer: '¡Seguinos! 📷 @lapeña — 10 % off con €fectivo\n\n¡Volvé pronto! 😀',
    cashier: 'Зоя 李',
    logoPng: null,
    notice: 'test-account',
  }),
  lines: [
    {
      title: '🍕 Pizza napolitana grande 🍅🧀',
      quantity: 12_000,
      unit: 'piece',
      price: minor(1234567),
      total: minor(14814804),
    },
    {
      title: 'Antidisestablishmentarianismo-electroencefalografista',
      quantity: 1_000,
      unit: 'piece',
      price: minor(5),
      total: minor(5),
    },
    {
      title: 'Cafe\u0301 descafeinado\tinstantáneo\nfrasco x 170 g',
      quantity: 5,
      unit: 'kg',
      price: minor(99),
      total: minor(1),
    },
    plainLine('Vaso\x1bp\x00\x19\xfa', minor(9_999_999_999)),
    plainLine('', minor(100)),
  ],
  discounts: [],
  total: minor(100_000_000_000),
};

function golden(name: string, facts: SaleTicketFacts, profile: PrinterProfile): void {
  const bytes = encodeTicket(composeTicket(facts, 0), profile);
  const paper = decodeBytes(bytes, profile);
  expect(paper.notUnderstood).toEqual([]);
  expectGoldenText(`hard/${name}.txt`, previewText(paper));
  expectGoldenPicture(`hard/${name}.png`, previewPng(paper, { drawQr }));
}

describe('names that are hard on paper', () => {
  test.each([32, 42, 48] as const)('%i columns', (columns) => {
    golden(`names-${columns}`, sampleSale('es-AR', HARD), provenProfile(columns));
  });

  test('forty lines', () => {
    const lines = Array.from({ length: 40 }, (_, index) =>
      plainLine(`Artículo número ${index + 1}`, minor((index + 1) * 100)),
    );
    golden(
      'forty-lines-32',
      sampleSale('es-AR', { lines, discounts: [], total: minor(82000) }),
      provenProfile(32),
    );
  });
});

describe('code pages', () => {
  test.each(['pc437', 'pc850', 'pc860', 'wpc1252', 'raster'] as const)('%s', (codePage) => {
    const profile = { ...provenProfile(48), codePage };
    golden(`page-${codePage}`, sampleSale('pt-BR'), profile);
    expectGoldenBytes(
      `hard/page-${codePage}.hex`,
      encodeTicket(composeTicket(sampleSale('pt-BR'), 0), profile),
    );
  });
});

test.each(SITES)('%s: money, tax id and legend as the country writes them', (site) => {
  const { currency, locale, timeZone } = siteById(site);
  const head = { ...sampleHead('es-AR'), site, currency, locale, timeZone, logoPng: null };
  const profile = provenProfile(42);
  const paper = decodeBytes(encodeTicket(composeTicket(sampleSale('es-AR', { head }), 0), profile), profile);
  expectGoldenText(`country/${site}.txt`, previewText(paper));
});

test('the preview on the screen', () => {
  const profile = provenProfile(32);
  const paper = decodeBytes(encodeTicket(composeTicket(sampleSale('es-AR'), 0), profile), profile);
  expectGoldenText(
    'es-AR/sale-32.svg',
    previewSvg(paper, { drawQr, label: 'Ticket' }).replaceAll('><', '>\n<'),
  );
});
