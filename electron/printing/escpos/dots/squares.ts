import { blackenBox, blankBitmap, type Bitmap } from './bitmap.ts';

/** Squares of a QR code, true is black, row by row, without the white border. Handed in by the host. */
export type DrawQr = (text: string, level: 'L' | 'M' | 'Q' | 'H') => readonly (readonly boolean[])[];

/** The code as dots, each square `module` dots wide. */
export function squaresBitmap(squares: readonly (readonly boolean[])[], module: number): Bitmap {
  const bitmap = blankBitmap(squares.length * module, squares.length * module);
  squares.forEach((row, y) =>
    row.forEach((black, x) => {
      if (black) blackenBox(bitmap, x * module, y * module, module, module);
    }),
  );
  return bitmap;
}
