import type { JournalEntry } from '../../shared/journal.ts';
import { StoreFault } from '../engine/ports.ts';
import { genesis, holds, rowHash, type JournalRow, type RowHash } from './chain.ts';
import { FORM, type Form } from './form/form.ts';
import { Meta } from './meta.ts';
import { fitsInBlock, JournalBlocks, sealable } from './journal-blocks.ts';
import type { Db, Statement } from './sqlite.ts';

export interface JournalHead {
  /** 0 before the first row. */
  readonly seq: number;
  readonly hash: RowHash;
}

/** An entry on its way into the file: what it is, and the text that is kept of it. */
export interface Written {
  readonly entry: JournalEntry;
  readonly text: string;
}

const COLUMNS = 'seq, at, kind, body, prev, hash';

/** The append-only, hash-chained rows of one file. */
export class Journal {
  readonly form: Form;
  /** Old rows and closed bodies are packed on a disk; in memory that would only cost time. */
  readonly packs: boolean;
  readonly #db: Db;
  readonly #add: Statement<unknown>;
  readonly #hashAt: Statement<{ hash: RowHash }>;
  readonly #first: Statement<{ seq: number }>;
  readonly #oldest: Statement<JournalRow>;
  readonly #last: Statement<JournalRow>;
  readonly #all: Statement<JournalRow>;
  readonly #behind: Statement<JournalRow>;
  readonly #genesis: RowHash;
  /** Null: a file of version 1, which is only read. */
  readonly #blocks: JournalBlocks | null;
  /** The first row outside blocks; null: not looked yet. */
  #firstOutside: number | null = null;

  constructor(db: Db, fileId: string, form = FORM) {
    this.form = form;
    this.packs = !db.memory;
    this.#db = db;
    this.#add = db.prepare(`INSERT INTO journal (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`);
    this.#hashAt = db.prepare('SELECT hash FROM journal WHERE seq = ?');
    this.#first = db.prepare('SELECT seq FROM journal ORDER BY seq LIMIT 1');
    this.#oldest = db.prepare(`SELECT ${COLUMNS} FROM journal ORDER BY seq LIMIT ?`);
    this.#last = db.prepare(`SELECT ${COLUMNS} FROM journal ORDER BY seq DESC LIMIT ?`);
    this.#all = db.prepare(`SELECT ${COLUMNS} FROM journal ORDER BY seq`);
    this.#behind = db.prepare(`SELECT ${COLUMNS} FROM journal WHERE seq > ? ORDER BY seq`);
    this.#genesis = genesis(fileId);
    const has = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'journal_blocks'").get() !== undefined;
    this.#blocks = has ? new JournalBlocks(db) : null;
  }

