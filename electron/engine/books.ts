import { emptyTables, putRow } from '../../shared/book-tables.ts';
import { isFinal, type Charge } from '../../shared/charge.ts';
import type { ChargeId, IncidentId, PrintJobId, RefundId, SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import { fold, type BookRow, type Books, type JournalEntry } from '../../shared/journal.ts';
import { isPrintOpen, type PrintJob } from '../../shared/print-job.ts';
import { isRefundOpen, type Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';
import type { OpenBooks, Store } from './ports.ts';

/**
 * What one event changes, before any of it is true: rules read and add rows here, then all of it is committed in ONE
 * transaction or none of it happened. `later` runs only after the commit.
 */
export class Draft implements Books {
  readonly entries: JournalEntry[] = [];
  readonly changed = emptyTables();
  readonly effects: (() => void)[] = [];
  readonly #books: LiveBooks;

  constructor(books: LiveBooks) {
    this.#books = books;
  }

  add(entry: JournalEntry): void {
    this.entries.push(entry);
    fold(entry, this);
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }

  keep(row: BookRow): void {
    putRow(this.changed, row);
  }

  sale(id: SaleId): Sale | undefined {
    return this.changed.sales.get(id) ?? this.#books.sale(id);
  }

  charge(id: ChargeId): Charge | undefined {
    return this.changed.charges.get(id) ?? this.#books.charge(id);
  }

  incident(id: IncidentId): Incident | undefined {
    return this.changed.incidents.get(id) ?? this.#books.incident(id);
  }

  refund(id: RefundId): Refund | undefined {
    return this.changed.refunds.get(id) ?? this.#books.refund(id);
  }

  printJob(id: PrintJobId): PrintJob | undefined {
    return this.changed.printJobs.get(id) ?? this.#books.printJob(id);
  }

  openIncidents(): Incident[] {
    return [...merged(this.#books.openIncidents(), this.changed.incidents)].filter(
      (row) => row.state.kind === 'open',
    );
  }

  /** Every refund of a payment, ours only. */
  refundsOfPayment(paymentId: Refund['paymentId']): Refund[] {
    const changed = [...this.changed.refunds.values()].filter((row) => row.paymentId === paymentId);
    return [...merged(this.#books.refundsOfPayment(paymentId), new Map(changed.map((row) => [row.id, row])))];
  }

  printJobsOfSale(saleId: SaleId): PrintJob[] {
    const changed = [...this.changed.printJobs.values()].filter((row) => row.saleId === saleId);
    return [...merged(this.#books.printJobsOfSale(saleId), new Map(changed.map((row) => [row.id, row])))];
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

/** The books as committed: everything open in memory, the rest read from the file when asked. */
export class LiveBooks implements Omit<Books, 'keep'> {
  readonly #store: Store;
  readonly #open = emptyTables();

  constructor(store: Store) {
    this.#store = store;
  }

  load(open: OpenBooks): void {
    for (const row of open.charges) this.#open.charges.set(row.id, row);
    for (const row of open.incidents) this.#open.incidents.set(row.id, row);
    for (const row of open.refunds) this.#open.refunds.set(row.id, row);
    for (const row of open.printJobs) this.#open.printJobs.set(row.id, row);
    if (open.latestSale) this.#open.sales.set(open.latestSale.id, open.latestSale);
  }

  draft(): Draft {
    return new Draft(this);
  }

  /** @throws StoreFault: then nothing of the draft is true. */
  commit(draft: Draft, at: number): void {
    if (draft.entries.length === 0) return;
    this.#store.commit(draft.entries, at);
    for (const row of draft.changed.sales.values()) this.#hold(this.#open.sales, row, !row.dismissed);
    for (const row of draft.changed.charges.values())
      this.#hold(this.#open.charges, row, !isFinal(row.state));
    for (const row of draft.changed.incidents.values())
      this.#hold(this.#open.incidents, row, row.state.kind === 'open');
    for (const row of draft.changed.refunds.values())
      this.#hold(this.#open.refunds, row, isRefundOpen(row.state));
    for (const row of draft.changed.printJobs.values())
      this.#hold(this.#open.printJobs, row, isPrintOpen(row.state));
  }

  #hold<Id, Row extends { readonly id: Id }>(table: Map<Id, Row>, row: Row, open: boolean): void {
    if (open) table.set(row.id, row);
    else table.delete(row.id);
  }

  sale(id: SaleId): Sale | undefined {
    return this.#open.sales.get(id) ?? this.#store.sale(id);
  }

  charge(id: ChargeId): Charge | undefined {
    return this.#open.charges.get(id) ?? this.#store.charge(id);
  }

  incident(id: IncidentId): Incident | undefined {
    return this.#open.incidents.get(id) ?? this.#store.incident(id);
  }

  refund(id: RefundId): Refund | undefined {
    return this.#open.refunds.get(id) ?? this.#store.refund(id);
  }

  printJob(id: PrintJobId): PrintJob | undefined {
    return this.#open.printJobs.get(id) ?? this.#store.printJob(id);
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
    return [...this.#open.printJobs.values()].sort((a, b) => a.queuedAt - b.queuedAt);
  }

  refundsOfPayment(id: Refund['paymentId']): readonly Refund[] {
    return this.#store.refundsOfPayment(id);
  }

  printJobsOfSale(id: SaleId): readonly PrintJob[] {
    return this.#store.printJobsOfSale(id);
  }
}
