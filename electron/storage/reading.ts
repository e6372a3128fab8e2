import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreFault } from '../engine/ports.ts';
import { COMPANIONS, isFile } from './files.ts';
import { codeOf, toStoreFault } from './faults.ts';
import { APPLICATION_ID } from './migrate.ts';
import { latestVersion, MIGRATIONS } from './migrations/list.ts';
import { connectReader, pragmaNumber, type Db } from './sqlite.ts';
import { removeFile } from './patient.ts';

export interface Reading {
  readonly db: Db;
  close(): void;
}

/**
 * Opens a data file to read it, also while a shop works on it. Where its folder takes no writing (a CD, evidence),
 * a copy is read, because SQLite needs a small index beside a file in WAL mode.
 * @throws StoreFault in words when it is no data file of ours, or a newer one.
 */
export function openForReading(path: string): Reading {
  if (!existsSync(path)) throw new StoreFault('other', `there is no file ${path}`);
  if (!isFile(path)) throw new StoreFault('other', `${path} is no file`);
  try {
    return checked(path, () => undefined);
  } catch (error) {
    const code = codeOf(error);
    if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY')) return openCopy(path);
    throw toStoreFault(error, `${path} cannot be read`);
  }
}

function openCopy(path: string): Reading {
  const folder = mkdtempSync(join(tmpdir(), 'caja-clara-'));
  const remove = (): void => removeFile(folder, { recursive: true });
  try {
    const copy = join(folder, 'caja.db');
    for (const ending of ['', ...COMPANIONS]) {
      if (existsSync(path + ending)) copyFileSync(path + ending, copy + ending);
    }
    return checked(copy, remove);
  } catch (error) {
    remove();
    throw toStoreFault(error, `${path} cannot be read`);
  }
}

function checked(path: string, after: () => void): Reading {
  const db = connectReader(path);
  try {
    const version = pragmaNumber(db, 'user_version');
    const newest = latestVersion(MIGRATIONS);
    if (pragmaNumber(db, 'application_id') !== APPLICATION_ID || version === 0) {
      throw new StoreFault('other', `${path} is not a data file of Caja Clara`);
    }
    if (version > newest) {
      throw new StoreFault('newer', `${path} is of version ${version}, this program knows up to ${newest}`);
    }
  } catch (error) {
    db.close();
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
