import { crc32, deflateSync } from 'node:zlib';
import type { Bitmap } from '../../../electron/printing/escpos/dots/bitmap.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A black and white PNG, one bit a dot: a long ticket stays under ten kilobytes. */
export function writePng(bitmap: Bitmap): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.width, 0);
  header.writeUInt32BE(bitmap.height, 4);
  header[8] = 1; // bits a dot; colour type 0 (grey), deflate, plain filters, not interlaced are all 0
  const rows = Buffer.alloc((bitmap.stride + 1) * bitmap.height);
  for (let y = 0; y < bitmap.height; y += 1) {
    const to = y * (bitmap.stride + 1) + 1;
    for (let at = 0; at < bitmap.stride; at += 1) {
      rows[to + at] = ~(bitmap.bits[y * bitmap.stride + at] ?? 0) & 0xff;
    }
  }
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
