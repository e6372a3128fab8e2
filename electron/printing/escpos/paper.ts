import type { Align } from '../../../shared/ticket.ts';
import type { Bitmap } from './dots/bitmap.ts';

export interface RunStyle {
  readonly bold: boolean;
  readonly underline: boolean;
  /** White on black. */
  readonly reverse: boolean;
  /** Times the normal width and height, 1 to 8. */
  readonly widthTimes: number;
  readonly heightTimes: number;
  readonly font: 'A' | 'B';
}

export interface TextRun extends RunStyle {
  readonly text: string;
}

/** One thing that a printer does with its paper, in order. `offset` is the byte that caused it. */
export type PaperItem =
  /** A printed line, empty ones too. `height`: dots of paper it takes. `wrapped`: it was too long and went on below. */
  | {
      readonly type: 'line';
      readonly runs: readonly TextRun[];
      readonly align: Align;
      readonly height: number;
      readonly wrapped: boolean;
      readonly offset: number;
    }
  | { readonly type: 'image'; readonly bitmap: Bitmap; readonly align: Align; readonly offset: number }
  | {
      readonly type: 'qr';
      readonly text: string;
      readonly align: Align;
      /** Dots of one square. */
      readonly module: number;
      readonly level: 'L' | 'M' | 'Q' | 'H';
      readonly offset: number;
    }
  | {
      readonly type: 'barcode';
      readonly system: number;
      readonly text: string;
      readonly align: Align;
      readonly offset: number;
    }
  | { readonly type: 'feed'; readonly dots: number; readonly offset: number }
  | { readonly type: 'cut'; readonly mode: 'full' | 'partial'; readonly offset: number }
  /** Milliseconds of current and of rest. */
  | {
      readonly type: 'drawer';
      readonly pin: 2 | 5;
      readonly onMs: number;
      readonly offMs: number;
      readonly offset: number;
    }
  | { readonly type: 'beep'; readonly times: number; readonly offset: number }
  /** The printer is asked something: `DLE EOT 4`, `GS r 1`. */
  | { readonly type: 'status'; readonly order: string; readonly offset: number };

/** Why the decoder will not vouch for some bytes. */
export type Doubt =
  /** No order that we know. */
  | 'unknown-order'
  /** Known, with parameters that no printer has, or of a kind that is not drawn here. */
  | 'unknown-parameter'
  /** The bytes end in the middle of an order. */
  | 'cut-short'
  /** The code page has no character there. */
  | 'no-character'
  /** Orders that printers obey only at the start of a line. */
  | 'ignored-in-line'
  /** Text that was never followed by a line feed: it stays in the printer's memory. */
  | 'never-printed';

export interface NotUnderstood {
  readonly offset: number;
  /** The bytes in hexadecimal, the first sixteen at most. */
  readonly bytes: string;
  readonly why: Doubt;
}

/** What a printer would show for some bytes. */
export interface DecodedPaper {
  /** Printable dots in a line. */
  readonly dots: number;
  readonly items: readonly PaperItem[];
  readonly notUnderstood: readonly NotUnderstood[];
}
