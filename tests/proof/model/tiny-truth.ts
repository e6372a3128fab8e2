/**
 * A provider so small that its whole truth is one value that is never changed, only replaced: an earlier truth can then
 * be read again (a stale answer), and two walks that lead to the same truth can be told to be the same. Amounts are
 * decimal units of currency, times milliseconds since 1970. It imports nothing of ours. Both interfaces make their orders
 * here, and nothing but their answers differs.
 */
export interface Truth {
  readonly orders: readonly Order[];
  readonly scans: readonly Scan[];
  readonly payments: readonly Payment[];
  /** Number of the order on the register; null: free. */
  readonly standing: number | null;
  /** By Orders: one page that has not heard of a payment yet. */
  readonly behind: Behind | null;
  /** By Orders: what the page of an order says that was over before its money came. No document tells it. */
  readonly lateSays: 'processed' | 'unchanged';
}

interface Behind {
  readonly payment: string;
  /** The order goes on saying `created`; or the payment is on no page and in no list of payments. */
  readonly page: 'order' | 'payment';
}

export interface Order {
  readonly reference: string;
  readonly amount: number;
  readonly expiresAt: number;
  /** By Orders: what ended it, if neither its time nor money did. */
  readonly ended: { readonly says: 'canceled' | 'expired'; readonly at: number } | null;
}

/** A merchant order: one for each phone that scanned. */
export interface Scan {
  readonly id: string;
  readonly order: number;
  readonly at: number;
  readonly changedAt: number;
  readonly closed: boolean;
}

export interface Payment {
  readonly id: string;
  readonly scan: string;
  readonly reference: string;
  readonly amount: number;
  readonly at: number;
  readonly changedAt: number;
  readonly refunds: readonly Refund[];
}

export interface Refund {
  readonly id: string;
  readonly amount: number;
  readonly at: number;
  readonly key: string | null;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

/** What a request made of the truth, and what is answered to it. */
export interface Done {
  readonly truth: Truth;
  readonly reply: Reply;
}

export const NO_TRUTH: Truth = {
  orders: [],
  scans: [],
  payments: [],
  standing: null,
  behind: null,
  lateSays: 'processed',
};

export function standing(truth: Truth, now: number): Order | null {
  const order = truth.standing === null ? undefined : truth.orders[truth.standing];
  return order && now < order.expiresAt && order.ended === null ? order : null;
}

export function backOf(payment: Payment): number {
  return payment.refunds.reduce((sum, refund) => sum + refund.amount, 0);
}

export const netOf = (payment: Payment): number => payment.amount - backOf(payment);

/** Closed, and the money that is still there covers it. */
export function covers(truth: Truth, reference: string, total: number): boolean {
  const paid = truth.payments.filter((payment) => payment.reference === reference);
  const closed = paid.some((payment) => truth.scans.some((scan) => scan.id === payment.scan && scan.closed));
  return closed && paid.reduce((sum, payment) => sum + netOf(payment), 0) >= total;
}

export function scanned(truth: Truth, now: number): { truth: Truth; scan: string } | null {
  if (standing(truth, now) === null || truth.standing === null) return null;
  const id = `scan${truth.scans.length + 1}`;
  const scan: Scan = { id, order: truth.standing, at: now, changedAt: now, closed: false };
  return { truth: { ...truth, scans: [...truth.scans, scan] }, scan: id };
}

/** A phone pays what it had on its screen, wherever the order stands by now. */
export function paid(
  truth: Truth,
  id: string,
  now: number,
  behind: Behind['page'] | null = null,
): Truth | null {
  const scan = truth.scans.find((one) => one.id === id);
  const order = scan && truth.orders[scan.order];
  if (!scan || !order || scan.closed) return null;
  const payment: Payment = {
    id: `pay${truth.payments.length + 1}`,
    scan: id,
    reference: order.reference,
    amount: order.amount,
    at: now,
    changedAt: now,
    refunds: [],
  };
  return {
    ...truth,
    scans: truth.scans.map((one) => (one === scan ? { ...one, closed: true, changedAt: now } : one)),
    payments: [...truth.payments, payment],
    standing: truth.standing === scan.order ? null : truth.standing,
    behind: behind === null ? truth.behind : { payment: payment.id, page: behind },
  };
}

export function caughtUp(truth: Truth): Truth {
  return truth.behind === null ? truth : { ...truth, behind: null };
}

/** The order on the register ends, and neither money nor its time did it. */
export function ended(truth: Truth, index: number, says: 'canceled' | 'expired', now: number): Truth {
  return {
    ...truth,
    orders: truth.orders.map((order, at) =>
      at === index && order.ended === null ? { ...order, ended: { says, at: now } } : order,
    ),
    standing: truth.standing === index ? null : truth.standing,
  };
}

export function givenBack(truth: Truth, id: string, amount: number, key: string | null, now: number): Truth {
  const number = truth.payments.reduce((sum, payment) => sum + payment.refunds.length, 1);
  const refund: Refund = { id: `refund${number}`, amount, at: now, key };
  return {
    ...truth,
    scans: truth.scans.map((scan) =>
      truth.payments.some((payment) => payment.id === id && payment.scan === scan.id)
        ? { ...scan, changedAt: now }
        : scan,
    ),
    payments: truth.payments.map((payment) =>
      payment.id === id ? { ...payment, changedAt: now, refunds: [...payment.refunds, refund] } : payment,
    ),
  };
}

/** The same key makes one refund. Null: more than is left. @param amount null: all that is left. */
export function madeRefund(
  truth: Truth,
  payment: Payment,
  amount: number | null,
  key: string | null,
  now: number,
): { readonly truth: Truth; readonly refund: Refund; readonly isNew: boolean } | null {
  const known = payment.refunds.find((one) => one.key === key && key !== null);
  if (known) return { truth, refund: known, isNew: false };
  const wanted = amount ?? netOf(payment);
  if (wanted > netOf(payment) || wanted <= 0) return null;
  const after = givenBack(truth, payment.id, wanted, key, now);
  const refund = after.payments.find((one) => one.id === payment.id)?.refunds.at(-1);
  return refund ? { truth: after, refund, isNew: true } : null;
}
