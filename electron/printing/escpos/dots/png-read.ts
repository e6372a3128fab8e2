import { inflateSync } from 'node:zlib';
import { done, refused, type Result } from '../../../../shared/result.ts';
import { blacken, blankBitmap, type Bitmap } from './bitmap.ts';

/** Why a picture cannot stand on a ticket; the settings say it in words when a logo is chosen. */
export type PngFault = 'not-png' | 'damaged' | 'interlaced' | 'too-large';

/** A logo taller than this would cost a roll a day. */
const LARGEST_SIDE = 4000;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
}

interface Parts {
  readonly header: Header;
  readonly palette: Buffer | null;
  readonly transparency: Buffer | null;
  readonly data: Buffer;
}

/** Dots of a PNG: darker than the middle is black, transparent is paper. Never throws on foreign bytes. */
export function readPng(png: Uint8Array): Result<Bitmap, PngFault> {
  const file = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (file.length < 33 || file.readUInt32BE(0) !== 0x89504e47) return refused('not-png');
  try {
    const parts = readParts(file);
    if (typeof parts === 'string') return refused(parts);
    return toBitmap(parts);
  } catch {
    // Truncated or forged files run past their end in many places; all of them mean the same to the shop.
    return refused('damaged');
  }
}

function readParts(file: Buffer): Parts | PngFault {
  let header: Header | null = null;
  let palette: Buffer | null = null;
  let transparency: Buffer | null = null;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= file.length;) {
    const length = file.readUInt32BE(at);
    const name = file.toString('latin1', at + 4, at + 8);
    if (at + 12 + length > file.length) return 'damaged';
    const body = file.subarray(at + 8, at + 8 + length);
    if (name === 'IHDR') {
      header = {
        width: body.readUInt32BE(0),
        height: body.readUInt32BE(4),
        depth: body[8] ?? 0,
        colour: body[9] ?? 0,
      };
      if (body[12] !== 0) return 'interlaced';
      if (header.width > LARGEST_SIDE || header.height > LARGEST_SIDE) return 'too-large';
    } else if (name === 'PLTE') palette = body;
    else if (name === 'tRNS') transparency = body;
    else if (name === 'IDAT') data.push(body);
    else if (name === 'IEND') break;
    at += length + 12;
  }
  if (!header || header.width === 0 || header.height === 0 || data.length === 0) return 'damaged';
  return { header, palette, transparency, data: Buffer.concat(data) };
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function toBitmap(parts: Parts): Result<Bitmap, PngFault> {
  const { width, height, depth, colour } = parts.header;
  const channels = CHANNELS[colour];
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) return refused('damaged');
  const rowBytes = Math.ceil((width * channels * depth) / 8);
  const limit = (rowBytes + 1) * height;
  const raw = inflateSync(parts.data, { maxOutputLength: limit });
  if (raw.length < limit) return refused('damaged');
  const rows = unfilter(raw, rowBytes, height, Math.max(1, (channels * depth) >> 3));
  const bitmap = blankBitmap(width, height);
  for (let y = 0; y < height; y += 1) {
    const row = rows.subarray(y * rowBytes, (y + 1) * rowBytes);
    for (let x = 0; x < width; x += 1) {
      if (isDark(parts, (channel) => sample(row, x * channels + channel, depth))) blacken(bitmap, x, y);
    }
  }
  return done(bitmap);
}

/** One sample as 0 to 255, except palette indexes and bits, which come as they are. */
function sample(row: Buffer, index: number, depth: number): number {
  if (depth === 16) return row[index * 2] ?? 0;
  if (depth === 8) return row[index] ?? 0;
  const perByte = 8 / depth;
  const shift = 8 - depth * ((index % perByte) + 1);
  return ((row[Math.floor(index / perByte)] ?? 0) >> shift) & ((1 << depth) - 1);
}

function isDark(parts: Parts, channel: (index: number) => number): boolean {
  const { colour, depth } = parts.header;
  if (colour === 3) {
    const entry = channel(0);
    if ((parts.transparency?.[entry] ?? 255) < 128) return false;
    const at = entry * 3;
    return (
      luminance(parts.palette?.[at] ?? 255, parts.palette?.[at + 1] ?? 255, parts.palette?.[at + 2] ?? 255) <
      128
    );
  }
  if (colour === 0 || colour === 4) {
    if (colour === 4 && channel(1) < 128) return false;
    const full = depth < 8 ? (1 << depth) - 1 : 255;
    return channel(0) * 2 < full;
  }
  if (colour === 6 && channel(3) < 128) return false;
  return luminance(channel(0), channel(1), channel(2)) < 128;
}

function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Undoes the five row filters of the format (PNG specification, section 9). */
function unfilter(raw: Buffer, rowBytes: number, height: number, pixelBytes: number): Buffer {
  const rows = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (rowBytes + 1)] ?? 0;
    for (let at = 0; at < rowBytes; at += 1) {
      const to = y * rowBytes + at;
      const left = at >= pixelBytes ? (rows[to - pixelBytes] ?? 0) : 0;
      const up = y > 0 ? (rows[to - rowBytes] ?? 0) : 0;
      const corner = at >= pixelBytes && y > 0 ? (rows[to - rowBytes - pixelBytes] ?? 0) : 0;
      rows[to] = (raw[y * (rowBytes + 1) + 1 + at] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 0:
      return 0;
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      throw new Error('unknown row filter');
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [estimate - left, estimate - up, estimate - corner].map(Math.abs) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
