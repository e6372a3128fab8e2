import { TABLE_NAMES } from '../../shared/book-tables.ts';
import { Meta } from './meta.ts';
import { MIGRATIONS } from './migrations/list.ts';
import { connectScratch, type Db } from './sqlite.ts';
import { COLUMNS } from './tables.ts';

/** Tables that a journal makes, beside those with rows of their own. */
const ALSO = {
  payments: ['payment_id', 'charge_id'],
  commands: ['id', 'name', 'answer'],
  late_moves: ['quarter', 'sale_id'],
} as const;

/** Empty tables of the newest version beside the file: for what the journal says. They vanish with the connection. */
export function openScratch(): Db {
  const db = connectScratch();
  for (const { sql } of MIGRATIONS) db.exec(sql);
  return db;
}

/** Fills empty tables with what the journal says. Inside the caller's transaction. */
export function copyTables(from: Db, to: Db): void {
  for (const table of TABLE_NAMES) copy(from, to, table, COLUMNS[table], 'ORDER BY row');
  copy(from, to, 'payments', ALSO.payments, '');
  copy(from, to, 'commands', ALSO.commands, '');
  copy(from, to, 'late_moves', ALSO.late_moves, '');
  const [said, meta] = [new Meta(from), new Meta(to)];
  for (const key of ['stamp', 'swept_until', 'team'] as const) {
    const value = said.text(key);
    if (value === null) meta.clear(key);
    else meta.set(key, value);
  }
}

/** What points to others first. */
export function emptyTables(db: Db): void {
  // Of the rows that leave: they are taken anew of those that come.
  new Meta(db).clearSums();
  for (const table of ['payments', 'commands', 'late_moves', ...TABLE_NAMES.toReversed()])
    db.exec(`DELETE FROM ${table}`);
}

function copy(from: Db, to: Db, table: string, columns: readonly string[], order: string): void {
  const names = columns.join(', ');
  const add = to.prepare(`INSERT INTO ${table} (${names}) VALUES (${columns.map(() => '?').join(', ')})`);
  const rows = from.prepare<[], unknown[]>(`SELECT ${names} FROM ${table} ${order}`).raw();
  for (const cells of rows.iterate()) add.run(...cells);
}
