import { isHeard } from './audit-contradiction.ts';
import { cents, type Evidence, type RequestLine } from './evidence.ts';
import type { LedgerPayment } from './ledger-view.ts';

/** What of a payment is gone for good. Cents. */
function gone({ status, amount, refunds }: LedgerPayment): number {
  if (status === 'charged_back' || status === 'cancelled') return amount;
  const done = [...refunds.values()].filter((line) => line.status === 'approved');
  return done.reduce((sum, line) => sum + Math.round(line.amount * 100), 0);
}

/**
 * Less only where every answer about the payment since was an old one: an index that shows now and then what was before
 * may do so each time it is asked, and after 26 hours nobody asks again. What we gave back ourselves is known. Cents.
 */
export function knowableBack(payment: LedgerPayment, evidence: Evidence): number {
  const { ledger, served, watched } = evidence;
  const all = gone(payment);
  const last = ledger.findLast(
    ({ kind, payment: id, status }) =>
      String(id) === payment.id && (kind === 'refund' || status === 'charged_back' || status === 'cancelled'),
  );
  if (watched?.circumstances.flaps !== true || all === 0 || !last) return all;
  const heard = served.filter((one) => isHeard(one, evidence));
  const since = heard.filter(({ at }) => at > last.at);
  if (!since.some((one) => one.body.includes(payment.id) || isListOf(one, last.at))) return all;
  const told = heard.flatMap(({ body }) => (body.includes(payment.id) ? backIn(body, payment) : []));
  return Math.min(all, Math.max(oursBack(payment, ledger), ...told));
}

/** A list by last change that should have had what changed then: one that leaves it out shows what was before. */
function isListOf({ url }: RequestLine, changedAt: number): boolean {
  const asked = new URL(url, 'http://provider').searchParams;
  if (asked.get('range') !== 'date_last_updated') return false;
  const [from, to] = [asked.get('begin_date'), asked.get('end_date')].map((date) => Date.parse(date ?? ''));
  return from !== undefined && to !== undefined && from <= changedAt && changedAt <= to;
}

/** What our own requests gave back of it. Cents. */
function oursBack({ id, refunds }: LedgerPayment, ledger: Evidence['ledger']): number {
  const ours = new Set(
    ledger.flatMap(({ payment, refund, key }) =>
      String(payment) === id && key !== null ? (refund ?? []) : [],
    ),
  );
  return [...refunds]
    .filter(([refund, { status }]) => status === 'approved' && ours.has(refund))
    .reduce((sum, [, { amount }]) => sum + cents(amount), 0);
}

/** What an answer says is gone of a payment, once for each time that it tells of it, and by its list of refunds. Cents. */
function backIn(body: string, { id, amount }: LedgerPayment): number[] {
  const found: number[] = [];
  const refunds = new Map<unknown, number>();
  try {
    JSON.parse(body, (_name, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      const fields = value as Readonly<Record<string, unknown>>;
      const { status, amount_refunded: inOrder, transaction_amount_refunded: own } = fields;
      if (String(fields['payment_id']) === id) refunds.set(fields['id'], cents(Number(fields['amount'])));
      if (String(fields['id']) !== id || typeof status !== 'string') return value;
      const isWhole = status === 'charged_back' || status === 'cancelled' || status === 'refunded';
      found.push(isWhole ? amount : cents(Number(own ?? inOrder ?? 0)));
      return value;
    });
  } catch {
    return [];
  }
  return [...found, [...refunds.values()].reduce((sum, one) => sum + one, 0)];
}
