import { TABLE_NAMES, type TableName } from '../../../shared/book-tables.ts';
import { rowHash, sameHash, type JournalRow, type RowHash } from '../chain.ts';
import { kindOf, unpacked, type Block } from '../journal-blocks.ts';
import { connectScratch, type Db, type Statement } from '../sqlite.ts';
import { COLUMNS } from '../tables.ts';
import { recordsOf, type RawRecord, type RawValue } from './pages.ts';

type Found = Omit<JournalRow, 'kind'> & { readonly source: number };
type FoundBlock = Block & { readonly source: number };

const HASH_BYTES = 32;

/** What a row of a table is told by, page by page: its width and what stands beside its body. */
const WIDTH_OF: ReadonlyMap<number, readonly TableName[]> = TABLE_NAMES.reduce((widths, table) => {
  // `row` stands before the columns.
  const width = COLUMNS[table].length + 1;
  return widths.set(width, [...(widths.get(width) ?? []), table]);
}, new Map<number, TableName[]>());

/**
 * Everything that looks like a part of the books, from one file or several, in tables of its own that vanish with it:
 * journal rows that hold by themselves, packed blocks, rows of tables, ids of files. Nothing of it is believed yet.
 */
export class Pool {
  readonly #db: Db;
  readonly #addRow: Statement<unknown>;
  readonly #addBlock: Statement<unknown>;
  readonly #addBook: Statement<unknown>;
  readonly #next: Statement<Found>;
  readonly #blocks: Statement<FoundBlock>;
  readonly #later: Statement<Found>;
  readonly #fileIds = new Set<string>();

  constructor() {
    this.#db = connectScratch();
    this.#db.exec(`
      CREATE TABLE found (seq INTEGER, hash BLOB, at INTEGER, body TEXT, prev BLOB, source INTEGER,
        PRIMARY KEY (seq, hash)) WITHOUT ROWID;
      CREATE TABLE blocks (first_seq INTEGER, last_seq INTEGER, last_hash BLOB, marks BLOB, rows BLOB, source INTEGER);
      CREATE INDEX blocks_from ON blocks (first_seq);
      CREATE TABLE books (id TEXT, width INTEGER, body ANY, PRIMARY KEY (id, width)) WITHOUT ROWID;
      BEGIN`);
    this.#addRow = this.#db.prepare('INSERT OR IGNORE INTO found VALUES (?, ?, ?, ?, ?, ?)');
    this.#addBlock = this.#db.prepare('INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?)');
    this.#addBook = this.#db.prepare('INSERT OR REPLACE INTO books VALUES (?, ?, ?)');
    this.#next = this.#db.prepare(
      'SELECT seq, at, body, prev, hash, source FROM found WHERE seq = ? AND prev = ? ORDER BY source LIMIT 1',
    );
    this.#blocks = this.#db.prepare(
      'SELECT * FROM blocks WHERE first_seq BETWEEN ? - 255 AND ? AND last_seq >= ? ORDER BY source',
    );
    this.#later = this.#db.prepare('SELECT * FROM found WHERE seq > ? AND source = 0 ORDER BY seq LIMIT 1');
  }

  /**
   * @param source 0 is the file itself; what comes of a lower one is taken first.
   * @param told hears how many pages of how many were read.
   */
  gather(file: string, source: number, told: (done: number, of: number) => void): void {
    for (const record of recordsOf(file, `${file}-wal`, told)) this.#take(record, source);
  }

  get fileIds(): readonly string[] {
    return [...this.#fileIds];
  }

  addFileId(fileId: string): void {
    this.#fileIds.add(fileId);
  }

  /** True when the file's own pages gave anything: else everything came from backups. */
  get hasOwn(): boolean {
    const own = this.#db.prepare(
      'SELECT 1 FROM (SELECT source FROM found UNION ALL SELECT source FROM blocks) WHERE source = 0 LIMIT 1',
    );
    return own.get() !== undefined;
  }

  /**
   * The rows that follow from a row: one, or what a block has after it. Empty where nothing does.
   * @param hashAt of a row that was found before: a block may begin earlier than the row that is asked for.
   */
  after(
    seq: number,
    prev: RowHash,
    hashAt: (seq: number) => RowHash | undefined,
  ): { readonly rows: JournalRow[]; readonly source: number } {
    const next = this.#next.get(seq + 1, prev);
    if (next !== undefined) return { rows: [{ ...next, kind: kindOf(next.body) }], source: next.source };
    for (const block of this.#blocks.all(seq + 1, seq + 1, seq + 1)) {
      const before = hashAt(block.first_seq - 1);
      if (before === undefined) continue;
      const rows: JournalRow[] = [];
      for (const row of unpacked(block, before)) {
        if (row.hash.length !== HASH_BYTES) break;
        if (row.seq === seq + 1 && !sameHash(row.prev, prev)) break;
        if (row.seq > seq) rows.push(row);
      }
      if (rows.length > 0) return { rows, source: block.source };
    }
    return { rows: [], source: 0 };
  }

  /** Rows of the file itself that stand behind a gap, oldest first. */
  *behind(seq: number): Generator<JournalRow> {
    let next = this.#later.get(seq);
    while (next !== undefined) {
      yield { ...next, kind: kindOf(next.body) };
      next = this.#later.get(next.seq);
    }
  }

  /** What stood in the tables under these widths, unproved: the newest text of each id. */
  *bodies(table: TableName): Generator<{ readonly id: string; readonly body: unknown }> {
    const bodies = this.#db.prepare<[number], { id: string; body: unknown }>(
      'SELECT id, body FROM books WHERE width = ? ORDER BY id',
    );
    yield* bodies.iterate(COLUMNS[table].length + 1);
  }

  close(): void {
    this.#db.close();
  }

  #take({ row, values }: RawRecord, source: number): void {
    if (row === null) {
      const [key, value] = values;
      if (values.length === 2 && key === 'file_id' && typeof value === 'string') this.#fileIds.add(value);
      return;
    }
    if (this.#takeRow(row, values, source) || this.#takeBlock(row, values, source)) return;
    const id = values[1];
    const body = values.at(-1);
    const isText = typeof body === 'string' || body instanceof Uint8Array;
    if (source === 0 && WIDTH_OF.has(values.length) && typeof id === 'string' && isText)
      this.#addBook.run(id, values.length, body);
  }

  #takeRow(seq: number, values: readonly RawValue[], source: number): boolean {
    const [, at, kind, body, prev, hash] = values;
    if (values.length !== 6 || typeof at !== 'number' || typeof kind !== 'string') return false;
    if (typeof body !== 'string' || !isHash(prev) || !isHash(hash)) return false;
    if (sameHash(hash, rowHash(prev, seq, at, body))) this.#addRow.run(seq, hash, at, body, prev, source);
    return true;
  }

  #takeBlock(first: number, values: readonly RawValue[], source: number): boolean {
    const [, last, lastHash, marks, rows] = values;
    if (values.length !== 5 || typeof last !== 'number' || !isHash(lastHash)) return false;
    if (!(marks instanceof Uint8Array) || !(rows instanceof Uint8Array)) return false;
    this.#addBlock.run(first, last, lastHash, marks, rows, source);
    return true;
  }
}

function isHash(value: RawValue | undefined): value is Uint8Array {
  return value instanceof Uint8Array && value.length === HASH_BYTES;
}
