import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreFault } from '../engine/ports.ts';
import { codeOf, ForeignFile, toStoreFault } from './faults.ts';
import { isFile } from './files.ts';
import { FORM } from './form/form.ts';
import { MIGRATIONS } from './migrations/list.ts';
import { connectCopy, connectReader, type Db } from './sqlite.ts';
import { removeFile } from './patient.ts';
import { versionOf } from './version-of.ts';

export interface Reading {
  readonly db: Db;
  close(): void;
}

/** What of a file is copied: its index beside it is made anew, and a rollback journal is none of it. */
const COPIED = ['', '-wal'] as const;

/** Bytes. */
const LOG_HEADER = 32;

/** A till at work writes meanwhile: so often is it tried to get a copy of one moment. */
const TRIES = 8;

/**
 * Opens a data file to read it, also while a shop works on it, also where this process has it open. Where its folder
 * takes no writing (a CD, evidence), a copy is read, because SQLite needs a small index beside a file in WAL mode.
 * @throws StoreFault in words when it is no data file of ours, or a newer one.
 */
export function openForReading(path: string): Reading {
  // SQLite opens a pipe too, and waits for ever.
  if (!isFile(path)) return openUntouched(path);
  try {
    return checked(path, connectReader, () => undefined);
  } catch (error) {
    const code = codeOf(error);
    if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) return openUntouched(path);
    throw toStoreFault(error, `${path} cannot be read`);
  }
}

/** What is read of a file of ours; null when it cannot be read. */
export function readOf<Value>(path: string, read: (db: Db) => Value | null): Value | null {
  try {
    const reading = openForReading(path);
    try {
      return read(reading.db);
    } finally {
      reading.close();
    }
  } catch {
    return null;
  }
}

/**
 * Opens a copy of a data file, with what its log holds: not a byte of the file or beside it changes, whatever state it
 * is in. Not for a process that has the file open: on Linux and macOS reading it would drop SQLite's locks.
 * @throws StoreFault in words when it is no data file of ours, or a newer one, or there is no room for a copy.
 */
export function openUntouched(path: string): Reading {
  const file = placeOf(path);
  const folder = mkdtempSync(join(tmpdir(), 'caja-clara-'));
  const remove = (): void => removeFile(folder, { recursive: true });
  try {
    const copy = join(folder, 'caja.db');
    copyOfOneMoment(file, copy);
    return checked(copy, connectCopy, remove);
  } catch (error) {
    remove();
    if (codeOf(error) === 'ENOSPC')
      throw new StoreFault('disk-full', `no room for a copy of it in ${folder} (TMPDIR says where)`, {
        cause: error,
      });
    throw toStoreFault(error, `${path} cannot be read`);
  }
}

/** Links resolved: what belongs to the file stands beside where it really is. @throws StoreFault in words */
function placeOf(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) {
    if (isFile(`${path}-wal`)) throw new StoreFault('damaged', 'the file is gone, and its log stands');
    throw new StoreFault('other', `there is no file ${path}`);
  }
  let file;
  try {
    file = realpathSync(path);
  } catch (error) {
    throw toStoreFault(error, `${path} leads nowhere`);
  }
  if (!isFile(file)) throw new StoreFault('other', `${path} is no file`);
  if (statSync(file).size > 0) return file;
  throw new StoreFault(
    'damaged',
    isFile(`${file}-wal`) ? 'the file is empty, and its log stands' : 'the file is empty',
  );
}

/** Rows that are added meanwhile do no harm; what is moved from the log into the file would. */
function copyOfOneMoment(file: string, copy: string): void {
  for (let count = 0; count < TRIES; count += 1) {
    const before = momentOf(file);
    for (const ending of COPIED) {
      removeFile(copy + ending);
      // What is no file there is none that the till would read.
      if (!isFile(file + ending)) continue;
      copyFileSync(file + ending, copy + ending, constants.COPYFILE_FICLONE);
      chmodSync(copy + ending, 0o600);
    }
    if (momentOf(file) === before) return;
  }
  throw new StoreFault('other', 'a till writes to it all the time: try again');
}

/** Changes when the file does, or its log begins anew. */
function momentOf(file: string): string {
  const { mtimeNs, size, ino } = statSync(file, { bigint: true });
  return `${mtimeNs} ${size} ${ino} ${beginningOf(`${file}-wal`)}`;
}

/** What SQLite writes at the beginning of a log: it is another one each time. */
function beginningOf(log: string): string {
  if (!isFile(log)) return '';
  const header = Buffer.alloc(LOG_HEADER);
  const handle = openSync(log, 'r');
  try {
    readSync(handle, header, 0, LOG_HEADER, 0);
  } finally {
    closeSync(handle);
  }
  return header.toString('hex');
}

function checked(path: string, connect: (path: string) => Db, after: () => void): Reading {
  const db = connect(path);
  try {
    if (versionOf(db, MIGRATIONS, FORM) === 0) throw new ForeignFile();
  } catch (error) {
    db.close();
    if (error instanceof ForeignFile)
      throw new StoreFault('other', `${path} is not a data file of Caja Clara`, { cause: error });
    throw error;
  }
  return {
    db,
    close: () => {
      db.close();
      after();
    },
  };
}
