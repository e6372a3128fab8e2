import { randomUUID } from 'node:crypto';
import { StoreFault, type Log } from '../engine/ports.ts';
import { makeBackup, renameOldBackups } from './backup.ts';
import { putAside } from './clear-way.ts';
import { ForeignFile, isDamage, NoRoomToUpgrade } from './faults.ts';
import { fileSize, removeWithCompanions, settleFile } from './files.ts';
import { FORM, type Form } from './form/form.ts';
import { inspectFile, keepsLog, proveStructure, SMALL_BYTES } from './inspect.ts';
import { logLosesCommits } from './log-checks.ts';
import { Meta } from './meta.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations/list.ts';
import { hasTraces, rescue, type Rescued } from './rescue.ts';
import { connectBooks, connectReader, pragmaNumber, type Db } from './sqlite.ts';
import { asidePath, finishSwap } from './swap.ts';
import type { TellOpening } from './told-opening.ts';

export interface FileOptions {
  readonly headFolder: string | null;
  /** Where copies are kept besides; null: nowhere, or it does not answer. */
  readonly secondPlace: string | null;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly log: Log | null;
  readonly migrations?: readonly Migration[] | undefined;
  readonly form?: Form | undefined;
  readonly tell: TellOpening;
}

export interface Opened {
  readonly db: Db;
  readonly created: boolean;
  readonly versionFound: number;
  readonly rescued: Rescued | null;
}

/** Opens what is there; what is damaged or gone is put together again, once. */
export function openFile(file: string, options: FileOptions): Opened {
  const { headFolder, log, migrations = MIGRATIONS, form = FORM, tell } = options;
  renameOldBackups(file);
  if (finishSwap(file)) log?.warn('file-put-in-place', { file });
  setJournalAside(file, log);
  const state = inspectFile(file);
  const isLost = state === 'missing' && hasTraces(file, headFolder);
  const isLogBroken = !isLost && state !== 'damaged' && logLosesCommits(file, headFolder);
  if (!isLost && state !== 'damaged' && !isLogBroken) {
    try {
      if (state === 'doubtful') proveUntouched(file, tell);
      const created = state === 'missing';
      if (created) makeFile(file, migrations, form);
      const { db, versionFound } = connectChecked(file, options, migrations, form);
      return { db, versionFound: created ? 0 : versionFound, created, rescued: null };
    } catch (error) {
      // Another program's file is none of ours to move, where nothing says that ours stood here.
      if (!isDamage(error) || (error instanceof ForeignFile && !hasTraces(file, headFolder))) throw error;
    }
  }
  log?.warn('file-damaged', { file, state: isLogBroken ? 'log-broken' : state });
  return openRescued(file, options);
}

/** SQLite would take pages back from it, or cut the file to the length that it tells. Books never write one at work. */
function setJournalAside(file: string, log: Log | null): void {
  const journal = `${file}-journal`;
  if (fileSize(journal) === 0 || !keepsLog(file)) return;
  const to = putAside(journal);
  log?.warn('put-aside', { what: journal, to });
}

/** What is there is put together again from everything that is left of it, and opened. */
export function openRescued(file: string, options: FileOptions): Opened {
  const { log, migrations = MIGRATIONS, form = FORM } = options;
  const rescued = rescue(file, { ...options, form });
  log?.warn('file-restored', { from: rescued.from, aside: rescued.aside });
  return { ...connectChecked(file, options, migrations, form), created: false, rescued };
}

/** Before the file is opened for writing: closing that would move a damaged log into it. */
function proveUntouched(file: string, tell: TellOpening): void {
  if (fileSize(file) > SMALL_BYTES) tell({ step: 'checking', done: 0, of: null });
  let db: Db;
  try {
    db = connectReader(file);
  } catch {
    return;
  }
  try {
    proveStructure(db);
  } catch (error) {
    // A log whose index is gone can only be read by whoever may write it: the opening tells.
    if (isDamage(error)) throw error;
  } finally {
    db.close();
  }
}

/**
 * A new file is made under another name and takes its own when it is whole: whoever is killed meanwhile leaves nothing
 * that looks like books that were lost.
 */
function makeFile(file: string, migrations: readonly Migration[], form: Form): void {
  const part = `${file}.making`;
  removeWithCompanions(part);
  const db = connectBooks(part);
  try {
    migrate(db, migrations, form, () => undefined);
    new Meta(db).set('file_id', randomUUID());
  } finally {
    // Closing moves everything from the log into the file.
    db.close();
  }
  settleFile(part, file);
}

function connectChecked(
  file: string,
  { headFolder, now, tell }: FileOptions,
  migrations: readonly Migration[],
  form: Form,
): { readonly db: Db; readonly versionFound: number } {
  const db = connectBooks(file);
  try {
    const backup = (): void => {
      tell({ step: 'upgrading', done: 0, of: null });
      try {
        if (makeBackup(db, file, now()) === null) throw new NoRoomToUpgrade();
      } catch (error) {
        // Its journal does not hold: the file as it was goes aside, so that no good copy leaves for it.
        if (!isDamage(error)) throw error;
        db.prepare('VACUUM INTO ?').run(asidePath(file, now()));
      }
    };
    if (isEmptied(db) && hasTraces(file, headFolder))
      throw new StoreFault('damaged', 'the file has no tables');
    return { db, versionFound: migrate(db, migrations, form, backup, tell) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A file that SQLite takes for a new one. */
function isEmptied(db: Db): boolean {
  return pragmaNumber(db, 'user_version') === 0 && pragmaNumber(db, 'page_count') <= 1;
}
