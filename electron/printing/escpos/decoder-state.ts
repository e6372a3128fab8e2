import type { Align } from '../../../shared/ticket.ts';
import { characterOf, CODE_PAGE_NUMBERS, CODE_PAGES, type CodePage } from './code-pages.ts';
import { CELL_HEIGHT, CELL_WIDTH } from './dots/font.ts';
import type { NotUnderstood, PaperItem, RunStyle, TextRun } from './paper.ts';
import type { PrinterProfile } from './profile.ts';
import { LINE_SPACING } from './text-picture.ts';

/** What the decoder must know of the printer that it stands in for. */
export type PrinterAbility = Pick<PrinterProfile, 'dots' | 'codePage' | 'codePageNumber' | 'codePageNumbers'>;

const PLAIN: RunStyle = {
  bold: false,
  underline: false,
  reverse: false,
  widthTimes: 1,
  heightTimes: 1,
  font: 'A',
};

/** Dots of a character of the small font. */
const SMALL_CELL = { width: 9, height: 17 };
const TAB_COLUMNS = 8;

/** The inside of a printer: its settings, the line it is filling, and the paper that came out. */
export class DecoderState {
  readonly dots: number;
  readonly items: PaperItem[] = [];
  readonly notUnderstood: NotUnderstood[] = [];
  readonly #pages: ReadonlyMap<number, CodePage>;

  style: RunStyle = PLAIN;
  align: Align = 'left';
  spacing = LINE_SPACING;
  /** Null: a page that this printer has and the decoder has not. */
  page: CodePage | null = 'pc437';
  qr = { module: 3, level: 'L' as 'L' | 'M' | 'Q' | 'H', data: new Uint8Array(0) };

  #runs: TextRun[] = [];
  #used = 0;
  #lineStart = 0;

  constructor(printer: PrinterAbility) {
    this.dots = printer.dots;
    const numbers = { ...CODE_PAGE_NUMBERS, ...printer.codePageNumbers };
    const pages = new Map<number, CodePage>(CODE_PAGES.map((page) => [numbers[page], page]));
    if (printer.codePage !== 'raster' && printer.codePageNumber !== null) {
      pages.set(printer.codePageNumber, printer.codePage);
    }
    this.#pages = pages;
  }

  get lineEmpty(): boolean {
    return this.#runs.length === 0;
  }

  /** ESC @: settings as after switching on; a line that was not printed is lost. */
  reset(offset: number): void {
    this.dropLine(offset);
    this.style = PLAIN;
    this.align = 'left';
    this.spacing = LINE_SPACING;
    this.page = 'pc437';
  }

  /** False for a number that no page of ours has. */
  selectPage(number: number): boolean {
    this.page = this.#pages.get(number) ?? null;
    return this.page !== null;
  }

  setStyle(style: Partial<RunStyle>): void {
    this.style = { ...this.style, ...style };
  }

  /** Adds the character of a byte; false when the page has none there. */
  put(byte: number, offset: number): boolean {
    const char = this.page === null && byte >= 0x80 ? null : characterOf(byte, this.page ?? 'pc437');
    this.#add(char ?? '\ufffd', offset);
    return char !== null;
  }

  tab(offset: number): void {
    const cell = CELL_WIDTH * this.style.widthTimes;
    const column = Math.floor(this.#used / cell);
    const target = (Math.floor(column / TAB_COLUMNS) + 1) * TAB_COLUMNS;
    for (let at = column; at < target && this.#used + cell <= this.dots; at += 1) this.#add(' ', offset);
  }

  #add(char: string, offset: number): void {
    const width = (this.style.font === 'A' ? CELL_WIDTH : SMALL_CELL.width) * this.style.widthTimes;
    // A printer whose line is full prints it and goes on in the next one.
    if (this.#used + width > this.dots && !this.lineEmpty) this.#endLine(offset, true);
    if (this.lineEmpty) this.#lineStart = offset;
    const last = this.#runs.at(-1);
    if (last && sameStyle(last, this.style))
      this.#runs[this.#runs.length - 1] = { ...last, text: last.text + char };
    else this.#runs.push({ ...this.style, text: char });
    this.#used += width;
  }

  /** LF: the line comes out, an empty one as blank paper. */
  newLine(offset: number): void {
    this.#endLine(offset, false);
  }

  /** Prints what is in the line, if anything, before something that needs a fresh one. */
  flushLine(offset: number): void {
    if (!this.lineEmpty) this.#endLine(offset, false);
  }

  /** The line was never printed; whoever sent it should know. */
  dropLine(offset: number): void {
    if (this.lineEmpty) return;
    const bytes = Buffer.from(this.#runs.map((run) => run.text).join(''))
      .toString('hex')
      .slice(0, 32);
    this.notUnderstood.push({ offset: Math.min(this.#lineStart, offset), bytes, why: 'never-printed' });
    this.#clearLine();
  }

  #endLine(offset: number, wrapped: boolean): void {
    const tallest = this.#runs.reduce((height, run) => Math.max(height, heightOf(run)), 0);
    const at = this.lineEmpty ? offset : this.#lineStart;
    const height = Math.max(this.spacing, tallest);
    this.items.push({ type: 'line', runs: this.#runs, align: this.align, height, wrapped, offset: at });
    this.#clearLine();
  }

  #clearLine(): void {
    this.#runs = [];
    this.#used = 0;
  }
}

function heightOf(run: RunStyle): number {
  return (run.font === 'A' ? CELL_HEIGHT : SMALL_CELL.height) * run.heightTimes;
}

function sameStyle(run: RunStyle, style: RunStyle): boolean {
  return (
    run.bold === style.bold &&
    run.underline === style.underline &&
    run.reverse === style.reverse &&
    run.widthTimes === style.widthTimes &&
    run.heightTimes === style.heightTimes &&
    run.font === style.font
  );
}
