import * as z from 'zod';
import type { BookRow, Rows, TableName } from '../../../shared/book-tables.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { DOMAIN, type Domain, type Stored } from './domain.ts';
import { fromVersion1 } from './from-v1.ts';
import { entryFromVersion2, rowFromVersion2 } from './from-v2.ts';
import * as one from './v1.ts';
import * as three from './v3.ts';
import * as two from './v2.ts';

/** One version of the stored form: what its rows look like, and how they become rows of the next version. */
export interface FormVersion {
  readonly version: number;
  readonly entry: z.ZodType<Stored>;
  readonly tables: { readonly [Table in TableName]: z.ZodType<Stored> };
  /** Pure. One journal row may become several. Null: this is the newest version. */
  readonly next: {
    entry(row: Stored): Stored[];
    row(table: TableName, row: Stored): Stored;
  } | null;
}

/** A stored row that cannot be understood, in words. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** How rows stand in the file: the one place between texts in it and what the program works on. */
export interface Form {
  readonly newest: number;
  /**
   * @returns the entry as the closed list of fields has it.
   * @throws when it is no entry.
   */
  checked(entry: JournalEntry): JournalEntry;
  /**
   * @param entry as `checked` gave it.
   * @returns the text that is to be hashed and kept.
   * @throws when what only the stored form knows of it does not fit.
   */
  writeEntry(entry: JournalEntry, by: string | null): string;
  /** @throws Unreadable */
  readEntries(text: string): JournalEntry[];
  writeRow(kept: BookRow): string;
  /** @throws Unreadable */
  readRow<Table extends TableName>(table: Table, text: string): Rows[Table];
}

/** Rows of version 1 carry no number. */
function versionOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'v' in row ? row.v : 1;
}

/** @param versions oldest first, without a gap; the last one is what is written. */
export function makeForm(versions: readonly FormVersion[], domain: Domain): Form {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error('a form has at least one version');
  const checkTicket = ticketCheck(newest.tables.print_jobs);

  const versionsFrom = (row: unknown): [FormVersion, ...FormVersion[]] => {
    const number = versionOf(row);
    const [own, ...later] = versions.filter(({ version }) => version >= Number(number));
    if (own !== undefined && own.version === number) return [own, ...later];
    throw new Unreadable(`is of version ${String(number)}, this program knows up to ${newest.version}`);
  };

  return {
    newest: newest.version,
    checked: (entry) => domain.checked(entry),
    writeEntry: (entry, by) => {
      checkTicket(entry);
      return JSON.stringify(domain.entryToStored(entry, by));
    },
    readEntries: (text) =>
      understood(() => {
        const parsed: unknown = JSON.parse(text);
        const [own, ...later] = versionsFrom(parsed);
        let rows = [own.entry.parse(parsed)];
        for (const { next } of [own, ...later])
          rows = next === null ? rows : rows.flatMap((row) => next.entry(row));
        return rows.map((row) => domain.entryToDomain(row));
      }),
    writeRow: (kept) => JSON.stringify(domain.rowToStored(kept)),
    readRow: (table, text) =>
      understood(() => {
        const parsed: unknown = JSON.parse(text);
        const [own, ...later] = versionsFrom(parsed);
        const schema: z.ZodType<Stored> = own.tables[table];
        let row = schema.parse(parsed);
        for (const { next } of [own, ...later]) row = next === null ? row : next.row(table, row);
        return domain.rowToDomain(table, row);
      }),
  };
}

/**
 * The check of what a print job's ticket is made of and says: the domain knows both by their types alone.
 * @returns it throws when the ticket is none.
 */
function ticketCheck(job: z.ZodType): (entry: JournalEntry) => void {
  if (!(job instanceof z.ZodObject)) throw new Error('a print job has fields');
  const { facts, document } = job.shape as { readonly facts: z.ZodType; readonly document: z.ZodType };
  return (entry) => {
    if (entry.kind === 'print-queued') {
      facts.parse(entry.job.facts);
      document.parse(entry.job.document);
    }
    if (entry.kind === 'print-completed') facts.parse(entry.facts);
    if (entry.kind === 'print-moved') document.parse(entry.document);
  };
}

function understood<Value>(read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable(wordsOf(error), { cause: error });
  }
}

/** The first thing that is wrong; what stands in the row is not told, only where. */
function wordsOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return error instanceof SyntaxError ? 'is no JSON' : 'cannot be read';
  const [issue] = error.issues;
  const message = issue?.message
    .replace(/^Invalid input: /, '')
    .replace('received undefined', 'there is none');
  return `${issue?.path.map(String).join('.') || 'the row'}: ${message ?? 'not as expected'}`;
}

/** A table that a version did not have. */
const NONE: z.ZodType<Stored> = z.never();

/** Every version that a file may hold. */
export const VERSIONS: readonly FormVersion[] = [
  {
    version: 1,
    entry: one.entry,
    tables: {
      sales: one.sale,
      charges: one.charge,
      incidents: one.incident,
      refunds: one.refund,
      print_jobs: one.printJob,
      shifts: NONE,
    },
    next: {
      entry: (row) => fromVersion1(row as one.Entry1),
      row: (_table, row) => ({ v: 2, ...row }),
    },
  },
  {
    version: 2,
    entry: two.entry,
    tables: { ...two.tables, shifts: NONE },
    next: {
      entry: (row) => entryFromVersion2(row as two.Entry2),
      row: rowFromVersion2,
    },
  },
  { version: 3, entry: three.entry, tables: three.tables, next: null },
];

export const FORM = makeForm(VERSIONS, DOMAIN);
