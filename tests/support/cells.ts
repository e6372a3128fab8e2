import type { Cell } from '../../electron/printing/layout/lines.ts';

/** The text of a line of printed cells. */
export function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.char).join('');
}
