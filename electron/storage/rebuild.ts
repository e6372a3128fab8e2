import { StoreFault, type Log } from '../register/ports.ts';
import { compareTables } from './compare-tables.ts';
import type { Journal } from './journal.ts';
import type { Meta } from './meta.ts';
import { insertSql } from './projections.ts';
import { Reader } from './reader.ts';
import { refold, type Refolded } from './refold.ts';
import type { Db } from './sqlite.ts';
import { columnsOf, TABLE_NAMES } from './tables.ts';

interface Books {
  readonly db: Db;
  readonly meta: Meta;
  readonly journal: Journal;
}

/**
 * Makes the tables anew when they are not what the journal says: they are only its rows folded, so that a damaged row
 * of theirs loses nothing while the whole chain holds. In one transaction; the journal is not touched.
 * @returns true when they were made anew; false when nothing was wrong with them, or the chain itself is broken (then
 * nothing can vouch for what would be made).
 */
export function rebuildTables({ db, meta, journal }: Books, log: Log | null): boolean {
  const folded = refold(journal);
  if (folded.broken !== null) {
    log?.warn('tables-not-rebuilt', { row: folded.broken.row.seq });
    return false;
  }
  const difference = compareTables(db, folded);
  if (difference === null) return false;
  db.transaction(() => {
    empty(db);
    fill(db, folded);
    if (folded.stamp === null) meta.clear('stamp');
    else meta.set('stamp', JSON.stringify(folded.stamp));
    if (folded.sweptUntil === null) meta.clear('swept_until');
    else meta.set('swept_until', String(folded.sweptUntil));
  }).immediate();
  log?.warn('tables-rebuilt', { rows: folded.rows, what: difference.what });
  return true;
}

/** False when a row that every start needs cannot be read. @throws what is no damage of a row. */
export function openRowsAreSound({ db, meta }: Pick<Books, 'db' | 'meta'>): boolean {
  try {
    new Reader(db).open();
    meta.stamp();
    meta.sweptUntil();
    return true;
  } catch (error) {
    if (error instanceof StoreFault && error.kind === 'damaged') return false;
    throw error;
  }
}

/** What points to others first. */
function empty(db: Db): void {
  for (const table of ['payments', 'commands', ...TABLE_NAMES.toReversed()]) db.exec(`DELETE FROM ${table}`);
}

function fill(db: Db, { books, commands }: Refolded): void {
  const insert = new Map(TABLE_NAMES.map((table) => [table, db.prepare(insertSql(table))]));
  for (const { kept } of books.touched()) insert.get(kept.table)?.run(...columnsOf(kept));
  const addPayment = db.prepare('INSERT INTO payments (payment_id, charge_id) VALUES (?, ?)');
  for (const { now } of books.table('charges').values())
    for (const { id } of now.facts.payments) addPayment.run(id, now.id);
  const addCommand = db.prepare('INSERT INTO commands (id, name, answer) VALUES (?, ?, ?)');
  for (const [id, { name, answer }] of commands) addCommand.run(id, name, answer);
}
