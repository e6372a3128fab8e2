import { assertNever } from '../../../shared/assert.ts';
import type { TicketDocument } from '../../../shared/ticket.ts';
import { layOut } from '../layout/lay-out.ts';
import type { Cell, PrintLine, TextLine } from '../layout/lines.ts';
import { byteOf } from './code-pages.ts';
import { beep, drawerPulse, moduleDots, qrCode, rasterImage } from './command-bytes.ts';
import { band, blankBitmap, shrinkTo, stamp, type Bitmap } from './dots/bitmap.ts';
import { readPng } from './dots/png-read.ts';
import { squaresBitmap, type DrawQr } from './dots/squares.ts';
import { CommandWriter } from './command-writer.ts';
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
  const writer = new CommandWriter(profile);
  let picture: TextLine[] = [];
  const flush = () => {
    if (picture.length > 0) printBitmap(writer, drawLines(picture, profile.dots));
    picture = [];
  };
  for (const line of lines) {
    if (line.type === 'text' && profile.codePage === 'raster') {
      picture.push(line);
      continue;
    }
    flush();
    printLine(writer, line, profile, drawQr);
  }
  flush();
  writer.raw(beep(profile.beeper));
  return writer.bytes();
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

function printLine(
  writer: CommandWriter,
  line: PrintLine,
  profile: PrinterProfile,
  drawQr: DrawQr | null,
): void {
  switch (line.type) {
    case 'text':
      printText(writer, line, profile);
      break;
    case 'image':
      printImage(writer, line.png, profile);
      break;
    case 'qr':
      printCode(writer, line.text, profile, drawQr);
      break;
    case 'feed':
      feed(writer, line.lines);
      break;
    case 'cut':
      feed(writer, profile.feedBeforeCut);
      if (profile.cutter !== 'none') writer.cut(profile.cutter);
      break;
    case 'drawer':
      writer.raw(drawerPulse(profile));
      break;
    default:
      assertNever(line);
  }
}

function feed(writer: CommandWriter, lines: number): void {
  // A blank line in tall type is twice as high, so the size goes back first.
  writer.set({ large: 'normal', bold: false, reverse: false });
  for (let count = 0; count < lines; count += 1) writer.newLine();
}

function printText(writer: CommandWriter, line: TextLine, profile: PrinterProfile): void {
  writer.set({ align: line.align, large: line.size, bold: line.bold });
  for (const run of runsOf(line.cells)) {
    writer.set({ reverse: line.reverse !== run.replaced });
    writer.raw(Uint8Array.from(run.chars, (char) => byteIn(profile, char)));
  }
  writer.newLine();
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
function printImage(writer: CommandWriter, png: string, profile: PrinterProfile): void {
  const read = readPng(Buffer.from(png, 'base64'));
  if (read.ok) printBitmap(writer, centred(shrinkTo(read.value, profile.dots), profile.dots));
}

function printCode(
  writer: CommandWriter,
  text: string,
  { qr, dots }: PrinterProfile,
  drawQr: DrawQr | null,
): void {
  if (qr === 'raster' && drawQr !== null) {
    const squares = drawQr(text, 'M');
    printBitmap(writer, centred(squaresBitmap(squares, moduleDots(squares.length, dots)), dots));
    return;
  }
  writer.set({ align: 'center' });
  writer.raw(qrCode(text, dots));
}

/** Centred with white dots: many printers do not align pictures. */
function centred(picture: Bitmap, dots: number): Bitmap {
  const left = Math.floor((dots - picture.width) / 2);
  const placed = blankBitmap(left + picture.width, picture.height);
  stamp(placed, picture, left, 0);
  return placed;
}

function printBitmap(writer: CommandWriter, bitmap: Bitmap): void {
  writer.set({ align: 'left', large: 'normal', bold: false, reverse: false });
  for (let top = 0; top < bitmap.height; top += BAND_ROWS)
    writer.raw(rasterImage(band(bitmap, top, BAND_ROWS)));
}
