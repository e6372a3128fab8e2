import type { Cell } from '../../electron/printing/layout/lines.ts';

export function textOf(cells: readonly Cell[]): string {
  return cells.map((cell) => cell.char).join('');
}
