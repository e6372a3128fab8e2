import type { BookRow, TableName } from '../../shared/book-tables.ts';
import type { Charge } from '../../shared/charge.ts';
import { refundedAt } from '../../shared/money-facts.ts';
import type { Refund } from '../../shared/refund.ts';
import { wentBackOf } from '../../shared/went-back.ts';
import type { Sale } from '../../shared/sale.ts';
import type { Lookup } from '../../shared/staged-books.ts';
import type { Form } from './form/form.ts';
import type { Db, Statement } from './sqlite.ts';
import { parseRow } from './tables.ts';

/** Every midnight of every time zone stands between two of these: what moved within one is of one day. */
const QUARTER_MS = 15 * 60_000;

const FIND = 'SELECT DISTINCT sale_id AS saleId FROM late_moves WHERE quarter BETWEEN ? AND ?';

/**
 * When money of a sale moved long after the sale began, so that a day finds the sales of other days that belong into its
 * list. A quarter of an hour that turned out to be empty stays: whoever reads it looks at the sale itself.
 */
export class LateMoves {
  readonly #add: Statement<unknown>;
  readonly #find: Statement<{ saleId: string }>;

  constructor(db: Db) {
    this.#add = db.prepare<[number, string]>(
      'INSERT OR IGNORE INTO late_moves (quarter, sale_id) VALUES (?, ?)',
    );
    this.#find = db.prepare<[number, number], { saleId: string }>(FIND);
  }

  /** @param before the row as it was; absent: it is new. @param lookup finds the sale that it is about. */
  note({ table, row }: BookRow, before: BookRow['row'] | undefined, lookup: Lookup): void {
    if (table !== 'sales' && table !== 'charges' && table !== 'refunds') return;
    if (table === 'charges' && before !== undefined && (before as Charge).facts === row.facts) return;
    const moments = table === 'sales' ? ofSale(row) : table === 'charges' ? ofCharge(row) : ofRefund(row);
    if (moments.length === 0) return;
    const sale = table === 'sales' ? row : row.saleId === null ? undefined : lookup('sales', row.saleId);
    if (sale === undefined) return;
    const began = quarterOf(sale.openedAt);
    for (const quarter of new Set(moments.map(quarterOf)))
      if (quarter !== began) this.#add.run(quarter, sale.id);
  }

  /** Ids of the sales of which money moved in this time, and may have begun on another day. */
  between(from: number, to: number): string[] {
    return this.#find.all(quarterOf(from), quarterOf(to)).map(({ saleId }) => saleId);
  }
}

function quarterOf(at: number): number {
  return Math.floor(at / QUARTER_MS);
}

function ofSale({ state, collected, cashRefunds = [] }: Sale): number[] {
  return [
    ...(state.kind === 'paid' ? [state.at] : []),
    ...collected.map(({ at }) => at),
    ...cashRefunds.map(({ at }) => at),
  ];
}

function ofCharge({ facts, intendedAt }: Charge): number[] {
  return facts.payments.flatMap((payment) => {
    const { approvedAt, createdAt, changedAt } = payment;
    const back = wentBackOf(payment).map(({ at }) => at);
    return [approvedAt ?? createdAt ?? intendedAt, refundedAt(payment) ?? changedAt ?? intendedAt, ...back];
  });
}

function ofRefund({ state }: Refund): number[] {
  return state.kind === 'done' ? [state.at] : [];
}

const TOLD_BY = ['sales', 'charges', 'refunds'] as const;

/** Makes the table anew of the rows that tell of money. Inside the caller's transaction. */
export function fillLateMoves(db: Db, form: Form): void {
  const moves = new LateMoves(db);
  const lookup = ((table: TableName, id: string) => {
    const stored = db.prepare<[string], { body: unknown }>(`SELECT body FROM ${table} WHERE id = ?`).get(id);
    return stored === undefined ? undefined : parseRow(form, table, id, stored.body);
  }) as Lookup;
  for (const table of TOLD_BY)
    for (const { id, body } of db
      .prepare<[], { id: string; body: unknown }>(`SELECT id, body FROM ${table}`)
      .all())
      moves.note({ table, row: parseRow(form, table, id, body) } as BookRow, undefined, lookup);
}

/** The first of these that the other file does not have, as its sale; both tables must be there. */
export function missingMove(said: Db, db: Db): string | null {
  const there = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get('late_moves') !== undefined;
  if (!there) return null;
  const same = db.prepare('SELECT 1 FROM late_moves WHERE quarter = ? AND sale_id = ?');
  const rows = said.prepare<[], { quarter: number; saleId: string }>(
    'SELECT quarter, sale_id AS saleId FROM late_moves',
  );
  for (const { quarter, saleId } of rows.iterate())
    if (same.get(quarter, saleId) === undefined) return saleId;
  return null;
}
