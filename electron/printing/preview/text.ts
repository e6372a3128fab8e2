import { assertNever } from '../../../shared/assert.ts';
import type { Align } from '../../../shared/ticket.ts';
import { CELL_WIDTH } from '../escpos/dots/font.ts';
import type { DecodedPaper, PaperItem, TextRun } from '../escpos/paper.ts';

/**
 * The paper as plain text, one line of text a line of paper, spaces where the printer aligns. What is no text
 * stands in square brackets: `[qr CAJACLARA:…]`, `[cut full]`.
 */
export function previewText(paper: DecodedPaper): string {
  return paper.items.map((item) => `${lineOf(item, paper.dots)}\n`).join('');
}

function lineOf(item: PaperItem, dots: number): string {
  switch (item.type) {
    case 'line':
      return aligned(item.runs.map((run) => run.text).join(''), widthOf(item.runs), item.align, dots);
    case 'image':
      return mark(`image ${item.bitmap.width}x${item.bitmap.height}`, item.align, dots);
    case 'qr':
      return mark(`qr ${item.text}`, item.align, dots);
    case 'barcode':
      return mark(`barcode ${item.system} ${item.text}`, item.align, dots);
    case 'feed':
      return `[feed ${item.dots}]`;
    case 'cut':
      return `[cut ${item.mode}]`;
    case 'drawer':
      return `[drawer pin ${item.pin} ${item.onMs}/${item.offMs} ms]`;
    case 'beep':
      return `[beep ${item.times}]`;
    case 'status':
      return `[status ${item.order}]`;
    default:
      return assertNever(item);
  }
}

function widthOf(runs: readonly TextRun[]): number {
  return runs.reduce((sum, run) => sum + run.text.length * run.widthTimes * CELL_WIDTH, 0);
}

function mark(text: string, align: Align, dots: number): string {
  return aligned(`[${text}]`, (text.length + 2) * CELL_WIDTH, align, dots);
}

function aligned(text: string, width: number, align: Align, dots: number): string {
  const free = Math.max(0, Math.floor((dots - width) / CELL_WIDTH));
  const before = align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2);
  return (' '.repeat(before) + text).trimEnd();
}
