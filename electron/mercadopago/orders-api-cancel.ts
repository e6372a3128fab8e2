import type { OrderHandle } from '../../shared/ids.ts';
import type { Answer } from '../engine/ports.ts';
import type { Client } from './client.ts';
import { fault } from './faults.ts';
import { readOrdersHandle } from './order-handle.ts';
import { readOrdersOrder } from './orders-api-facts.ts';

/**
 * POST /v1/orders/{id}/cancel. Each try has a key of its own: it takes off nothing but this order, however often, and the
 * answer to an earlier try, kept for its key, would say nothing of now. A 409 of the provider's own is a no: what became of
 * the order is read by whoever asks.
 */
export async function cancelOrder(client: Client, handle: OrderHandle): Promise<Answer<null>> {
  const order = readOrdersHandle(handle);
  if (order === null || order.id === null) return client.unsent('orders-cancel');
  const { id, reference } = order;
  const reply = await client.call({
    name: 'orders-cancel',
    method: 'POST',
    path: ['v1', 'orders', id, 'cancel'],
    headers: { 'x-idempotency-key': `cancel-${reference}-${client.now()}` },
    answer: 'none',
  });
  if (reply.ok) {
    // A success that tells of another state is none, and one that tells of none proves nothing: whoever asks reads the order.
    const told = readOrdersOrder(client, reply.value);
    if (told === null) return client.unreadable('orders-cancel', reply);
    return told.fact.status === 'expired'
      ? { ok: true, value: null, heard: reply.heard }
      : { ok: false, fault: fault('refused', { status: reply.status }), heard: reply.heard };
  }
  const isNo = reply.fault.kind === 'conflict' && reply.fault.status === 409;
  return isNo ? { ...reply, fault: { ...reply.fault, kind: 'refused' } } : reply;
}
