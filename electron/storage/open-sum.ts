import { hash } from 'node:crypto';
import { TABLES, type BookRow, type TableName } from '../../shared/book-tables.ts';
import type { Meta } from './meta.ts';
import type { WrittenRow } from './projections.ts';
import type { Db, Value } from './sqlite.ts';
import { tablesThere } from './tables-there.ts';

/** Tables whose open rows a start reads and goes on with. */
const withOpen = (db: Db) => tablesThere(db).filter((table) => table !== 'sales');

interface Marks {
  readonly low: number;
  readonly high: number;
}

interface Sum extends Marks {
  readonly count: number;
}

/**
 * How many rows are open, and a sum over their texts, kept in the file with each commit that changes one of them: an
 * index or a row that lost or changed one of them is met at the next start, and not by a payment that nobody awaits.
 */
export class OpenSum {
  readonly #meta: Meta;
  readonly #marks: Map<string, Marks>;
  readonly #changed = new Map<string, Marks | null>();
  #sum: Sum;

  constructor(meta: Meta, db: Db) {
    this.#meta = meta;
    this.#marks = marksIn(db, 'by index');
    this.#sum = sumOf(this.#marks.values());
  }

  /** Before the commit that writes these rows, inside its transaction. */
  keep(written: readonly WrittenRow[]): void {
    for (const row of written) this.#wrote(row);
    if (this.#changed.size > 0) this.#meta.set('open_sum', textOf(this.#next()));
  }

  #wrote({ kept: { table, row }, body }: WrittenRow): void {
    if (table === 'sales') return;
    const isOpen = TABLES[table].isOpen as (row: BookRow['row']) => boolean;
    const key = `${table}/${row.id}`;
    if (isOpen(row)) this.#changed.set(key, markOf(key, body));
    else if (this.#marks.has(key)) this.#changed.set(key, null);
    else this.#changed.delete(key);
  }

  committed(): void {
    if (this.#changed.size === 0) return;
    this.#sum = this.#next();
    for (const [key, marks] of this.#changed) {
      if (marks === null) this.#marks.delete(key);
      else this.#marks.set(key, marks);
    }
    this.#changed.clear();
  }

  rolledBack(): void {
    this.#changed.clear();
  }

  #next(): Sum {
    let sum = this.#sum;
    for (const [key, marks] of this.#changed) {
      const was = this.#marks.get(key);
      if (was !== undefined) sum = joined(sum, was, -1);
      if (marks !== null) sum = joined(sum, marks, 1);
    }
    return sum;
  }
}

/**
 * True when the rows that a start resumes, as it finds them, are those that were written last. A file that has no sum
 * yet gets one, of its rows.
 */
export function openRowsAgree(db: Db, meta: Meta): boolean {
  const found = textOf(sumOf(marksIn(db, 'by index').values()));
  const kept = meta.text('open_sum');
  if (kept !== null) return kept === found;
  const should = textOf(sumOf(marksIn(db, 'by row').values()));
  meta.set('open_sum', should);
  return should === found;
}

/** The same, and nothing is written. @returns what is wrong; null when nothing is, or the file has no sum yet. */
export function openSumFinding(db: Db, meta: Meta): string | null {
  const kept = meta.text('open_sum');
  const isRight = kept === null || kept === textOf(sumOf(marksIn(db, 'by row').values()));
  return isRight ? null : 'what is open is not what was written last';
}

function marksIn(db: Db, how: 'by index' | 'by row'): Map<string, Marks> {
  const marks = new Map<string, Marks>();
  for (const table of withOpen(db)) {
    for (const [id, body] of openIn(db, table, how)) {
      const key = `${table}/${id}`;
      marks.set(key, markOf(key, body));
    }
  }
  return marks;
}

function openIn(db: Db, table: TableName, how: 'by index' | 'by row'): Iterable<[string, Value]> {
  const from = how === 'by index' ? table : `${table} NOT INDEXED`;
  return db.prepare<[], [string, Value]>(`SELECT id, body FROM ${from} WHERE open = 1`).raw().iterate();
}

function markOf(key: string, body: Value): Marks {
  const text =
    typeof body === 'string' ? body : Buffer.from(body instanceof Uint8Array ? body : '').toString('latin1');
  const bytes = hash('sha1', `${key}\n${text}`, 'buffer');
  return { low: bytes.readUInt32LE(0), high: bytes.readUInt32LE(4) };
}

function sumOf(marks: Iterable<Marks>): Sum {
  let sum: Sum = { count: 0, low: 0, high: 0 };
  for (const mark of marks) sum = joined(sum, mark, 1);
  return sum;
}

/** What joins leaves by the same sum. */
function joined({ count, low, high }: Sum, mark: Marks, by: 1 | -1): Sum {
  return { count: count + by, low: (low ^ mark.low) >>> 0, high: (high ^ mark.high) >>> 0 };
}

function textOf({ count, low, high }: Sum): string {
  return `${count} ${low.toString(16)} ${high.toString(16)}`;
}
