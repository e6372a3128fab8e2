import { isDeepStrictEqual } from 'node:util';
import type { Rows, TableName } from '../../../shared/book-tables.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { fileSize } from '../files.ts';
import type { Form } from '../form/form.ts';
import { connectReader } from '../sqlite.ts';
import { parseRow } from '../tables.ts';
import type { Pool } from './pool.ts';

/** A row that the journal no longer tells of, as the entry that would make it. */
const MAKING: { readonly [Table in TableName]: (row: Rows[Table]) => JournalEntry } = {
  // Its charges join it one by one, each that is still there.
  sales: (sale) => ({ kind: 'sale-opened', sale: { ...sale, charges: [] } }),
  charges: (charge) => ({ kind: 'charge-intended', charge }),
  incidents: (incident) => ({ kind: 'incident-opened', incident }),
  refunds: (refund) => ({ kind: 'refund-intended', refund }),
  print_jobs: (job) => ({ kind: 'print-queued', job }),
  shifts: (shift) => ({ kind: shift.closed === null ? 'shift-opened' : 'shift-closed', shift }),
};

/** What lies between a row as the journal has it and as its table had it, as entries. */
const MOVING: { readonly [Table in TableName]: (was: Rows[Table], is: Rows[Table]) => JournalEntry[] } = {
  sales: (was, is) => [
    ...is.collected.slice(was.collected.length).map((collection): JournalEntry => ({
      kind: 'sale-collected',
      saleId: is.id,
      collection,
      state: is.state,
    })),
    ...(is.cashRefunds ?? []).slice(was.cashRefunds?.length ?? 0).map((refund): JournalEntry => ({
      kind: 'sale-cash-refunded',
      saleId: is.id,
      refund,
    })),
    ...(is.restAsked === was.restAsked
      ? []
      : [{ kind: 'sale-rest-asked' as const, saleId: is.id, amount: is.restAsked ?? null }]),
    { kind: 'sale-moved', saleId: is.id, state: is.state },
    ...(is.dismissed && !was.dismissed ? [{ kind: 'sale-dismissed' as const, saleId: is.id }] : []),
  ],
  charges: (_was, is) => [
    { kind: 'charge-published', chargeId: is.id, order: is.order, ...(is.qr ? { qr: is.qr } : {}) },
    {
      kind: 'charge-news',
      chargeId: is.id,
      facts: is.facts,
      ...(is.attached ? { attached: is.attached } : {}),
    },
    { kind: 'charge-moved', chargeId: is.id, state: is.state },
  ],
  incidents: (_was, { id, state }) =>
    state.kind === 'ended'
      ? [{ kind: 'incident-ended', incidentId: id, at: state.at, step: state.step, by: state.by }]
      : [],
  refunds: (_was, is) => [{ kind: 'refund-moved', refundId: is.id, state: is.state }],
  print_jobs: (_was, is) => [
    { kind: 'print-moved', jobId: is.id, state: is.state, document: is.document ?? null },
  ],
  // Only the one that goes on changes.
  shifts: (_was, is) => (is.closed === null ? [{ kind: 'shift-opened', shift: is }] : []),
};

export function making<Table extends TableName>(table: Table, row: Rows[Table]): JournalEntry {
  const make: (row: Rows[Table]) => JournalEntry = MAKING[table];
  return make(row);
}

/** Empty when both are the same. */
export function moving<Table extends TableName>(
  table: Table,
  was: Rows[Table],
  is: Rows[Table],
): JournalEntry[] {
  const move: (was: Rows[Table], is: Rows[Table]) => JournalEntry[] = MOVING[table];
  return isDeepStrictEqual(was, is) ? [] : move(was, is);
}

/** The rows of each table that SQLite still reads: it stops at the first page that it cannot. */
export function readableRows<Table extends TableName>(file: string, table: Table, form: Form): Rows[Table][] {
  const rows: Rows[Table][] = [];
  let db;
  try {
    // SQLite would take an empty file's log for nobody's, and remove it.
    if (fileSize(file) === 0) return rows;
    db = connectReader(file);
    const stored = db.prepare<[], { id: string; body: unknown }>(
      `SELECT id, body FROM ${table} NOT INDEXED ORDER BY row`,
    );
    for (const { id, body } of stored.iterate()) {
      const row = rowOrNull(form, table, id, body);
      if (row !== null) rows.push(row);
    }
  } catch {
    // What was read until here is all that can be had this way.
  } finally {
    db?.close();
  }
  return rows;
}

/** Rows of a table as they lay in pages; some may be old. */
export function* rawRows<Table extends TableName>(
  pool: Pool,
  table: Table,
  form: Form,
): Generator<Rows[Table]> {
  for (const { id, body } of pool.bodies(table)) {
    const row = rowOrNull(form, table, id, body);
    if (row !== null) yield row;
  }
}

function rowOrNull<Table extends TableName>(
  form: Form,
  table: Table,
  id: string,
  body: unknown,
): Rows[Table] | null {
  try {
    const row = parseRow(form, table, id, body);
    return row.id === id ? row : null;
  } catch {
    return null;
  }
}
