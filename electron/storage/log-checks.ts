import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { fileSize } from './files.ts';
import { FORM } from './form/form.ts';
import { Journal } from './journal.ts';
import { fileIdAt, readJournalAnchor } from './journal-anchor.ts';
import { Meta } from './meta.ts';
import { placeOf } from './rescue.ts';
import { connectReader } from './sqlite.ts';

/** SQLite's file format, section 4.1: the lowest bit of the magic number tells how the check sums are read. */
const MAGIC = 0x377f0682;
const HEADER = 32;
const FRAME_HEADER = 24;

/**
 * True when the write-ahead log has a frame that does not hold, with commits lost by it: SQLite passes over everything
 * from there on without a word, and writes over it. A commit that was cut off at the log's end is none of that.
 * Writes nothing; no connection to the file may be open.
 */
export function logLosesCommits(file: string, headFolder: string | null): boolean {
  if (fileSize(`${file}-wal`) <= HEADER) return false;
  const log = contentOf(`${file}-wal`);
  if (log === null) return false;
  const { isBroken, losesCommits } = examine(log);
  return losesCommits || (isBroken && isBehindHead(file, headFolder));
}

/** Null: the disk does not give it; SQLite then says so when it opens the file. */
function contentOf(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

interface LogState {
  /** Frames of this log stand where SQLite no longer reads them. */
  readonly isBroken: boolean;
  /** Something was written after a commit that it does not read: so that one had returned. */
  readonly losesCommits: boolean;
}

function examine(log: Buffer): LogState {
  const magic = log.readUInt32BE(0);
  const isLittle = magic === MAGIC;
  const told = log.readUInt32BE(8);
  const pageSize = told === 1 ? 65_536 : told;
  const start = sum(log.subarray(0, 24), isLittle, [0, 0]);
  const isHeader = (magic | 1) === (MAGIC | 1) && isSum(log, 24, start);
  // More stands there than the header says; whether commits were in it, the head outside tells.
  if (!isHeader) return { isBroken: log.some((byte, at) => at >= HEADER && byte !== 0), losesCommits: false };
  const salt = log.subarray(16, 24);
  let last = start;
  let holds = true;
  let [isBroken, isCommitLost, losesCommits] = [false, false, false];
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= log.length; at += FRAME_HEADER + pageSize) {
    const isOurs = log.subarray(at + 8, at + 16).equals(salt);
    if (holds) {
      const page = log.subarray(at + FRAME_HEADER, at + FRAME_HEADER + pageSize);
      last = sum(page, isLittle, sum(log.subarray(at, at + 8), isLittle, last));
      holds = isOurs && isSum(log, at + 16, last);
    }
    // Frames of before the log was begun anew have another salt.
    if (holds || !isOurs) continue;
    losesCommits ||= isCommitLost;
    isCommitLost ||= log.readUInt32BE(at + 4) !== 0;
    isBroken = true;
  }
  return { isBroken, losesCommits };
}

type Sum = readonly [number, number];

/** The check sum of whole pairs of words, going on from the one before. */
function sum(bytes: Buffer, isLittle: boolean, [first, second]: Sum): Sum {
  const copy = Uint8Array.from(bytes);
  if (isLittle !== (endianness() === 'LE')) Buffer.from(copy.buffer).swap32();
  const words = new Uint32Array(copy.buffer);
  let [one, other] = [first, second];
  for (let at = 0; at + 1 < words.length; at += 2) {
    one = (one + (words[at] ?? 0) + other) >>> 0;
    other = (other + (words[at + 1] ?? 0) + one) >>> 0;
  }
  return [one, other];
}

function isSum(log: Buffer, at: number, [first, second]: Sum): boolean {
  return log.readUInt32BE(at) === first && log.readUInt32BE(at + 4) === second;
}

/** What SQLite would read has fewer rows than were seen of it, or nothing tells how many there were. */
function isBehindHead(file: string, headFolder: string | null): boolean {
  if (headFolder === null) return false;
  const here = readHead(file);
  const fileId = here?.fileId ?? fileIdAt(headFolder, placeOf(file));
  const outside = fileId === null ? null : readJournalAnchor(headFolder, fileId);
  return outside === null || outside.seq > (here?.seq ?? 0);
}

function readHead(file: string): { readonly fileId: string | null; readonly seq: number } | null {
  try {
    const db = connectReader(file);
    try {
      const fileId = new Meta(db).fileId();
      return { fileId, seq: new Journal(db, fileId ?? '', FORM).head().seq };
    } finally {
      db.close();
    }
  } catch {
    return null;
  }
}
