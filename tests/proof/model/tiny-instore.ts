import type { SimulatedRequest } from '../../../electron/simulator/index.ts';
import { json, NOT_FOUND, refundBody } from './tiny-pages.ts';
import { madeRefund, standing, type Done, type Order, type Reply, type Truth } from './tiny-truth.ts';

/** In-store v2: one order on a register, which has no id. */

export function put(truth: Truth, request: SimulatedRequest): Done {
  const body = JSON.parse(request.body) as {
    external_reference: string;
    total_amount: number;
    expiration_date: string;
  };
  const order: Order = {
    reference: body.external_reference,
    amount: body.total_amount,
    expiresAt: Date.parse(body.expiration_date),
    ended: null,
  };
  const orders = [...truth.orders, order];
  return { truth: { ...truth, orders, standing: orders.length - 1 }, reply: { status: 204, body: '' } };
}

export function takenOff(truth: Truth, now: number): Done {
  if (standing(truth, now) === null)
    return {
      truth,
      reply: json(400, { error: 'in_store_order_delete_error', message: 'none', status: 400, causes: [] }),
    };
  return { truth: { ...truth, standing: null }, reply: { status: 204, body: '' } };
}

export function look(truth: Truth, now: number): Reply {
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

export function refundByPayment(truth: Truth, id: string, request: SimulatedRequest, now: number): Done {
  const payment = truth.payments.find((one) => one.id === id);
  if (!payment) return { truth, reply: NOT_FOUND };
  const { amount } = JSON.parse(request.body || '{}') as { amount?: number };
  const key = request.headers['x-idempotency-key'] ?? null;
  const made = madeRefund(truth, payment, amount ?? null, key, now);
  if (made === null) {
    const cause = [{ code: 2063, description: 'not valid for the state', data: null }];
    return { truth, reply: json(400, { message: 'no', error: 'bad_request', status: 400, cause }) };
  }
  return { truth: made.truth, reply: json(made.isNew ? 201 : 200, refundBody(made.refund)) };
}
