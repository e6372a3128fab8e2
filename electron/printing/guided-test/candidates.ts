import type { Locale } from '../../../shared/sites.ts';
import { CODE_PAGES, PAPER_COLUMNS } from '../../../shared/printer-profile.ts';
import type { PrinterProfile } from '../escpos/profile.ts';

/** One numbered line of the accents' page: the cashier tells the number that looks right. */
export interface AccentCandidate {
  readonly number: number;
  readonly codePage: PrinterProfile['codePage'];
}

/** Numbered in the one order that the screen's answers have too. */
export const ACCENT_CANDIDATES: readonly AccentCandidate[] = CODE_PAGES.map((codePage, at) => ({
  number: at + 1,
  codePage,
}));

/** Letters of the shop's language; short enough, with their number, for the narrowest paper. */
export function accentSample(locale: Locale): string {
  return locale.startsWith('pt') ? 'ãõçáéíóúâêôà ÃÕÇÁÉ' : 'ñáéíóúü¿¡ ÑÁÉÍÓÚÜ';
}

/** One line of the ruler: exactly as wide as this many columns, so that narrower paper breaks it in two. */
export interface WidthCandidate {
  readonly number: number;
  readonly columns: PrinterProfile['columns'];
}

export const WIDTH_CANDIDATES: readonly WidthCandidate[] = PAPER_COLUMNS.map((columns, at) => ({
  number: at + 1,
  columns,
}));

/** `2 ----+----…----|`: its number, a scale, and an end that must stand on the same line. */
export function rulerLine({ number, columns }: WidthCandidate): string {
  const head = `${number} `;
  const scale = '----+'.repeat(Math.ceil(columns / 5)).slice(0, columns - head.length - 1);
  return `${head}${scale}|`;
}
