import QRCode from 'qrcode';
import type { DrawQr } from '../../electron/printing/escpos/dots/squares.ts';

/** Squares of a code from the library that the screen uses too. */
export const drawQr: DrawQr = (text, level) => {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: level });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column) !== 0),
  );
};
