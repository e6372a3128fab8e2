import { assertNever } from '../../../shared/assert.ts';
import type { TextSize } from '../../../shared/ticket.ts';
import { cellWidth, type TextLine } from '../layout/lines.ts';
import { blankBitmap, type Bitmap } from './dots/bitmap.ts';
import { CELL_HEIGHT, CELL_WIDTH, drawGlyph } from './dots/font.ts';

/** Dots from one line of normal text to the next, on a printer that was not told otherwise. */
export const LINE_SPACING = 30;

/** Lines of text drawn as the printer would print them: for printers whose code pages are of no use. */
export function drawLines(lines: readonly TextLine[], dots: number): Bitmap {
  const heights = lines.map((line) => lineHeight(line.size));
  const bitmap = blankBitmap(
    dots,
    heights.reduce((sum, height) => sum + height, 0),
  );
  let top = 0;
  lines.forEach((line, index) => {
    drawLine(bitmap, line, top);
    top += heights[index] ?? 0;
  });
  return bitmap;
}

function lineHeight(size: TextSize): number {
  return Math.max(LINE_SPACING, CELL_HEIGHT * heightTimes(size));
}

function heightTimes(size: TextSize): 1 | 2 {
  return size === 'normal' ? 1 : 2;
}

function drawLine(bitmap: Bitmap, line: TextLine, top: number): void {
  const widthTimes = cellWidth(line.size);
  const width = CELL_WIDTH * widthTimes;
  const left = startOf(line, bitmap.width, line.cells.length * width);
  line.cells.forEach((cell, index) => {
    drawGlyph(bitmap, left + index * width, top, cell.char, {
      widthTimes,
      heightTimes: heightTimes(line.size),
      bold: line.bold,
      reverse: line.reverse !== cell.replaced,
    });
  });
}

function startOf(line: TextLine, paper: number, width: number): number {
  switch (line.align) {
    case 'left':
      return 0;
    case 'center':
      return Math.floor((paper - width) / 2);
    case 'right':
      return paper - width;
    default:
      return assertNever(line.align);
  }
}
