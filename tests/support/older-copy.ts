import { connectMemory, memoryEnvironment } from './memory-store.ts';
import { CajaStore } from '../../electron/storage/store.ts';
import { Journal } from '../../electron/storage/journal.ts';
import { Meta, type Recovery } from '../../electron/storage/meta.ts';

/** The bytes of a till's file, as a backup program would copy them. */
export function copyOf(books: CajaStore): Buffer {
  return books.connection.serialize();
}

/**
 * Opens an older copy in place of the file: it opens in recovery, as any file that is behind its journal anchor.
 * @param lostRows null: on a machine that has no anchor of it.
 */
export function openOlderCopy(bytes: Buffer, now: number, lostRows: number | null): CajaStore {
  const db = connectMemory(bytes);
  const meta = new Meta(db);
  const recovery: Recovery = {
    cause: lostRows === null ? 'head-missing' : 'behind-head',
    since: now,
    lostRows,
    missing: [],
    aside: null,
    from: null,
  };
  meta.set('recovery', JSON.stringify(recovery));
  const store = new CajaStore({
    db,
    meta,
    journal: new Journal(db, 'memory'),
    opening: {
      created: false,
      versionFound: 0,
      recovery,
      restoredFrom: null,
      keptAside: null,
      tags: [],
    },
    environment: memoryEnvironment(db),
  });
  store.commit(
    [{ kind: 'noted', note: 'recovery-opened', chargeId: null, cause: null, foreign: null, by: null }],
    now,
  );
  return store;
}

/** An older copy whose head was put back with it: nothing on this machine tells that it is one. */
export function openCopyUnnoticed(bytes: Buffer): CajaStore {
  const db = connectMemory(bytes);
  return new CajaStore({
    db,
    meta: new Meta(db),
    journal: new Journal(db, 'memory'),
    opening: {
      created: false,
      versionFound: 0,
      recovery: null,
      restoredFrom: null,
      keptAside: null,
      tags: [],
    },
    environment: memoryEnvironment(db),
  });
}
