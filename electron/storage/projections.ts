import { perTable, type BookRow, type TableName } from '../../shared/book-tables.ts';
import type { Charge } from '../../shared/charge.ts';
import type { JournalEntry, Stamp } from '../../shared/journal.ts';
import { StagedBooks, type Lookup } from '../../shared/staged-books.ts';
import { teamAfter } from '../../shared/team.ts';
import { StoreFault } from '../engine/ports.ts';
import { LateMoves } from './late-moves.ts';
import type { Meta } from './meta.ts';
import type { Journal } from './journal.ts';
import type { Db, Statement, Value } from './sqlite.ts';
import { changedColumns, COLUMNS, columnsOf } from './tables.ts';

/** A row as it was written, with its text or packed bytes. */
export interface WrittenRow {
  readonly kept: BookRow;
  readonly body: Value;
  /** All of its columns: the body is the last. */
  readonly cells: readonly Value[];
}

/** Folds entries into the tables that screens read. Runs inside the transaction that writes the journal. */
export class Projections {
  readonly #lookup: Lookup;
  readonly #meta: Meta;
  readonly #journal: Pick<Journal, 'form' | 'packs'>;
  readonly #insert: Readonly<Record<TableName, Statement<unknown>>>;
  /** By the table and the columns that change. */
  readonly #updates = new Map<string, Statement<unknown>>();
  readonly #db: Db;
  readonly #addCommand: Statement<unknown>;
  readonly #addPayment: Statement<unknown>;
  readonly #dropPayment: Statement<unknown>;
  readonly #lateMoves: LateMoves;

  /** @param journal of the file whose tables these are: they are written in its form. */
  constructor(db: Db, lookup: Lookup, meta: Meta, journal: Pick<Journal, 'form' | 'packs'>) {
    this.#db = db;
    this.#lookup = lookup;
    this.#meta = meta;
    this.#journal = journal;
    this.#insert = perTable((table) => db.prepare<Value[]>(insertSql(table)));
    this.#addCommand = db.prepare<Value[]>('INSERT INTO commands (id, name, answer) VALUES (?, ?, ?)');
    this.#addPayment = db.prepare<Value[]>('INSERT INTO payments (payment_id, charge_id) VALUES (?, ?)');
    this.#dropPayment = db.prepare<Value[]>('DELETE FROM payments WHERE payment_id = ? AND charge_id = ?');
    this.#lateMoves = new LateMoves(db);
  }

  /**
   * @param staged what the entries fold to; without it they are folded here.
   * @returns the rows that were written, for whoever keeps them at hand once the transaction has committed.
   */
  apply(entries: readonly JournalEntry[], staged?: StagedBooks): WrittenRow[] {
    const books = staged ?? this.begin();
    for (const entry of entries) {
      if (staged === undefined) books.fold(entry);
      this.#keepAlso(entry);
    }
    return this.write(books);
  }

  begin(): StagedBooks {
    return new StagedBooks(this.#lookup);
  }

  add(books: StagedBooks, entry: JournalEntry): void {
    books.fold(entry);
    this.#keepAlso(entry);
  }

  /** What is no row of a table. */
  #keepAlso(entry: JournalEntry): void {
    if (entry.kind === 'command-done') {
      this.#addCommand.run(entry.commandId, entry.name, JSON.stringify(entry.answer));
    }
    if (entry.kind === 'stamped') this.#stamp(entry.stamp);
    if (entry.kind === 'sealed') this.#meta.set('seal', JSON.stringify(entry.seal));
    const team = entry.kind.startsWith('operator-') ? this.#meta.team() : null;
    if (team !== null) this.#meta.set('team', JSON.stringify(teamAfter(team, entry)));
    if (entry.kind === 'sweep-completed') this.#meta.set('swept_until', String(entry.until));
  }

  write(books: StagedBooks): WrittenRow[] {
    const written: WrittenRow[] = [];
    for (const { kept, isNew } of books.touched())
      written.push(this.#write(kept, isNew ? null : books.before(kept.table, kept.row.id)));
    for (const charge of books.changed.charges.values())
      this.#indexPayments(books.before('charges', charge.id), charge);
    const lookup: Lookup = (table, id) => books.row(table, id);
    for (const { kept } of books.touched())
      this.#lateMoves.note(kept, books.before(kept.table, kept.row.id), lookup);
    return written;
  }

  /** @param before null: the row is new. */
  #write(kept: BookRow, before: BookRow['row'] | null | undefined): WrittenRow {
    const { table, row } = kept;
    const values = columnsOf(kept, this.#journal);
    const body = values.at(-1) ?? null;
    if (before === null) {
      this.#insert[table].run(...values);
    } else {
      // A column that is set to what it was costs each of its indexes a page of the log.
      const changed = changedColumns(table, before, row);
      this.#update(table, [...changed.keys(), 'body']).run(...changed.values(), body, row.id);
    }
    return { kept, body, cells: values };
  }

  #update(table: TableName, columns: readonly string[]): Statement<unknown> {
    const sql = `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;
    const known = this.#updates.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#db.prepare<Value[]>(sql);
    this.#updates.set(sql, prepared);
    return prepared;
  }

  #indexPayments(before: Charge | undefined, now: Charge): void {
    const [were, are] = [before?.facts.payments ?? [], now.facts.payments];
    if (before?.facts === now.facts || were.length + are.length === 0) return;
    const known = new Set(were.map(({ id }) => id));
    for (const { id } of are) {
      if (!known.delete(id)) this.#addPayment.run(id, now.id);
    }
    for (const id of known) this.#dropPayment.run(id, now.id);
  }

  /** Rule 28: a file belongs to one mode, origin, account and site for ever; the first stamp stays. */
  #stamp(stamp: Stamp): void {
    const known = this.#meta.stamp();
    if (known === null) {
      this.#meta.set('stamp', JSON.stringify(stamp));
    } else if (!sameOwner(known, stamp)) {
      throw new StoreFault(
        'other',
        'the data file already belongs to another mode, provider, account or site',
      );
    }
  }
}

function sameOwner(one: Stamp, other: Stamp): boolean {
  return (
    one.mode === other.mode &&
    one.origin === other.origin &&
    one.account === other.account &&
    one.site === other.site
  );
}

function insertSql(table: TableName): string {
  const columns = COLUMNS[table];
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}
