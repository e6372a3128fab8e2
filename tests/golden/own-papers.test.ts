import { describe, expect, test } from 'vitest';
import { composePhrase, composeStory, composeTicket, composeX } from '../../electron/printing/index.ts';
import { decodeBytes } from '../../electron/printing/escpos/decode.ts';
import { encodeTicket } from '../../electron/printing/escpos/encode.ts';
import { previewText } from '../../electron/printing/preview/text.ts';
import { forgottenJob } from '../../shared/print-fold.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import { netOf } from '../../shared/shift.ts';
import { shiftSections } from '../../shared/shift-sections.ts';
import type { ShiftTold } from '../../shared/shift-view.ts';
import { languageOf } from '../../shared/sites.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import { previewPng } from '../support/png/preview-png.ts';
import { drawQr } from './draw-qr.ts';
import { expectGoldenBytes, expectGoldenPicture, expectGoldenText } from './golden-file.ts';
import { provenProfile } from './proven-profile.ts';
import {
  SAMPLE_INSTANT,
  SAMPLE_LOCALES,
  sampleHead,
  sampleTicket,
  type SampleLocale,
} from './sample-facts.ts';
import { sampleShift } from './sample-shift.ts';
import { sampleStory } from './sample-story.ts';

// Papers that are no sale's, and the copy of a ticket of which the card was forgotten.

const PHRASES: Readonly<Record<SampleLocale, string>> = {
  'es-AR': 'ábaco abdomen abeja abierto abogado abono aborto abrazo abrir abuelo abuso acabar',
  'pt-BR': 'abacate abaixo abalar abater abduzir abelha aberto abismo abotoar abranger abreviar abrigar',
  'en-US': 'abandon ability able about above absent absorb abstract absurd abuse access accident',
};

const goingOn: ShiftTold = { ...sampleShift(SAMPLE_INSTANT), closed: null };

function x(locale: SampleLocale, hasCash: boolean): TicketDocument {
  const head = sampleHead(locale);
  const net = hasCash ? netOf(goingOn.figures) : null;
  const { timeZone, currency } = head;
  const how = { language: languageOf(locale), locale, timeZone, currency };
  const sections = shiftSections(goingOn, how, hasCash);
  return composeX({ number: 42, openedAt: goingOn.opened?.at ?? null, sections, net }, head);
}

function forgotten(locale: SampleLocale): TicketDocument {
  const [facts] = sampleTicket('sale', locale);
  const job = forgottenJob({ facts, document: null } as PrintJob);
  return composeTicket(job.facts, 1, { at: SAMPLE_INSTANT, first: job.document });
}

const PAPERS: Readonly<Record<string, (locale: SampleLocale) => TicketDocument>> = {
  phrase: (locale) => composePhrase(PHRASES[locale].split(' '), sampleHead(locale)),
  x: (locale) => x(locale, true),
  'x-blind': (locale) => x(locale, false),
  forgotten,
  story: (locale) => composeStory(sampleStory(locale)),
};

describe.each(SAMPLE_LOCALES)('in %s', (locale) => {
  describe.each(Object.entries(PAPERS))('the paper %s', (kind, compose) => {
    test.each([32, 48] as const)('%i columns', (columns) => {
      const profile = provenProfile(columns);
      const bytes = encodeTicket(compose(locale), profile);
      const paper = decodeBytes(bytes, profile);
      const name = `own/${locale}/${kind}-${columns}`;
      expect(paper.notUnderstood).toEqual([]);
      expectGoldenText(`${name}.txt`, previewText(paper));
      if (columns === 32) return;
      expectGoldenBytes(`${name}.hex`, bytes);
      expectGoldenPicture(`${name}.png`, previewPng(paper, { drawQr }));
    });
  });
});
