import type { Bitmap } from './dots/bitmap.ts';
import type { PrinterProfile } from './profile.ts';

/**
 * Orders that the encoder's library has wrong, or has not. Each is written as the printer manuals have it
 * (Epson's ESC/POS reference), with every parameter byte.
 */

/** `ESC @`: settings as after switching on. */
export const RESET = Buffer.from([0x1b, 0x40]);

/** `FS .`: two-byte characters off; ESC @ does not undo them, and accents then come out as Chinese. */
export const TWO_BYTE_OFF = Buffer.from([0x1c, 0x2e]);

/** `ESC R 0`, the American character set: else `$` and `#` can be other signs. ESC @ does not undo it on cheap printers. */
export const PLAIN_CHARACTERS = Buffer.from([0x1b, 0x52, 0x00]);

/** `ESC t n`. */
export function selectCodePage(number: number): Buffer {
  return Buffer.from([0x1b, 0x74, number]);
}

/** `GS ! n`: unlike ESC ! it leaves bold alone. The library's own method swaps height and width. */
export function characterSize(widthTimes: 1 | 2, heightTimes: 1 | 2): Buffer {
  return Buffer.from([0x1d, 0x21, ((widthTimes - 1) << 4) | (heightTimes - 1)]);
}

/** `ESC p m t1 t2`: so long on, 500 ms off, in units of 2 ms. The library leaves both times out. */
export function drawerPulse({ drawerPin, drawerMs }: Pick<PrinterProfile, 'drawerPin' | 'drawerMs'>): Buffer {
  return Buffer.from([0x1b, 0x70, drawerPin === 2 ? 0x00 : 0x01, Math.round(drawerMs / 2), 0xfa]);
}

/** `ESC i` and `ESC m`: what printers have that never heard of GS V. */
export function oldCut(mode: 'full' | 'partial'): Buffer {
  return Buffer.from([0x1b, mode === 'full' ? 0x69 : 0x6d]);
}

/** `GS ( K` function 49: it tells its own length, so a printer without it can pass over it. */
export function printDensity(density: PrinterProfile['density']): Buffer {
  if (density === 'normal') return Buffer.alloc(0);
  return Buffer.from([0x1d, 0x28, 0x4b, 0x02, 0x00, 0x31, density === 'dark' ? 0x03 : 0xfd]);
}

/** One short beep after the ticket, in the dialect of the printer. */
export function beep(beeper: PrinterProfile['beeper']): Buffer {
  switch (beeper) {
    case 'none':
      return Buffer.alloc(0);
    case 'common':
      return Buffer.from([0x1b, 0x42, 0x01, 0x02]);
    case 'epson':
      return Buffer.from([0x1b, 0x28, 0x41, 0x04, 0x00, 0x30, 0x37, 0x01, 0x01]);
  }
}

/** `GS v 0`: a picture, at most 65,535 rows. */
export function rasterImage(bitmap: Bitmap): Buffer {
  const { stride, height } = bitmap;
  const head = [0x1d, 0x76, 0x30, 0x00, stride & 0xff, stride >> 8, height & 0xff, height >> 8];
  return Buffer.concat([Buffer.from(head), bitmap.bits]);
}

/** Bytes that versions 1 to 20 of the code hold at level M. */
const QR_CAPACITY = [
  14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666,
];
const LARGEST_MODULE = 6;
const SMALLEST_MODULE = 3;

/** Dots of one square of a code of so many squares: as large as half of the paper allows, so that a worn scanner reads it. */
export function moduleDots(squares: number, dots: number): number {
  return Math.min(LARGEST_MODULE, Math.max(SMALLEST_MODULE, Math.floor((dots * 0.55) / squares)));
}

/** The same for a code that holds so many bytes at level M. */
export function qrModuleDots(bytes: number, dots: number): number {
  const version = QR_CAPACITY.findIndex((capacity) => bytes <= capacity) + 1;
  return moduleDots((version === 0 ? 40 : version) * 4 + 17, dots);
}

/**
 * `GS ( k`: model 2, module size, level M, store, print. The length counts the bytes of the UTF-8 text; the
 * library counts characters, and prints the rest of an accented text as letters.
 */
export function qrCode(text: string, dots: number): Buffer {
  const data = Buffer.from(text, 'utf8');
  const length = data.length + 3;
  return Buffer.concat([
    Buffer.from([0x1d, 0x28, 0x6b, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00]),
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x43, qrModuleDots(data.length, dots)]),
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x45, 0x31]),
    Buffer.from([0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30]),
    data,
    Buffer.from([0x1d, 0x28, 0x6b, 0x03, 0x00, 0x31, 0x51, 0x30]),
  ]);
}
