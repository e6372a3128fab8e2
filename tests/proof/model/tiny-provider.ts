import type { SimulatedRequest } from '../../../electron/simulator/index.ts';

/**
 * A provider so small that its whole truth is one value that is never changed, only replaced: an earlier truth can then
 * be read again (a stale answer), and two walks that lead to the same truth can be told to be the same. Amounts are
 * decimal units of currency, times milliseconds since 1970. It imports nothing of ours.
 */
export interface Truth {
  readonly orders: readonly Order[];
  readonly scans: readonly Scan[];
  readonly payments: readonly Payment[];
  /** Number of the order on the register; null: free. */
  readonly standing: number | null;
}

export interface Order {
  readonly reference: string;
  readonly amount: number;
  readonly expiresAt: number;
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

interface Refund {
  readonly id: string;
  readonly amount: number;
  readonly at: number;
  readonly key: string | null;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export const NO_TRUTH: Truth = { orders: [], scans: [], payments: [], standing: null };

export function standing(truth: Truth, now: number): Order | null {
  const order = truth.standing === null ? undefined : truth.orders[truth.standing];
  return order && now < order.expiresAt ? order : null;
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
export function paid(truth: Truth, id: string, now: number): Truth | null {
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

const date = (at: number): string => new Date(at).toISOString();
const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) });
const COLLECTOR = 7;

function paymentBody(payment: Payment): object {
  const back = backOf(payment);
  return {
    id: payment.id,
    status: back >= payment.amount ? 'refunded' : 'approved',
    status_detail: back >= payment.amount ? 'refunded' : 'accredited',
    transaction_amount: payment.amount,
    currency_id: 'ARS',
    date_created: date(payment.at),
    date_approved: date(payment.at),
  };
}

function paymentPage(payment: Payment): object {
  return {
    ...paymentBody(payment),
    transaction_amount_refunded: backOf(payment),
    external_reference: payment.reference,
    collector_id: COLLECTOR,
    pos_id: '12',
    order: { id: payment.scan, type: 'mercadopago' },
    date_last_updated: date(payment.changedAt),
    payment_type_id: 'account_money',
    payment_method_id: 'account_money',
    refunds: payment.refunds.map(refundBody),
  };
}

function refundBody(refund: Refund): object {
  return { id: refund.id, amount: refund.amount, status: 'approved', date_created: date(refund.at) };
}

function scanPage(truth: Truth, scan: Scan): object {
  const payments = truth.payments.filter((payment) => payment.scan === scan.id);
  return {
    id: scan.id,
    status: scan.closed ? 'closed' : 'opened',
    external_reference: truth.orders[scan.order]?.reference,
    collector: { id: COLLECTOR },
    date_created: date(scan.at),
    last_updated: date(scan.changedAt),
    payments: payments.map((payment) => ({
      ...paymentBody(payment),
      amount_refunded: backOf(payment),
      last_modified: date(payment.changedAt),
    })),
  };
}

const NOT_FOUND = json(404, { message: 'not found', error: 'not_found', status: 404, cause: [] });

/** What a request does to the truth, and what is answered to it. */
export function processed(
  truth: Truth,
  request: SimulatedRequest,
  now: number,
): { readonly truth: Truth; readonly reply: Reply } {
  const url = new URL(request.url, 'https://provider.test');
  if (request.method === 'GET') return { truth, reply: read(truth, url, now) };
  if (request.method === 'PUT') {
    const body = JSON.parse(request.body) as {
      external_reference: string;
      total_amount: number;
      expiration_date: string;
    };
    const order: Order = {
      reference: body.external_reference,
      amount: body.total_amount,
      expiresAt: Date.parse(body.expiration_date),
    };
    const orders = [...truth.orders, order];
    return { truth: { ...truth, orders, standing: orders.length - 1 }, reply: { status: 204, body: '' } };
  }
  if (request.method === 'DELETE') {
    if (standing(truth, now) === null)
      return {
        truth,
        reply: json(400, { error: 'in_store_order_delete_error', message: 'none', status: 400, causes: [] }),
      };
    return { truth: { ...truth, standing: null }, reply: { status: 204, body: '' } };
  }
  return refund(truth, url, request, now);
}

function refund(
  truth: Truth,
  url: URL,
  request: SimulatedRequest,
  now: number,
): { truth: Truth; reply: Reply } {
  const id = url.pathname.split('/')[3] ?? '';
  const payment = truth.payments.find((one) => one.id === id);
  if (!payment) return { truth, reply: NOT_FOUND };
  const key = request.headers['x-idempotency-key'] ?? null;
  const known = payment.refunds.find((one) => one.key === key && key !== null);
  if (known) return { truth, reply: json(200, refundBody(known)) };
  const { amount } = JSON.parse(request.body || '{}') as { amount?: number };
  const wanted = amount ?? netOf(payment);
  if (wanted > netOf(payment) || wanted <= 0) {
    const cause = [{ code: 2063, description: 'not valid for the state', data: null }];
    return { truth, reply: json(400, { message: 'no', error: 'bad_request', status: 400, cause }) };
  }
  const after = givenBack(truth, id, wanted, key, now);
  const made = after.payments.find((one) => one.id === id)?.refunds.at(-1);
  return { truth: after, reply: made ? json(201, refundBody(made)) : NOT_FOUND };
}

function read(truth: Truth, url: URL, now: number): Reply {
  const path = url.pathname;
  const last = path.split('/').at(-1) ?? '';
  const results = (items: object[]) =>
    json(200, { results: items, paging: { total: items.length, limit: 50, offset: 0 } });
  if (path === '/users/me') return json(200, { id: COLLECTOR, site_id: 'MLA', nickname: 'TIENDA', tags: [] });
  if (path.endsWith('/stores/search'))
    return results([{ id: '11', name: 'Tienda', external_id: 'TIENDA01' }]);
  if (path === '/pos')
    return results([
      {
        id: '12',
        name: 'Caja',
        external_id: 'CAJA01',
        external_store_id: 'TIENDA01',
        fixed_amount: true,
        qr_code: '000201',
      },
    ]);
  if (path.endsWith('/orders')) {
    const order = standing(truth, now);
    if (!order)
      return json(404, {
        error: 'point_of_sale_in_store_order_not_found',
        message: 'none',
        status: 404,
        causes: [],
      });
    return json(200, { external_reference: order.reference, total_amount: order.amount, items: [] });
  }
  const reference = url.searchParams.get('external_reference');
  if (path === '/merchant_orders/search') {
    const found = truth.scans.filter((scan) => truth.orders[scan.order]?.reference === reference);
    const elements = found.map((scan) => scanPage(truth, scan));
    return json(200, {
      elements: elements.length === 0 ? null : elements,
      next_offset: 0,
      total: found.length,
    });
  }
  if (path.startsWith('/merchant_orders/')) {
    const scan = truth.scans.find((one) => one.id === last);
    return scan ? json(200, scanPage(truth, scan)) : NOT_FOUND;
  }
  if (path === '/v1/payments/search') {
    const approved = reference === null;
    return results(
      truth.payments
        .filter((one) => (approved ? netOf(one) > 0 : one.reference === reference))
        .map(paymentPage),
    );
  }
  const payment = truth.payments.find((one) => path.startsWith(`/v1/payments/${one.id}`));
  if (!payment) return NOT_FOUND;
  return last === 'refunds' ? json(200, payment.refunds.map(refundBody)) : json(200, paymentPage(payment));
}
