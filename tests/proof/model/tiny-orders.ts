import type { SimulatedRequest } from '../../../electron/simulator/index.ts';
import { COLLECTOR, date, json } from './tiny-pages.ts';
import {
  backOf,
  ended,
  madeRefund,
  netOf,
  standing,
  type Done,
  type Order,
  type Payment,
  type Reply,
  type Truth,
} from './tiny-truth.ts';

/**
 * `/v1/orders`: an order has an id, lives from when it lands, and its key makes no second one. A repeated create is answered
 * as the first one was; a second order on the register replaces the first. What the simulator has in two readings beyond
 * that is the seeded days' matter.
 */

const no = (status: number, code: string): Reply => json(status, { errors: [{ code, message: code }] });

/** The answer to a cancel while somebody is paying. */
export const LOCKED = no(409, 'instore_order_locked_error');
const UNKNOWN_ORDER = no(404, 'order_not_found');

const idOf = (index: number) => `ORD${index + 1}`;

function lifeOf(duration: string): number {
  const [, minutes = '0', seconds = '0'] = /^PT(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration) ?? [];
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}

export function created(truth: Truth, request: SimulatedRequest, now: number): Done {
  const body = JSON.parse(request.body) as {
    external_reference: string;
    total_amount: string;
    expiration_time: string;
  };
  const key = request.headers['x-idempotency-key'];
  if (key === undefined) return { truth, reply: no(400, 'idempotency_key_required') };
  // The key of each order is its reference: `creates.ts` sees to that.
  const known = truth.orders.findIndex((order) => order.reference === key);
  if (known >= 0) return { truth, reply: json(201, firstAnswer(truth, known)) };
  const replaced =
    truth.standing !== null && standing(truth, now) !== null
      ? ended(truth, truth.standing, 'canceled', now)
      : truth;
  const order: Order = {
    reference: body.external_reference,
    amount: Number(body.total_amount),
    expiresAt: now + lifeOf(body.expiration_time),
    ended: null,
  };
  const orders = [...truth.orders, order];
  const after = { ...replaced, orders: [...replaced.orders, order], standing: orders.length - 1 };
  return { truth: after, reply: json(201, firstAnswer(after, orders.length - 1)) };
}

function firstAnswer(truth: Truth, index: number): object {
  return { ...heading(truth, index), status: 'created', status_detail: 'created' };
}

function heading(truth: Truth, index: number): object {
  const order = truth.orders[index];
  return {
    id: idOf(index),
    type: 'qr',
    external_reference: order?.reference,
    total_amount: (order?.amount ?? 0).toFixed(2),
    user_id: String(COLLECTOR),
  };
}

/** Payments that the order's own page has heard of. */
function heardOf(truth: Truth, index: number): readonly Payment[] {
  return truth.payments.filter(({ id, scan }) => {
    const isBehind = truth.behind?.page === 'order' && truth.behind.payment === id;
    return !isBehind && truth.scans.find((one) => one.id === scan)?.order === index;
  });
}

function statusOf(truth: Truth, index: number, now: number): string {
  const order = truth.orders[index];
  if (order === undefined) return 'created';
  const endedAt = order.ended?.at ?? order.expiresAt;
  const payments = heardOf(truth, index);
  if (payments.some(({ at }) => truth.lateSays === 'processed' || at < endedAt))
    return payments.every((payment) => netOf(payment) <= 0) ? 'refunded' : 'processed';
  return order.ended?.says ?? (now >= order.expiresAt ? 'expired' : 'created');
}

function page(truth: Truth, index: number, now: number): object {
  const status = statusOf(truth, index, now);
  const payments = heardOf(truth, index);
  return {
    ...heading(truth, index),
    status,
    status_detail: status,
    last_updated_date: date(Math.max(0, ...payments.map(({ changedAt }) => changedAt))),
    transactions: {
      payments: payments.map((payment) => ({
        id: `PAY${payment.id}`,
        reference_id: payment.id,
        amount: payment.amount.toFixed(2),
        status: backOf(payment) >= payment.amount ? 'refunded' : 'processed',
      })),
    },
  };
}

/** The number of the order that a path of this interface is about; null: of none. */
export function orderIn(truth: Truth, path: string): number | null {
  const [, number] = /^\/v1\/orders\/ORD(\d+)/.exec(path) ?? [];
  const index = Number(number) - 1;
  return truth.orders[index] === undefined ? null : index;
}

export function readOrder(truth: Truth, path: string, now: number): Reply {
  const index = orderIn(truth, path);
  return index === null ? UNKNOWN_ORDER : json(200, page(truth, index, now));
}

export function listed(truth: Truth, reference: string | null, now: number): Reply {
  const data = truth.orders.flatMap((order, index) =>
    order.reference === reference ? [page(truth, index, now)] : [],
  );
  return json(200, { data, paging: { total: data.length, limit: 50, offset: 0 } });
}

export function cancelled(truth: Truth, path: string, now: number): Done {
  const index = orderIn(truth, path);
  if (index === null) return { truth, reply: UNKNOWN_ORDER };
  if (truth.standing !== index || standing(truth, now) === null)
    return { truth, reply: no(409, 'cannot_cancel_order') };
  const after = ended(truth, index, 'canceled', now);
  return { truth: after, reply: json(200, page(after, index, now)) };
}

export function refundByOrder(truth: Truth, path: string, request: SimulatedRequest, now: number): Done {
  const index = orderIn(truth, path);
  const { transactions } = JSON.parse(request.body || '{}') as {
    transactions?: readonly { id: string; amount: string }[];
  };
  const [asked] = transactions ?? [];
  const payment = truth.payments.find(({ id }) => `PAY${id}` === asked?.id);
  if (index === null || asked === undefined || !payment) return { truth, reply: UNKNOWN_ORDER };
  const key = request.headers['x-idempotency-key'] ?? null;
  const made = madeRefund(truth, payment, Number(asked.amount), key, now);
  if (made === null) return { truth, reply: no(409, 'order_already_refunded') };
  const refund = {
    id: `REF${made.refund.id}`,
    transaction_id: asked.id,
    reference_id: made.refund.id,
    amount: made.refund.amount.toFixed(2),
    status: 'processed',
  };
  const body = { ...page(made.truth, index, now), transactions: { refunds: [refund] } };
  return { truth: made.truth, reply: json(201, body) };
}
