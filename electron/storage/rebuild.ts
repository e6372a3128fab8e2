import { StoreFault, type Log } from '../engine/ports.ts';
import { compareTables } from './compare-tables.ts';
import type { Journal } from './journal.ts';
import type { Meta } from './meta.ts';
import { Reader } from './reader.ts';
import { ended, withReplay, type Replayed } from './replay.ts';
import { copyTables, emptyTables } from './scratch.ts';
import type { Db } from './sqlite.ts';

interface Books {
  readonly db: Db;
  readonly meta: Meta;
  readonly journal: Journal;
}

/**
 * Makes the tables anew when they are not what the journal says: they are only its rows folded, so that a damaged row
 * of theirs loses nothing while the whole chain holds. In one transaction; the journal is not touched.
 * @returns `made` when they were; `broken` says in words which journal row does not hold, or which row of a table is in
 * none: then nothing can vouch for what would be made.
 * @param told hears the number of the row that it has come to.
 */
export function rebuildTables(
  { db, journal }: Pick<Books, 'db' | 'journal'>,
  log: Log | null,
  told: (row: number) => void = () => undefined,
): { readonly made: boolean; readonly broken: string | null } {
  const rebuild = (replayed: Replayed): { readonly made: boolean; readonly broken: string | null } => {
    if (replayed.broken !== null) {
      const { row, what } = replayed.broken;
      log?.warn('tables-not-rebuilt', { row: row.seq, what });
      return { made: false, broken: `row ${row.seq} (${row.kind}) ${what}` };
    }
    const difference = ended(compareTables(db, replayed, journal.form));
    if (difference === null) return { made: false, broken: null };
    // Made anew from a journal that lost its end, they would forget what was sold: the salvage reads both.
    if (difference.isBeyond) return { made: false, broken: difference.what };
    db.transaction(() => {
      emptyTables(db);
      copyTables(replayed.tables, db);
    }).immediate();
    log?.warn('tables-rebuilt', { rows: replayed.rows, what: difference.what });
    return { made: true, broken: null };
  };
  return withReplay(journal, rebuild, told);
}

/** False when a row that every start needs cannot be read. @throws what is no damage of a row. */
export function openRowsAreSound({ db, meta, journal }: Books): boolean {
  try {
    new Reader(db, journal.form).open();
    meta.stamp();
    meta.sweptUntil();
    meta.team();
    return true;
  } catch (error) {
    if (error instanceof StoreFault && error.kind === 'damaged') return false;
    throw error;
  }
}
