import { randomUUID } from 'node:crypto';
import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreFault, type Clock, type Log } from '../engine/ports.ts';
import { noteOf } from './notes.ts';
import { makeBackup, renameOldBackups } from './backup.ts';
import { BooksCare } from './care.ts';
import { clearWay } from './clear-way.ts';
import { ForeignFile, NoRoomToUpgrade, toStoreFault } from './faults.ts';
import { removeWithCompanions, settleFile } from './files.ts';
import { FORM, type Form } from './form/form.ts';
import { prepareFolder } from './folder.ts';
import { inspectFile, proveStructure, runningPath } from './inspect.ts';
import { Journal } from './journal.ts';
import { readJournalAnchor } from './journal-anchor.ts';
import { logLosesCommits } from './log-checks.ts';
import { both, lockFolder, lockPlace, type FolderLock } from './lock.ts';
import { Meta } from './meta.ts';
import { mend } from './mend.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS, type Migration } from './migrations/list.ts';
import { booksReport } from './report.ts';
import { createReach, type Reach } from './reach.ts';
import { Reserve } from './reserve.ts';
import { hasTraces, placeOf, rescue, type Rescued } from './rescue.ts';
import { connectBooks, connectReader, pragmaNumber, requireNodeApi, type Db } from './sqlite.ts';
import { CajaStore } from './store.ts';
import { asidePath, finishSwap } from './swap.ts';
import { copiesKnowMore, lookAtStart, startHead } from './start-finding.ts';
import { fileEnvironment } from './store-environment.ts';

export const FILE_NAME = 'caja.db';

/** Each name that begins like these is of a file of the books. */
const OURS = [FILE_NAME, 'caja.lock', 'caja.reserve'];

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
  /** Where copies are kept besides the data folder; null: nowhere. */
  readonly secondPlace?: string | null;
  /** False: it did not answer in time, and is asked later, where the till works already. */
  readonly isSecondThere?: boolean;
  /** Copies and looks while the till works; without it there are none. */
  readonly care?: { readonly clock: Clock; readonly onDamage: () => void; readonly reach?: Reach };
  /** The steps of another version, and its stored form: tests only. */
  readonly migrations?: readonly Migration[];
  readonly form?: Form;
}

interface Opened {
  readonly db: Db;
  readonly created: boolean;
  readonly versionFound: number;
  readonly rescued: Rescued | null;
}

/**
 * Opens the books: folder, lock, file (put together again when it is damaged or gone), migrations, recovery, reserve,
 * head. Synchronous; call it once, before anything else.
 * @throws StoreFault: FolderInUse, FolderOnNetwork, UpgradeWaits, 'read-only', 'newer', 'damaged', 'disk-full'.
 */
export function openStore(options: OpenOptions): CajaStore {
  requireNodeApi();
  prepareFolder(options.folder);
  const isOurs = (name: string): boolean => OURS.some((start) => name.startsWith(start));
  clearWay(options.folder, isOurs, options.log ?? null);
  const { headFolder } = options;
  if (headFolder !== null && existsSync(headFolder))
    clearWay(headFolder, (name) => name.endsWith('.head'), options.log ?? null);
  const lock = lockBoth(options);
  try {
    return openLocked(options, lock);
  } catch (error) {
    const fault = toStoreFault(error, 'the data file cannot be opened');
    try {
      // The reserve is for this: what came in while the till was shut has to be seen.
      if (fault.kind !== 'disk-full' || !new Reserve(options.folder, options.now).free()) throw fault;
      options.log?.warn('disk-reserve-used', { folder: options.folder });
      return openLocked(options, lock);
    } catch (again) {
      lock.release();
      throw toStoreFault(again, 'the data file cannot be opened');
    }
  }
}

