import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from '../../shared/journal.ts';
import { StoreFault, type Log } from '../register/ports.ts';
import { backupsOf, makeBackup } from './backup.ts';
import { toStoreFault } from './faults.ts';
import { prepareFolder } from './folder.ts';
import { inspectFile, proveStructure, suspectPath } from './inspect.ts';
import { Journal } from './journal.ts';
import { lockFolder, type FolderLock } from './lock.ts';
import { Meta, type Recovery } from './meta.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations/list.ts';
import { OutsideHead, readOutsideHead } from './outside-head.ts';
import { compareWithHead, type Finding } from './recovery.ts';
import { Reserve } from './reserve.ts';
import { restoreFromBackup, type Restored } from './restore.ts';
import { connectBooks, connectMemory, requireNodeApi, type Db } from './sqlite.ts';
import { CajaStore } from './store.ts';
import { aroundFile, aroundMemory } from './surroundings.ts';

export interface OpenOptions {
  /** The data folder; made when it is not there. */
  readonly folder: string;
  /** Name of the file in it. One folder holds one. */
  readonly fileName?: string;
  /** Where the journal's head is kept: the system's state folder, outside the data folder. Null: not kept. */
  readonly headFolder: string | null;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly log?: Log;
  /** The steps of another version: tests only. */
  readonly migrations?: readonly Migration[];
}

interface Opened {
  readonly db: Db;
  readonly created: boolean;
  readonly versionFound: number;
  readonly restored: Restored | null;
}

/**
 * Opens the books: folder, lock, file (restored from the last whole backup when it is damaged or gone), migrations,
 * recovery, reserve, head. Synchronous; call it once, before anything else.
 * @throws StoreFault: FolderInUse, FolderOnNetwork, UpgradeWaits, 'read-only', 'newer', 'damaged', 'disk-full'.
 */
export function openStore(options: OpenOptions): CajaStore {
  requireNodeApi();
  prepareFolder(options.folder);
  const lock = lockFolder(options.folder);
  try {
    return openLocked(options, lock);
  } catch (error) {
    lock.release();
    throw toStoreFault(error, 'the data file cannot be opened');
  }
}

/** Books that end with the process: tests and simulated days. Every file has its own chain; this one's is always the same. */
export function openMemoryStore(): CajaStore {
  const db = connectMemory((template ??= emptyFile()));
  const meta = new Meta(db);
  meta.set('file_id', 'memory');
  const opening = { created: true, versionFound: 0, recovery: null, restoredFrom: null, keptAside: null };
  return new CajaStore({
    db,
    meta,
    journal: new Journal(db, 'memory'),
    opening,
    surroundings: aroundMemory(db),
  });
}

/** An empty file of the newest version: thousands of simulated days need not migrate one each. */
let template: Buffer | undefined;

function emptyFile(): Buffer {
  const db = connectMemory(':memory:');
  migrate(db, MIGRATIONS, () => undefined);
  const bytes = db.serialize();
  db.close();
  return bytes;
}

function openLocked(options: OpenOptions, lock: FolderLock): CajaStore {
  const { now, log = null, headFolder } = options;
  const file = join(options.folder, options.fileName ?? 'caja.db');
  const { db, created, versionFound, restored } = openFile(file, options);
  try {
    const meta = new Meta(db);
    const fileId = meta.fileId() ?? newFileId(meta);
    const journal = new Journal(db, fileId);
    const recovery = recoveryOf(
      meta,
      findingOf(journal, fileId, meta.trustedFrom(), headFolder, restored),
      now(),
    );
    const reserve = new Reserve(options.folder, now);
    if (!reserve.build()) log?.warn('disk-reserve-missing', { folder: options.folder });
    const head = startHead(headFolder, fileId, journal, log);
    const surroundings = aroundFile({ file, db, lock, reserve, head, now, log });
    const restoredFrom = restored?.from ?? null;
    const opening = {
      created,
      versionFound,
      recovery: recovery.now,
      restoredFrom,
      keptAside: restored?.aside ?? null,
    };
    const store = new CajaStore({ db, meta, journal, opening, surroundings });
    if (recovery.isNew) store.commit([RECOVERY_OPENED], now());
    return store;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens what is there; what is damaged or gone is replaced by the last whole backup, once. */
function openFile(file: string, options: OpenOptions): Opened {
  const { now, log = null, migrations = MIGRATIONS } = options;
  const state = inspectFile(file);
  const isLost = state === 'damaged' || (state === 'missing' && backupsOf(file).length > 0);
  let fault = new StoreFault('damaged', 'the data file is damaged, and there is no whole backup of it');
  if (!isLost) {
    try {
      return {
        ...connectChecked(file, state === 'doubtful', migrations),
        created: state === 'missing',
        restored: null,
      };
    } catch (error) {
      fault = toStoreFault(error, 'the data file cannot be opened');
      if (fault.kind !== 'damaged') throw fault;
    }
  }
  log?.warn('file-damaged', { file, state });
  const restored = restoreFromBackup(file, migrations, now(), log);
  if (restored === null) throw fault;
  log?.warn('file-restored', { from: restored.from, aside: restored.aside });
  return { ...connectChecked(file, true, migrations), created: false, restored };
}

function connectChecked(
  file: string,
  isDoubtful: boolean,
  migrations: readonly Migration[],
): { readonly db: Db; readonly versionFound: number } {
  const db = connectBooks(file);
  try {
    if (isDoubtful) {
      proveStructure(db);
      rmSync(suspectPath(file), { force: true });
    }
    const backup = (): void => {
      if (makeBackup(db, file) === null) {
        throw new StoreFault('disk-full', 'the disk has no room for the backup that an upgrade needs');
      }
    };
    return { db, versionFound: migrate(db, migrations, backup) };
  } catch (error) {
    db.close();
    throw error;
  }
}

function newFileId(meta: Meta): string {
  const fileId = randomUUID();
  meta.set('file_id', fileId);
  return fileId;
}

function findingOf(
  journal: Journal,
  fileId: string,
  trustedFrom: number,
  headFolder: string | null,
  restored: Restored | null,
): Finding | null {
  const outside = headFolder === null ? undefined : readOutsideHead(headFolder, fileId);
  if (restored === null) return compareWithHead(journal, outside, trustedFrom);
  const lostRows = outside ? Math.max(0, outside.seq - journal.head().seq) : null;
  return { cause: 'restored-from-backup', lostRows };
}

/** A recovery lasts until a person ends it, over any number of starts: it is written before the head is. */
function recoveryOf(
  meta: Meta,
  finding: Finding | null,
  now: number,
): { now: Recovery | null; isNew: boolean } {
  if (finding === null) return { now: meta.recovery(), isNew: false };
  const recovery: Recovery = { ...finding, since: now };
  meta.set('recovery', JSON.stringify(recovery));
  return { now: recovery, isNew: true };
}

function startHead(
  folder: string | null,
  fileId: string,
  journal: Journal,
  log: Log | null,
): OutsideHead | null {
  if (folder === null) return null;
  try {
    return OutsideHead.start(folder, fileId, journal.head(), log);
  } catch (error) {
    // The next start will call it a recovery, which is the safe side.
    log?.warn('head-not-kept', { reason: error instanceof Error ? error.message : 'unknown' });
    return null;
  }
}

const RECOVERY_OPENED: JournalEntry = {
  kind: 'noted',
  note: 'recovery-opened',
  chargeId: null,
  cause: null,
  foreign: null,
  by: null,
};
