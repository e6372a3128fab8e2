import Database from 'better-sqlite3';
import { FORM } from '../../electron/storage/form/form.ts';
import { Journal } from '../../electron/storage/journal.ts';
import { Meta } from '../../electron/storage/meta.ts';
import { migrate } from '../../electron/storage/migrate.ts';
import { MIGRATIONS } from '../../electron/storage/migrations/list.ts';
import { guarded, type Db } from '../../electron/storage/sqlite.ts';

import { CajaStore, type StoreEnvironment } from '../../electron/storage/store.ts';

/** Books that exist in memory only. Every file has a chain of its own; the one of these is always the same. */
export function openMemoryStore(): CajaStore {
  const db = connectMemory((template ??= emptyFile()));
  const meta = new Meta(db);
  meta.set('file_id', 'memory');
  const opening = {
    created: true,
    versionFound: 0,
    recovery: null,
    restoredFrom: null,
    keptAside: null,
    tags: [],
    headIsKept: true,
  };
  return new CajaStore({
    db,
    meta,
    journal: new Journal(db, 'memory'),
    opening,
    environment: memoryEnvironment(db),
  });
}

/** An empty file of the newest version, made once: thousands of simulated days need not migrate one each. */
let template: Buffer | undefined;

function emptyFile(): Buffer {
  const db = connectMemory(':memory:');
  migrate(db, MIGRATIONS, FORM, () => undefined);
  const bytes = db.serialize();
  db.close();
  return bytes;
}

/** Empty, or opened from a file's bytes. */
export function connectMemory(from: ':memory:' | Buffer): Db {
  return guarded(new Database(from));
}

/** A store in memory has no lock, no backups and no anchor. */
export function memoryEnvironment(db: Db): StoreEnvironment {
  return {
    committed: () => undefined,
    headIsKept: () => true,
    giveSpace: () => false,
    obstacle: () => null,
    damaged: () => undefined,
    backup: () => null,
    close: () => void db.close(),
  };
}
