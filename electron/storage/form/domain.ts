import { TABLES, type BookRow, type Rows, type TableName } from '../../../shared/book-tables.ts';
import { journalEntrySchema, type JournalEntry } from '../../../shared/journal.ts';

/** A stored row of some version, as its schema has it. */
export type Stored = Readonly<Record<string, unknown>>;

/** Between the newest version of the stored form and what the rest of the program works on. */
export interface Domain {
  /** @throws what is no journal entry; fields that are not on the closed list are left out. */
  checked(entry: JournalEntry): JournalEntry;
  /** @param by id of an operator; null: the till itself. */
  entryToStored(entry: JournalEntry, by: string | null): Stored;
  /** @throws when a word in it is none that this program knows. */
  entryToDomain(stored: Stored): JournalEntry;
  rowToStored(kept: BookRow): Stored;
  /** @throws when a word in it is none that this program knows. */
  rowToDomain<Table extends TableName>(table: Table, stored: Stored): Rows[Table];
}

/** Where the domain's entries say what they belong to: the field with its id, or the row that they make. */
const SUBJECTS = {
  stamped: null,
  'sweep-completed': null,
  sealed: null,
  'operator-rules-set': null,
  acted: null,
  'personal-forgotten': null,
  'shift-opened': { row: 'shift' },
  'shift-cash-moved': null,
  'shift-counted': null,
  'shifts-stopped': null,
  'shift-closed': { row: 'shift' },
  'operator-set': { row: 'operator' },
  'sale-opened': { row: 'sale' },
  'charge-intended': { row: 'charge' },
  'incident-opened': { row: 'incident' },
  'refund-intended': { row: 'refund' },
  'print-queued': { row: 'job' },
  'sale-lines-changed': { id: 'saleId' },
  'sale-collected': { id: 'saleId' },
  'sale-cash-returned': { id: 'saleId' },
  'sale-cash-given': { id: 'saleId' },
  'sale-rest-asked': { id: 'saleId' },
  'sale-cash-refunded': { id: 'saleId' },
  'sale-moved': { id: 'saleId' },
  'sale-dismissed': { id: 'saleId' },
  'charge-sent': { id: 'chargeId' },
  'charge-published': { id: 'chargeId' },
  'charge-moved': { id: 'chargeId' },
  'charge-news': { id: 'chargeId' },
  'incident-changed': { id: 'incidentId' },
  'incident-ended': { id: 'incidentId' },
  'refund-moved': { id: 'refundId' },
  'refund-known': { id: 'refundId' },
  'refund-agreed': { id: 'refundId' },
  'print-completed': { id: 'jobId' },
  'print-moved': { id: 'jobId' },
  'command-done': { id: 'commandId' },
  noted: { id: 'chargeId' },
} as const satisfies Record<JournalEntry['kind'], { row: string } | { id: string } | null>;

/** Entries that name the person themselves: in the stored form the envelope does. */
const NAMES_PERSON: ReadonlySet<string> = new Set<JournalEntry['kind']>(['incident-ended', 'noted']);

function subjectOf(kind: string): { row: string } | { id: string } | null {
  return (SUBJECTS as Record<string, { row: string } | { id: string } | null>)[kind] ?? null;
}

function entryToStored(entry: JournalEntry, by: string | null): Stored {
  const subject = subjectOf(entry.kind);
  const person = 'by' in entry ? entry.by : entry.kind === 'refund-intended' ? entry.refund.by : null;
  // One object, filled: every row that is written passes here.
  const stored: Record<string, unknown> = Object.assign({ v: 3 }, entry, { by: person ?? by, of: null });
  if (subject === null) return stored;
  if ('row' in subject) {
    stored['of'] = (stored[subject.row] as { readonly id: string }).id;
    return stored;
  }
  const { [subject.id]: of, ...fields } = stored;
  fields['of'] = of;
  return fields;
}

function entryToDomain({ v: _version, by, of, ...fields }: Stored): JournalEntry {
  const kind = String(fields['kind']);
  const subject = subjectOf(kind);
  return journalEntrySchema.parse({
    ...fields,
    ...(subject !== null && 'id' in subject ? { [subject.id]: of } : {}),
    ...(NAMES_PERSON.has(kind) ? { by } : {}),
  });
}

export const DOMAIN: Domain = {
  checked: (entry) => journalEntrySchema.parse(entry),
  entryToStored,
  entryToDomain,
  rowToStored: ({ row }) => ({ v: 3, ...row }),
  rowToDomain: (table, { v: _version, ...fields }) => TABLES[table].schema.parse(fields),
};
