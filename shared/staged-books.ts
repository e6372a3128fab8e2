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

/** Where rows come from that were not changed yet: books, tables, or nowhere. */
export type Lookup = <Name extends TableName>(table: Name, id: Rows[Name]['id']) => Rows[Name] | undefined;

/** A row was made that is there already: never is one written over the first of its id. */
export class MadeTwice extends Error {
  override readonly name = 'MadeTwice';
}

/**
 * What entries fold to, before it is written: each row that they make or change, once, however many of them speak of
 * it. Whoever fills it hands it to the writing, so that nothing is folded again.
 */
export class StagedBooks extends Lookups implements Books {
  readonly changed = emptyTables();
  /** As they were; rows that were made have none. */
  #before: BookTables | null = null;
  readonly #beyond: Lookup;

  constructor(beyond: Lookup) {
    super();
    this.#beyond = beyond;
  }

  /** @throws when the entry speaks of something that nobody made. MadeTwice. */
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

  /** Changed rows first: a charge that frees its register and the one that takes it may share a batch. */
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

  /** For entries that have to be folded once more, on other rows. */
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
