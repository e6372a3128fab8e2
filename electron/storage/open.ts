import { existsSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreFault, type Clock, type Log } from '../engine/ports.ts';
import { noteOf } from './notes.ts';
import { BooksCare } from './care.ts';
import { clearWay } from './clear-way.ts';
import { lookInto } from './copy-content.ts';
import { PLAIN, type CopyKeys } from './encrypted/key.ts';
import { NOTHING_PROVED, provedFacts, type ProvedFacts } from './encrypted/proved.ts';
import { isDamage, toStoreFault } from './faults.ts';
import { FORM, type Form } from './form/form.ts';
import { prepareFolder } from './folder.ts';
import { runningPath } from './inspect.ts';
import { Journal } from './journal.ts';
import { readJournalAnchor } from './journal-anchor.ts';
import { both, lockFolder, lockPlace, type FolderLock } from './lock.ts';
import { Meta } from './meta.ts';
import { mend, proveLastRows } from './mend.ts';
import type { Migration } from './migrations/list.ts';
import { openFile, openRescued, type FileOptions, type Opened } from './open-file.ts';
import { booksNow, booksReport } from './report.ts';
import { createReach, type Reach } from './reach.ts';
import { Reserve } from './reserve.ts';
import { placeOf } from './rescue.ts';
import { requireNodeApi } from './sqlite.ts';
import { CajaStore } from './store.ts';
import { copiesKnowMore, lookAtStart, startHead } from './start-finding.ts';
import { fileEnvironment } from './store-environment.ts';
import { tellNobody, type TellOpening } from './told-opening.ts';

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
  /** Headers of encrypted copies that a key of this till proved; absent: none, and what they say is not believed. */
  readonly proved?: ProvedFacts;
  /** Copies and looks while the till works; without it there are none. */
  readonly care?: {
    readonly clock: Clock;
    readonly onDamage: () => void;
    readonly reach?: Reach;
    /** What copies at the second place are encrypted with; absent: with nothing. */
    readonly copyKeys?: () => Promise<CopyKeys>;
  };
  /** Told of whatever takes longer the longer the books are, before it begins and while it lasts. May throw: it is not done then. */
  readonly tell?: TellOpening | undefined;
  /** The steps of another version, and its stored form: tests only. */
  readonly migrations?: readonly Migration[];
  readonly form?: Form;
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
  if (headFolder !== null) clearWay(headFolder, (name) => name.endsWith('.head'), options.log ?? null);
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
  const opened = openFile(file, ofFile(options));
  try {
    return assemble(file, opened, options, lock);
  } catch (error) {
    opened.db.close();
    // What was just put together is not put together once more: that would never end.
    if (opened.rescued !== null || !isDamage(error)) throw error;
    options.log?.warn('file-damaged', { file, reason: error instanceof Error ? error.message : 'unknown' });
  }
  const rescued = openRescued(file, ofFile(options));
  try {
    return assemble(file, rescued, options, lock);
  } catch (error) {
    rescued.db.close();
    throw error;
  }
}

function ofFile(options: OpenOptions): FileOptions {
  const { log = null, tell = tellNobody } = options;
  return { ...options, secondPlace: secondAtStart(options), log, tell };
}

/** Null: there is none, or it did not answer: then the till opens without it. */
export function secondAtStart({ secondPlace = null, isSecondThere = true }: OpenOptions): string | null {
  return isSecondThere ? secondPlace : null;
}

/** Everything around an open file. The caller closes the file when this throws. */
function assemble(file: string, opened: Opened, options: OpenOptions, lock: FolderLock): CajaStore {
  const { now, log = null, headFolder, form = FORM, tell = tellNobody } = options;
  const { db, created, versionFound, rescued } = opened;
  const meta = new Meta(db);
  const fileId = meta.fileId();
  // Each file is made with its id: without it the disk lost at least that page, and perhaps all of its log.
  if (fileId === null) throw new StoreFault('damaged', 'the file does not say which books it is');
  const journal = new Journal(db, fileId, form);
  const outside = headFolder === null ? null : readJournalAnchor(headFolder, fileId);
  const rebuilt = mend({ file, db, meta, journal, log, outside, tell });
  // What was just put together is not put together once more.
  if (rescued === null) proveLastRows(journal);
  const { secondPlace = null } = options;
  const uncleanEnd = existsSync(runningPath(file));
  const looked = { file, db, meta, journal, fileId, headFolder, log, uncleanEnd };
  const { proved = NOTHING_PROVED } = options;
  const atStart = { ...looked, secondPlace: secondAtStart(options), proved };
  const started = lookAtStart(atStart, rescued !== null, now());
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
    uncleanEnd,
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
    const { clock, onDamage, reach = createReach(clock), copyKeys = async () => PLAIN } = options.care;
    const places = { file, headFolder, secondPlace };
    const provedNow = (isThere: boolean) => provedFacts(file, isThere ? secondPlace : null, copyKeys);
    const parts = { ...places, db, uncleanEnd, clock, log, onDamage, reach, copyKeys };
    store.care = new BooksCare({
      ...parts,
      knowsMoreThere:
        options.isSecondThere === false
          ? async () => copiesKnowMore({ ...looked, secondPlace, proved: await provedNow(true) })
          : null,
      head: () => store.rows,
      usedSince: () => store.usedSince,
      lookInto: (path) => lookInto(path, booksNow(store)),
      report: async (trouble, isThere) =>
        booksReport(store, file, { secondPlace, isThere, trouble, proved: await provedNow(isThere) }),
    });
  }
  if (rebuilt) store.commit([noteOf('tables-rebuilt')], now());
  if (started.isNew) store.commit([noteOf('recovery-opened')], now());
  return store;
}
