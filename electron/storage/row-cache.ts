import { emptyTables, TABLE_NAMES, type Rows, type TableName } from '../../shared/book-tables.ts';
import type { Lookup, StagedBooks } from '../../shared/staged-books.ts';

/** Rows kept per table: far more than a till works on at once. */
const SIZE = 256;

/**
 * The rows that were written last, for the next fold: a charge under way is not parsed again for each of its entries.
 * They never leave the storage, so nobody else can change them; readers parse the file.
 */
export class RowCache {
  readonly #rows = emptyTables();
  readonly #beyond: Lookup;

  constructor(beyond: Lookup) {
    this.#beyond = beyond;
  }

  readonly lookup: Lookup = <Name extends TableName>(
    table: Name,
    id: Rows[Name]['id'],
  ): Rows[Name] | undefined => {
    const rows: Map<string, Rows[Name]> = this.#rows[table];
    return rows.get(id) ?? this.#beyond(table, id);
  };

  /** Only after the commit: a batch that was not written must leave nothing here. */
  learn(books: StagedBooks): void {
    for (const table of TABLE_NAMES) this.#learn(table, books);
  }

  #learn<Name extends TableName>(table: Name, books: StagedBooks): void {
    const rows: Map<string, Rows[Name]> = this.#rows[table];
    const changed: ReadonlyMap<string, Rows[Name]> = books.changed[table];
    for (const [id, row] of changed) {
      rows.delete(id);
      rows.set(id, row);
      if (rows.size <= SIZE) continue;
      const [oldest] = rows.keys();
      if (oldest !== undefined) rows.delete(oldest);
    }
  }
}
