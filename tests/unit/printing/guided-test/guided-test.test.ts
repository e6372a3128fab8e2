import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../../electron/printing/escpos/decode.ts';
import { DEFAULT_PROFILE, type PrinterProfile } from '../../../../electron/printing/escpos/profile.ts';
import {
  ACCENT_CANDIDATES,
  rulerLine,
  WIDTH_CANDIDATES,
} from '../../../../electron/printing/guided-test/candidates.ts';
import {
  bytesOfStep,
  choicesOf,
  drawerBytes,
  GUIDED_STEPS,
  NO_ANSWERS,
  profileFromAnswers,
} from '../../../../electron/printing/guided-test/guided-test.ts';
import { previewText } from '../../../../electron/printing/preview/text.ts';

function textOf(bytes: Uint8Array, profile: PrinterProfile = DEFAULT_PROFILE): string[] {
  return previewText(decodeBytes(bytes, profile))
    .split('\n')
    .map((line) => line.trimEnd());
}

describe('the accents’ page', () => {
  const bytes = bytesOfStep('accents', 'es-AR', DEFAULT_PROFILE, NO_ANSWERS);

  it('selects every code page that may be the right one, whatever the profile has', () => {
    const hex = Buffer.from(bytes).toString('hex');
    for (const { codePageNumber } of ACCENT_CANDIDATES) {
      if (codePageNumber !== null)
        expect(hex).toContain(`1b74${codePageNumber.toString(16).padStart(2, '0')}`);
    }
    const other = bytesOfStep(
      'accents',
      'es-AR',
      { ...DEFAULT_PROFILE, codePage: 'pc437', codePageNumber: 0 },
      NO_ANSWERS,
    );
    const linesOf = (all: Uint8Array): Buffer => Buffer.from(all.subarray(0, all.length - 20));
    expect(linesOf(other)).toEqual(linesOf(bytes));
  });

  it('shows a numbered line of the shop’s letters for each, readable by a printer with all pages', () => {
    const lines = textOf(bytes);
    expect(lines.find((line) => line.startsWith('1 '))).toBe('1 ñáéíóúü¿¡ ÑÁÉÍÓÚÜ');
    const brazil = textOf(bytesOfStep('accents', 'pt-BR', DEFAULT_PROFILE, NO_ANSWERS));
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
    const bytes = Buffer.from(
      bytesOfStep('width', 'es-AR', { ...DEFAULT_PROFILE, columns: 32, dots: 384 }, NO_ANSWERS),
    );
    for (const candidate of WIDTH_CANDIDATES) expect(bytes.includes(rulerLine(candidate))).toBe(true);
  });
});

describe('the profile that follows from the answers', () => {
  it('stays as it was where nothing was answered, or an answer that was not offered', () => {
    expect(profileFromAnswers(NO_ANSWERS)).toEqual(DEFAULT_PROFILE);
    expect(profileFromAnswers({ accents: 99, width: 0 })).toEqual(DEFAULT_PROFILE);
  });

  it('takes the page, the width with its dots, the knife, the code and the drawer', () => {
    const answers = { accents: 3, width: 1, cutter: 'partial', code: 'letters', drawer: 2 } as const;
    expect(profileFromAnswers(answers)).toEqual({
      ...DEFAULT_PROFILE,
      codePage: 'wpc1252',
      codePageNumber: 16,
      columns: 32,
      dots: 384,
      cutter: 'partial',
      qr: 'text',
      drawerPin: 5,
    });
  });

  it('ends in letters drawn as pictures for a printer whose pages are all wrong', () => {
    expect(profileFromAnswers({ accents: ACCENT_CANDIDATES.length })).toMatchObject({
      codePage: 'raster',
      codePageNumber: null,
    });
  });
});

describe('every step', () => {
  it.each(GUIDED_STEPS)('%s offers choices, and prints bytes that our own decoder understands', (step) => {
    expect(choicesOf(step).length).toBeGreaterThan(1);
    const paper = decodeBytes(bytesOfStep(step, 'es-AR', DEFAULT_PROFILE, NO_ANSWERS));
    expect(paper.notUnderstood).toEqual([]);
  });

  it('cuts even where the profile says that there is no knife: that is the question', () => {
    const bytes = bytesOfStep('cutter', 'es-AR', { ...DEFAULT_PROFILE, cutter: 'none' }, NO_ANSWERS);
    expect(Buffer.from(bytes).includes(Buffer.from([0x1d, 0x56]))).toBe(true);
  });

  it('kicks one pin at a time', () => {
    expect(
      Buffer.from(drawerBytes('es-AR', DEFAULT_PROFILE, 1)).includes(Buffer.from([0x1b, 0x70, 0x00])),
    ).toBe(true);
    expect(
      Buffer.from(drawerBytes('es-AR', DEFAULT_PROFILE, 2)).includes(Buffer.from([0x1b, 0x70, 0x01])),
    ).toBe(true);
  });
});
