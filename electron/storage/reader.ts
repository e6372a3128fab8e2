import * as z from 'zod';
import { TABLE_NAMES, type BookRow, type Rows, type TableName } from '../../shared/book-tables.ts';
import type { Charge } from '../../shared/charge.ts';
import type { Incident } from '../../shared/incident.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { Refund } from '../../shared/refund.ts';
import { isCashSale, type Sale } from '../../shared/sale.ts';
import {
  StoreFault,
  type HistoryPage,
  type HistoryQuery,
  type OpenBooks,
  type PlacedJob,
} from '../engine/ports.ts';
import type { Form } from './form/form.ts';
import { LateMoves } from './late-moves.ts';
import type { WrittenRow } from './projections.ts';
import { NUMBERS_END } from './sale-numbers.ts';
import type { Db, Statement } from './sqlite.ts';
import { parseRow } from './tables.ts';

interface Stored {
  readonly id: string;
  readonly body: unknown;
}

/** Tables whose short lists are kept in memory, and the columns that they are by. */
const LISTED: { readonly [Table in ListedTable]: ListColumns<Rows[Table]> } = {
  refunds: { payment_id: ({ paymentId }) => paymentId, sale_id: ({ saleId }) => saleId },
  print_jobs: { sale_id: ({ saleId }) => saleId },
};
type ListedTable = 'refunds' | 'print_jobs';
type ListColumns<Row> = { readonly [Column in 'payment_id' | 'sale_id']?: (row: Row) => string | null };

/** Sales looked at for the one that stood on the counter: more than are booked in cash while one charge waits. */
const LOOKED_BACK = 50;

/** No page holds more sales than this. */
const LARGEST_PAGE = 500;

/** Rows, and lists of rows, kept in memory: nobody writes into a row. */
const KEPT_AT_MOST = 1_000;

function wasBeside(sale: Sale): boolean {
  return sale.dismissed && isCashSale(sale);
}

const OF_PAYMENT = 'WHERE id IN (SELECT charge_id FROM payments WHERE payment_id = ?)';

/**
 * Everything that is read from the tables, with statements prepared once. A row is parsed on its way out, unless its text
 * is the one that was parsed, or written, last.
 */
