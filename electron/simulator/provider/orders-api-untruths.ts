import type { FalseReading } from './reads.ts';

type Fields = Record<string, unknown>;

/** How the page of an order calls what the pages of payments call otherwise. */
const words: Readonly<Record<string, string>> = {
  refunded: 'refunded',
  charged_back: 'charged_back',
  cancelled: 'canceled',
  rejected: 'failed',
  pending: 'created',
};

function paymentsIn(fields: Fields): Fields[] {
  return (fields['transactions'] as { payments: Fields[] }).payments;
}

function omit(fields: Fields, omission: string): void {
  const without = (one: Fields, ...names: readonly string[]): void => {
    for (const name of names) Reflect.deleteProperty(one, name);
  };
  const payments = paymentsIn(fields);
  if (omission === 'reference') without(fields, 'external_reference');
  else if (omission === 'amount') without(fields, 'total_amount', 'total_paid_amount');
  else if (omission === 'status') without(fields, 'status', 'status_detail');
  else if (omission === 'payments') (fields['transactions'] as Fields)['payments'] = [];
  else if (omission === 'payments-field') without(fields, 'transactions');
  else if (omission === 'order') for (const one of payments) without(one, 'reference_id');
  else if (omission === 'refunds') without(fields['transactions'] as Fields, 'refunds');
}

function contradict(fields: Fields, contradiction: string): void {
  const payments = paymentsIn(fields);
  if (contradiction === 'other-reference') fields['external_reference'] = 'OTRA-REFERENCIA';
  else if (contradiction === 'other-collector') fields['user_id'] = String(Number(fields['user_id']) + 1);
  else if (contradiction === 'other-amount') {
    const other = fields['total_amount'] === '1' ? '2' : '1';
    for (const name of ['total_amount', 'total_paid_amount'])
      if (fields[name] !== undefined) fields[name] = other;
    for (const one of payments)
      for (const name of ['amount', 'paid_amount']) if (name in one) one[name] = other;
  } else {
    const status = words[contradiction] ?? contradiction;
    for (const one of [fields, ...payments]) Object.assign(one, { status, status_detail: status });
  }
}

/** An order of `/v1/orders` as a false read gives it. Changes `fields`, which nothing else may use. */
export function falseOrder(fields: Fields, untruth: FalseReading): Fields {
  const { omission, contradiction } = untruth;
  // What is left out last cannot be told falsely before.
  if (contradiction !== null) contradict(fields, contradiction);
  if (omission !== null) omit(fields, omission);
  return fields;
}
