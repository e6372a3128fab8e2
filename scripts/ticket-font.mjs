/**
 * Makes the dot font of the ticket pictures (electron/printing/escpos/dots/font-data.ts) from a 12x24 PCF font.
 * Run by hand, only when glyphs are added:
 *
 *   node scripts/ticket-font.mjs ter-u24b_unicode.pcf.gz      (from Debian's package xfonts-terminus)
 *
 * The result is a subset under the SIL Open Font License, with the name that its licence file gives it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateSync, gunzipSync } from 'node:zlib';
import { inProject, say } from './lib/project.mjs';

const WIDTH = 12;
const HEIGHT = 24;
const TABLE = { metrics: 4, bitmaps: 8, encodings: 32 };

/** Every character that a supported code page has, and those that people type into names and footers. */
function wantedCharacters() {
  const ranges = [
    [0x20, 0x7e],
    [0xa0, 0x17f],
    [0x2010, 0x2027],
    [0x2030, 0x203a],
    [0x20a0, 0x20bf],
    [0x2190, 0x2195],
    [0x2500, 0x257f],
    [0x2580, 0x259f],
    [0x25a0, 0x25cf],
  ];
  const single = 'ƒΓΘΣΦΩαδεπστφµⁿ₧ˆ˜™∂∆∏∑−∙√∞∩≈≠≡≤≥⌐⌠⌡№✓✗♥★';
  const points = new Set([...single].map((char) => char.codePointAt(0) ?? 0));
  for (const [from = 0, to = 0] of ranges) for (let point = from; point <= to; point += 1) points.add(point);
  return [...points].sort((a, b) => a - b);
}

/** Offset of each table by its type. @param {Buffer} file @returns {(type: number) => number} */
function readTables(file) {
  const count = file.readUInt32LE(4);
  const tables = new Map();
  for (let index = 0; index < count; index += 1) {
    const entry = 8 + index * 16;
    tables.set(file.readUInt32LE(entry), file.readUInt32LE(entry + 12));
  }
  return (type) => {
    const offset = tables.get(type);
    if (offset === undefined) throw new Error(`the font has no table ${type}`);
    return offset;
  };
}

/** A reader of one PCF table in its own byte order. @param {Buffer} file @param {number} start */
function tableReader(file, start) {
  const format = file.readUInt32LE(start);
  const big = (format & 4) !== 0;
  return {
    format,
    start: start + 4,
    /** @param {number} at */
    short: (at) => (big ? file.readInt16BE(at) : file.readInt16LE(at)),
    /** @param {number} at */
    int: (at) => (big ? file.readInt32BE(at) : file.readInt32LE(at)),
  };
}

/** Index of the glyph of a code point, or null. @param {Buffer} file @param {number} offset */
function readEncodings(file, offset) {
  const table = tableReader(file, offset);
  const [low, high, first, last] = [0, 2, 4, 6].map((at) => table.short(table.start + at));
  return (/** @type {number} */ point) => {
    const [row, column] = [point >> 8, point & 0xff];
    if (row < (first ?? 0) || row > (last ?? 0) || column < (low ?? 0) || column > (high ?? 0)) return null;
    const index = (row - (first ?? 0)) * ((high ?? 0) - (low ?? 0) + 1) + column - (low ?? 0);
    const glyph = table.short(table.start + 10 + index * 2);
    return glyph === -1 ? null : glyph;
  };
}

/** Rows of 12 dots of one glyph, as numbers. @param {Buffer} file @param {(type: number) => number} tables */
function readGlyphs(file, tables) {
  const metrics = tableReader(file, tables(TABLE.metrics));
  const bitmaps = tableReader(file, tables(TABLE.bitmaps));
  if ((metrics.format & 0x100) === 0) throw new Error('only compressed metrics are read');
  if ((bitmaps.format & 8) === 0) throw new Error('only bitmaps with the first dot in the high bit are read');
  const pad = 1 << (bitmaps.format & 3);
  const count = bitmaps.int(bitmaps.start);
  const data = bitmaps.start + 4 + count * 4 + 16;
  return (/** @type {number} */ glyph) => {
    const at = metrics.start + 2 + glyph * 5;
    // Compressed metrics are bytes with 0x80 for zero; the fourth is the ascent, the fifth the descent.
    const height = (file[at + 3] ?? 0) - 0x80 + ((file[at + 4] ?? 0) - 0x80);
    if (height !== HEIGHT) throw new Error(`glyph ${glyph} is ${height} dots high`);
    const rowBytes = Math.ceil(WIDTH / 8 / pad) * pad;
    const from = data + bitmaps.int(bitmaps.start + 4 + glyph * 4);
    return Array.from(
      { length: HEIGHT },
      (_, row) => file.readUInt16BE(from + row * rowBytes) >> (16 - WIDTH),
    );
  };
}

const source = process.argv[2];
if (!source) throw new Error('name the .pcf.gz file');
const file = gunzipSync(readFileSync(source));
const tables = readTables(file);
const glyphOf = readEncodings(file, tables(TABLE.encodings));
const rowsOf = readGlyphs(file, tables);

const points = wantedCharacters().filter((point) => glyphOf(point) !== null);
const dots = Buffer.alloc(points.length * HEIGHT * 2);
points.forEach((point, index) => {
  const glyph = glyphOf(point);
  if (glyph === null) return;
  rowsOf(glyph).forEach((row, y) => dots.writeUInt16BE(row, (index * HEIGHT + y) * 2));
});
const packed = deflateSync(dots, { level: 9 }).toString('base64');
/** Runs of neighbouring code points, "20-7e a0-17f". */
const runs = points.reduce((/** @type {number[][]} */ list, point) => {
  const last = list.at(-1);
  if (last && last[1] === point - 1) last[1] = point;
  else list.push([point, point]);
  return list;
}, []);
const runText = runs.map(([from = 0, to = 0]) => `${from.toString(16)}-${to.toString(16)}`).join(' ');

const quoted = (/** @type {string} */ text) =>
  (text.match(/.{1,96}/g) ?? []).map((part) => `  '${part}'`).join(' +\n');
writeFileSync(
  inProject('electron/printing/escpos/dots/font-data.ts'),
  `// generated by scripts/ticket-font.mjs, not edited by hand. Licence: assets/ticket/FONT-LICENSE.txt (SIL OFL 1.1).

/** Code points of the glyphs in order, as runs in hexadecimal. */
export const FONT_RUNS =
${quoted(runText)};

/** Glyphs of ${WIDTH} x ${HEIGHT} dots, two bytes a row, deflated, in base64. */
export const FONT_DOTS =
${quoted(packed)};
`,
);
say(`${points.length} glyphs, ${packed.length} characters of base64`);
