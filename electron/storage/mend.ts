import { existsSync } from 'node:fs';
import { StoreFault, type Log } from '../engine/ports.ts';
import { compareTables } from './compare-tables.ts';
import { emptyTableFinding } from './empty-tables.ts';
import { indexFinding } from './indexes.ts';
import { suspectPath } from './inspect.ts';
import type { Journal } from './journal.ts';
import { kindOf } from './journal-blocks.ts';
import type { SeenHead } from './journal-anchor.ts';
import type { Meta } from './meta.ts';
import { metaFinding, TOLD_BY_JOURNAL } from './meta-sums.ts';
import { openRowsAgree } from './open-sum.ts';
import { resumedRowsAgree } from './resumed-sum.ts';
import { removeFile } from './patient.ts';
import { TAIL } from './recovery.ts';
import { openRowsAreSound, rebuildTables } from './rebuild.ts';
import { ended, withReplay } from './replay.ts';
import type { Db } from './sqlite.ts';
import { tellRows, type TellOpening } from './told-opening.ts';

/** SQLite's own check passes by an empty page of another kind at the root of an index, and its REINDEX does too. */
function mendIndexes(db: Db): void {
  if (ended(indexFinding(db)) === null) return;
  db.exec('REINDEX');
  const finding = ended(indexFinding(db));
  if (finding !== null) throw new StoreFault('damaged', finding);
}

/**
 * The tables of an older file that was put back are those of its journal. Where a disk lost the journal's end alone,
 * they are the only ones that know what was sold, and going on would make them anew without it.
 */
function hasLostItsEnd({ db, journal, outside, tell }: Lasting): boolean {
  if (outside === null || outside.seq <= journal.head().seq) return false;
  return withReplay(
    journal,
    (replayed) => replayed.broken === null && ended(compareTables(db, replayed, journal.form)) !== null,
    tellRows('checking', journal, tell),
  );
}

/**
 * Opened as it is, a chain that does not hold would be copied no more, ever: put together, it is whole, and the file says
 * what it lost. A row's kind stands in its text; beside it nobody but the disk writes another.
 * @throws StoreFault 'damaged'
 */
export function proveLastRows(journal: Journal): void {
  if (!journal.tailHolds(TAIL, 0))
    throw new StoreFault('damaged', 'the last rows of its journal do not follow');
  const misnamed = journal.tail(TAIL, 0).find(({ kind, body }) => kind !== kindOf(body));
  if (misnamed !== undefined)
    throw new StoreFault('damaged', `journal row ${misnamed.seq} is called ${misnamed.kind}, and is another`);
}

/**
 * What the journal does not tell again (the number of the next sale, a recovery that lasts, whose the file is) no table
 * can be made anew for: the file is put together, with what is known outside of it.
 * @throws StoreFault 'damaged'
 */
function proveMeta(meta: Meta): void {
  meta.beginSums();
  const beyond = meta.changed().filter((key) => !TOLD_BY_JOURNAL.includes(key));
  if (beyond.length > 0) throw new StoreFault('damaged', metaFinding(beyond));
}

interface Lasting {
  readonly tell: TellOpening;
  readonly db: Db;
  readonly journal: Journal;
  readonly outside: SeenHead | null;
}

/**
 * A row that could not be read or is not what was written, now or in the last run, is no reason to stay closed while
 * the journal is whole.
 * @returns true when the tables were made anew.
 * @throws StoreFault 'damaged' when what every start needs is not right and the journal cannot mend it in this file.
 */
export function mend(books: {
  readonly file: string;
  readonly db: Db;
  readonly meta: Meta;
  readonly journal: Journal;
  readonly log: Log | null;
  /** The last row that was seen of this file; null: none is kept. */
  readonly outside: SeenHead | null;
  readonly tell: TellOpening;
}): boolean {
  const { file, db, meta, journal, tell } = books;
  const suspect = suspectPath(file);
  if (hasLostItsEnd(books))
    throw new StoreFault('damaged', 'the journal lost its last rows: its tables tell of more');
  proveMeta(meta);
  const isSound = (): boolean =>
    openRowsAreSound(books) &&
    openRowsAgree(db, meta) &&
    resumedRowsAgree(db, meta) &&
    meta.changed().length === 0;
  if (!existsSync(suspect) && isSound()) return false;
  const { made, broken } = rebuildTables(books, books.log, tellRows('checking', journal, tell));
  // Looked through and not whole: opened as it is, each next look would find it again. Put together, it is whole and says what it lost.
  if (broken !== null && existsSync(suspect))
    throw new StoreFault('damaged', `the journal does not hold: ${broken}`);
  if (existsSync(suspect)) {
    mendIndexes(db);
    const finding = emptyTableFinding(db);
    if (finding !== null) throw new StoreFault('damaged', finding);
  }
  if (!made) {
    // Their rows are right: then it is what finds them that is not, or the sum itself.
    db.exec('REINDEX');
    if (broken === null) {
      meta.clearSums();
      meta.vouch(TOLD_BY_JOURNAL);
    }
  }
  if (!isSound()) {
    const why = `its journal is not whole: ${broken ?? 'it makes the same rows'}`;
    throw new StoreFault('damaged', `rows of the data file cannot be read, and ${why}`);
  }
  // Last: whoever is cut off before this looks again.
  removeFile(suspect);
  return made;
}
