import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { create } from 'qrcode';
import type { PrinterProfile } from '../../../../electron/printing/escpos/profile.ts';
import { type PrintLine, type TextLine } from '../../../../electron/printing/layout/lines.ts';
import { textOf } from '../../../support/cells.ts';

/** The same lines through an encoder that shares no code with ours. Pictures are left out. */
export function encodeIndependently(lines: readonly PrintLine[], profile: PrinterProfile): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({
    columns: profile.columns,
    language: 'esc-pos',
    codepageMapping: 'epson',
    feedBeforeCut: profile.feedBeforeCut,
  });
  encoder.initialize().codepage('cp858');
  for (const line of lines) addLine(encoder, line, profile);
  return encoder.encode();
}

function addLine(encoder: ReceiptPrinterEncoder, line: PrintLine, profile: PrinterProfile): void {
  switch (line.type) {
    case 'text':
      addText(encoder, line);
      break;
    case 'qr':
      encoder.align('center');
      encoder.qrcode(line.text, { model: 2, size: dotsOfSquare(line.text, profile), errorlevel: 'm' });
      encoder.align('left');
      break;
    case 'feed':
      encoder.newline(line.lines);
      break;
    case 'cut':
      encoder.cut(profile.cutter === 'partial' ? 'partial' : 'full');
      break;
    case 'drawer':
      encoder.pulse(profile.drawerPin === 2 ? 0 : 1, 50, 500);
      break;
    case 'image':
      break;
  }
}

function addText(encoder: ReceiptPrinterEncoder, line: TextLine): void {
  encoder
    .align(line.align)
    .bold(line.bold)
    .invert(line.reverse)
    .size(line.size === 'large' ? 2 : 1, line.size === 'normal' ? 1 : 2)
    .line(textOf(line.cells))
    .size(1, 1)
    .invert(false)
    .bold(false)
    .align('left');
}

/** A code takes about half of the paper: the squares of a long one are smaller, at least three dots wide. */
function dotsOfSquare(text: string, { dots }: PrinterProfile): number {
  const squares = create(text, { errorCorrectionLevel: 'M' }).modules.size;
  return Math.min(6, Math.max(3, Math.floor((dots * 0.55) / squares)));
}
