import { assertNever } from '../../../shared/assert.ts';
import type { TicketDocument } from '../../../shared/ticket.ts';
import { layOut } from '../layout/lay-out.ts';
import type { Cell, PrintLine, TextLine } from '../layout/lines.ts';
import { byteOf } from './code-pages.ts';
import { beep, drawerPulse, moduleDots, qrCode, rasterImage } from './commands.ts';
import { band, blankBitmap, shrinkTo, stamp, type Bitmap } from './dots/bitmap.ts';
import { readPng } from './dots/png-read.ts';
import { squaresBitmap, type DrawQr } from './dots/squares.ts';
import { Pen } from './pen.ts';
import { printableOn, type PrinterProfile } from './profile.ts';
import { drawLines } from './text-picture.ts';

/** Rows of one picture order: cheap printers have buffers of a few kilobytes. */
const BAND_ROWS = 128;

/**
 * The document as ESC/POS bytes for one printer. Pure; text never reaches the printer but in its code page.
 *
 * @param drawQr draws the code for printers that have no order for it; without it they get its text
 */
export function encodeTicket(
  document: TicketDocument,
  profile: PrinterProfile,
  drawQr: DrawQr | null = null,
): Uint8Array {
  const paper = { columns: profile.columns, printable: printableOn(profile.codePage) };
  const asText = profile.qr === 'text' || (profile.qr === 'raster' && drawQr === null);
  return encodeLines(layOut(asText ? withCodeAsText(document) : document, paper), profile, drawQr);
}

/** Lines laid out before, as bytes. */
export function encodeLines(
  lines: readonly PrintLine[],
  profile: PrinterProfile,
  drawQr: DrawQr | null = null,
): Uint8Array {
  const pen = new Pen(profile);
  let picture: TextLine[] = [];
  const flush = () => {
    if (picture.length > 0) printBitmap(pen, drawLines(picture, profile.dots));
    picture = [];
  };
  for (const line of lines) {
    if (line.type === 'text' && profile.codePage === 'raster') {
      picture.push(line);
      continue;
    }
    flush();
    printLine(pen, line, profile, drawQr);
  }
  flush();
  pen.raw(beep(profile.beeper));
  return pen.bytes();
}

/** A printer without the QR order would print its parameters; it gets the text to type in. */
function withCodeAsText(document: TicketDocument): TicketDocument {
  const blocks = document.blocks.map((block) =>
    block.type === 'qr'
      ? ({ type: 'text', text: block.text, align: 'center', size: 'normal', bold: false } as const)
      : block,
  );
  return { ...document, blocks };
}

function printLine(pen: Pen, line: PrintLine, profile: PrinterProfile, drawQr: DrawQr | null): void {
  switch (line.type) {
    case 'text':
      printText(pen, line, profile);
      break;
    case 'image':
      printImage(pen, line.png, profile);
      break;
    case 'qr':
      printCode(pen, line.text, profile, drawQr);
      break;
    case 'feed':
      feed(pen, line.lines);
      break;
    case 'cut':
      feed(pen, profile.feedBeforeCut);
      if (profile.cutter !== 'none') pen.cut(profile.cutter);
      break;
    case 'drawer':
      pen.raw(drawerPulse(profile.drawerPin));
      break;
    default:
      assertNever(line);
  }
}

function feed(pen: Pen, lines: number): void {
  // A blank line in tall type is twice as high, so the size goes back first.
  pen.set({ large: 'normal', bold: false, reverse: false });
  for (let count = 0; count < lines; count += 1) pen.newLine();
}

function printText(pen: Pen, line: TextLine, profile: PrinterProfile): void {
  pen.set({ align: line.align, large: line.size, bold: line.bold });
  for (const run of runsOf(line.cells)) {
    pen.set({ reverse: line.reverse !== run.replaced });
    pen.raw(Uint8Array.from(run.chars, (char) => byteIn(profile, char)));
  }
  pen.newLine();
}

function byteIn(profile: PrinterProfile, char: string): number {
  const byte = profile.codePage === 'raster' ? null : byteOf(char, profile.codePage);
  return byte ?? 0x3f;
}

/** Neighbouring characters that look the same. */
function runsOf(cells: readonly Cell[]): { replaced: boolean; chars: string[] }[] {
  const runs: { replaced: boolean; chars: string[] }[] = [];
  for (const cell of cells) {
    const last = runs.at(-1);
    if (last && last.replaced === cell.replaced) last.chars.push(cell.char);
    else runs.push({ replaced: cell.replaced, chars: [cell.char] });
  }
  return runs;
}

/** A logo that cannot be read must not keep a ticket from coming out: it was refused in words when it was chosen. */
function printImage(pen: Pen, png: string, profile: PrinterProfile): void {
  const read = readPng(Buffer.from(png, 'base64'));
  if (read.ok) printBitmap(pen, centred(shrinkTo(read.value, profile.dots), profile.dots));
}

function printCode(pen: Pen, text: string, { qr, dots }: PrinterProfile, drawQr: DrawQr | null): void {
  if (qr === 'raster' && drawQr !== null) {
    const squares = drawQr(text, 'M');
    printBitmap(pen, centred(squaresBitmap(squares, moduleDots(squares.length, dots)), dots));
    return;
  }
  pen.set({ align: 'center' });
  pen.raw(qrCode(text, dots));
}

/** Centred with white dots: many printers do not align pictures. */
function centred(picture: Bitmap, dots: number): Bitmap {
  const left = Math.floor((dots - picture.width) / 2);
  const placed = blankBitmap(left + picture.width, picture.height);
  stamp(placed, picture, left, 0);
  return placed;
}

function printBitmap(pen: Pen, bitmap: Bitmap): void {
  pen.set({ align: 'left', large: 'normal', bold: false, reverse: false });
  for (let top = 0; top < bitmap.height; top += BAND_ROWS) pen.raw(rasterImage(band(bitmap, top, BAND_ROWS)));
}
