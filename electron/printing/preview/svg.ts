import { blankBitmap, isBlack, type Bitmap } from '../escpos/dots/bitmap.ts';
import { CELL_HEIGHT, CELL_WIDTH, drawGlyph } from '../escpos/dots/font.ts';
import type { DecodedPaper } from '../escpos/paper.ts';
import { place, type Placed, type PreviewOptions } from './place.ts';

export interface SvgOptions extends PreviewOptions {
  /** What a screen reader says for the picture; without it the picture is hidden from it. */
  readonly label?: string;
}

/**
 * The paper as SVG, one unit a dot; edges are smoothed, as it is mostly shown smaller than paper and a line of one dot
 * would vanish. Colours are attributes and there is no style and no script, so that it may
 * stand in a page with `style-src 'self'`. Each character is drawn once and used many times.
 */
export function previewSvg(paper: DecodedPaper, options: SvgOptions = {}): string {
  const { width, height, placed } = place(paper, options);
  const glyphs = new Map<string, string>();
  const body = placed.map((thing) => svgOf(thing, width, glyphs)).join('');
  const access =
    options.label === undefined ? 'aria-hidden="true"' : `role="img" aria-label="${escape(options.label)}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" ${access}>` +
    `<defs>${[...glyphs.values()].join('')}</defs>` +
    `<rect width="${width}" height="${height}" fill="#fff"/>${body}</svg>`
  );
}

function svgOf(thing: Placed, width: number, glyphs: Map<string, string>): string {
  switch (thing.type) {
    case 'text':
      return runSvg(thing, glyphs);
    case 'dots':
      return `<path transform="translate(${thing.x} ${thing.y})" d="${pathOf(thing.bitmap)}"/>`;
    case 'knife':
      return `<path d="M0 ${thing.y}h${width}" stroke="#000" stroke-dasharray="7 5"/>`;
  }
}

function runSvg(
  { run, x, y, lineHeight }: Extract<Placed, { type: 'text' }>,
  glyphs: Map<string, string>,
): string {
  const step = CELL_WIDTH * run.widthTimes;
  const top = y + (lineHeight - run.heightTimes) * CELL_HEIGHT;
  const width = step * run.text.length;
  const height = CELL_HEIGHT * run.heightTimes;
  const black = run.reverse
    ? `<rect x="${x}" y="${top}" width="${width}" height="${height}" fill="#000"/>`
    : '';
  const letters = Array.from(run.text, (char, index) => {
    if (char === ' ') return '';
    const id = glyphId(char, run.bold, glyphs);
    const scaled = run.widthTimes > 1 || run.heightTimes > 1;
    if (!scaled) return `<use href="#${id}" x="${x + index * step}" y="${top}"/>`;
    const place = `translate(${x + index * step} ${top}) scale(${run.widthTimes} ${run.heightTimes})`;
    return `<use href="#${id}" transform="${place}"/>`;
  });
  const line = run.underline ? `<rect x="${x}" y="${top + height - 1}" width="${width}" height="1"/>` : '';
  return `<g fill="${run.reverse ? '#fff' : '#000'}">${black}${letters.join('')}${line}</g>`;
}

/** The same name for the same drawing everywhere, so that two previews in one page do no harm to each other. */
function glyphId(char: string, bold: boolean, glyphs: Map<string, string>): string {
  const id = `dot-${(char.codePointAt(0) ?? 0).toString(16)}${bold ? 'b' : ''}`;
  if (!glyphs.has(id)) {
    const cell = blankBitmap(CELL_WIDTH, CELL_HEIGHT);
    drawGlyph(cell, 0, 0, char, { widthTimes: 1, heightTimes: 1, bold, reverse: false });
    glyphs.set(id, `<path id="${id}" d="${pathOf(cell)}"/>`);
  }
  return id;
}

/** Black dots as boxes: runs of a row, joined with the same run of the rows below. */
function pathOf(bitmap: Bitmap): string {
  const open = new Map<string, number>();
  let path = '';
  for (let y = 0; y <= bitmap.height; y += 1) {
    const runs = new Set(runsOf(bitmap, y));
    for (const [run, from] of open) {
      if (runs.has(run)) continue;
      const [x = 0, length = 0] = run.split(' ').map(Number);
      path += `M${x} ${from}h${length}v${y - from}h-${length}z`;
      open.delete(run);
    }
    for (const run of runs) if (!open.has(run)) open.set(run, y);
  }
  return path;
}

/** "x length" of every black run of a row. */
function runsOf(bitmap: Bitmap, y: number): string[] {
  const runs: string[] = [];
  let start = -1;
  for (let x = 0; x <= bitmap.width; x += 1) {
    const black = isBlack(bitmap, x, y);
    if (black && start === -1) start = x;
    if (!black && start !== -1) {
      runs.push(`${start} ${x - start}`);
      start = -1;
    }
  }
  return runs;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
