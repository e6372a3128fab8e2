import { isDeepStrictEqual } from 'node:util';
import type { BookRow } from '../../shared/journal.ts';
import type { Refolded } from './refold.ts';
import type { StagedBooks } from './staged-books.ts';
import type { Db } from './sqlite.ts';
import { COLUMNS, columnsOf, TABLE_NAMES, type TableName } from './tables.ts';
import { saleOfRow } from './which-sale.ts';

export interface Difference {
  readonly what: string;
  readonly saleId: string | null;
}

type Cells = readonly unknown[];

/** The first cell of the tables that is not what the journal makes of it; null when all agree. */
export function compareTables(db: Db, folded: Refolded): Difference | null {
  for (const table of TABLE_NAMES) {
    const difference = compareTable(db, table, folded.books);
    if (difference !== null) return difference;
  }
  return comparePayments(db, folded.books) ?? compareCommands(db, folded) ?? compareMeta(db, folded);
}

function compareTable(db: Db, table: TableName, books: StagedBooks): Difference | null {
  const columns = COLUMNS[table];
  const expected = books.table(table);
  let found = 0;
  for (const cells of iterate(db, `SELECT ${columns.join(', ')} FROM ${table} ORDER BY row`)) {
    const id = String(cells[0]);
    const should = expected.get(id)?.now;
    if (should === undefined) {
      const saleId = table === 'sales' ? id : cells[columns.indexOf('sale_id')];
      return {
        what: `table ${table}: row ${id} is in no journal row`,
        saleId: typeof saleId === 'string' ? saleId : null,
      };
    }
    found += 1;
    const kept = { table, row: should } as BookRow;
    const wrong = columnsOf(kept).findIndex(
      (cell, index) => cell !== cells[index] && !(columns[index] === 'body' && sameBody(cell, cells[index])),
    );
    if (wrong >= 0) {
      const what = `table ${table}: ${columns[wrong] ?? 'a cell'} of row ${id} is not what the journal says`;
      return { what, saleId: saleOfRow(kept) };
    }
  }
  return found === expected.size ? null : missingRow(db, table, expected);
}

/** A row read from its table has its fields in the order of its schema, one in hand in the order it was made. */
function sameBody(one: unknown, other: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(String(one)), JSON.parse(String(other)));
  } catch {
    return false;
  }
}

function missingRow(
  db: Db,
  table: TableName,
  expected: ReadonlyMap<string, { readonly now: BookRow['row'] }>,
): Difference {
  const there = new Set([...iterate(db, `SELECT id FROM ${table}`)].map(([id]) => id));
  for (const [id, { now }] of expected) {
    if (there.has(id)) continue;
    return {
      what: `table ${table}: row ${id} is missing`,
      saleId: saleOfRow({ table, row: now } as BookRow),
    };
  }
  return { what: `table ${table}: a row stands in it twice`, saleId: null };
}

function comparePayments(db: Db, books: StagedBooks): Difference | null {
  const expected = new Map<string, string>();
  for (const { now } of books.table('charges').values()) {
    for (const { id } of now.facts.payments) expected.set(`${id} of charge ${now.id}`, now.saleId);
  }
  for (const [payment, charge] of iterate(db, 'SELECT payment_id, charge_id FROM payments')) {
    const name = `${String(payment)} of charge ${String(charge)}`;
    if (!expected.delete(name)) {
      const saleId = books.table('charges').get(String(charge))?.now.saleId ?? null;
      return { what: `table payments: ${name} is in no journal row`, saleId };
    }
  }
  for (const [name, saleId] of expected) return { what: `table payments: ${name} is missing`, saleId };
  return null;
}

function compareCommands(db: Db, { commands }: Refolded): Difference | null {
  let found = 0;
  for (const [id, name, answer] of iterate(db, 'SELECT id, name, answer FROM commands')) {
    const should = commands.get(String(id));
    if (should?.name !== name || should?.answer !== answer) {
      return { what: `table commands: row ${String(id)} is not what the journal says`, saleId: null };
    }
    found += 1;
  }
  return found === commands.size ? null : { what: 'table commands: a row is missing', saleId: null };
}

function compareMeta(db: Db, { stamp, sweptUntil }: Refolded): Difference | null {
  if (metaValue(db, 'stamp') !== (stamp === null ? undefined : JSON.stringify(stamp)))
    return { what: 'the stamp is not what the journal says', saleId: null };
  return metaValue(db, 'swept_until') === (sweptUntil === null ? undefined : String(sweptUntil))
    ? null
    : { what: 'the end of the last sweep is not what the journal says', saleId: null };
}

function metaValue(db: Db, key: string): unknown {
  return [...iterate(db, `SELECT value FROM meta WHERE key = '${key}'`)][0]?.[0];
}

function iterate(db: Db, sql: string): IterableIterator<Cells> {
  return db.prepare<[], Cells>(sql).raw().iterate();
}