function lockBoth(options: OpenOptions): FolderLock {
  const { folder, headFolder } = options;
  const lock = lockFolder(folder);
  try {
    return both(lock, lockPlace(headFolder, placeOf(join(folder, options.fileName ?? FILE_NAME)), folder));
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openLocked(options: OpenOptions, lock: FolderLock): CajaStore {
  const file = join(options.folder, options.fileName ?? FILE_NAME);
  const opened = openFile(file, options);
  try {
    return assemble(file, opened, options, lock);
  } catch (error) {
    opened.db.close();
    // What was just put together is not put together once more: that would never end.
    if (opened.rescued !== null || !isDamage(error)) throw error;
    options.log?.warn('file-damaged', { file, reason: error instanceof Error ? error.message : 'unknown' });
  }
  const rescued = openRescued(file, options);
  try {
    return assemble(file, rescued, options, lock);
  } catch (error) {
    rescued.db.close();
    throw error;
  }
}

/** Null: there is none, or it did not answer: then the till opens without it. */
function secondAtStart({ secondPlace = null, isSecondThere = true }: OpenOptions): string | null {
  return isSecondThere ? secondPlace : null;
}

function isDamage(error: unknown): boolean {
  return toStoreFault(error, 'the data file cannot be opened').kind === 'damaged';
}

/** Everything around an open file. The caller closes the file when this throws. */
function assemble(file: string, opened: Opened, options: OpenOptions, lock: FolderLock): CajaStore {
  const { now, log = null, headFolder, form = FORM } = options;
  const { db, created, versionFound, rescued } = opened;
  const meta = new Meta(db);
  const fileId = meta.fileId() ?? newFileId(meta);
  const journal = new Journal(db, fileId, form);
  const outside = headFolder === null ? null : readJournalAnchor(headFolder, fileId);
  const rebuilt = mend({ file, db, meta, journal, log, outside });
  const { secondPlace = null } = options;
  const uncleanEnd = existsSync(runningPath(file));
  const looked = { file, db, meta, journal, fileId, headFolder, log, uncleanEnd };
  const started = lookAtStart({ ...looked, secondPlace: secondAtStart(options) }, rescued !== null, now());
  const reserve = new Reserve(options.folder, now);
  if (!reserve.build()) log?.warn('disk-reserve-missing', { folder: options.folder });
  const head = startHead(
    headFolder,
    fileId,
    { ...journal.head(), ...started.known },
    log,
    realpathSync(file),
  );
  writeFileSync(runningPath(file), '');
  const environment = fileEnvironment({
    file,
    db,
    lock,
    reserve,
    head,
    now,
    log,
    onDamage: options.care?.onDamage,
  });
  const opening = {
    created,
    versionFound,
    recovery: started.recovery,
    restoredFrom: rescued?.from ?? null,
    keptAside: rescued?.aside ?? null,
    tags: started.known.tags,
  };
  const store = new CajaStore({ db, meta, journal, opening, environment });
  if (options.care) {
    const { clock, onDamage, reach = createReach(clock) } = options.care;
    const parts = { file, db, headFolder, secondPlace, uncleanEnd, clock, log, onDamage, reach };
    store.takeCare(
      new BooksCare({
        ...parts,
        knowsMoreThere:
          options.isSecondThere === false ? () => copiesKnowMore({ ...looked, secondPlace }) : null,
        head: () => store.rows,
        report: (trouble, isThere) =>
          booksReport(store, file, { secondPlace: isThere ? secondPlace : null, trouble }),
      }),
    );
  }
  if (rebuilt) store.commit([noteOf('tables-rebuilt')], now());
  if (started.isNew) store.commit([noteOf('recovery-opened')], now());
  return store;
}

/** Opens what is there; what is damaged or gone is put together again, once. */
function openFile(file: string, options: OpenOptions): Opened {
  const { headFolder, log = null, migrations = MIGRATIONS, form = FORM } = options;
  renameOldBackups(file);
  if (finishSwap(file)) log?.warn('file-put-in-place', { file });
  const state = inspectFile(file);
  const isLost = state === 'missing' && hasTraces(file, headFolder);
  const isLogBroken = !isLost && state !== 'damaged' && logLosesCommits(file, headFolder);
  if (!isLost && state !== 'damaged' && !isLogBroken) {
    try {
      if (state === 'doubtful') proveUntouched(file);
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

function openRescued(file: string, options: OpenOptions): Opened {
  const { headFolder, now, log = null, migrations = MIGRATIONS, form = FORM } = options;
  const rescued = rescue(file, { headFolder, secondPlace: secondAtStart(options), now, form, log });
  log?.warn('file-restored', { from: rescued.from, aside: rescued.aside });
  return { ...connectChecked(file, options, migrations, form), created: false, rescued };
}

/** Before the file is opened for writing: closing that would move a damaged log into it. */
function proveUntouched(file: string): void {
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
    newFileId(new Meta(db));
  } finally {
    // Closing moves everything from the log into the file.
    db.close();
  }
  settleFile(part, file);
}

function connectChecked(
  file: string,
  { headFolder, now }: OpenOptions,
  migrations: readonly Migration[],
  form: Form,
): { readonly db: Db; readonly versionFound: number } {
  const db = connectBooks(file);
  try {
    const backup = (): void => {
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
    return { db, versionFound: migrate(db, migrations, form, backup) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** A file that SQLite takes for a new one. */
function isEmptied(db: Db): boolean {
  return pragmaNumber(db, 'user_version') === 0 && pragmaNumber(db, 'page_count') <= 1;
}

function newFileId(meta: Meta): string {
  const fileId = randomUUID();
  meta.set('file_id', fileId);
  return fileId;
}
