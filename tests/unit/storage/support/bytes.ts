import { readFileSync, writeFileSync } from 'node:fs';
import { connectReader } from '../../../../electron/storage/sqlite.ts';

export const PAGE_BYTES = 4096;

/** Zeroes over one page of a file, 1 the first. */
export function zeroPage(file: string, page: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0, (page - 1) * PAGE_BYTES, page * PAGE_BYTES);
  writeFileSync(file, bytes);
}

/** One bit of a file turned over. */
export function flipBit(file: string, at: number, bit = 0): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
  writeFileSync(file, bytes);
}

/** The first page of a table or an index, by its name. */
export function rootPage(file: string, name: string): number {
  const db = connectReader(file);
  try {
    return Number(db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name));
  } finally {
    db.close();
  }
}

/** The pages of a table or an index that hold its rows. */
export function leafPages(file: string, name: string): number[] {
  const db = connectReader(file);
  try {
    const sql = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf' ORDER BY pageno";
    return db.prepare<[string], number>(sql).pluck().all(name);
  } finally {
    db.close();
  }
}
