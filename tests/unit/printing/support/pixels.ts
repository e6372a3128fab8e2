import { isBlack, type Bitmap } from '../../../../electron/printing/escpos/dots/bitmap.ts';

/** The picture as a code reader takes it: four bytes a dot. */
export function pixels(bitmap: Bitmap): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(bitmap.width * bitmap.height * 4).fill(255);
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      if (isBlack(bitmap, x, y)) rgba.fill(0, (y * bitmap.width + x) * 4, (y * bitmap.width + x) * 4 + 3);
    }
  }
  return rgba;
}
