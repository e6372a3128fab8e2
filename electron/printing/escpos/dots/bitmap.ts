/** Dots of paper: one bit each, 1 is black, the first dot of a row in the high bit, rows padded to whole bytes. */
export interface Bitmap {
  /** In dots. */
  readonly width: number;
  /** In dots. */
  readonly height: number;
  /** Bytes of one row. */
  readonly stride: number;
  readonly bits: Uint8Array;
}

/** White paper of `width` by `height` dots. */
export function blankBitmap(width: number, height: number): Bitmap {
  const stride = Math.ceil(width / 8);
  return { width, height, stride, bits: new Uint8Array(stride * height) };
}

export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false;
  return ((bitmap.bits[y * bitmap.stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
}

/** Blackens one dot; outside the paper nothing happens. */
export function blacken(bitmap: Bitmap, x: number, y: number): void {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return;
  const at = y * bitmap.stride + (x >> 3);
  bitmap.bits[at] = (bitmap.bits[at] ?? 0) | (0x80 >> (x & 7));
}

/** Blackens a rectangle, as far as it lies on the paper. */
export function blackenBox(bitmap: Bitmap, x: number, y: number, width: number, height: number): void {
  for (let row = y; row < y + height; row += 1) {
    for (let column = x; column < x + width; column += 1) blacken(bitmap, column, row);
  }
}

/** Copies black dots of `source` onto `target` with its upper left corner at x, y. */
export function stamp(target: Bitmap, source: Bitmap, x: number, y: number): void {
  for (let row = 0; row < source.height; row += 1) {
    for (let column = 0; column < source.width; column += 1) {
      if (isBlack(source, column, row)) blacken(target, x + column, y + row);
    }
  }
}

/** The rows from `top`, at most `height` of them, as a bitmap of their own. */
export function band(bitmap: Bitmap, top: number, height: number): Bitmap {
  const rows = Math.min(height, bitmap.height - top);
  const bits = bitmap.bits.slice(top * bitmap.stride, (top + rows) * bitmap.stride);
  return { width: bitmap.width, height: rows, stride: bitmap.stride, bits };
}

/** The picture made smaller, keeping its shape, so that it is at most `width` dots wide. */
export function shrinkTo(bitmap: Bitmap, width: number): Bitmap {
  if (bitmap.width <= width) return bitmap;
  const scale = bitmap.width / width;
  const small = blankBitmap(width, Math.max(1, Math.round(bitmap.height / scale)));
  for (let y = 0; y < small.height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (mostlyBlack(bitmap, x * scale, y * scale, scale)) blacken(small, x, y);
    }
  }
  return small;
}

/** A thin line must survive: a third of the dots is enough to blacken the smaller one. */
function mostlyBlack(bitmap: Bitmap, left: number, top: number, size: number): boolean {
  let black = 0;
  let all = 0;
  for (let y = Math.floor(top); y < Math.ceil(top + size); y += 1) {
    for (let x = Math.floor(left); x < Math.ceil(left + size); x += 1) {
      all += 1;
      if (isBlack(bitmap, x, y)) black += 1;
    }
  }
  return black * 3 >= all;
}
