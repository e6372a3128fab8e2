import { fold, journalEntrySchema, type JournalEntry, type Stamp } from '../../shared/journal.ts';
import { sameHash } from './chain.ts';
import { holds, type Journal, type JournalRow } from './journal.ts';
import { answerText } from './projections.ts';
import { StagedBooks } from './staged-books.ts';

/** What the tables should hold, made of the journal alone. */
export interface Refolded {
  readonly books: StagedBooks;
  readonly commands: ReadonlyMap<string, { readonly name: string; readonly answer: string }>;
  readonly stamp: Stamp | null;
  readonly rows: number;
  /** The first row that does not hold, with what is wrong in words; null when all do. */
  readonly broken: { readonly row: JournalRow; readonly what: string } | null;
}

/** Reads the journal from its first row: every link of the chain is computed again, every entry folded again. */
export function refold(journal: Journal): Refolded {
  const books = new StagedBooks(() => undefined);
  const commands = new Map<string, { name: string; answer: string }>();
  let stamp: Stamp | null = null;
  let before = journal.hashAt(0) ?? new Uint8Array();
  let rows = 0;
  for (const row of journal.rows()) {
    const what = breakOf(row, rows + 1, before);
    if (what !== null) return { books, commands, stamp, rows, broken: { row, what } };
    const entry = entryOf(row);
    if (entry === null) {
      return { books, commands, stamp, rows, broken: { row, what: 'cannot be understood' } };
    }
    try {
      books.next();
      fold(entry, books);
    } catch {
      return { books, commands, stamp, rows, broken: { row, what: 'does not fit what stands before it' } };
    }
    if (entry.kind === 'command-done') {
      commands.set(entry.commandId, { name: entry.name, answer: answerText(entry.answer) });
    }
    if (entry.kind === 'stamped') stamp ??= entry.stamp;
    before = row.hash;
    rows = row.seq;
  }
  return { books, commands, stamp, rows, broken: null };
}

function breakOf(row: JournalRow, expected: number, before: Uint8Array): string | null {
  if (row.seq !== expected) return `follows a gap: row ${expected} is missing`;
  if (!sameHash(row.prev, before)) return 'does not follow from the row before it';
  return holds(row, before) ? null : 'was changed';
}

function entryOf(row: JournalRow): JournalEntry | null {
  try {
    const entry = journalEntrySchema.parse(JSON.parse(row.body));
    return entry.kind === row.kind ? entry : null;
  } catch {
    return null;
  }
}
