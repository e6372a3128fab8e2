import { hash } from 'node:crypto';
import { join } from 'node:path';
import { codeOf, FolderInUse, toStoreFault } from './faults.ts';
import { connectLock, type Db } from './sqlite.ts';
import { makeFolder, removeFile } from './patient.ts';

export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this engine (rule 26): an open BEGIN EXCLUSIVE on a small file beside the data. The system
 * drops it with the process, however that ends; no stale lock is ever left. Nothing else in this process may open
 * the file: closing any other handle of it would drop the lock (POSIX).
 * @throws FolderInUse
 */
export function lockFolder(folder: string): FolderLock {
  const path = join(folder, 'caja.lock');
  try {
    return hold(path);
  } catch (error) {
    const code = codeOf(error);
    if (code.startsWith('SQLITE_BUSY')) throw new FolderInUse(folder, { cause: error });
    if (code !== 'SQLITE_NOTADB' && code !== 'SQLITE_CORRUPT') {
      throw toStoreFault(error, `the folder ${folder} cannot be locked`);
    }
  }
  // Rubbish in the file, and nobody holds it (asked above): the file may be made anew.
  try {
    removeFile(path);
    return hold(path);
  } catch (error) {
    throw toStoreFault(error, `the folder ${folder} cannot be locked`);
  }
}

/**
 * The same for the place of the data file, kept with the heads: it holds where the folder's own lock file was deleted
 * while a till works, and for a data file that two folders lead to. Where it cannot be kept, the folder's lock is all.
 * @param place of the file, links resolved.
 * @throws FolderInUse
 */
export function lockPlace(headFolder: string | null, place: string, folder: string): FolderLock {
  const none = { release: () => undefined };
  if (headFolder === null) return none;
  try {
    const locks = join(headFolder, 'locks');
    makeFolder(locks, 0o700);
    return hold(join(locks, `${hash('sha256', place, 'hex').slice(0, 16)}.lock`));
  } catch (error) {
    if (codeOf(error).startsWith('SQLITE_BUSY')) throw new FolderInUse(folder, { cause: error });
    return none;
  }
}

/** Both, let go in the opposite order. */
export function both(one: FolderLock, other: FolderLock): FolderLock {
  return {
    release: () => {
      other.release();
      one.release();
    },
  };
}

function hold(path: string): FolderLock {
  const db: Db = connectLock(path);
  try {
    // Nothing is ever written: a full disk needs no room for it.
    db.pragma('journal_mode = MEMORY');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    release: () => {
      if (db.open) db.close();
    },
  };
}
