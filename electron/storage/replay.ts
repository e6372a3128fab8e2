import { holds, sameHash, type JournalRow } from './chain.ts';
import { Unreadable } from './form/form.ts';
import { kindOf } from './journal-blocks.ts';
import type { Journal } from './journal.ts';
import { Meta } from './meta.ts';
import { Projections } from './projections.ts';
import { Reader } from './reader.ts';
import type { FoundSeal } from './seal-checks.ts';
import { SealsDue, type DueSeal } from './seals-due.ts';
import { openScratch } from './scratch.ts';
import type { Db } from './sqlite.ts';

/** Journal rows that are folded before what they touched is written down: a long journal needs no more memory. */
const BATCH_ROWS = 500;
/** Rows of one slice; between two slices the caller may do other work. */
const SLICE_ROWS = 50;

/** What the tables should hold, made of the journal alone. */
export interface Replayed {
  /** The tables as the journal makes them, up to the row that does not hold. */
  readonly tables: Db;
  readonly rows: number;
  /** Oldest first. */
  readonly seals: readonly FoundSeal[];
  /** Behind the last seal; null: none is missing there. */
  readonly dueSeal: DueSeal | null;
  /** The first row that does not hold, with what is wrong in words; null when all do. */
  readonly broken: {
    readonly row: JournalRow;
    readonly what: string;
    readonly after: JournalRow | null;
  } | null;
}

/**
 * Reads the journal from its first row: every link of the chain is computed again, every entry folded again.
 * @param use gets what came of it; it is gone afterwards.
 * @param told hears the number of the row that it has come to.
 */
export function withReplay<Value>(
  journal: Journal,
  use: (replayed: Replayed) => Value,
  told: (row: number) => void,
): Value {
  told(0);
  const tables = openScratch();
  try {
    return use(ended(replay(journal, tables), told));
  } finally {
    tables.close();
  }
}

/** Slice by slice: what is used of it must be a generator too. Gives the number of the row that it has come to. */
export function* withReplayInSlices<Value>(
  journal: Journal,
  use: (replayed: Replayed) => Generator<number, Value>,
): Generator<number, Value> {
  const tables = openScratch();
  try {
    return yield* use(yield* replay(journal, tables));
  } finally {
    tables.close();
  }
}

/** Everything that slices do, at once. */
export function ended<Slice, Value>(
  slices: Generator<Slice, Value>,
  told: (slice: Slice) => void = () => undefined,
): Value {
  for (;;) {
    const next = slices.next();
    if (next.done === true) return next.value;
    told(next.value);
  }
}

function* replay(journal: Journal, tables: Db): Generator<number, Replayed> {
  const { form } = journal;
  const reader = new Reader(tables, form);
  const projections = new Projections(tables, reader.lookup, new Meta(tables), journal);
  let books = projections.begin();
  let after: JournalRow | null = null;
  const seals: FoundSeal[] = [];
  const sealsDue = new SealsDue();

  const add = (row: JournalRow): string | null => {
    try {
      const entries = form.readEntries(row.body);
      if (row.kind !== kindOf(row.body)) return 'cannot be understood';
      for (const entry of entries) {
        projections.add(books, entry);
        sealsDue.see(entry, row);
        if (entry.kind === 'sealed') seals.push({ seal: entry.seal, row: { seq: row.seq, prev: row.prev } });
      }
      return null;
    } catch (error) {
      if (error instanceof Unreadable) return `cannot be understood: ${error.message}`;
      return 'does not fit what stands before it';
    }
  };
  const flush = (): string | null => {
    try {
      reader.learn(projections.write(books));
      books = projections.begin();
      return null;
    } catch {
      return `does not fit what stands before it, or one of the ${BATCH_ROWS} rows before it does not`;
    }
  };

  tables.exec('BEGIN');
  for (const row of journal.rows()) {
    const what = breakOf(row, after, journal) ?? add(row) ?? (row.seq % BATCH_ROWS === 0 ? flush() : null);
    if (what !== null) {
      flush();
      tables.exec('COMMIT');
      return { tables, rows: after?.seq ?? 0, seals, dueSeal: null, broken: { row, what, after } };
    }
    after = row;
    if (row.seq % SLICE_ROWS === 0) yield row.seq;
  }
  const what = flush();
  tables.exec('COMMIT');
  const broken = what === null || after === null ? null : { row: after, what, after: null };
  return { tables, rows: after?.seq ?? 0, seals, dueSeal: sealsDue.due, broken };
}

function breakOf(row: JournalRow, after: JournalRow | null, journal: Journal): string | null {
  const expected = (after?.seq ?? 0) + 1;
  const before = after?.hash ?? journal.hashAt(0);
  if (row.seq !== expected) return `follows a gap: row ${expected} is missing`;
  if (before === undefined || !sameHash(row.prev, before)) return 'does not follow from the row before it';
  return holds(row, before) ? null : 'was changed';
}
