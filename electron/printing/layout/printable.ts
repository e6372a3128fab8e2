import type { Cell } from './lines.ts';

/** Whether the printer has a character (one code point, composed). */
export type Printable = (char: string) => boolean;

/** Stands, white on black, for what the printer cannot print. */
const REPLACEMENT = '?';

/** Typographic characters and currencies that read the same in plain letters. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': ',',
  '\u201b': "'",
  '\u2032': "'",
  '\u00b4': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u2033': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u2212': '-',
  '\u2500': '-',
  '\u2550': '=',
  '\u2026': '...',
  '\u2022': '*',
  '\u00b7': '-',
  '\u2039': '<',
  '\u203a': '>',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u20ac': 'EUR',
  '\u2122': '(TM)',
  '\u00a9': '(C)',
  '\u00ae': '(R)',
  '\u00d7': 'x',
  '\u2044': '/',
  '\u0153': 'oe',
  '\u0152': 'OE',
  '\u00e6': 'ae',
  '\u00c6': 'AE',
  '\u00f8': 'o',
  '\u00d8': 'O',
  '\u0142': 'l',
  '\u0141': 'L',
  '\u2116': 'N\u00ba',
  '\u00ba': 'o',
  '\u00aa': 'a',
};

/** Joiners, marks of direction, soft hyphens and variation selectors: they show nothing on any paper. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const ANY_SPACE = /[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const COMBINING = /\p{M}+/gu;
const ASCII = /^[\x20-\x7e]*$/;
/** Composed letters and signs of which each is one character to the eye; finding that out costs more than all the rest. */
const SINGLE = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f]*$/;

const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' });

/**
 * One line of text (no line breaks in it) as the characters that this printer prints. Control characters never
 * pass: a product's name cannot give orders to the printer. A letter whose accent is missing keeps its letter;
 * whatever else is missing becomes a visible mark, one for each character a person sees.
 */
export function toCells(text: string, printable: Printable): Cell[] {
  if (ASCII.test(text)) return Array.from(text, plain);
  const composed = text.normalize('NFC').replace(ANY_SPACE, ' ');
  if (SINGLE.test(composed))
    return Array.from(composed).flatMap((char) => (printable(char) ? plain(char) : cellsOf(char, printable)));
  return [...graphemes.segment(composed)].flatMap(({ segment }) => cellsOf(segment, printable));
}

function cellsOf(grapheme: string, printable: Printable): Cell[] {
  const visible = grapheme.replace(INVISIBLE, '');
  if (visible === '') return [];
  if (isOneCharacter(visible) && printable(visible)) return [plain(visible)];
  const spelt = SPELT_OUT[visible];
  if (spelt !== undefined) return Array.from(spelt, (char) => (printable(char) ? plain(char) : replaced()));
  const bare = visible.normalize('NFD').replace(COMBINING, '');
  if (isOneCharacter(bare) && /\p{L}/u.test(bare) && printable(bare)) return [plain(bare)];
  return [replaced()];
}

function isOneCharacter(text: string): boolean {
  return text.length === 1 || Array.from(text).length === 1;
}

function replaced(): Cell {
  return { char: REPLACEMENT, replaced: true };
}

function plain(char: string): Cell {
  return { char, replaced: false };
}
