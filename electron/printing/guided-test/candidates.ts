import type { Locale } from '../../../shared/sites.ts';
import { CODE_PAGE_NUMBERS, type CodePage } from '../escpos/code-pages.ts';
import type { PrinterProfile } from '../escpos/profile.ts';

/** One numbered line of the accents' page: the cashier tells the number that looks right. */
export interface AccentCandidate {
  readonly number: number;
  readonly codePage: PrinterProfile['codePage'];
  readonly codePageNumber: number | null;
}

/**
 * The page that serves the shop best comes first, as several may look right; letters drawn as a picture come last:
 * they are right on every printer, and slow.
 */
const PAGES: readonly CodePage[] = ['pc858', 'pc850', 'wpc1252', 'pc860', 'pc437'];

export const ACCENT_CANDIDATES: readonly AccentCandidate[] = [
  ...PAGES.map((codePage, at) => ({ number: at + 1, codePage, codePageNumber: CODE_PAGE_NUMBERS[codePage] })),
  { number: PAGES.length + 1, codePage: 'raster' as const, codePageNumber: null },
];

/** Letters of the shop's language; short enough, with their number, for the narrowest paper. */
export function accentSample(locale: Locale): string {
  return locale.startsWith('pt') ? 'ãõçáéíóúâêôà ÃÕÇÁÉ' : 'ñáéíóúü¿¡ ÑÁÉÍÓÚÜ';
}

/** One line of the ruler: exactly as wide as this many columns, so that narrower paper breaks it in two. */
export interface WidthCandidate {
  readonly number: number;
  readonly columns: PrinterProfile['columns'];
}

export const WIDTH_CANDIDATES: readonly WidthCandidate[] = [
  { number: 1, columns: 32 },
  { number: 2, columns: 42 },
  { number: 3, columns: 48 },
];

/** `2 ----+----…----|`: its number, a scale, and an end that must stand on the same line. */
export function rulerLine({ number, columns }: WidthCandidate): string {
  const head = `${number} `;
  const scale = '----+'.repeat(Math.ceil(columns / 5)).slice(0, columns - head.length - 1);
  return `${head}${scale}|`;
}
