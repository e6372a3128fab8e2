import { fold, journalEntrySchema, type JournalEntry, type Stamp } from '../../shared/journal.ts';
import { sameHash } from './chain.ts';
import { holds, type Journal, type JournalRow } from './journal.ts';
import { StagedBooks } from './staged-books.ts';

/** What the tables should hold, made of the journal alone. */
export interface Refolded {
  readonly books: StagedBooks;
  readonly commands: ReadonlyMap<string, { readonly name: string; readonly answer: string }>;
  readonly stamp: Stamp | null;
  readonly sweptUntil: number | null;
  readonly rows: number;
  /** The first row that does not hold, with what is wrong in words; null when all do. */
  readonly broken: {
    readonly row: JournalRow;
    readonly what: string;
    readonly after: JournalRow | null;
  } | null;
}

/** Reads the journal from its first row: every link of the chain is computed again, every entry folded again. */
export function refold(journal: Journal): Refolded {
  const books = new StagedBooks(() => undefined);
  const commands = new Map<string, { name: string; answer: string }>();
  let stamp: Stamp | null = null;
  let sweptUntil: number | null = null;
  let after: JournalRow | null = null;
  for (const row of journal.rows()) {
    const entry = entryOf(row);
    const what = breakOf(row, after, journal) ?? foldingFault(entry, books);
    if (what !== null) {
      return { books, commands, stamp, sweptUntil, rows: after?.seq ?? 0, broken: { row, what, after } };
    }
    if (entry?.kind === 'command-done') {
      commands.set(entry.commandId, { name: entry.name, answer: JSON.stringify(entry.answer) });
    }
    if (entry?.kind === 'stamped') stamp ??= entry.stamp;
    if (entry?.kind === 'sweep-completed') sweptUntil = entry.until;
    after = row;
  }
  return { books, commands, stamp, sweptUntil, rows: after?.seq ?? 0, broken: null };
}

function breakOf(row: JournalRow, after: JournalRow | null, journal: Journal): string | null {
  const expected = (after?.seq ?? 0) + 1;
  const before = after?.hash ?? journal.hashAt(0);
  if (row.seq !== expected) return `follows a gap: row ${expected} is missing`;
  if (before === undefined || !sameHash(row.prev, before)) return 'does not follow from the row before it';
  return holds(row, before) ? null : 'was changed';
}

function foldingFault(entry: JournalEntry | null, books: StagedBooks): string | null {
  if (entry === null) return 'cannot be understood';
  try {
    books.next();
    fold(entry, books);
    return null;
  } catch {
    return 'does not fit what stands before it';
  }
}

function entryOf(row: JournalRow): JournalEntry | null {
  try {
    const entry = journalEntrySchema.parse(JSON.parse(row.body));
    return entry.kind === row.kind ? entry : null;
  } catch {
    return null;
  }
}
