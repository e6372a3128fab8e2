import { assertNever } from '../../../shared/assert.ts';
import type { TextSize, TicketBlock, TicketDocument } from '../../../shared/ticket.ts';
import { cellsPerLine, type Cell, type PrintLine, type TextLine } from './lines.ts';
import { toCells, type Printable } from './printable.ts';
import { wrapCells, wrapEvenly } from './wrap.ts';

export interface Paper {
  /** Characters of normal size in a line. */
  readonly columns: number;
  readonly printable: Printable;
}

/** Below this many cells a name beside its price would be a ladder of syllables. */
const NARROWEST_NAME = 10;

/** The document as lines for one paper width. Pure; no line is ever wider than the paper. */
export function layOut(document: TicketDocument, paper: Paper): PrintLine[] {
  return document.blocks.flatMap((block) => linesOf(block, paper));
}

function linesOf(block: TicketBlock, paper: Paper): PrintLine[] {
  switch (block.type) {
    case 'text':
      return wrapText(block.text, block.size, paper, block.align === 'center' ? wrapEvenly : wrapCells).map(
        (cells) => textLine(cells, block),
      );
    case 'columns':
      return columnLines(block, paper);
    case 'rule':
      return [textLine(ruleCells(block.style, paper), { size: 'normal', bold: false })];
    case 'banner':
      return bannerLines(block.text, paper);
    case 'image':
    case 'qr':
    case 'feed':
    case 'cut':
    case 'drawer':
      return [block];
    default:
      return assertNever(block);
  }
}

interface Look {
  readonly align?: TextLine['align'];
  readonly size: TextSize;
  readonly bold: boolean;
  readonly reverse?: boolean;
}

function textLine(cells: readonly Cell[], look: Look): TextLine {
  const { align = 'left', size, bold, reverse = false } = look;
  return { type: 'text', cells, align, size, bold, reverse };
}

function splitLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/);
}

function wrapText(text: string, size: TextSize, paper: Paper, wrap: typeof wrapCells): Cell[][] {
  const width = cellsPerLine(size, paper.columns);
  return splitLines(text).flatMap((line) => wrap(toCells(line, paper.printable), width));
}

type Columns = Extract<TicketBlock, { type: 'columns' }>;

/** The price keeps a column of its own beside the name's first line, or a line of its own where that is too narrow. */
function columnLines(block: Columns, paper: Paper): TextLine[] {
  const right = toCells(splitLines(block.right).join(' ').trim(), paper.printable);
  const size = sizeThatHolds(right.length, block.size, paper.columns);
  const width = cellsPerLine(size, paper.columns);
  const look = { size, bold: block.bold };
  const names = (room: number) =>
    splitLines(block.left).flatMap((line) => wrapCells(toCells(line, paper.printable), room));
  const room = width - right.length - 1;
  const beside = names(Math.max(1, room));
  if (right.length === 0) return names(width).map((cells) => textLine(cells, look));
  const fits = beside.length === 1 && room > 0;
  if (!fits && room < Math.min(NARROWEST_NAME, width)) {
    const price = wrapCells(right, width).map((cells) => textLine(cells, { ...look, align: 'right' }));
    return [...names(width).map((cells) => textLine(cells, look)), ...price];
  }
  return beside.map((cells, index) =>
    textLine(index === 0 ? [...pad(cells, room + 1), ...right] : cells, look),
  );
}

/** A price that does not fit in large type is printed smaller before it is ever broken. */
function sizeThatHolds(length: number, size: TextSize, columns: number): TextSize {
  return size === 'large' && length > cellsPerLine('large', columns) ? 'tall' : size;
}

function ruleCells(style: 'single' | 'double', paper: Paper): Cell[] {
  const [drawn, plain] = style === 'single' ? ['─', '-'] : ['═', '='];
  const char = paper.printable(drawn) ? drawn : plain;
  return spaces(paper.columns).map(() => ({ char, replaced: false }));
}

/** Words in the middle of a black bar as wide as the paper; large where they fit in one line, tall otherwise. */
function bannerLines(text: string, paper: Paper): TextLine[] {
  const large = wrapText(text, 'large', paper, wrapEvenly);
  const size: TextSize = large.length <= 1 ? 'large' : 'tall';
  const width = cellsPerLine(size, paper.columns);
  const lines = size === 'large' ? large : wrapText(text, 'tall', paper, wrapEvenly);
  return lines.map((cells) => {
    const before = Math.floor((width - cells.length) / 2);
    return textLine(pad([...spaces(before), ...cells], width), { size, bold: true, reverse: true });
  });
}

function pad(cells: readonly Cell[], width: number): Cell[] {
  return [...cells, ...spaces(width - cells.length)];
}

function spaces(count: number): Cell[] {
  return Array.from({ length: Math.max(0, count) }, () => ({ char: ' ', replaced: false }));
}
