import {
  emptyTables,
  Lookups,
  putRow,
  TABLE_NAMES,
  TABLES,
  type Rows,
  type TableName,
} from '../../shared/book-tables.ts';
import type { Charge } from '../../shared/charge.ts';
import type { OperatorId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { Refund } from '../../shared/refund.ts';
import { SHIFT_NOW, type Shift } from '../../shared/shift.ts';
import { MadeTwice, StagedBooks } from '../../shared/staged-books.ts';
import { StoreFault, type OpenBooks, type Store } from './ports.ts';

/**
 * What one event changes, before any of it is true: rules read and add rows here, then all of it is committed in ONE
 * transaction or none of it happened. `afterCommit` runs only after the commit.
 */
export class Draft extends StagedBooks {
  readonly entries: JournalEntry[] = [];
  readonly effects: (() => void)[] = [];
  /** An entry that the journal refuses: rules may read on, but the commit will refuse the whole draft. */
  refusal: StoreFault | null = null;
  /** Number of commits when this draft was begun. */
  readonly since: number;
  /** The operator whose doing it is; null: the till's own. */
  readonly by: OperatorId | null;
  readonly #books: LiveBooks;

  constructor(books: LiveBooks, by: OperatorId | null) {
    super((table, id) => books.row(table, id));
    this.#books = books;
    this.by = by;
    this.since = books.commits;
  }

  add(given: JournalEntry): void {
    const entry = this.by === null ? given : signed(given, this.by);
    const checked = this.#unlessRefused(() => this.#books.checked(entry)) ?? entry;
    this.entries.push(checked);
    this.#unlessRefused(() => this.fold(checked));
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }

  /** Whether other rows were committed after this draft was begun: its entries were made from older rows. */
  foldAgain(): void {
    this.forget();
    for (const entry of this.entries) this.#unlessRefused(() => this.fold(entry));
  }

  #unlessRefused<Value>(act: () => Value): Value | undefined {
    try {
      return act();
    } catch (error) {
      this.refusal ??= refusalOf(error);
      return undefined;
    }
  }

  openIncidents(): Incident[] {
    return [...merged(this.#books.openIncidents(), this.changed.incidents)].filter(
      (row) => row.state.kind === 'open',
    );
  }

  /** The charges whose facts hold this payment, oldest first. */
  chargesOfPayment(paymentId: PaymentId): Charge[] {
    const all = [...merged(this.#books.chargesOfPayment(paymentId), this.changed.charges)];
    return all.filter(({ facts }) => facts.payments.some(({ id }) => id === paymentId));
  }

  /** Every refund of a payment, ours only. */
  refundsOfPayment(paymentId: Refund['paymentId']): Refund[] {
    const changed = [...this.changed.refunds.values()].filter((row) => row.paymentId === paymentId);
    return [...merged(this.#books.refundsOfPayment(paymentId), new Map(changed.map((row) => [row.id, row])))];
  }

  shiftNow(): Shift | undefined {
    return this.changed.shifts.get(SHIFT_NOW) ?? this.#books.shiftNow();
  }

  /** That it makes or changes. */
  papers(): PrintJob[] {
    return [...this.changed.print_jobs.values()];
  }

  printJobsOfSale(saleId: SaleId): PrintJob[] {
    const changed = [...this.changed.print_jobs.values()].filter((row) => row.saleId === saleId);
    return [...merged(this.#books.printJobsOfSale(saleId), new Map(changed.map((row) => [row.id, row])))];
  }
}

/** Rows that name the person themselves name whoever did it. */
function signed(entry: JournalEntry, by: OperatorId): JournalEntry {
  switch (entry.kind) {
    case 'sale-opened':
      return { ...entry, sale: { ...entry.sale, by } };
    case 'refund-intended':
      return { ...entry, refund: { ...entry.refund, by } };
    case 'incident-ended':
    case 'noted':
      return { ...entry, by };
    default:
      return entry;
  }
}

function merged<Id, Row extends { readonly id: Id }>(
  rows: readonly Row[],
  changed: ReadonlyMap<Id, Row>,
): Iterable<Row> {
  const all = new Map<Id, Row>(rows.map((row) => [row.id, row]));
  for (const [id, row] of changed) all.set(id, row);
  return all.values();
}

/** @throws every error but the refusal of an entry. */
function refusalOf(error: unknown): StoreFault {
  if (error instanceof MadeTwice) return new StoreFault('repeated', error.message, { cause: error });
  if (error instanceof StoreFault && error.kind === 'unfit') return error;
  throw error;
}

/** The books as committed: everything open in memory, the rest read from the file when asked. */
export class LiveBooks extends Lookups {
  readonly #store: Store;
  readonly #open = emptyTables();
  #commits = 0;

  constructor(store: Store) {
    super();
    this.#store = store;
  }

  load(open: OpenBooks): void {
    for (const table of TABLE_NAMES) for (const row of open[table]) putRow(this.#open, table, row);
  }

  draft(by: OperatorId | null = null): Draft {
    return new Draft(this, by);
  }

  /** Number of commits so far: a draft begun at a smaller number was made from older rows. */
  get commits(): number {
    return this.#commits;
  }

  /** @throws StoreFault 'unfit' */
  checked(entry: JournalEntry): JournalEntry {
    return this.#store.checked(entry);
  }

  /** Folds it anew where other rows were committed since it was begun. */
  refresh(draft: Draft): void {
    if (draft.since !== this.#commits) draft.foldAgain();
  }

  /** @throws StoreFault: then nothing of the draft is true. */
  commit(draft: Draft, at: number): void {
    if (draft.entries.length === 0) return;
    this.refresh(draft);
    if (draft.refusal !== null) throw draft.refusal;
    this.#store.commit(draft.entries, at, draft, draft.by);
    this.#commits += 1;
    for (const table of TABLE_NAMES) this.#learn(table, draft);
  }

  row<Name extends TableName>(table: Name, id: Rows[Name]['id']): Rows[Name] | undefined {
    const open: ReadonlyMap<string, Rows[Name]> = this.#open[table];
    return open.get(id) ?? this.#store.row(table, id);
  }

  #learn<Name extends TableName>(table: Name, draft: Draft): void {
    const open: Map<string, Rows[Name]> = this.#open[table];
    const changed: ReadonlyMap<string, Rows[Name]> = draft.changed[table];
    for (const [id, row] of changed) {
      if (TABLES[table].isOpen(row)) open.set(id, row);
      else open.delete(id);
    }
  }

  /** The shift that goes on; it is open for ever, and so at hand. */
  shiftNow(): Shift | undefined {
    return this.#open.shifts.get(SHIFT_NOW);
  }

  openCharges(): Charge[] {
    return [...this.#open.charges.values()];
  }

  openIncidents(): Incident[] {
    return [...this.#open.incidents.values()].sort((a, b) => a.openedAt - b.openedAt);
  }

  openRefunds(): Refund[] {
    return [...this.#open.refunds.values()];
  }

  /** Oldest first. */
  openPrintJobs(): PrintJob[] {
    return [...this.#open.print_jobs.values()].sort((a, b) => a.queuedAt - b.queuedAt);
  }

  chargesOfPayment(id: PaymentId): readonly Charge[] {
    return this.#store.chargesOfPayment(id);
  }

  refundsOfPayment(id: Refund['paymentId']): readonly Refund[] {
    return this.#store.refundsOfPayment(id);
  }

  printJobsOfSale(id: SaleId): readonly PrintJob[] {
    return this.#store.printJobsOfSale(id);
  }
}
