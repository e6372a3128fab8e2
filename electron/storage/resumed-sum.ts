import { hash } from 'node:crypto';
import { TABLES, type BookRow, type TableName } from '../../shared/book-tables.ts';
import type { Sale } from '../../shared/sale.ts';
import type { Meta } from './meta.ts';
import type { WrittenRow } from './projections.ts';
import type { Db, Statement, Value } from './sqlite.ts';
import { tablesThere } from './tables-there.ts';
import { COLUMNS } from './tables.ts';

/** Newest sales that are watched, whatever became of them: what a counter goes on with is among them. */
const RECENT = 50;

const withOpen = (db: Db) => tablesThere(db).filter((table) => table !== 'sales');

type Cells = readonly Value[];

/** A row's mark: two parts of a hash over all of its cells. */
type Mark = readonly [low: number, high: number];

/**
 * A sum over every cell of what a start goes on with: open rows, the sales that they are about, and the newest sales. It
 * is kept in the file with each commit that changes one of them, so that a row that says something else by now is met
 * before anybody is shown an amount of it, or given a number after it.
 */
export class ResumedSum {
  readonly #meta: Meta;
  readonly #db: Db;
  readonly #sale: Statement<Cells>;
  readonly #marks = new Map<string, Mark>();
  /** Open rows, by what their sale is; null: they are about none. */
  readonly #open = new Map<string, string | null>();
  /** How many open rows are about a sale. */
  readonly #about = new Map<string, number>();
  /** By number, the newest last. */
  #recent: { readonly id: string; readonly number: number }[] = [];
  #count = 0;
  #low = 0;
  #high = 0;
  #isStale = false;

  constructor(meta: Meta, db: Db) {
    this.#meta = meta;
    this.#db = db;
    this.#sale = db.prepare<Value[], Cells>(`SELECT ${columns('sales')} FROM sales WHERE id = ?`).raw();
    this.#load();
  }

  /** Of the rows as they stand in the file. */
  get text(): string {
    return `${this.#count} ${this.#low.toString(16)} ${this.#high.toString(16)}`;
  }

  /** Before the commit that writes these rows, inside its transaction. */
  keep(written: readonly WrittenRow[]): void {
    if (written.length === 0) return;
    const before = this.text;
    if (this.#isStale) this.#load();
    else this.#learn(written);
    if (this.text !== before || this.#meta.text('resumed_sum') === null)
      this.#meta.set('resumed_sum', this.text);
  }

  rolledBack(): void {
    this.#isStale = true;
  }

  #load(): void {
    this.#marks.clear();
    this.#open.clear();
    this.#about.clear();
    [this.#count, this.#low, this.#high, this.#isStale] = [0, 0, 0, false];
    for (const table of withOpen(this.#db)) {
      const at = COLUMNS[table].indexOf('sale_id');
      const rows = this.#db.prepare<[], Cells>(`SELECT ${columns(table)} FROM ${table} WHERE open = 1`).raw();
      for (const cells of rows.iterate()) this.#isOpen(keyOf(table, cells), cells, textOrNull(cells[at]));
    }
    const newest = this.#db.prepare<[number], { id: string; number: number }>(
      'SELECT id, number FROM sales ORDER BY number DESC LIMIT ?',
    );
    this.#recent = newest.all(RECENT).reverse();
    for (const id of new Set([...this.#about.keys(), ...this.#recent.map(({ id }) => id)])) this.#watch(id);
  }

  #learn(written: readonly WrittenRow[]): void {
    const sales = new Set<string>();
    for (const { kept, cells } of written) {
      if (kept.table === 'sales') {
        sales.add(kept.row.id);
        for (const id of this.#newest(kept.row)) sales.add(id);
        continue;
      }
      // A shift is of no sale.
      const saleId = kept.table === 'shifts' ? null : kept.row.saleId;
      const isOpen = TABLES[kept.table].isOpen as (row: BookRow['row']) => boolean;
      const key = keyOf(kept.table, cells);
      if (isOpen(kept.row)) this.#isOpen(key, cells, saleId);
      else this.#isClosed(key);
      if (saleId !== null) sales.add(saleId);
    }
    for (const id of sales) this.#watch(id);
  }

  /** @returns the sales that are among the newest no more */
  #newest({ id, number }: Sale): string[] {
    if (this.#recent.some((one) => one.id === id)) return [];
    const all = [...this.#recent, { id, number }].sort((one, other) => one.number - other.number);
    this.#recent = all.slice(-RECENT);
    return all.slice(0, -RECENT).map((one) => one.id);
  }

  #isOpen(key: string, cells: Cells, saleId: string | null): void {
    this.#put(key, markOf(key, cells));
    if (this.#open.has(key)) return;
    this.#open.set(key, saleId);
    if (saleId !== null) this.#about.set(saleId, (this.#about.get(saleId) ?? 0) + 1);
  }

  #isClosed(key: string): void {
    const saleId = this.#open.get(key);
    if (!this.#open.delete(key)) return;
    this.#put(key, null);
    if (typeof saleId !== 'string') return;
    const left = (this.#about.get(saleId) ?? 1) - 1;
    if (left > 0) this.#about.set(saleId, left);
    else this.#about.delete(saleId);
  }

  #watch(id: string): void {
    const isWatched = this.#about.has(id) || this.#recent.some((one) => one.id === id);
    const cells = isWatched ? this.#sale.get(id) : undefined;
    const key = `sales/${id}`;
    this.#put(key, cells === undefined ? null : markOf(key, cells));
  }

  #put(key: string, mark: Mark | null): void {
    const was = this.#marks.get(key);
    if (was !== undefined) this.#add(was, -1);
    if (mark === null) this.#marks.delete(key);
    else {
      this.#marks.set(key, mark);
      this.#add(mark, 1);
    }
  }

  /** What joins leaves by the same sum. */
  #add([low, high]: Mark, by: 1 | -1): void {
    this.#count += by;
    this.#low = (this.#low ^ low) >>> 0;
    this.#high = (this.#high ^ high) >>> 0;
  }
}

/** True when every cell of what a start goes on with is as it was written last. A file that has no sum yet gets one. */
export function resumedRowsAgree(db: Db, meta: Meta): boolean {
  const { text } = new ResumedSum(meta, db);
  const kept = meta.text('resumed_sum');
  if (kept === null) meta.set('resumed_sum', text);
  return kept === null || kept === text;
}

/** The same, and nothing is written. @returns what is wrong; null when nothing is, or the file has no sum yet. */
export function resumedSumFinding(db: Db, meta: Meta): string | null {
  const kept = meta.text('resumed_sum');
  const isRight = kept === null || kept === new ResumedSum(meta, db).text;
  return isRight ? null : 'what a start goes on with is not what was written last';
}

function columns(table: TableName): string {
  return COLUMNS[table].join(', ');
}

/** `id` stands first. */
function keyOf(table: TableName, cells: Cells): string {
  return `${table}/${String(cells[0])}`;
}

function textOrNull(cell: Value | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

function markOf(key: string, cells: Cells): Mark {
  const texts = cells.map((cell) =>
    cell instanceof Uint8Array ? Buffer.from(cell).toString('latin1') : JSON.stringify(cell),
  );
  const bytes = hash('sha1', `${key}\n${texts.join('\n')}`, 'buffer');
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}
