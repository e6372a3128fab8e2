import { randomUUID } from 'node:crypto';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalEntry } from '../../shared/journal.ts';
import { StoreFault, type Log } from '../engine/ports.ts';
import { backupsOf, makeBackup } from './backup.ts';
import { isCopy } from './copied.ts';
import { NoRoomToUpgrade, toStoreFault } from './faults.ts';
import { FORM, type Form } from './form/form.ts';
import { prepareFolder } from './folder.ts';
import { inspectFile, proveStructure, suspectPath } from './inspect.ts';
import { Journal } from './journal.ts';
import { lockFolder, type FolderLock } from './lock.ts';
import { Meta, type Recovery } from './meta.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations/list.ts';
import { JournalAnchor, readJournalAnchor, readPlace } from './journal-anchor.ts';
import { openRowsAreSound, rebuildTables } from './rebuild.ts';
import { compareWithHead, unreadableRow, type Finding } from './recovery.ts';
import { Reserve } from './reserve.ts';
import { restoreFromBackup, type Restored } from './restore.ts';
import { connectBooks, requireNodeApi, type Db } from './sqlite.ts';
import { CajaStore } from './store.ts';
import { fileEnvironment } from './store-environment.ts';

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
  /** The steps of another version, and its stored form: tests only. */
  readonly migrations?: readonly Migration[];
  readonly form?: Form;
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

function openLocked(options: OpenOptions, lock: FolderLock): CajaStore {
  const { now, log = null, headFolder, form = FORM } = options;
  const file = join(options.folder, options.fileName ?? 'caja.db');
  const { db, created, versionFound, restored } = openFile(file, options);
  try {
    const meta = new Meta(db);
    const fileId = meta.fileId() ?? newFileId(meta);
    const journal = new Journal(db, fileId, form);
    const rebuilt = mend({ file, db, meta, journal, log });
    const trustedFrom = meta.trustedFrom();
    const unreadable = unreadableRow(journal, trustedFrom);
    if (unreadable !== null) log?.warn('journal-row-unreadable', { what: unreadable });
    const finding =
      findingOf({ journal, fileId, trustedFrom, headFolder, restored, file }) ??
      (unreadable === null ? null : ({ cause: 'chain-broken', lostRows: null } as const));
    const recovery = recoveryOf(meta, finding, now());
    const reserve = new Reserve(options.folder, now);
    if (!reserve.build()) log?.warn('disk-reserve-missing', { folder: options.folder });
    const head = startHead(headFolder, fileId, journal, log, realpathSync(file));
    const environment = fileEnvironment({ file, db, lock, reserve, head, now, log });
    const restoredFrom = restored?.from ?? null;
    const opening = {
      created,
      versionFound,
      recovery: recovery.now,
      restoredFrom,
      keptAside: restored?.aside ?? null,
    };
    const store = new CajaStore({ db, meta, journal, opening, environment });
    if (rebuilt) store.commit([noteOf('tables-rebuilt')], now());
    if (recovery.isNew) store.commit([noteOf('recovery-opened')], now());
    return store;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens what is there; what is damaged or gone is replaced by the last whole backup, once. */
function openFile(file: string, options: OpenOptions): Opened {
  const { now, log = null, migrations = MIGRATIONS, form = FORM } = options;
  const state = inspectFile(file);
  const isLost = state === 'damaged' || (state === 'missing' && backupsOf(file).length > 0);
  let fault = new StoreFault('damaged', 'the data file is damaged, and there is no whole backup of it');
  if (!isLost) {
    try {
      return {
        ...connectChecked(file, state === 'doubtful', migrations, form),
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
  return { ...connectChecked(file, true, migrations, form), created: false, restored };
}

function connectChecked(
  file: string,
  isDoubtful: boolean,
  migrations: readonly Migration[],
  form: Form,
): { readonly db: Db; readonly versionFound: number } {
  const db = connectBooks(file);
  try {
    if (isDoubtful) proveStructure(db);
    const backup = (): void => {
      if (makeBackup(db, file) === null) throw new NoRoomToUpgrade();
    };
    return { db, versionFound: migrate(db, migrations, form, backup) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * A row that could not be read, now or in the last run, is no reason to stay closed while the journal is whole.
 * @returns true when the tables were made anew.
 * @throws StoreFault 'damaged' when what every start needs cannot be read and the journal cannot give it either.
 */
function mend(books: {
  readonly file: string;
  readonly db: Db;
  readonly meta: Meta;
  readonly journal: Journal;
  readonly log: Log | null;
}): boolean {
  const suspect = suspectPath(books.file);
  if (!existsSync(suspect) && openRowsAreSound(books)) return false;
  const { made, broken } = rebuildTables(books, books.log);
  if (!made && !openRowsAreSound(books)) {
    const why = `its journal is not whole: ${broken ?? 'it makes the same rows'}`;
    throw new StoreFault('damaged', `rows of the data file cannot be read, and ${why}`);
  }
  // Last: whoever is cut off before this looks again.
  rmSync(suspect, { force: true });
  return made;
}

function newFileId(meta: Meta): string {
  const fileId = randomUUID();
  meta.set('file_id', fileId);
  return fileId;
}

function findingOf(books: {
  readonly journal: Journal;
  readonly fileId: string;
  readonly trustedFrom: number;
  readonly headFolder: string | null;
  readonly restored: Restored | null;
  readonly file: string;
}): Finding | null {
  const { journal, fileId, headFolder, restored, file } = books;
  const outside = headFolder === null ? undefined : readJournalAnchor(headFolder, fileId);
  if (restored === null) {
    const finding = compareWithHead(journal, outside, books.trustedFrom);
    if (finding !== null || headFolder === null || journal.head().seq === 0) return finding;
    return isCopy(file, fileId, readPlace(headFolder, fileId)) ? { cause: 'copied', lostRows: 0 } : null;
  }
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
  place: string,
): JournalAnchor | null {
  if (folder === null) return null;
  try {
    return JournalAnchor.start(folder, fileId, journal.head(), log, place);
  } catch (error) {
    // The next start will call it a recovery, which is the safe side.
    log?.warn('head-not-kept', { reason: error instanceof Error ? error.message : 'unknown' });
    return null;
  }
}

function noteOf(note: 'tables-rebuilt' | 'recovery-opened'): JournalEntry {
  return { kind: 'noted', note, chargeId: null, cause: null, foreign: null, by: null };
}
