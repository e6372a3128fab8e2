import type { Cell } from './lines.ts';

/**
 * Breaks a line at its spaces so that no piece is longer than `width` cells. A word longer than a whole line is
 * cut where the line ends. Spaces at the beginning are kept (they indent), those at a break are not. An empty
 * line stays one empty line.
 */
export function wrapCells(cells: readonly Cell[], width: number): Cell[][] {
  const lines: Cell[][] = [];
  let rest = trimEnd(cells);
  while (rest.length > width) {
    const at = breakBefore(rest, width);
    lines.push(trimEnd(rest.slice(0, at)));
    rest = trimStart(rest.slice(at));
  }
  if (rest.length > 0 || lines.length === 0) lines.push(rest);
  return lines;
}

/** The same number of lines as narrow as can be, so that centred text has no single word hanging below it. */
export function wrapEvenly(cells: readonly Cell[], width: number): Cell[][] {
  let best = wrapCells(cells, width);
  if (best.length === 1) return best;
  for (let narrower = width - 1; narrower >= width / 2; narrower -= 1) {
    const lines = wrapCells(cells, narrower);
    if (lines.length > best.length || cutsWords(lines, best)) break;
    best = lines;
  }
  return best;
}

/** Whether the narrower lines hold other words than the wider ones: then one was cut to fit. */
function cutsWords(narrower: readonly Cell[][], wider: readonly Cell[][]): boolean {
  return wordsOf(narrower) !== wordsOf(wider);
}

function wordsOf(lines: readonly Cell[][]): string {
  return lines.map((line) => line.map((cell) => cell.char).join('')).join(' ');
}

/** Where the first line ends: after its last whole word, or at `width` when one word fills it. */
function breakBefore(cells: readonly Cell[], width: number): number {
  const firstWord = cells.findIndex((cell) => !isSpace(cell));
  for (let at = width; at > firstWord; at -= 1) {
    if (isSpace(cells[at])) return at;
  }
  return width;
}

function isSpace(cell: Cell | undefined): boolean {
  return cell !== undefined && !cell.replaced && cell.char === ' ';
}

function trimStart(cells: readonly Cell[]): Cell[] {
  const first = cells.findIndex((cell) => !isSpace(cell));
  return first === -1 ? [] : cells.slice(first);
}

function trimEnd(cells: readonly Cell[]): Cell[] {
  const last = cells.findLastIndex((cell) => !isSpace(cell));
  return cells.slice(0, last + 1);
}
