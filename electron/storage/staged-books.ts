import type { Charge } from '../../shared/charge.ts';
import type { Incident } from '../../shared/incident.ts';
import type { BookRow, Books } from '../../shared/journal.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';
import { StoreFault } from '../engine/ports.ts';
import { perTable, TABLE_NAMES, type Rows, type TableName } from './tables.ts';

/** Where rows come from that were not touched yet: the tables, or nowhere. */
export type Lookup = <Table extends TableName>(table: Table, id: string) => Rows[Table] | undefined;

export interface Touched<Row> {
  /** As it was before, undefined when this batch makes it. */
  readonly before: Row | undefined;
  readonly now: Row;
}

type Tables = { readonly [Table in TableName]: Map<string, Touched<Rows[Table]>> };

/**
 * The rows that a batch touches, so that each is read and written once however many entries speak of it. A row
 * that an entry makes must be new: a second sale, charge, … of the same id is refused, never written over the first.
 */
export class StagedBooks implements Books {
  readonly #lookup: Lookup;
  readonly #tables = perTable(() => new Map()) as Tables;
  /** Rows that the entry in hand has looked up: keeping one of them is a change, keeping another makes it. */
  readonly #seen = new Set<object>();

  constructor(lookup: Lookup) {
    this.#lookup = lookup;
  }

  /** Before each entry: what earlier entries looked up no longer counts as known to this one. */
  next(): void {
    this.#seen.clear();
  }

  sale(id: Sale['id']): Sale | undefined {
    return this.#look('sales', id);
  }

  charge(id: Charge['id']): Charge | undefined {
    return this.#look('charges', id);
  }

  incident(id: Incident['id']): Incident | undefined {
    return this.#look('incidents', id);
  }

  refund(id: Refund['id']): Refund | undefined {
    return this.#look('refunds', id);
  }

  printJob(id: PrintJob['id']): PrintJob | undefined {
    return this.#look('print_jobs', id);
  }

  keep(kept: BookRow): void {
    this.#keep(kept.table, kept.row);
  }

  table<Table extends TableName>(table: Table): ReadonlyMap<string, Touched<Rows[Table]>> {
    return this.#tables[table];
  }

  /** Changed rows first: a charge that frees its register and the one that takes it may share a batch. */
  *touched(): Generator<{ readonly kept: BookRow; readonly isNew: boolean }> {
    for (const isNew of [false, true]) {
      for (const name of TABLE_NAMES) {
        for (const { before, now } of this.#tables[name].values()) {
          if ((before === undefined) === isNew) yield { kept: { table: name, row: now } as BookRow, isNew };
        }
      }
    }
  }

  #look<Table extends TableName>(table: Table, id: string): Rows[Table] | undefined {
    const rows: Map<string, Touched<Rows[Table]>> = this.#tables[table];
    const known = rows.get(id);
    if (known !== undefined) {
      this.#seen.add(known.now);
      return known.now;
    }
    const stored = this.#lookup(table, id);
    if (stored === undefined) return undefined;
    rows.set(id, { before: stored, now: stored });
    this.#seen.add(stored);
    return stored;
  }

  #keep<Table extends TableName>(table: Table, row: Rows[Table]): void {
    const rows: Map<string, Touched<Rows[Table]>> = this.#tables[table];
    const known = rows.get(row.id);
    if (known !== undefined && !this.#seen.has(known.now)) {
      throw new StoreFault('repeated', `the journal would make ${row.id} of ${table} a second time`);
    }
    rows.set(row.id, { before: known?.before, now: row });
    this.#seen.add(row);
  }
}
