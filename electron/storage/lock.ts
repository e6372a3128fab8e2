import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, FolderInUse, toStoreFault } from './faults.ts';
import { connectLock, type Db } from './sqlite.ts';

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
  // Rubbish in the file, and nobody holds it (that is asked first): it has nothing to lose.
  try {
    rmSync(path);
    return hold(path);
  } catch (error) {
    throw toStoreFault(error, `the folder ${folder} cannot be locked`);
  }
}

function hold(path: string): FolderLock {
  const db: Db = connectLock(path);
  try {
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
