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
    case 'sale-opened':
      return [{ ...row, v: 3, sale: upSale(row.sale) }];
    case 'sale-moved':
      return [saleMoved(row)];
    case 'print-queued':
      return [{ ...row, v: 3, job: { ...row.job, facts: upFacts(row.job.facts) } }];
    case 'print-completed':
      return [{ ...row, v: 3, facts: upFacts(row.facts) }];
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
  switch (table) {
    case 'charges':
      return upCharge(next as unknown as Charge2);
    case 'sales':
      return upSale(next as unknown as Sale2);
    case 'print_jobs':
      return { ...next, facts: upFacts((next as unknown as Job2).facts) };
    case 'incidents':
    case 'refunds':
    case 'shifts':
      return next;
  }
}

type Charge2 = z.infer<typeof one.charge>;
type Sale2 = z.infer<typeof one.sale>;
type Job2 = z.infer<typeof one.printJob>;
type Facts2 = Job2['facts'];

/** How a sale was paid stood in its state, and was one means for all of it. */
function upSale<Sale extends Sale2>(sale: Sale) {
  const { state, total } = sale;
  const lines = sale.lines.map(upLine);
  if (state.kind !== 'paid') return { ...sale, lines, state, collected: [] };
  const { means, ...paid } = state;
  return { ...sale, lines, state: paid, collected: [{ means, amount: total, at: paid.at }] };
}

function saleMoved(row: Extract<Entry2, { kind: 'sale-moved' }>): Entry3 {
  const { state, ...envelope } = row;
  if (state.kind !== 'paid') return { ...envelope, v: 3, state };
  const { means, ...paid } = state;
  const collection = { means, amount: null, at: paid.at };
  return { ...envelope, v: 3, kind: 'sale-collected', collection, state: paid };
}

function upFacts(facts: Facts2) {
  return facts.kind === 'sale' ? { ...facts, lines: facts.lines.map(upLine) } : facts;
}

/** "2", "0,350 kg": how a quantity was written. */
const QUANTITY = /^(\d{1,5})(?:[.,](\d{1,3}))?(?: (kg|l|m))?$/;

/** A plain amount was a line without a quantity: one piece of it. So is one whose quantity says nothing to us. */
function upLine({ title, quantity, unitPrice, total }: Sale2['lines'][number]) {
  const [, whole, fraction = '', unit = 'piece'] = QUANTITY.exec(quantity ?? '') ?? [];
  const thousandths = whole === undefined ? 0 : Number(whole) * 1_000 + Number(fraction.padEnd(3, '0'));
  return thousandths === 0
    ? { title, quantity: 1_000, unit: 'piece', price: total, total }
    : { title, quantity: thousandths, unit, price: unitPrice ?? total, total };
}

/** Notes that have another name since then. */
const NOTES: Readonly<Record<string, string>> = { 'put-without-look': 'sent-without-look' };

/** Version 2 knew in-store orders alone: which order a charge has, its register and its reference say. */
function upCharge<Charge extends Charge2>({ puts, ...charge }: Charge) {
  const { register, reference } = charge;
  const order = `instore:${register.account}:${register.registerId}:${reference}`;
  return { ...charge, order, sends: puts };
}
