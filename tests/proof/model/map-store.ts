import {
  emptyTables,
  Lookups,
  putRow,
  TABLES,
  type BookRow,
  type Rows,
  type TableName,
} from '../../../shared/book-tables.ts';
import { isLive, type Charge } from '../../../shared/charge.ts';
import type { Incident } from '../../../shared/incident.ts';
import { fold, type Books, type JournalEntry, type Stamp } from '../../../shared/journal.ts';
import { NO_TEAM } from '../../../shared/operators.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import type { Refund } from '../../../shared/refund.ts';
import type { Sale } from '../../../shared/sale.ts';
import { StoreFault, type HistoryPage, type OpenBooks, type Store } from '../../../electron/engine/ports.ts';

/**
 * Books in maps, by the journal's own fold: nothing is parsed or hashed, so that tens of thousands of short runs
 * fit in a minute. What the file itself does is proved elsewhere.
 */
export class MapStore extends Lookups implements Store, Books {
  stamp: Stamp | null = null;
  sweptUntil: number | null = null;
  readonly recovery = false;
  readonly headIsKept = true;
  readonly copiesFail = null;
  readonly usedSince = null;
  readonly team = NO_TEAM;
  readonly ownTags = [];
  readonly recovered = null;
  readonly lastWrittenAt = null;
  readonly noPromise = 'disk-full';
  readonly #tables = emptyTables();
  readonly sales = this.#tables.sales as ReadonlyMap<string, Sale>;
  readonly charges = this.#tables.charges as ReadonlyMap<string, Charge>;
  readonly incidents = this.#tables.incidents as ReadonlyMap<string, Incident>;
  readonly refunds = this.#tables.refunds as ReadonlyMap<string, Refund>;
  readonly printJobs = this.#tables.print_jobs as ReadonlyMap<string, PrintJob>;
  readonly #commands = new Map<string, { readonly name: string; readonly answer: unknown }>();

  commit(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      if (entry.kind === 'charge-intended' && this.#live().length > 0)
        throw new StoreFault('register-busy', 'another live charge stands on the register');
      if (entry.kind === 'stamped') this.stamp = entry.stamp;
      if (entry.kind === 'sweep-completed') this.sweptUntil = entry.until;
      if (entry.kind === 'command-done')
        this.#commands.set(entry.commandId, { name: entry.name, answer: entry.answer });
      fold(entry, this);
    }
  }

  checked(entry: JournalEntry): JournalEntry {
    return entry;
  }

  row<Name extends TableName>(table: Name, id: Rows[Name]['id']): Rows[Name] | undefined {
    const rows: ReadonlyMap<string, Rows[Name]> = this.#tables[table];
    return rows.get(id);
  }

  make({ table, row }: BookRow): void {
    putRow(this.#tables, table, row);
  }

  keep({ table, row }: BookRow): void {
    putRow(this.#tables, table, row);
  }

  #live(): Charge[] {
    return [...this.charges.values()].filter((charge) => isLive(charge.state));
  }

  canPromise(): boolean {
    return true;
  }

  seal(): null {
    return null;
  }

  beginRecovery(): void {
    throw new Error('the model puts no older file back');
  }

  endRecovery(): void {
    throw new Error('these books are never restored');
  }

  open(): OpenBooks {
    const open = <Name extends TableName>(table: Name): readonly Rows[Name][] => {
      const rows: ReadonlyMap<string, Rows[Name]> = this.#tables[table];
      return [...rows.values()].filter((row) => TABLES[table].isOpen(row));
    };
    return {
      sales: [...this.sales.values()].slice(-1),
      charges: open('charges'),
      incidents: open('incidents'),
      refunds: open('refunds'),
      print_jobs: open('print_jobs'),
      shifts: open('shifts'),
    };
  }

  nextSaleNumber(): number {
    return this.sales.size + 1;
  }

  saleByNumber(number: number): Sale | undefined {
    return [...this.sales.values()].find((sale) => sale.number === number);
  }

  chargeByReference(reference: string): Charge | undefined {
    return [...this.charges.values()].find((charge) => charge.reference === reference);
  }

  chargesOfPayment(id: string): Charge[] {
    return [...this.charges.values()].filter((charge) => charge.facts.payments.some((one) => one.id === id));
  }

  refundsOfPayment(id: string): readonly Refund[] {
    return [...this.refunds.values()].filter((refund) => refund.paymentId === id);
  }

  refundsOfSale(id: string): readonly Refund[] {
    return [...this.refunds.values()].filter((refund) => refund.saleId === id);
  }

  refundsDoneSince(at: number): readonly Refund[] {
    return [...this.refunds.values()].filter(({ state }) => state.kind === 'done' && state.at >= at);
  }

  printJobsFrom(after: number, limit: number) {
    const placed = [...this.printJobs.values()].map((job, index) => ({ place: index + 1, job }));
    return placed.slice(after, after + limit);
  }

  printJobsOfSale(id: string): readonly PrintJob[] {
    return [...this.printJobs.values()].filter((job) => job.saleId === id);
  }

  incidentsOfSale(id: string | null): readonly Incident[] {
    return [...this.incidents.values()].filter((incident) => incident.saleId === id);
  }

  commandAnswer(id: string): { readonly name: string; readonly answer: unknown } | undefined {
    return this.#commands.get(id);
  }

  salesMovedLate(): readonly Sale[] {
    return [];
  }

  history(): HistoryPage {
    return { sales: [...this.sales.values()].reverse(), more: false };
  }
}
