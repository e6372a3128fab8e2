import {
  blacken,
  blackenBox,
  blankBitmap,
  stamp,
  type Bitmap,
} from '../../../electron/printing/escpos/dots/bitmap.ts';
import { CELL_HEIGHT, CELL_WIDTH, drawGlyph } from '../../../electron/printing/escpos/dots/font.ts';
import { writePng } from './png-write.ts';
import type { DecodedPaper } from '../../../electron/printing/escpos/paper.ts';
import { place, type Placed, type PreviewOptions } from '../../../electron/printing/preview/place.ts';

/** The paper as a black and white PNG, one pixel for each dot (203 dots an inch). */
export function previewPng(paper: DecodedPaper, options: PreviewOptions = {}): Uint8Array {
  return writePng(previewBitmap(paper, options));
}

/** The same picture as rows of dots. */
export function previewBitmap(paper: DecodedPaper, options: PreviewOptions = {}): Bitmap {
  const { width, height, placed } = place(paper, options);
  const bitmap = blankBitmap(width, height);
  for (const thing of placed) draw(bitmap, thing);
  return bitmap;
}

function draw(bitmap: Bitmap, thing: Placed): void {
  switch (thing.type) {
    case 'text':
      drawRun(bitmap, thing);
      break;
    case 'dots':
      stamp(bitmap, thing.bitmap, thing.x, thing.y);
      break;
    case 'knife':
      for (let x = 0; x < bitmap.width; x += 1) if (x % 12 < 7) blacken(bitmap, x, thing.y);
  }
}

function drawRun(bitmap: Bitmap, { run, x, y, lineHeight }: Extract<Placed, { type: 'text' }>): void {
  const width = CELL_WIDTH * run.widthTimes;
  // Characters of a line share one baseline, whatever their height.
  const top = y + (lineHeight - run.heightTimes) * CELL_HEIGHT;
  Array.from(run.text).forEach((char, index) => drawGlyph(bitmap, x + index * width, top, char, run));
  if (run.underline)
    blackenBox(bitmap, x, top + CELL_HEIGHT * run.heightTimes - 1, width * run.text.length, 1);
}
