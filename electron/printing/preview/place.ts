import type { Align } from '../../../shared/ticket.ts';
import type { Bitmap } from '../escpos/dots/bitmap.ts';
import { CELL_WIDTH } from '../escpos/dots/font.ts';
import { squaresBitmap, type DrawQr } from '../escpos/dots/squares.ts';
import type { DecodedPaper, PaperItem, TextRun } from '../escpos/paper.ts';

export interface PreviewOptions {
  /** Without it a code is drawn as an empty frame. */
  readonly drawQr?: DrawQr;
  /** White dots around the printable part; 24 unless told. */
  readonly margin?: number;
}

/** One thing on the paper with its place in dots, margins included. */
export type Placed =
  | {
      readonly type: 'text';
      readonly run: TextRun;
      readonly x: number;
      readonly y: number;
      readonly lineHeight: number;
    }
  | { readonly type: 'dots'; readonly bitmap: Bitmap; readonly x: number; readonly y: number }
  | { readonly type: 'knife'; readonly y: number };

export interface PlacedPaper {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly placed: readonly Placed[];
}

const MARGIN = 24;
/** Dots between the two halves of cut paper on the screen. */
const KNIFE_GAP = 16;
/** Squares of the frame that stands for a code when nobody can draw it. */
const FRAME_SQUARES = 29;

/** Puts everything that leaves a trace on paper where the printer puts it. */
export function place(paper: DecodedPaper, options: PreviewOptions): PlacedPaper {
  const margin = options.margin ?? MARGIN;
  const placed: Placed[] = [];
  let y = margin;
  for (const item of paper.items) y += placeItem(item, y, paper.dots, margin, options.drawQr, placed);
  return { width: paper.dots + 2 * margin, height: y + margin, margin, placed };
}

/** Adds what the item leaves on the paper; answers the dots that the paper moves. */
function placeItem(
  item: PaperItem,
  y: number,
  dots: number,
  margin: number,
  drawQr: DrawQr | undefined,
  placed: Placed[],
): number {
  switch (item.type) {
    case 'line': {
      let x = margin + startOf(item.align, widthOf(item.runs), dots);
      const lineHeight = Math.max(0, ...item.runs.map((run) => run.heightTimes));
      for (const run of item.runs) {
        placed.push({ type: 'text', run, x, y, lineHeight });
        x += run.text.length * run.widthTimes * CELL_WIDTH;
      }
      return item.height;
    }
    case 'image':
      return placeDots(item.bitmap, item.align, y, dots, margin, placed);
    case 'qr':
      return placeDots(qrBitmap(item, drawQr), item.align, y, dots, margin, placed);
    case 'feed':
      return item.dots;
    case 'cut':
      placed.push({ type: 'knife', y: y + KNIFE_GAP / 2 });
      return KNIFE_GAP;
    case 'barcode':
    case 'drawer':
    case 'beep':
    case 'status':
      return 0;
  }
}

function placeDots(
  bitmap: Bitmap,
  align: Align,
  y: number,
  dots: number,
  margin: number,
  placed: Placed[],
): number {
  placed.push({ type: 'dots', bitmap, x: margin + startOf(align, bitmap.width, dots), y });
  return bitmap.height;
}

function widthOf(runs: readonly TextRun[]): number {
  return runs.reduce((sum, run) => sum + run.text.length * run.widthTimes * CELL_WIDTH, 0);
}

function startOf(align: Align, width: number, dots: number): number {
  const free = Math.max(0, dots - width);
  return align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2);
}

function qrBitmap(item: Extract<PaperItem, { type: 'qr' }>, drawQr: DrawQr | undefined): Bitmap {
  return squaresBitmap(drawQr?.(item.text, item.level) ?? emptyFrame(), item.module);
}

function emptyFrame(): boolean[][] {
  const sides = Array.from({ length: FRAME_SQUARES }, (_, at) => at);
  const isEdge = (at: number) => at === 0 || at === FRAME_SQUARES - 1;
  return sides.map((row) => sides.map((column) => isEdge(row) || isEdge(column)));
}