export class Reader {
  readonly #db: Db;
  readonly #form: Form;
  readonly #statements = new Map<string, Statement<Stored>>();
  readonly #kept = new Map<string, { readonly body: unknown; readonly row: Rows[TableName] }>();
  readonly #lists: { readonly [Table in ListedTable]: Map<string, readonly Rows[Table][]> } = {
    refunds: new Map(),
    print_jobs: new Map(),
  };
  readonly #lateMoves: LateMoves;
  readonly #nextNumber: Statement<{ next: number }>;
  readonly #answer: Statement<{ name: string; answer: string }>;

  constructor(db: Db, form: Form) {
    this.#db = db;
    this.#form = form;
    this.#lateMoves = new LateMoves(db);
    // Numbers of sales that the file lost are on paper: they are not given out again. One that leaves no next one is none.
    this.#nextNumber = db.prepare(
      `SELECT max(coalesce(max(number), 0) + 1, coalesce((SELECT CAST(value AS INTEGER) FROM meta
       WHERE key = 'numbers_from' AND CAST(value AS INTEGER) < ${NUMBERS_END}), 1)) AS next FROM sales
       WHERE number < ${NUMBERS_END}`,
    );
    this.#answer = db.prepare('SELECT name, answer FROM commands WHERE id = ?');
  }

  readonly byId = <Table extends TableName>(table: Table, id: string): Rows[Table] | undefined =>
    this.#one(table, 'WHERE id = ?', id);

  /** The same from memory where it is kept: for the next fold, by whoever tells `learn` of every row that it writes. */
  readonly lookup = <Table extends TableName>(table: Table, id: string): Rows[Table] | undefined =>
    (this.#kept.get(`${table}/${id}`)?.row as Rows[Table] | undefined) ?? this.byId(table, id);

  saleByNumber(number: number): Sale | undefined {
    return this.#one('sales', 'WHERE number = ?', number);
  }

  /** The newest one; behind sales in cash that were booked beside a charge, the one whose charge that was. */
  latestSale(): Sale | undefined {
    const newest = this.#one('sales', 'ORDER BY number DESC LIMIT 1');
    let sale = newest;
    for (let back = 0; back < LOOKED_BACK && sale !== undefined && wasBeside(sale); back += 1)
      sale = this.#one('sales', 'WHERE number < ? ORDER BY number DESC LIMIT 1', sale.number);
    return sale === undefined || sale.dismissed ? newest : sale;
  }

  nextSaleNumber(): number {
    return this.#nextNumber.get()?.next ?? 1;
  }

  chargeByReference(reference: string): Charge | undefined {
    return this.#one('charges', 'WHERE reference = ?', reference);
  }

  chargesOfPayment(paymentId: string): Charge[] {
    return this.#many('charges', `${OF_PAYMENT} ORDER BY row`, paymentId);
  }

  refundsOfPayment(paymentId: string): readonly Refund[] {
    return this.#listed('refunds', 'payment_id', paymentId);
  }

  refundsOfSale(saleId: string): readonly Refund[] {
    return this.#listed('refunds', 'sale_id', saleId);
  }

  refundsDoneSince(at: number): Refund[] {
    return this.#many('refunds', 'WHERE done_at >= ? ORDER BY row', at);
  }

  printJobsOfSale(saleId: string): readonly PrintJob[] {
    return this.#listed('print_jobs', 'sale_id', saleId);
  }

  /** Past the rows that are kept: a walk through all of them would push out those that the counter needs. */
  printJobsFrom(after: number, limit: number): PlacedJob[] {
    const stored = this.#db
      .prepare<[number, number], Stored & { row: number }>(
        'SELECT row, id, body FROM print_jobs WHERE row > ? ORDER BY row LIMIT ?',
      )
      .all(after, limit);
    return stored.map(({ row, id, body }) => ({
      place: row,
      job: parseRow(this.#form, 'print_jobs', id, body),
    }));
  }

  /** After the commit that wrote these rows, in the order in which it did: none is parsed again. */
  learn(written: readonly WrittenRow[]): void {
    for (const { kept, body } of written) {
      this.#keep(kept, body);
      if (kept.table === 'refunds') this.#enlist('refunds', kept.row);
      if (kept.table === 'print_jobs') this.#enlist('print_jobs', kept.row);
    }
  }

  /** Puts a row into those lists in memory that it belongs to; a new one comes last, as in its table. */
  #enlist<Table extends ListedTable>(table: Table, row: Rows[Table]): void {
    const columns: ListColumns<Rows[Table]> = LISTED[table];
    const lists: Map<string, readonly Rows[Table][]> = this.#lists[table];
    for (const [column, of] of Object.entries(columns)) {
      const key = `${column} ${of(row) ?? ''}`;
      const list = lists.get(key);
      if (list === undefined) continue;
      const isKnown = list.some(({ id }) => id === row.id);
      lists.set(key, isKnown ? list.map((one) => (one.id === row.id ? row : one)) : [...list, row]);
    }
  }

  incidentsOfSale(saleId: string | null): Incident[] {
    if (saleId === null) return this.#many('incidents', 'WHERE sale_id IS NULL ORDER BY row');
    return this.#many('incidents', 'WHERE sale_id = ? ORDER BY row', saleId);
  }

  open(): OpenBooks {
    const latest = this.latestSale();
    const rows = TABLE_NAMES.map((table) => {
      if (table === 'sales') return [table, latest === undefined ? [] : [latest]];
      return [table, this.#many(table, 'WHERE open = 1 ORDER BY row')];
    });
    return Object.fromEntries(rows) as OpenBooks;
  }

  history({ day, before, limit }: HistoryQuery): HistoryPage {
    const size = Math.min(Math.max(Math.trunc(limit), 1), LARGEST_PAGE);
    const below = before ?? Number.MAX_SAFE_INTEGER;
    const sales =
      day === null
        ? this.#many('sales', 'WHERE number < ? ORDER BY number DESC LIMIT ?', below, size + 1)
        : this.#many(
            'sales',
            'WHERE day = ? AND number < ? ORDER BY number DESC LIMIT ?',
            day,
            below,
            size + 1,
          );
    return { sales: sales.slice(0, size), more: sales.length > size };
  }

  /** Of which money moved in that time, long after they began; others may be among them. Milliseconds since 1970. */
  salesMovedLate(from: number, to: number): Sale[] {
    return this.#lateMoves.between(from, to).flatMap((id) => this.byId('sales', id) ?? []);
  }

  commandAnswer(id: string): { readonly name: string; readonly answer: unknown } | undefined {
    const stored = this.#answer.get(id);
    if (stored === undefined) return undefined;
    try {
      return { name: stored.name, answer: z.unknown().parse(JSON.parse(stored.answer)) };
    } catch (error) {
      throw new StoreFault('damaged', `the row ${id} of the table commands cannot be read`, { cause: error });
    }
  }

  #one<Table extends TableName>(
    table: Table,
    where: string,
    ...values: (string | number)[]
  ): Rows[Table] | undefined {
    const stored = this.#statement(table, where).get(...values);
    return stored === undefined ? undefined : this.#parse(table, stored);
  }

  #many<Table extends TableName>(table: Table, where: string, ...values: (string | number)[]): Rows[Table][] {
    const stored = this.#statement(table, where).all(...values);
    return stored.map((row) => this.#parse(table, row));
  }

  /** A list that every look at the screen asks for again. */
  #listed<Table extends ListedTable>(
    table: Table,
    column: keyof ListColumns<unknown>,
    value: string,
  ): readonly Rows[Table][] {
    const lists: Map<string, readonly Rows[Table][]> = this.#lists[table];
    const key = `${column} ${value}`;
    const known = lists.get(key);
    if (known !== undefined) return known;
    const rows = this.#many(table, `WHERE ${column} = ? ORDER BY row`, value);
    if (lists.size >= KEPT_AT_MOST) lists.clear();
    lists.set(key, rows);
    return rows;
  }

  /** A row whose text has not changed since it was last read is the same row: most reads repeat. */
  #parse<Table extends TableName>(table: Table, { id, body }: Stored): Rows[Table] {
    const known = this.#kept.get(`${table}/${id}`);
    if (known !== undefined && sameBody(known.body, body)) return known.row as Rows[Table];
    const row = parseRow(this.#form, table, id, body);
    this.#keep({ table, row } as BookRow, body);
    return row;
  }

  #keep({ table, row }: BookRow, body: unknown): void {
    const key = `${table}/${row.id}`;
    this.#kept.delete(key);
    this.#kept.set(key, { body, row });
    if (this.#kept.size <= KEPT_AT_MOST) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }

  #statement(table: TableName, where: string): Statement<Stored> {
    const sql = `SELECT id, body FROM ${table} ${where}`;
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared: Statement<Stored> = this.#db.prepare(sql);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

function sameBody(one: unknown, other: unknown): boolean {
  if (one instanceof Uint8Array && other instanceof Uint8Array) return Buffer.compare(one, other) === 0;
  return one === other;
}
