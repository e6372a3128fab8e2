import { TABLES, perTable, type BookRow, type Rows, type TableName } from '../../shared/book-tables.ts';
import { StoreFault } from '../engine/ports.ts';
import type { Form } from './form/form.ts';
import { pack, textOf } from './form/packed.ts';
import type { Value } from './sqlite.ts';

type Cells<Row> = Readonly<Record<string, (row: Row) => string | number | null>>;

/** The columns of a table beside its `id` and `body`: they repeat what the body says, for an index or a constraint. */
interface Columns<Row> {
  /** As they were made: their indexes stay untouched. */
  readonly fixed: Cells<Row>;
  readonly changing: Cells<Row>;
}

const COLUMNS_OF: { readonly [Name in TableName]: Columns<Rows[Name]> } = {
  sales: {
    fixed: { number: ({ number }) => number, day: ({ day }) => day },
    changing: { state: ({ state }) => state.kind },
  },
  charges: {
    fixed: {
      sale_id: ({ saleId }) => saleId,
      reference: ({ reference }) => reference,
      account: ({ register }) => register.account,
      store_id: ({ register }) => register.storeId,
      register_id: ({ register }) => register.registerId,
    },
    changing: { state: ({ state }) => state.kind, open: openFlag('charges') },
  },
  incidents: {
    fixed: {
      sale_id: ({ saleId }) => saleId,
      charge_id: ({ chargeId }) => chargeId,
      payment_id: ({ paymentId }) => paymentId,
    },
    changing: { open: openFlag('incidents') },
  },
  refunds: {
    fixed: {
      payment_id: ({ paymentId }) => paymentId,
      sale_id: ({ saleId }) => saleId,
      key: ({ key }) => key,
    },
    changing: {
      open: openFlag('refunds'),
      done_at: ({ state }) => (state.kind === 'done' ? state.at : null),
    },
  },
  print_jobs: {
    fixed: {
      sale_id: ({ saleId }) => saleId,
      refund_id: ({ refundId }) => refundId,
      copy: ({ copy }) => copy,
    },
    changing: { open: openFlag('print_jobs') },
  },
  shifts: {
    fixed: {},
    changing: { number: ({ number }) => number, open: openFlag('shifts') },
  },
};

function openFlag<Name extends TableName>(table: Name): (row: Rows[Name]) => number {
  return (row) => (TABLES[table].isOpen(row) ? 1 : 0);
}

/** All columns but `row`, in the order of `columnsOf`. `id` first, `body` last. */
export const COLUMNS = perTable((table) => [
  'id',
  ...Object.keys(COLUMNS_OF[table].fixed),
  ...Object.keys(COLUMNS_OF[table].changing),
  'body',
]);

type AnyRow = BookRow['row'];
const CELLS = perTable((table) => {
  const { fixed, changing } = COLUMNS_OF[table];
  return Object.values({ ...fixed, ...changing }) as readonly Cells<AnyRow>[string][];
});

/** The columns beside the body that a change of a row changes, with what they say now. @param before undefined: all. */
export function changedColumns(
  table: TableName,
  before: AnyRow | undefined,
  row: AnyRow,
): Map<string, string | number | null> {
  const changed = new Map<string, string | number | null>();
  for (const [column, cell] of Object.entries(COLUMNS_OF[table].changing as Cells<AnyRow>)) {
    const value = cell(row);
    if (before === undefined || cell(before) !== value) changed.set(column, value);
  }
  return changed;
}

/** A row as it stands in its table: one value for each of COLUMNS. */
export function columnsOf(
  kept: BookRow,
  { form, packs }: { readonly form: Form; readonly packs: boolean },
): Value[] {
  const isOpen = TABLES[kept.table].isOpen as (row: AnyRow) => boolean;
  const text = form.writeRow(kept);
  const values: Value[] = [kept.row.id];
  for (const cell of CELLS[kept.table]) values.push(cell(kept.row));
  // Not expected to change any more: packed.
  values.push(packs && !isOpen(kept.row) ? pack(text) : text);
  return values;
}

/** @throws StoreFault 'damaged', with the table and id in words, when the body is not such a row. */
export function parseRow<Name extends TableName>(
  form: Form,
  table: Name,
  id: string,
  body: unknown,
): Rows[Name] {
  try {
    return form.readRow(table, textOf(body));
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unknown';
    throw new StoreFault('damaged', `the row ${id} of the table ${table} cannot be read: ${why}`, {
      cause: error,
    });
  }
}
