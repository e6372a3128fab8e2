import type * as z from 'zod';
import { chargeSchema, isFinal, type Charge } from './charge.ts';
import { incidentSchema, type Incident } from './incident.ts';
import { isPrintOpen, printJobSchema, type PrintJob } from './print-job.ts';
import { isRefundOpen, refundSchema, type Refund } from './refund.ts';
import { saleSchema, type Sale } from './sale.ts';
import { shiftSchema, type Shift } from './shift.ts';

/**
 * The tables of the books, by the kind of their rows. To add a table, begin here; the compiler then names every other
 * place.
 */
export interface Rows {
  readonly sales: Sale;
  readonly charges: Charge;
  readonly incidents: Incident;
  readonly refunds: Refund;
  readonly print_jobs: PrintJob;
  readonly shifts: Shift;
}
export type TableName = keyof Rows;
export type BookRow = {
  [Name in TableName]: { readonly table: Name; readonly row: Rows[Name] };
}[TableName];

interface Table<Row> {
  readonly schema: z.ZodType<Row>;
  /** True while the row may still change. Such rows are read at every start and kept in memory. */
  readonly isOpen: (row: Row) => boolean;
}

/** Tables that others refer to stand before them. */
export const TABLES: { readonly [Name in TableName]: Table<Rows[Name]> } = {
  sales: { schema: saleSchema, isOpen: ({ dismissed }) => !dismissed },
  charges: { schema: chargeSchema, isOpen: ({ state }) => !isFinal(state) },
  incidents: { schema: incidentSchema, isOpen: ({ state }) => state.kind === 'open' },
  refunds: { schema: refundSchema, isOpen: ({ state }) => isRefundOpen(state) },
  print_jobs: { schema: printJobSchema, isOpen: ({ state }) => isPrintOpen(state) },
  shifts: { schema: shiftSchema, isOpen: ({ closed }) => closed === null },
};

export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

export function perTable<Made>(make: (table: TableName) => Made): Readonly<Record<TableName, Made>> {
  const made: Partial<Record<TableName, Made>> = {};
  for (const table of TABLE_NAMES) made[table] = make(table);
  return made as Record<TableName, Made>;
}

/** Rows by their ids. */
export type BookTables = { readonly [Name in TableName]: Map<Rows[Name]['id'], Rows[Name]> };

export function emptyTables(): BookTables {
  return perTable(() => new Map()) as BookTables;
}

/** Puts a row into its table, in the place of an older one of that id. */
export function putRow<Name extends TableName>(tables: BookTables, table: Name, row: Rows[Name]): void {
  const rows: Map<string, Rows[Name]> = tables[table];
  rows.set(row.id, row);
}

/** How a row is found by its id: the same for the file, the engine's books and a draft. */
export abstract class Lookups {
  abstract row<Name extends TableName>(table: Name, id: Rows[Name]['id']): Rows[Name] | undefined;

  sale(id: Sale['id']): Sale | undefined {
    return this.row('sales', id);
  }

  charge(id: Charge['id']): Charge | undefined {
    return this.row('charges', id);
  }

  incident(id: Incident['id']): Incident | undefined {
    return this.row('incidents', id);
  }

  refund(id: Refund['id']): Refund | undefined {
    return this.row('refunds', id);
  }

  printJob(id: PrintJob['id']): PrintJob | undefined {
    return this.row('print_jobs', id);
  }
}
