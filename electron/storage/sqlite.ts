import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';
import { StoreFault } from '../engine/ports.ts';
import { NodeTooOld } from './faults.ts';

export type Db = Database.Database;
export type Value = string | number | null | Uint8Array;
export type Statement<Row> = Database.Statement<Value[], Row>;

/** The database's native part is built for this version of Node-API; under an older one it crashes instead of failing. */
const NEEDED_NODE_API = 10;

/** How long a statement waits for another program that has the file open (a viewer, `verify`). Milliseconds. */
const BUSY_WAIT_MS = 2_000;

/** @throws StoreFault in words when this Node or Electron is too old for the database's native part. */
export function requireNodeApi(version: string | undefined = process.versions['napi']): void {
  if (Number(version ?? 0) >= NEEDED_NODE_API) return;
  throw new NodeTooOld(NEEDED_NODE_API, version ?? 'none');
}

let loaded: typeof Database | undefined;

/** Loaded at the first use, not at import: `requireNodeApi` has to speak first. */
function library(): typeof Database {
  requireNodeApi();
  loaded ??= createRequire(import.meta.url)('better-sqlite3') as typeof Database;
  return loaded;
}

/** The books: WAL and a full sync at every commit, so that a commit that has returned survives the power cord. */
export function connectBooks(path: string): Db {
  const db = new (library())(path, { timeout: BUSY_WAIT_MS });
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    if (process.platform === 'darwin') {
      // fsync on macOS stops at the drive's cache.
      db.pragma('fullfsync = ON');
      db.pragma('checkpoint_fullfsync = ON');
    }
    return guarded(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Tables that are only worked with: in memory while they are small, else in a nameless file of the system's. */
export function connectScratch(): Db {
  const db = new (library())('');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  return db;
}

/**
 * For whoever only reads: a running shop may go on. SQLite removes the log of an empty file also then, and it waits for
 * ever for a pipe: neither is opened.
 * @throws StoreFault in words
 */
export function connectReader(path: string): Db {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isFile() === false) throw new StoreFault('other', `${path} is no file`);
  if (status?.size === 0) throw new StoreFault('damaged', `${path} is empty`);
  return new (library())(path, { readonly: true, fileMustExist: true, timeout: BUSY_WAIT_MS });
}

/** A copy that whoever reads it has made: what was cut off in it is ended as it would be where it came from. */
export function connectCopy(path: string): Db {
  return new (library())(path, { fileMustExist: true });
}

/** The lock file: no waiting, no WAL (its lock is not held by an open transaction alone). */
export function connectLock(path: string): Db {
  return new (library())(path, { timeout: 0 });
}

/** What every connection that writes has. */
export function guarded(db: Db): Db {
  db.pragma('foreign_keys = ON');
  // Without it, INSERT OR REPLACE would delete a journal row past its trigger.
  db.pragma('recursive_triggers = ON');
  return db;
}

/** One number of a pragma, 0 when it has none. */
export function pragmaNumber(db: Db, name: string): number {
  const value = db.pragma(name, { simple: true });
  return typeof value === 'number' ? value : 0;
}
