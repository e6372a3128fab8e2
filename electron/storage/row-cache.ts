import type { Lookup, StagedBooks } from './staged-books.ts';
import { perTable, TABLE_NAMES, type Rows, type TableName } from './tables.ts';

/** Rows kept per table: far more than a counter has in hand at once. */
const SIZE = 256;

type Cached = { readonly [Table in TableName]: Map<string, Rows[Table]> };

/**
 * The rows that were written last, for the next fold: a charge in hand is not parsed again for each of its entries.
 * They never leave the storage, so nobody else can change them; readers parse the file.
 */
export class RowCache {
  readonly #rows = perTable(() => new Map()) as Cached;
  readonly #beyond: Lookup;

  constructor(beyond: Lookup) {
    this.#beyond = beyond;
  }

  readonly lookup: Lookup = <Table extends TableName>(table: Table, id: string): Rows[Table] | undefined => {
    const rows: Map<string, Rows[Table]> = this.#rows[table];
    return rows.get(id) ?? this.#beyond(table, id);
  };

  /** Only after the commit: a batch that was not written must leave nothing here. */
  learn(books: StagedBooks): void {
    for (const table of TABLE_NAMES) this.#learn(table, books);
  }

  #learn<Table extends TableName>(table: Table, books: StagedBooks): void {
    const rows: Map<string, Rows[Table]> = this.#rows[table];
    for (const [id, { now }] of books.table(table)) {
      rows.delete(id);
      rows.set(id, now);
      if (rows.size <= SIZE) continue;
      const [oldest] = rows.keys();
      if (oldest !== undefined) rows.delete(oldest);
    }
  }
}
