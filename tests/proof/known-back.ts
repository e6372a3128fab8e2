import { isHeard } from './audit-contradiction.ts';
import { cents, type Evidence } from './evidence.ts';
import type { LedgerPayment } from './ledger-view.ts';

/** What of a payment is gone for good. Cents. */
function gone({ status, amount, refunds }: LedgerPayment): number {
  if (status === 'charged_back' || status === 'cancelled') return amount;
  const done = [...refunds.values()].filter((line) => line.status === 'approved');
  return done.reduce((sum, line) => sum + Math.round(line.amount * 100), 0);
}

/**
 * Less only where every answer about the payment since was an old one: an index that shows now and then what was before
 * may do so each time it is asked, and after 26 hours nobody asks again. Cents.
 */
export function knowableBack(payment: LedgerPayment, evidence: Evidence): number {
  const { ledger, served, watched } = evidence;
  const all = gone(payment);
  const lines = ledger.filter(
    ({ kind, payment: id, status }) =>
      String(id) === payment.id && (kind === 'refund' || status === 'charged_back' || status === 'cancelled'),
  );
  const last = lines.at(-1);
  const isOurs = lines.some(({ key }) => key !== null);
  if (watched?.circumstances.flaps !== true || all === 0 || !last || isOurs) return all;
  const told = served
    .filter((one) => one.at > last.at && one.body.includes(payment.id) && isHeard(one, evidence))
    .flatMap(({ body }) => backIn(body, payment));
  return told.length === 0 ? all : Math.min(all, Math.max(...told));
}

/** What an answer says is gone of a payment, once for each time that it tells of it. Cents. */
function backIn(body: string, { id, amount }: LedgerPayment): number[] {
  const found: number[] = [];
  try {
    JSON.parse(body, (_name, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      const fields = value as Readonly<Record<string, unknown>>;
      const { status, amount_refunded: inOrder, transaction_amount_refunded: own } = fields;
      // One refund of its own list.
      if (String(fields['payment_id']) === id) found.push(amount);
      if (String(fields['id']) !== id || typeof status !== 'string') return value;
      const isWhole = status === 'charged_back' || status === 'cancelled' || status === 'refunded';
      found.push(isWhole ? amount : cents(Number(own ?? inOrder ?? 0)));
      return value;
    });
  } catch {
    return [];
  }
  return found;
}
