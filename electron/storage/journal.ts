import { journalEntrySchema, type JournalEntry } from '../../shared/journal.ts';
import { StoreFault } from '../register/ports.ts';
import { genesis, rowHash, sameHash, type RowHash } from './chain.ts';
import type { Db, Statement } from './sqlite.ts';

/** A row as the file holds it. */
export interface JournalRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly body: string;
  readonly prev: RowHash;
  readonly hash: RowHash;
}

export interface JournalHead {
  /** 0 before the first row. */
  readonly seq: number;
  readonly hash: RowHash;
}

const COLUMNS = 'seq, at, kind, body, prev, hash';

/** The append-only, hash-chained rows of one file. */
export class Journal {
  readonly #add: Statement<unknown>;
  readonly #hashAt: Statement<{ hash: RowHash }>;
  readonly #last: Statement<JournalRow>;
  readonly #all: Statement<JournalRow>;
  readonly #genesis: RowHash;

  constructor(db: Db, fileId: string) {
    this.#add = db.prepare(`INSERT INTO journal (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`);
    this.#hashAt = db.prepare('SELECT hash FROM journal WHERE seq = ?');
    this.#last = db.prepare(`SELECT ${COLUMNS} FROM journal ORDER BY seq DESC LIMIT ?`);
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM journal ORDER BY seq`);
    this.#genesis = genesis(fileId);
  }

  /** The last row the file holds. */
  head(): JournalHead {
    const last = this.#last.get(1);
    return last === undefined ? { seq: 0, hash: this.#genesis } : { seq: last.seq, hash: last.hash };
  }

  hashAt(seq: number): RowHash | undefined {
    return seq === 0 ? this.#genesis : this.#hashAt.get(seq)?.hash;
  }

  /** Appends after `head`, inside the caller's transaction. @returns the new head, good once that has committed. */
  append(head: JournalHead, entries: readonly JournalEntry[], at: number): JournalHead {
    let { seq, hash: prev } = head;
    for (const entry of entries) {
      seq += 1;
      const body = JSON.stringify(entry);
      const hash = rowHash(prev, seq, at, body);
      this.#add.run(seq, at, entry.kind, body, prev, hash);
      prev = hash;
    }
    return { seq, hash: prev };
  }

  /** True when the last rows (at most `count`, and after row `after`) follow from one another: a look, not a proof. */
  tailHolds(count: number, after: number): boolean {
    const rows = this.#last
      .all(count)
      .reverse()
      .filter(({ seq }) => seq > after);
    if (rows.length === 0) return true;
    let before = rows[0]?.seq === 1 ? this.#genesis : rows[0]?.prev;
    for (const row of rows) {
      if (before === undefined || !holds(row, before)) return false;
      before = row.hash;
    }
    return true;
  }

  rows(): IterableIterator<JournalRow> {
    return this.#all.iterate();
  }
}

/** True when the row follows from the row before it and nothing in it was changed. */
export function holds(row: JournalRow, before: RowHash): boolean {
  return sameHash(row.prev, before) && sameHash(row.hash, rowHash(row.prev, row.seq, row.at, row.body));
}

/**
 * The entry as the schema has it: fields that are not on the closed list never reach the file.
 * @throws StoreFault 'other' when it is no entry: a bug of ours, refused before it becomes a row nobody can read.
 */
export function checkedEntry(entry: JournalEntry): JournalEntry {
  const parsed = journalEntrySchema.safeParse(entry);
  if (parsed.success) {
    const checked = parsed.data;
    // JSON has no `undefined`: the key would vanish, and the row could not be read again.
    return checked.kind === 'command-done' ? { ...checked, answer: checked.answer ?? null } : checked;
  }
  throw new StoreFault('unfit', `the journal takes no such row: ${entry.kind}`, { cause: parsed.error });
}

/** One line of the exported journal; `entry` is the very text that was hashed. */
export function exportLine(row: JournalRow): string {
  const [prev, hash] = [Buffer.from(row.prev).toString('hex'), Buffer.from(row.hash).toString('hex')];
  return `{"seq":${row.seq},"at":${row.at},"prev":"${prev}","hash":"${hash}","entry":${row.body}}`;
}