  /** The last row the file holds. */
  head(): JournalHead {
    const last = this.#last.get(1) ?? this.#blocks?.last();
    return last === undefined ? { seq: 0, hash: this.#genesis } : { seq: last.seq, hash: last.hash };
  }

  hashAt(seq: number): RowHash | undefined {
    if (seq === 0) return this.#genesis;
    return this.#hashAt.get(seq)?.hash ?? this.#blocks?.hashAt(seq, this.#genesis);
  }

  /** Appends after `head`, inside the caller's transaction. @returns the new head, good once that has committed. */
  append(head: JournalHead, written: readonly Written[], at: number): JournalHead {
    let { seq, hash: prev } = head;
    for (const { entry, text } of written) {
      seq += 1;
      const hash = rowHash(prev, seq, at, text);
      this.#add.run(seq, at, entry.kind, text, prev, hash);
      prev = hash;
    }
    return { seq, hash: prev };
  }

  /**
   * True when each of the last rows (at most `count`, and after row `after`) follows from the one before it. Older rows
   * are not read.
   */
  tailHolds(count: number, after: number): boolean {
    const rows = this.tail(count, after);
    if (rows.length === 0) return true;
    let before = rows[0]?.seq === 1 ? this.#genesis : rows[0]?.prev;
    for (const row of rows) {
      if (before === undefined || !holds(row, before)) return false;
      before = row.hash;
    }
    return true;
  }

  /** The last rows, at most `count`, and after row `after`. Oldest first. */
  tail(count: number, after: number): JournalRow[] {
    return this.#last
      .all(count)
      .reverse()
      .filter(({ seq }) => seq > after);
  }

  /** The rows after that one, oldest first. */
  *rowsBehind(after: number): Generator<JournalRow> {
    const isOutside = (this.#first.get()?.seq ?? Infinity) <= after + 1;
    for (const row of isOutside ? this.#behind.iterate(after) : this.rows()) if (row.seq > after) yield row;
  }

  *rows(): Generator<JournalRow> {
    if (this.#blocks !== null) yield* this.#blocks.rows(this.#genesis);
    yield* this.#all.iterate();
  }

  /**
   * Moves old rows into a block once enough have gathered; rows that do not hold stay where they are for ever.
   * @returns true when a block was made, so that there may be another one to make.
   */
  seal(head: JournalHead): boolean {
    this.#firstOutside ??= this.#first.get()?.seq ?? head.seq + 1;
    const count = this.#blocks === null || !this.packs ? 0 : sealable(head.seq - this.#firstOutside + 1);
    if (count === 0) return false;
    const rows = this.#oldest.all(count);
    let before = this.hashAt(this.#firstOutside - 1);
    for (const [index, row] of rows.entries()) {
      const follows = row.seq === this.#firstOutside + index && before !== undefined && holds(row, before);
      if (!follows || !fitsInBlock(row)) {
        this.#firstOutside = Number.MAX_SAFE_INTEGER;
        return false;
      }
      before = row.hash;
    }
    this.#db.transaction(() => this.#blocks?.seal(rows)).immediate();
    this.#firstOutside += count;
    return true;
  }
}

/** Rows that are read in one slice; between two slices the caller may do other work. */
const SLICE_ROWS = 200;

/**
 * Reads a file's journal, every link from the first row to the last, in slices.
 * @throws StoreFault 'damaged' with the first row that does not follow.
 */
export function* chainFinding(db: Db): Generator<number, void> {
  const fileId = new Meta(db).fileId();
  if (fileId === null) throw new StoreFault('damaged', 'it does not know whose it is');
  const journal = new Journal(db, fileId);
  let [seq, before] = [0, genesis(fileId)];
  for (const row of journal.rows()) {
    if (row.seq !== seq + 1 || !holds(row, before)) {
      throw new StoreFault('damaged', `row ${row.seq} of its journal does not follow`);
    }
    [seq, before] = [row.seq, row.hash];
    if (seq % SLICE_ROWS === 0) yield seq;
  }
}

/** @throws StoreFault 'unfit' when it is no entry: a bug of ours, refused before it becomes a row nobody can read. */
export function checkedEntry(form: Form, entry: JournalEntry): JournalEntry {
  // JSON has no `undefined`: the key would vanish, and the row could not be read again.
  const whole =
    entry.kind === 'command-done' && entry.answer === undefined ? { ...entry, answer: null } : entry;
  return unlessUnfit(entry, () => form.checked(whole));
}

/**
 * An entry that was checked, with its text.
 * @param by id of an operator; null: the till itself.
 * @throws StoreFault 'unfit' when its ticket is none.
 */
export function written(form: Form, entry: JournalEntry, by: string | null): Written {
  return { entry, text: unlessUnfit(entry, () => form.writeEntry(entry, by)) };
}

function unlessUnfit<Value>(entry: JournalEntry, act: () => Value): Value {
  try {
    return act();
  } catch (error) {
    throw new StoreFault('unfit', `the journal takes no such row: ${entry.kind}`, { cause: error });
  }
}

/** One line of the exported journal; `entry` is the very text that was hashed. */
export function exportLine(row: JournalRow): string {
  const [prev, hash] = [Buffer.from(row.prev).toString('hex'), Buffer.from(row.hash).toString('hex')];
  return `{"seq":${row.seq},"at":${row.at},"prev":"${prev}","hash":"${hash}","entry":${row.body}}`;
}
