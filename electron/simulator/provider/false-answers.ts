import { assertNever } from './assert.ts';
import type { Contradiction, Omission } from './read-habits.ts';
import type { FalseReading } from './reads.ts';

/** An answer before it is turned into text. */
type Fields = Record<string, unknown>;

/** The field names of one kind of resource; absent where it has no such field. */
interface Names {
  readonly amount: string;
  readonly refunded?: string;
  readonly reference?: string;
  readonly status?: string;
  readonly payments?: string;
}

/** Half an amount in whole units: a sum that is too small. */
function half(value: unknown): number {
  return Math.floor(Number(value) / 2);
}

function listOf(fields: Fields, name: string | undefined): Fields[] {
  const list = name === undefined ? undefined : fields[name];
  return Array.isArray(list) ? (list as Fields[]) : [];
}

function without(fields: Fields, ...names: readonly (string | undefined)[]): void {
  for (const name of names) if (name !== undefined) Reflect.deleteProperty(fields, name);
}

function omit(fields: Fields, omission: Omission, names: Names): void {
  const inside = listOf(fields, names.payments);
  switch (omission) {
    case 'reference':
      return without(fields, names.reference);
    case 'amount':
      return without(fields, names.amount);
    case 'status':
      return without(fields, names.status);
    case 'payments':
      if (names.payments !== undefined) fields[names.payments] = [];
      return;
    case 'payments-field':
      return without(fields, names.payments);
    case 'sum':
      for (const payment of inside) payment['transaction_amount'] = half(payment['transaction_amount']);
      return;
    case 'refunded':
      for (const payment of inside) without(payment, 'amount_refunded');
      return without(fields, names.refunded);
    case 'refunds':
      fields['refunds'] = [];
      return;
    case 'order':
      fields['order'] = {};
      return;
    case 'register':
      return without(fields, 'pos_id', 'store_id');
    case 'elements':
    case 'page':
      return;
    default:
      return assertNever(omission);
  }
}

/** An amount other than the true one: one unit of currency, or two where the true one is one. */
function otherAmount(value: unknown): number {
  return value === 1 ? 2 : 1;
}

function contradict(fields: Fields, contradiction: Contradiction, names: Names): void {
  const inside = listOf(fields, names.payments);
  const told = names.payments === undefined ? [fields] : inside;
  const amount = names.payments === undefined ? names.amount : 'transaction_amount';
  const refunded = names.payments === undefined ? names.refunded : 'amount_refunded';
  switch (contradiction) {
    case 'refunded':
    case 'charged_back':
    case 'cancelled':
    case 'rejected':
    case 'pending':
      for (const one of told) {
        one['status'] = contradiction;
        if ('status_detail' in one) one['status_detail'] = contradiction;
        if (contradiction === 'refunded' && refunded !== undefined) one[refunded] = one[amount];
      }
      return;
    case 'other-collector':
      if ('collector_id' in fields) fields['collector_id'] = Number(fields['collector_id']) + 1;
      if ('collector' in fields)
        fields['collector'] = { id: Number((fields['collector'] as Fields)['id']) + 1, email: '' };
      return;
    case 'other-amount':
      for (const one of told) one[amount] = otherAmount(one[amount]);
      return;
    case 'other-reference':
      if (names.reference !== undefined) fields[names.reference] = 'OTRA-REFERENCIA';
      return;
    default:
      return assertNever(contradiction);
  }
}

const namesOf = {
  order: { amount: 'total_amount', reference: 'external_reference' },
  merchantOrder: {
    amount: 'total_amount',
    reference: 'external_reference',
    status: 'status',
    payments: 'payments',
  },
  payment: {
    amount: 'transaction_amount',
    refunded: 'transaction_amount_refunded',
    reference: 'external_reference',
    status: 'status',
  },
  refund: { amount: 'amount', status: 'status' },
} as const satisfies Readonly<Record<string, Names>>;

/** An answer as a false read gives it. Changes `fields`, which nothing else may use; the dates stay true. */
export function falseAnswer(what: keyof typeof namesOf, fields: object, untruth: FalseReading): object {
  const names: Names = namesOf[what];
  if (untruth.omission !== null) omit(fields as Fields, untruth.omission, names);
  if (untruth.contradiction !== null) contradict(fields as Fields, untruth.contradiction, names);
  return fields;
}
