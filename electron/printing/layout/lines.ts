import type { Align, TextSize } from '../../../shared/ticket.ts';

/** One printed character: one column wide at normal size, two when the line is large. */
export interface Cell {
  readonly char: string;
  /** Stands for a character that this printer lacks; printed white on black so that everyone sees it. */
  readonly replaced: boolean;
}

export interface TextLine {
  readonly type: 'text';
  readonly cells: readonly Cell[];
  readonly align: Align;
  readonly size: TextSize;
  readonly bold: boolean;
  /** White on black over the whole line: a banner. */
  readonly reverse: boolean;
}

/** What goes to the printer, in order: text already broken for its width, and the rest as the document says. */
export type PrintLine =
  | TextLine
  | { readonly type: 'image'; readonly png: string }
  | { readonly type: 'qr'; readonly text: string }
  | { readonly type: 'feed'; readonly lines: number }
  | { readonly type: 'cut' }
  | { readonly type: 'drawer' };

/** Columns that one character of this size takes. */
export function cellWidth(size: TextSize): 1 | 2 {
  return size === 'large' ? 2 : 1;
}

/** Characters of this size that fit in a line. */
export function cellsPerLine(size: TextSize, columns: number): number {
  return Math.floor(columns / cellWidth(size));
}
