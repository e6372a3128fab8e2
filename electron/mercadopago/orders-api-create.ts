import type { QrMode } from '../../shared/charging.ts';
import { isEmvText } from '../../shared/emv-text.ts';
import { fromProviderAmount, toDecimalText } from '../../shared/money.ts';
import type { Answer, OrderToPublish, PublishedOrder } from '../engine/ports.ts';
import type { Client } from './client.ts';
import { ordersHandle, readOrdersHandle, type OrdersOrder } from './order-handle.ts';
import { findByReference } from './orders-api-read.ts';
import { readOrdersOrder, type OrdersReading } from './orders-api-facts.ts';
import { ask } from './reading.ts';

/** Longest `description` and title of an item, in characters (reference). */
const LONGEST_TEXT = 150;
/** No order may ask for less, and no static one lives longer. Milliseconds. */
const SHORTEST_LIFE_MS = 30_000;
export const LONGEST_STATIC_MS = 10 * 60_000;

/**
 * The documented body; the same for the same order, byte for byte, because its key is the same. One item of quantity 1
 * carries the total. Left out on purpose: `processing_mode` (it has one value), discounts, taxes (as in-store).
 */
export function ordersBody(order: OrderToPublish, mode: QrMode): Readonly<Record<string, unknown>> {
  const amount = toDecimalText(order.amount, order.currency);
  return {
    type: 'qr',
    total_amount: amount,
    description: cut(order.description),
    external_reference: order.reference,
    expiration_time: lifeText(order, mode),
    config: { qr: { external_pos_id: order.register.registerId, mode } },
    transactions: { payments: [{ amount }] },
    items: [{ title: cut(order.title), unit_price: amount, quantity: 1, unit_measure: 'unit' }],
  };
}

/** An ISO 8601 duration: "PT10M", "PT90S". */
function lifeText({ intendedAt, expiresAt }: OrderToPublish, mode: QrMode): string {
  const longest = mode === 'static' ? LONGEST_STATIC_MS : Infinity;
  const seconds = Math.ceil(Math.min(longest, Math.max(SHORTEST_LIFE_MS, expiresAt - intendedAt)) / 1000);
  return seconds % 60 === 0 ? `PT${seconds / 60}M` : `PT${seconds}S`;
}

/** Cuts the text without splitting a character. */
function cut(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '');
}

/** POST /v1/orders. Repeated with the same key and body it answers the order that the first one made. */
export async function createOrder(client: Client, order: OrderToPublish): Promise<Answer<PublishedOrder>> {
  const known = readOrdersHandle(order.handle);
  if (known === null) return client.unsent('orders-create');
  const isOurs = (told: OrdersReading) => isSame(told, order);
  const answer = await ask(
    client,
    {
      name: 'orders-create',
      method: 'POST',
      path: ['v1', 'orders'],
      body: ordersBody(order, known.mode),
      headers: { 'x-idempotency-key': order.reference },
      answer: 'json',
    },
    (value) => {
      const told = readOrdersOrder(client, value);
      return told !== null && isOurs(told) ? { value: published(known, told) } : null;
    },
  );
  if (answer.ok || answer.fault.code !== KEY_USED) return answer;
  // By one reading of the reference a repeated key is answered so, whatever its body: then the order is there.
  const found = await findByReference(client, known);
  return found.ok && found.value !== null && isOurs(found.value)
    ? { ...found, value: published(known, found.value) }
    : answer;
}

const KEY_USED = 'idempotency_key_already_used';

/** Whether an answer is about this order; a field that it does not tell says nothing. */
function isSame({ reference, told }: OrdersReading, order: OrderToPublish): boolean {
  const amount = fromProviderAmount(told.total_amount, order.currency);
  return (
    (reference === null || reference === order.reference) && (amount === null || amount === order.amount)
  );
}

function published(known: OrdersOrder, { id, told }: OrdersReading): PublishedOrder {
  const text = told.type_response?.qr_data ?? null;
  const isDrawn = known.mode !== 'static' && text !== null && isEmvText(text);
  return { handle: ordersHandle({ ...known, id }), qrText: isDrawn ? text : null };
}
