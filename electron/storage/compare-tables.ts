import type { TableName } from '../../shared/book-tables.ts';
import { isDeepStrictEqual } from 'node:util';
import { missingMove } from './late-moves.ts';
import { Meta } from './meta.ts';
import type { Replayed } from './replay.ts';
import type { Form } from './form/form.ts';
import type { Db } from './sqlite.ts';
import { COLUMNS, parseRow } from './tables.ts';
import { tablesThere } from './tables-there.ts';

export interface Difference {
  readonly what: string;
  /** The tables tell of more than the journal does: its end is gone, or a row that was never written. */
  readonly isBeyond?: true;
  readonly saleId: string | null;
}

type Cells = readonly unknown[];

/** Rows that are compared in one slice; between two slices the caller may do other work. */
const SLICE_ROWS = 50;

/** The first cell of the tables that is not what the journal makes of it; null when all agree. */
export function* compareTables(
  db: Db,
  { tables, rows }: Replayed,
  form: Form,
): Generator<number, Difference | null> {
  for (const table of tablesThere(db)) {
    for (const slice of compareTable(db, tables, table, form)) {
      if (slice !== null) return slice;
      yield rows;
    }
  }
  return (
    comparePayments(db, tables) ??
    compareMoves(db, tables) ??
    compareCommands(db, tables) ??
    compareMeta(db, tables)
  );
}

/** A file of an older version lacks columns that it gets with its upgrade. */
function columnsIn(db: Db, table: TableName): readonly string[] {
  const there = db.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
  return COLUMNS[table].filter((column) => there.includes(column));
}

/** Gives null after each slice that agrees, and the first difference. */
function* compareTable(db: Db, said: Db, table: TableName, form: Form): Generator<Difference | null> {
  const columns = columnsIn(db, table);
  const names = columns.join(', ');
  const expected = said.prepare<[string], Cells>(`SELECT ${names} FROM ${table} WHERE id = ?`).raw();
  let found = 0;
  for (const cells of iterate(db, `SELECT ${names} FROM ${table} ORDER BY row`)) {
    const id = String(cells[0]);
    const should = expected.get(id);
    if (should === undefined) {
      yield {
        what: `table ${table}: row ${id} is in no journal row`,
        isBeyond: true,
        saleId: saleOf(table, columns, cells),
      };
      return;
    }
    found += 1;
    if (found % SLICE_ROWS === 0) yield null;
    const wrong = should.findIndex(
      (cell, index) =>
        !sameCell(cell, cells[index]) &&
        !(columns[index] === 'body' && sameBody(form, table, cell, cells[index])),
    );
    if (wrong >= 0) {
      const what = `table ${table}: ${columns[wrong] ?? 'a cell'} of row ${id} is not what the journal says`;
      yield { what, saleId: saleOf(table, columns, should) };
      return;
    }
  }
  if (found !== count(said, table)) yield missingRow(db, said, table, columns);
}

function saleOf(table: TableName, columns: readonly string[], cells: Cells): string | null {
  const saleId = cells[table === 'sales' ? 0 : columns.indexOf('sale_id')];
  return typeof saleId === 'string' ? saleId : null;
}

function sameCell(one: unknown, other: unknown): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other) === 0;
  return one === other;
}

/** Bodies are compared by what they say: order of the fields, packing and version of the stored form may differ. */
function sameBody(form: Form, table: TableName, one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(parseRow(form, table, '', one), parseRow(form, table, '', other));
  } catch {
    return false;
  }
}

function missingRow(db: Db, said: Db, table: TableName, columns: readonly string[]): Difference {
  const there = db.prepare(`SELECT 1 FROM ${table} WHERE id = ?`);
  for (const cells of iterate(said, `SELECT ${columns.join(', ')} FROM ${table} ORDER BY row`)) {
    const id = String(cells[0]);
    if (there.get(id) !== undefined) continue;
    return { what: `table ${table}: row ${id} is missing`, saleId: saleOf(table, columns, cells) };
  }
  return { what: `table ${table}: a row stands in it twice`, saleId: null };
}

const PAYMENTS = 'SELECT payment_id, charge_id FROM payments';

function comparePayments(db: Db, said: Db): Difference | null {
  return payments(db, said, 'is in no journal row') ?? payments(said, db, 'is missing');
}

/** The first of these payments that the others do not have. */
function payments(these: Db, others: Db, what: string): Difference | null {
  const same = others.prepare(`${PAYMENTS} WHERE payment_id = ? AND charge_id = ?`);
  for (const [payment, charge] of iterate(these, PAYMENTS)) {
    if (same.get(payment, charge) !== undefined) continue;
    const sale = these.prepare('SELECT sale_id FROM charges WHERE id = ?').pluck();
    const saleId = sale.get(charge);
    const name = `${String(payment)} of charge ${String(charge)}`;
    return { what: `table payments: ${name} ${what}`, saleId: typeof saleId === 'string' ? saleId : null };
  }
  return null;
}

/** What the table holds besides was true once: it is looked at again by whoever reads it. */
function compareMoves(db: Db, said: Db): Difference | null {
  const saleId = missingMove(said, db);
  return saleId === null ? null : { what: `table late_moves: one of sale ${saleId} is missing`, saleId };
}

function compareCommands(db: Db, said: Db): Difference | null {
  const expected = said.prepare<[string], Cells>('SELECT name, answer FROM commands WHERE id = ?').raw();
  let found = 0;
  for (const [id, name, answer] of iterate(db, 'SELECT id, name, answer FROM commands')) {
    const [shouldName, shouldAnswer] = expected.get(String(id)) ?? [];
    if (shouldName !== name || shouldAnswer !== answer) {
      return { what: `table commands: row ${String(id)} is not what the journal says`, saleId: null };
    }
    found += 1;
  }
  return found === count(said, 'commands')
    ? null
    : { what: 'table commands: a row is missing', saleId: null };
}

function compareMeta(db: Db, said: Db): Difference | null {
  const [kept, should] = [new Meta(db), new Meta(said)];
  if (kept.text('stamp') !== should.text('stamp'))
    return { what: 'the stamp is not what the journal says', saleId: null };
  if (kept.text('team') !== should.text('team'))
    return { what: 'the operators are not those that the journal tells of', saleId: null };
  return kept.text('swept_until') === should.text('swept_until')
    ? null
    : { what: 'the end of the last sweep is not what the journal says', saleId: null };
}

function count(db: Db, table: string): number {
  return Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

function iterate(db: Db, sql: string): IterableIterator<Cells> {
  return db.prepare<[], Cells>(sql).raw().iterate();
}
