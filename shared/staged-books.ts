import {
  emptyTables,
  Lookups,
  putRow,
  TABLE_NAMES,
  type BookRow,
  type BookTables,
  type Rows,
  type TableName,
} from './book-tables.ts';
import { fold, type Books, type JournalEntry } from './journal.ts';

/** Where unchanged rows are read from: the books, tables in memory, or nowhere. */
export type Lookup = <Name extends TableName>(table: Name, id: Rows[Name]['id']) => Rows[Name] | undefined;

/** A row was made whose id exists already. A second row never replaces the first of its id. */
export class MadeTwice extends Error {
  override readonly name = 'MadeTwice';
}

/**
 * What journal entries fold to, before it is written. Holds each row that they make or change once, however many
 * entries are about it. Whoever fills it hands it on for writing, so that nothing is folded twice.
 */
export class StagedBooks extends Lookups implements Books {
  readonly changed = emptyTables();
  /** The rows before their change; rows that were made have none. */
  #before: BookTables | null = null;
  readonly #beyond: Lookup;

  constructor(beyond: Lookup) {
    super();
    this.#beyond = beyond;
  }

  /** @throws when the entry names a row that was never made. MadeTwice. */
  fold(entry: JournalEntry): void {
    fold(entry, this);
  }

  row<Name extends TableName>(table: Name, id: Rows[Name]['id']): Rows[Name] | undefined {
    const changed: ReadonlyMap<string, Rows[Name]> = this.changed[table];
    return changed.get(id) ?? this.#beyond(table, id);
  }

  before<Name extends TableName>(table: Name, id: Rows[Name]['id']): Rows[Name] | undefined {
    const before: ReadonlyMap<string, Rows[Name]> | undefined = this.#before?.[table];
    return before?.get(id);
  }

  make({ table, row }: BookRow): void {
    const changed: ReadonlyMap<string, unknown> = this.changed[table];
    if (changed.has(row.id))
      throw new MadeTwice(`the journal would make ${row.id} of ${table} a second time`);
    putRow(this.changed, table, row);
  }

  keep({ table, row }: BookRow): void {
    this.#keep(table, row);
  }

  /** Changed rows first: one batch may hold both the charge that frees a register and the one that takes it. */
  *touched(): Generator<{ readonly kept: BookRow; readonly isNew: boolean }> {
    for (const isNew of [false, true]) {
      for (const table of TABLE_NAMES) {
        for (const row of this.changed[table].values()) {
          if ((this.before(table, row.id) === undefined) === isNew)
            yield { kept: { table, row } as BookRow, isNew };
        }
      }
    }
  }

  /** For entries that must be folded again on other rows. */
  protected forget(): void {
    for (const table of TABLE_NAMES) this.changed[table].clear();
    this.#before = null;
  }

  #keep<Name extends TableName>(table: Name, row: Rows[Name]): void {
    const changed: ReadonlyMap<string, unknown> = this.changed[table];
    if (!changed.has(row.id)) {
      const before = this.#beyond(table, row.id);
      if (before !== undefined) putRow((this.#before ??= emptyTables()), table, before);
    }
    putRow(this.changed, table, row);
  }
}
