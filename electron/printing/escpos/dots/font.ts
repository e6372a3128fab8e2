import { inflateSync } from 'node:zlib';
import { blacken, blackenBox, type Bitmap } from './bitmap.ts';
import { FONT_DOTS, FONT_RUNS } from './font-data.ts';

/** Dots of one character of font A; every ESC/POS printer with 203 dpi has this cell. */
export const CELL_WIDTH = 12;
export const CELL_HEIGHT = 24;

export interface GlyphStyle {
  /** Times the cell's width and height, 1 to 8. */
  readonly widthTimes: number;
  readonly heightTimes: number;
  readonly bold: boolean;
  /** White on black. */
  readonly reverse: boolean;
}

interface Font {
  readonly index: ReadonlyMap<string, number>;
  readonly dots: Uint8Array;
}

let loaded: Font | null = null;

function font(): Font {
  loaded ??= load();
  return loaded;
}

function load(): Font {
  const index = new Map<string, number>();
  for (const run of FONT_RUNS.split(' ')) {
    const [from = 0, to = 0] = run.split('-').map((part) => parseInt(part, 16));
    for (let point = from; point <= to; point += 1) index.set(String.fromCodePoint(point), index.size);
  }
  return { index, dots: inflateSync(Buffer.from(FONT_DOTS, 'base64')) };
}

/** Whether the bundled font can draw this character (one code point, composed). */
export function hasGlyph(char: string): boolean {
  return font().index.has(char);
}

/** Draws one character with its cell's upper left corner at x, y. What the font lacks is an empty frame. */
export function drawGlyph(target: Bitmap, x: number, y: number, char: string, style: GlyphStyle): void {
  const { widthTimes, heightTimes } = style;
  for (let row = 0; row < CELL_HEIGHT; row += 1) {
    const dots = rowOf(char, row, style.bold);
    const shown = style.reverse ? ~dots & 0xfff : dots;
    for (let column = 0; column < CELL_WIDTH; column += 1) {
      if ((shown & (0x800 >> column)) === 0) continue;
      if (widthTimes === 1 && heightTimes === 1) blacken(target, x + column, y + row);
      else blackenBox(target, x + column * widthTimes, y + row * heightTimes, widthTimes, heightTimes);
    }
  }
}

/** Twelve dots of a row; bold is struck twice, one dot apart, as a print head does it. */
function rowOf(char: string, row: number, bold: boolean): number {
  const { index, dots } = font();
  const glyph = index.get(char);
  if (glyph === undefined) return row === 4 || row === 19 ? 0x7fe : row > 4 && row < 19 ? 0x402 : 0;
  const at = (glyph * CELL_HEIGHT + row) * 2;
  const plain = ((dots[at] ?? 0) << 8) | (dots[at + 1] ?? 0);
  return bold ? plain | (plain >> 1) : plain;
}
