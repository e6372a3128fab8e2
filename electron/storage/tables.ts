import type * as z from 'zod';
import { chargeSchema, isFinal, type Charge } from '../../shared/charge.ts';
import { incidentSchema, type Incident } from '../../shared/incident.ts';
import type { BookRow } from '../../shared/journal.ts';
import { isPrintOpen, printJobSchema, type PrintJob } from '../../shared/print-job.ts';
import { isRefundOpen, refundSchema, type Refund } from '../../shared/refund.ts';
import { saleSchema, type Sale } from '../../shared/sale.ts';
import { StoreFault } from '../register/ports.ts';

export interface Rows {
  sales: Sale;
  charges: Charge;
  incidents: Incident;
  refunds: Refund;
  print_jobs: PrintJob;
}
export type TableName = keyof Rows;

export const TABLE_NAMES = [
  'sales',
  'charges',
  'incidents',
  'refunds',
  'print_jobs',
] as const satisfies TableName[];

/** The columns that repeat what the body says, in the order of `columnsOf`. `id` first, `body` last. */
export const COLUMNS: { readonly [Table in TableName]: readonly string[] } = {
  sales: ['id', 'number', 'day', 'state', 'body'],
  charges: ['id', 'sale_id', 'reference', 'account', 'store_id', 'register_id', 'state', 'open', 'body'],
  incidents: ['id', 'sale_id', 'charge_id', 'payment_id', 'open', 'body'],
  refunds: ['id', 'payment_id', 'sale_id', 'key', 'open', 'body'],
  print_jobs: ['id', 'sale_id', 'refund_id', 'copy', 'open', 'body'],
};

/** The columns that a later entry may change; the others are as they were made, and their indexes stay untouched. */
export const CHANGING: { readonly [Table in TableName]: readonly string[] } = {
  sales: ['state', 'body'],
  charges: ['state', 'open', 'body'],
  incidents: ['open', 'body'],
  refunds: ['open', 'body'],
  print_jobs: ['open', 'body'],
};

/** A row as it stands in its table: one value for each of COLUMNS. */
export function columnsOf(kept: BookRow): (string | number | null)[] {
  const body = JSON.stringify(kept.row);
  switch (kept.table) {
    case 'sales':
      return [kept.row.id, kept.row.number, kept.row.day, kept.row.state.kind, body];
    case 'charges': {
      const { id, saleId, reference, register, state } = kept.row;
      const { account, storeId, registerId } = register;
      return [id, saleId, reference, account, storeId, registerId, state.kind, flag(!isFinal(state)), body];
    }
    case 'incidents': {
      const { id, saleId, chargeId, paymentId, state } = kept.row;
      return [id, saleId, chargeId, paymentId, flag(state.kind === 'open'), body];
    }
    case 'refunds': {
      const { id, paymentId, saleId, key, state } = kept.row;
      return [id, paymentId, saleId, key, flag(isRefundOpen(state)), body];
    }
    case 'print_jobs': {
      const { id, saleId, refundId, copy, state } = kept.row;
      return [id, saleId, refundId, copy, flag(isPrintOpen(state)), body];
    }
  }
}

function flag(yes: boolean): number {
  return yes ? 1 : 0;
}

const SCHEMAS: { readonly [Table in TableName]: z.ZodType<Rows[Table]> } = {
  sales: saleSchema,
  charges: chargeSchema,
  incidents: incidentSchema,
  refunds: refundSchema,
  print_jobs: printJobSchema,
};

/** @throws StoreFault 'damaged', with the table and id in words, when the text is not such a row. */
export function parseRow<Table extends TableName>(table: Table, id: string, body: unknown): Rows[Table] {
  try {
    return SCHEMAS[table].parse(JSON.parse(String(body)));
  } catch (error) {
    throw new StoreFault('damaged', `the row ${id} of the table ${table} cannot be read`, { cause: error });
  }
}
