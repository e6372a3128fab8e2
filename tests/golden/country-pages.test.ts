import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../electron/printing/escpos/decode.ts';
import { encodeTicket } from '../../electron/printing/escpos/encode.ts';
import type { DecodedPaper } from '../../electron/printing/escpos/paper.ts';
import { profileForColumns } from '../../electron/printing/escpos/profile.ts';
import { previewText } from '../../electron/printing/preview/text.ts';
import { noInvoiceLegend } from '../../electron/printing/ticket/country.ts';
import { composeTicket } from '../../electron/printing/ticket/compose.ts';
import { SITES, type SiteId } from '../../shared/sites.ts';
import type { CopySource, TicketFacts } from '../../shared/ticket.ts';
import { previewPng } from '../support/png/preview-png.ts';
import { countryCash, countryCashRefund, countryRefund, countrySale } from './country-facts.ts';
import { drawQr } from './draw-qr.ts';
import { expectSamePicture, UPDATE } from './golden-file.ts';
import { SAMPLE_INSTANT } from './sample-facts.ts';

/** The page that an accountant of each country is given to sign. */
const PAGES = { MLA: 'AR', MLB: 'BR', MLM: 'MX', MLC: 'CL', MCO: 'CO', MLU: 'UY', MPE: 'PE' } as const;

const fileOf = (name: string) => new URL(`../../docs/tickets/${name}`, import.meta.url);

function paperOf(facts: TicketFacts, copy = 0, source: CopySource | null = null): DecodedPaper {
  const profile = { ...profileForColumns(42), qr: 'native' } as const;
  return decodeBytes(encodeTicket(composeTicket(facts, copy, source), profile), profile);
}

/** Without the blank lines at its end and the knife. */
const textOf = (paper: DecodedPaper) =>
  previewText(paper)
    .replaceAll(/^\[feed .*\n/gm, '')
    .replace(/\n*\[cut full\]\n$/, '\n');

/** What a copy has around the ticket. */
function marksOf(site: SiteId): string {
  const text = textOf(paperOf(countrySale(site), 1, { at: SAMPLE_INSTANT + 24 * 3600_000, first: null }));
  const inside = textOf(paperOf(countrySale(site)));
  expect(text).toContain(inside.trimEnd());
  return text.replace(inside.trimEnd(), '     …');
}

function withParts(page: string, parts: Readonly<Record<string, string>>): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const place = new RegExp(`<!-- ${name} -->[^]*?<!-- /${name} -->`);
    expect(text, name).toMatch(place);
    return text.replace(place, () => `<!-- ${name} -->\n\n\`\`\`text\n${part}\`\`\`\n\n<!-- /${name} -->`);
  }, page);
}

describe('the page of each country shows what the program prints', () => {
  test.each(SITES)('%s', (site) => {
    const file = fileOf(`${PAGES[site]}.md`);
    const page = readFileSync(file, 'utf8');
    const paper = paperOf(countrySale(site));
    const now = withParts(page, {
      sale: textOf(paper),
      cash: textOf(paperOf(countryCash(site))),
      'cash refund': textOf(paperOf(countryCashRefund(site))),
      refund: textOf(paperOf(countryRefund(site))),
      marks: marksOf(site),
    });
    const picture = fileOf(`${PAGES[site]}-sale.png`);
    if (UPDATE) {
      writeFileSync(file, now);
      writeFileSync(picture, previewPng(paper, { drawQr }));
    }
    expect(readFileSync(file, 'utf8')).toBe(now);
    expectSamePicture(`${PAGES[site]}-sale.png`, previewPng(paper, { drawQr }), readFileSync(picture));
    expect(page).toMatch(/Leído por nadie del oficio todavía|Ainda não lido por ninguém do ofício/);
    expect(page).toMatch(/\| Firma \| \||\| Assinatura \| \|/);
  });

  test('the overview has each of them with its legend', () => {
    const overview = readFileSync(new URL('../../docs/tickets.md', import.meta.url), 'utf8');
    for (const site of SITES) {
      const row = overview.split('\n').find((line) => line.includes(`(tickets/${PAGES[site]}.md)`));
      expect(row, site).toContain(noInvoiceLegend(site, 'es-AR'));
    }
  });
});
