import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { StoreFault } from '../engine/ports.ts';
import { fileSize } from './files.ts';
import type { Db } from './sqlite.ts';

/** Below this size every start reads the whole file's structure; above it only when something is odd. Bytes. */
export const SMALL_BYTES = 32 * 1024 * 1024;
const HEADER = 100;
const MAGIC = 'SQLite format 3\0';

/** `doubtful`: SQLite may open it, but its structure has to be read through before it is believed. */
export type FileState = 'missing' | 'sound' | 'doubtful' | 'damaged';

/** A mark beside the file: damage was met while it was in use. */
export function suspectPath(file: string): string {
  return `${file}.suspect`;
}

/** A mark beside the file while a till works on it. A start that finds it knows that the last run was cut off. */
export function runningPath(file: string): string {
  return `${file}.running`;
}

/**
 * Looks at the file before SQLite does (which takes an empty file for a new one, and meets a missing end only when
 * it needs it). No handle of the file may be open in this process: closing ours would drop SQLite's locks (POSIX).
 */
export function inspectFile(file: string): FileState {
  const size = fileSize(file);
  const walSize = fileSize(`${file}-wal`);
  // Without its file SQLite would remove the log, which may hold all there is.
  if (size === 0) return walSize === 0 ? 'missing' : 'damaged';
  if (size < HEADER) return 'damaged';
  const header = headerOf(file);
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'damaged';
  if (size < declaredSize(header)) {
    // A checkpoint that was cut short leaves this too; then the write-ahead log still has every page.
    return walSize > 0 ? 'doubtful' : 'damaged';
  }
  return size <= SMALL_BYTES || existsSync(suspectPath(file)) ? 'doubtful' : 'sound';
}

/** True where the file keeps what is new in a log beside it: a rollback journal is none of its then. */
export function keepsLog(file: string): boolean {
  return fileSize(file) >= HEADER && headerOf(file)[18] === 2;
}

function headerOf(file: string): Buffer {
  const header = Buffer.alloc(HEADER);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, HEADER, 0);
  } finally {
    closeSync(handle);
  }
  return header;
}

/** Page size times page count (SQLite's file format, section 1.3); 0 when the count in the header is not valid. */
function declaredSize(header: Buffer): number {
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  const countIsValid = header.readUInt32BE(24) === header.readUInt32BE(92);
  return countIsValid ? pageSize * header.readUInt32BE(28) : 0;
}

/**
 * Reads every page's structure, or also whether every index says what its table says (three times as long).
 * @throws StoreFault 'damaged' with SQLite's first finding.
 */
export function proveStructure(db: Db, check: 'quick_check' | 'integrity_check' = 'quick_check'): void {
  const finding = db.pragma(`${check}(1)`, { simple: true });
  if (finding !== 'ok') throw new StoreFault('damaged', `the data file is damaged: ${String(finding)}`);
}
