import type { Charge } from './charge.ts';
import type { ChargeId, IncidentId, PrintJobId, RefundId, SaleId } from './ids.ts';
import type { Incident } from './incident.ts';
import type { BookRow } from './journal.ts';
import type { PrintJob } from './print-job.ts';
import type { Refund } from './refund.ts';
import type { Sale } from './sale.ts';

/** Rows of the books by their ids. */
export interface BookTables {
  readonly sales: Map<SaleId, Sale>;
  readonly charges: Map<ChargeId, Charge>;
  readonly incidents: Map<IncidentId, Incident>;
  readonly refunds: Map<RefundId, Refund>;
  readonly printJobs: Map<PrintJobId, PrintJob>;
}

export function emptyTables(): BookTables {
  return {
    sales: new Map(),
    charges: new Map(),
    incidents: new Map(),
    refunds: new Map(),
    printJobs: new Map(),
  };
}

/** Puts a row into its table, in the place of an older one of that id. */
export function putRow(tables: BookTables, row: BookRow): void {
  switch (row.table) {
    case 'sales':
      tables.sales.set(row.row.id, row.row);
      return;
    case 'charges':
      tables.charges.set(row.row.id, row.row);
      return;
    case 'incidents':
      tables.incidents.set(row.row.id, row.row);
      return;
    case 'refunds':
      tables.refunds.set(row.row.id, row.row);
      return;
    case 'print_jobs':
      tables.printJobs.set(row.row.id, row.row);
  }
}
