import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { blankBitmap, blacken, isBlack, shrinkTo } from '../../../../electron/printing/escpos/dots/bitmap.ts';
import { readPng } from '../../../../electron/printing/escpos/dots/png-read.ts';
import { writePng } from '../../../support/png/png-write.ts';

/** A picture by an independent writer: a black diagonal on white, the corner transparent. */
function picture(options: { colorType: 0 | 2 | 4 | 6 }): Buffer {
  const png = new PNG({ width: 13, height: 9 });
  for (let y = 0; y < 9; y += 1) {
    for (let x = 0; x < 13; x += 1) {
      const at = (y * 13 + x) * 4;
      png.data.fill(x === y ? 0 : 255, at, at + 3);
      png.data[at + 3] = 255;
    }
  }
  return PNG.sync.write(png, options);
}

describe('reading', () => {
  test.each([0, 2, 4, 6] as const)('colour type %i of another writer', (colorType) => {
    const read = readPng(picture({ colorType }));
    if (!read.ok) throw new Error(read.reason);
    expect([read.value.width, read.value.height]).toEqual([13, 9]);
    for (let y = 0; y < 9; y += 1)
      for (let x = 0; x < 13; x += 1) expect(isBlack(read.value, x, y)).toBe(x === y);
  });

  test('sixteen bits a sample', () => {
    const png = new PNG({ width: 2, height: 1 });
    png.data = Buffer.from(Uint16Array.of(0, 0, 0, 0xffff, 0xffff, 0xffff, 0xffff, 0xffff).buffer);
    const read = readPng(PNG.sync.write(png, { bitDepth: 16, colorType: 6 }));
    expect(read.ok && [isBlack(read.value, 0, 0), isBlack(read.value, 1, 0)]).toEqual([true, false]);
  });

  test('transparent is paper', () => {
    const png = new PNG({ width: 1, height: 1 });
    png.data.fill(0);
    const read = readPng(PNG.sync.write(png));
    expect(read.ok && isBlack(read.value, 0, 0)).toBe(false);
  });

  test('foreign and damaged files are refused, never thrown', () => {
    expect(readPng(Buffer.from('GIF89a'))).toEqual({ ok: false, reason: 'not-png' });
    const good = picture({ colorType: 6 });
    for (let length = 33; length < good.length - 12; length += 1) {
      expect(readPng(good.subarray(0, length)).ok).toBe(false);
    }
    const huge = Buffer.from(good);
    huge.writeUInt32BE(100_000, 16);
    expect(readPng(huge)).toEqual({ ok: false, reason: 'too-large' });
  });
});

describe('writing', () => {
  test('another reader sees the same dots', () => {
    const bitmap = blankBitmap(13, 5);
    blacken(bitmap, 0, 0);
    blacken(bitmap, 12, 4);
    const read = PNG.sync.read(Buffer.from(writePng(bitmap)));
    const black = Array.from({ length: 65 }, (_, index) => index).filter(
      (index) => read.data[index * 4] === 0,
    );
    expect(black).toEqual([0, 64]);
  });

  test('what is written is read back', () => {
    const bitmap = blankBitmap(20, 3);
    blacken(bitmap, 7, 1);
    const read = readPng(writePng(bitmap));
    expect(read.ok && [...read.value.bits]).toEqual([...bitmap.bits]);
  });
});

test('a picture wider than the paper is made smaller and keeps its shape and its thin lines', () => {
  const wide = blankBitmap(1152, 100);
  for (let x = 0; x < 1152; x += 1) blacken(wide, x, 51);
  const small = shrinkTo(wide, 384);
  expect([small.width, small.height]).toEqual([384, 33]);
  expect(Array.from({ length: 33 }, (_, y) => isBlack(small, 100, y)).filter(Boolean)).toHaveLength(1);
});
