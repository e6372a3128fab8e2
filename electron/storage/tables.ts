import { isFinal, type Charge } from '../../shared/charge.ts';
import type { Incident } from '../../shared/incident.ts';
import type { BookRow } from '../../shared/journal.ts';
import { isPrintOpen, type PrintJob } from '../../shared/print-job.ts';
import { isRefundOpen, type Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';
import { StoreFault } from '../engine/ports.ts';
import type { Rows, TableName } from './form/domain.ts';
import type { Form } from './form/form.ts';
import { pack, textOf } from './form/packed.ts';
import type { Value } from './sqlite.ts';

export type { Rows, TableName } from './form/domain.ts';

type Cells<Row> = Readonly<Record<string, (row: Row) => string | number | null>>;

/** A table beside its `id` and `body`: columns that repeat what the body says, for an index or a constraint. */
interface Table<Row> {
  /** As they were made: their indexes stay untouched. */
  readonly fixed: Cells<Row>;
  readonly changing: Cells<Row>;
  /** Not expected to change any more: its body is packed. */
  readonly isClosed: (row: Row) => boolean;
}

const TABLES: { readonly [Name in TableName]: Table<Rows[Name]> } = {
  sales: {
    fixed: { number: ({ number }: Sale) => number, day: ({ day }) => day },
    changing: { state: ({ state }) => state.kind },
    isClosed: ({ dismissed }) => dismissed,
  },
  charges: {
    fixed: {
      sale_id: ({ saleId }: Charge) => saleId,
      reference: ({ reference }) => reference,
      account: ({ register }) => register.account,
      store_id: ({ register }) => register.storeId,
      register_id: ({ register }) => register.registerId,
    },
    changing: { state: ({ state }) => state.kind, open: ({ state }) => flag(!isFinal(state)) },
    isClosed: ({ state }) => isFinal(state),
  },
  incidents: {
    fixed: {
      sale_id: ({ saleId }: Incident) => saleId,
      charge_id: ({ chargeId }) => chargeId,
      payment_id: ({ paymentId }) => paymentId,
    },
    changing: { open: ({ state }) => flag(state.kind === 'open') },
    isClosed: ({ state }) => state.kind !== 'open',
  },
  refunds: {
    fixed: {
      payment_id: ({ paymentId }: Refund) => paymentId,
      sale_id: ({ saleId }) => saleId,
      key: ({ key }) => key,
    },
    changing: {
      open: ({ state }) => flag(isRefundOpen(state)),
      done_at: ({ state }) => (state.kind === 'done' ? state.at : null),
    },
    isClosed: ({ state }) => !isRefundOpen(state),
  },
  print_jobs: {
    fixed: {
      sale_id: ({ saleId }: PrintJob) => saleId,
      refund_id: ({ refundId }) => refundId,
      copy: ({ copy }) => copy,
    },
    changing: { open: ({ state }) => flag(isPrintOpen(state)) },
    isClosed: ({ state }) => !isPrintOpen(state),
  },
};

function flag(yes: boolean): number {
  return yes ? 1 : 0;
}

/** What others point to stands first. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

export function perTable<Made>(make: (table: TableName) => Made): Readonly<Record<TableName, Made>> {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, make(table)])) as Record<TableName, Made>;
}

/** The columns that a later entry may change, in the order of `columnsOf`. */
export const CHANGING = perTable((table) => [...Object.keys(TABLES[table].changing), 'body']);

/** All columns but `row`, in the order of `columnsOf`. `id` first, `body` last. */
export const COLUMNS = perTable((table) => ['id', ...Object.keys(TABLES[table].fixed), ...CHANGING[table]]);

type AnyRow = BookRow['row'];
const CELLS = perTable((table) => {
  const { fixed, changing } = TABLES[table];
  return Object.values({ ...fixed, ...changing }) as readonly Cells<AnyRow>[string][];
});

/** A row as it stands in its table: one value for each of COLUMNS. */
export function columnsOf(
  kept: BookRow,
  { form, packs }: { readonly form: Form; readonly packs: boolean },
): Value[] {
  const { isClosed } = TABLES[kept.table] as unknown as Table<AnyRow>;
  const text = form.writeRow(kept);
  const values: Value[] = [kept.row.id];
  for (const cell of CELLS[kept.table]) values.push(cell(kept.row));
  values.push(packs && isClosed(kept.row) ? pack(text) : text);
  return values;
}

/** @throws StoreFault 'damaged', with the table and id in words, when the body is not such a row. */
export function parseRow<Table extends TableName>(
  form: Form,
  table: Table,
  id: string,
  body: unknown,
): Rows[Table] {
  try {
    return form.readRow(table, textOf(body));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    throw new StoreFault('damaged', `the row ${id} of the table ${table} cannot be read: ${why}`, {
      cause: error,
    });
  }
}
