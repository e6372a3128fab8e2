import type * as z from 'zod';
import type { TableName } from '../../../shared/book-tables.ts';
import type { Stored } from './domain.ts';
import type * as one from './v1.ts';
import type { Entry2 } from './v2.ts';
import type { Entry3 } from './v3.ts';

/** A journal row of version 2 as version 3 would have written it. */
export function entryFromVersion2(row: Entry2): Entry3[] {
  switch (row.kind) {
    case 'charge-intended':
      return [{ ...row, v: 3, charge: upCharge(row.charge) }];
    case 'charge-put':
      return [{ ...row, v: 3, kind: 'charge-sent' }];
    case 'noted':
      return [{ ...row, v: 3, note: NOTES[row.note] ?? row.note }];
    default:
      return [{ ...row, v: 3 }];
  }
}

/** A table's row of version 2 as version 3 would have written it. */
export function rowFromVersion2(table: TableName, row: Stored): Stored {
  const next = { ...row, v: 3 };
  return table === 'charges' ? upCharge(next as unknown as Charge2 & { v: number }) : next;
}

type Charge2 = z.infer<typeof one.charge>;

/** Notes that have another name since then. */
const NOTES: Readonly<Record<string, string>> = { 'put-without-look': 'sent-without-look' };

/** Version 2 knew in-store orders alone: which order a charge has, its register and its reference say. */
function upCharge<Charge extends Charge2>({ puts, ...charge }: Charge) {
  const { register, reference } = charge;
  const order = `instore:${register.account}:${register.registerId}:${reference}`;
  return { ...charge, order, sends: puts };
}
