import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A value of a record; integers beyond what a number holds are none of ours. */
export type RawValue = string | number | null | Uint8Array;

/** One record as it stands in a page, whatever its table: rows of tables carry their number, those of indexes none. */
export interface RawRecord {
  readonly row: number | null;
  readonly values: readonly RawValue[];
}

type PageOf = (number: number) => Buffer | null;

const TABLE_LEAF = 0x0d;
const INDEX_LEAF = 0x0a;
const USUAL_PAGE = 4096;
const HEADER = 100;
const WAL_HEADER = 32;
const FRAME_HEADER = 24;
/** Between two words about how far it is. */
const TOLD_PAGES = 64;
/** No record of ours is larger; a damaged length must not ask for all memory. Bytes. */
const LARGEST_RECORD = 16 * 1024 * 1024;

/**
 * Every record in every page of a data file and of its write-ahead log, oldest first, however damaged either is: pages
 * are read one by one, without their tree, and what does not read as a record is passed over. Old versions of a row and
 * rows that were deleted come too: whoever uses them has to prove them. (SQLite's file format, sections 1.6 and 4.)
 * @param wal its path; the file's pages are read beneath it.
 * @param told hears how many pages of how many were read.
 */
export function* recordsOf(
  file: string,
  wal: string,
  told: (done: number, of: number) => void,
): Generator<RawRecord> {
  const main = openOrNull(file);
  const log = openOrNull(wal);
  try {
    const pageSize = sizeIn(main, 16) ?? sizeIn(log, 8) ?? USUAL_PAGE;
    const count = main === null ? 0 : Math.ceil(fstatSync(main).size / pageSize);
    const inFile: PageOf = (number) =>
      main === null || number < 1 || number > count ? null : piece(main, (number - 1) * pageSize, pageSize);
    const frames = log === null ? 0 : framesIn(log, pageSize);
    for (let number = 1; number <= count; number += 1) {
      if (number % TOLD_PAGES === 0) told(number, count + frames);
      const page = inFile(number);
      if (page !== null) yield* recordsIn(page, number === 1 ? HEADER : 0, inFile);
    }
    if (log !== null) yield* recordsOfLog(log, pageSize, inFile);
    told(count + frames, count + frames);
  } finally {
    for (const handle of [main, log]) if (handle !== null) closeSync(handle);
  }
}

function framesIn(log: number, pageSize: number): number {
  return Math.max(0, Math.floor((fstatSync(log).size - WAL_HEADER) / (FRAME_HEADER + pageSize)));
}

/** Transaction by transaction, so that a record finds the pages it goes on in as they were then. */
function* recordsOfLog(log: number, pageSize: number, inFile: PageOf): Generator<RawRecord> {
  const frameSize = FRAME_HEADER + pageSize;
  const frames = framesIn(log, pageSize);
  const latest = new Map<number, number>();
  const pageOf: PageOf = (number) => {
    const at = latest.get(number);
    return at === undefined ? inFile(number) : piece(log, at, pageSize);
  };
  let transaction: number[] = [];
  for (let frame = 0; frame < frames; frame += 1) {
    const start = WAL_HEADER + frame * frameSize;
    const header = piece(log, start, FRAME_HEADER);
    if (header === null) break;
    const number = header.readUInt32BE(0);
    latest.set(number, start + FRAME_HEADER);
    transaction.push(number);
    const commits = header.readUInt32BE(4) !== 0;
    if (!commits && frame < frames - 1) continue;
    for (const changed of transaction) {
      const page = pageOf(changed);
      if (page !== null) yield* recordsIn(page, changed === 1 ? HEADER : 0, pageOf);
    }
    transaction = [];
  }
}

function* recordsIn(page: Buffer, start: number, pageOf: PageOf): Generator<RawRecord> {
  const type = page[start];
  if (type !== TABLE_LEAF && type !== INDEX_LEAF) return;
  const cells = page.readUInt16BE(start + 3);
  const pointers = start + 8;
  if (pointers + 2 * cells > page.length) return;
  for (let cell = 0; cell < cells; cell += 1) {
    const record = recordAt(page, page.readUInt16BE(pointers + 2 * cell), type === TABLE_LEAF, pageOf);
    if (record !== null) yield record;
  }
}

function recordAt(page: Buffer, offset: number, isTable: boolean, pageOf: PageOf): RawRecord | null {
  try {
    const length = varint(page, offset);
    const row = isTable ? varint(page, length.next) : null;
    if (length.value > LARGEST_RECORD) return null;
    const payload = payloadAt(page, (row ?? length).next, length.value, isTable, pageOf);
    return payload === null ? null : { row: row?.value ?? null, values: valuesOf(payload) };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function payloadAt(
  page: Buffer,
  start: number,
  length: number,
  isTable: boolean,
  pageOf: PageOf,
): Buffer | null {
  const usable = page.length;
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (length <= most) return within(page, start, length);
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (usable - 4));
  const local = fitting <= most ? fitting : least;
  const parts = [within(page, start, local)];
  let next = page.readUInt32BE(start + local);
  for (let missing = length - local; missing > 0;) {
    const more = pageOf(next);
    if (more === null) return null;
    const part = within(more, 4, Math.min(missing, usable - 4));
    parts.push(part);
    missing -= part.length;
    next = more.readUInt32BE(0);
  }
  return Buffer.concat(parts);
}

function valuesOf(payload: Buffer): RawValue[] {
  const header = varint(payload, 0);
  const values: RawValue[] = [];
  let at = header.next;
  let body = header.value;
  while (at < header.value) {
    const type = varint(payload, at);
    at = type.next;
    const length = lengthOf(type.value);
    values.push(valueAt(payload, body, type.value, length));
    body += length;
  }
  return values;
}

/** Bytes of a value of each serial type. */
function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function valueAt(payload: Buffer, at: number, type: number, length: number): RawValue {
  if (type >= 12) {
    const bytes = within(payload, at, length);
    return type % 2 === 0 ? Uint8Array.from(bytes) : bytes.toString('utf8');
  }
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return payload.readDoubleBE(at);
  if (type === 6) return Number(payload.readBigInt64BE(at));
  return length === 0 ? null : payload.readIntBE(at, length);
}

function varint(bytes: Buffer, offset: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes.readUInt8(offset + index);
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, next: offset + index + 1 };
  }
  return { value: value * 256 + bytes.readUInt8(offset + 8), next: offset + 9 };
}

/** @throws RangeError when it is not all there. */
function within(bytes: Buffer, start: number, length: number): Buffer {
  if (start < 0 || length < 0 || start + length > bytes.length) throw new RangeError('outside of the page');
  return bytes.subarray(start, start + length);
}

function openOrNull(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}

/** A page that the disk does not give is no reason to lose the others. */
function piece(handle: number, start: number, length: number): Buffer | null {
  const bytes = Buffer.alloc(length);
  try {
    return readSync(handle, bytes, 0, length, start) > 0 ? bytes : null;
  } catch {
    return null;
  }
}

/** The page size as a header tells it, two bytes in the file's and four in the log's; null when it is none. */
function sizeIn(handle: number | null, at: 16 | 8): number | null {
  const header = handle === null ? null : piece(handle, 0, HEADER);
  if (header === null) return null;
  const told = at === 16 ? header.readUInt16BE(at) : header.readUInt32BE(at);
  const size = told === 1 ? 65_536 : told;
  return size >= 512 && size <= 65_536 && (size & (size - 1)) === 0 ? size : null;
}
