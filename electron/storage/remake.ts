import type { TableName } from '../../shared/book-tables.ts';
import { StoreFault } from '../engine/ports.ts';
import type { Form } from './form/form.ts';
import { Journal } from './journal.ts';
import { fillLateMoves } from './late-moves.ts';
import { Meta } from './meta.ts';
import { withReplay, type Replayed } from './replay.ts';
import { copyTables, emptyTables } from './scratch.ts';
import type { Db } from './sqlite.ts';
import { COLUMNS, columnsOf, parseRow } from './tables.ts';
import { tablesThere } from './tables-there.ts';
import { tellRows, type TellOpening } from './told-opening.ts';

/**
 * Makes the tables anew around the steps of an upgrade: from the journal while it is whole; else each row from its
 * older form, for then the tables are all there is. The journal's rows stay as they were written.
 * @throws StoreFault 'damaged' when neither can be read: the upgrade did not happen.
 */
export function remakeTables(db: Db, form: Form, steps: () => void, tell: TellOpening): void {
  const fileId = new Meta(db).fileId();
  if (fileId === null) throw new StoreFault('damaged', 'the file does not know whose it is');
  const old = new Journal(db, fileId, form);
  const remake = ({ broken, tables }: Replayed): void => {
    if (broken === null) {
      steps();
      emptyTables(db);
      copyTables(tables, db);
    } else {
      carryOver(db, old, steps);
    }
  };
  withReplay(old, remake, tellRows('upgrading', old, tell));
  const journal = new Journal(db, fileId, form);
  while (journal.seal(journal.head()));
}

/** Tables whose rows are as they were in every version. */
const PLAIN = ['payments', 'commands'];

function carryOver(db: Db, journal: Journal, steps: () => void): void {
  const known = tablesThere(db);
  const names = [...known, ...PLAIN];
  for (const table of names) db.exec(`CREATE TEMP TABLE old_${table} AS SELECT * FROM ${table}`);
  steps();
  emptyTables(db);
  for (const table of known) carryRows(db, journal, table);
  fillLateMoves(db, journal.form);
  for (const table of PLAIN) db.exec(`INSERT INTO ${table} SELECT * FROM old_${table}`);
  for (const table of names) db.exec(`DROP TABLE old_${table}`);
}

function carryRows<Table extends TableName>(db: Db, journal: Journal, table: Table): void {
  const columns = COLUMNS[table];
  const add = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const old = db.prepare<[], { id: string; body: unknown }>(`SELECT id, body FROM old_${table} ORDER BY row`);
  for (const { id, body } of old.all()) {
    const row = parseRow(journal.form, table, id, body);
    add.run(...columnsOf({ table, row } as Parameters<typeof columnsOf>[0], journal));
  }
}
