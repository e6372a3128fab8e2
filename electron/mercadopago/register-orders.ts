import type { RegisterAddress } from '../../shared/charge.ts';
import type { OrderHandle } from '../../shared/ids.ts';
import { fromProviderAmount, toProviderNumber } from '../../shared/money.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Answer, FoundOrder, OrderToPublish, PublishedOrder, RegisterOrder } from '../engine/ports.ts';
import { registerOrderAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { toProviderDate } from './dates.ts';
import { looksLikeError } from './error-body.ts';
import { referenceOf } from './facts.ts';
import type { Notifications } from './notifications.ts';
import { readHandle } from './order-handle.ts';
import { ask } from './reading.ts';

/** Orders on a register, by the in-store v2 interface. */

/** Longest `title` and `description`, in characters (reference). */
const LONGEST_TEXT = 256;

/** PUT's path contains the store, those of GET and DELETE do not. */
function putPath({ account, storeId, registerId }: RegisterAddress): string[] {
  return [...collector(account), 'stores', storeId, 'pos', registerId, 'orders'];
}

function orderPath({ account, registerId }: Pick<RegisterAddress, 'account' | 'registerId'>): string[] {
  return [...collector(account), 'pos', registerId, 'orders'];
}

function collector(account: string): string[] {
  return ['instore', 'qr', 'seller', 'collectors', account];
}

/**
 * The documented body. One item of quantity 1 carries the total, so that the sum is always exact. Left out on purpose: in
 * Colombia, `taxes` (without it the provider takes 19 % IVA as included; the total is the same).
 * @param notifications where its notifications go, as `notificationAddress` made it; null: it asks for none
 */
export function orderBody(
  order: Omit<OrderToPublish, 'handle' | 'intendedAt'>,
  notifications: string | null = null,
): Readonly<Record<string, unknown>> {
  const amount = toProviderNumber(order.amount, order.currency);
  const title = cut(order.title);
  return {
    external_reference: order.reference,
    title,
    description: cut(order.description),
    total_amount: amount,
    expiration_date: toProviderDate(order.expiresAt),
    items: [{ title, unit_price: amount, quantity: 1, unit_measure: 'unit', total_amount: amount }],
    ...(notifications === null ? {} : { notification_url: notifications }),
  };
}

/** Cuts the text without splitting a character. */
function cut(text: string): string {
  return text.slice(0, LONGEST_TEXT).replace(/[\ud800-\udbff]$/, '');
}

/** PUT …/orders. Any 2xx is a success: docs say 204, OpenAPI 200. */
export async function publish(
  client: Client,
  order: OrderToPublish,
  notifications: Notifications,
): Promise<Answer<PublishedOrder>> {
  const reply = await client.call({
    name: 'publish',
    method: 'PUT',
    path: putPath(order.register),
    body: orderBody(order, notifications.address()),
    answer: 'none',
  });
  if (!reply.ok) {
    notifications.refusedWith(reply.fault);
    return reply;
  }
  return { ok: true, value: { handle: order.handle, qrText: null }, heard: reply.heard };
}

/** DELETE …/orders names no reference. 400 `in_store_order_delete_error`: there was nothing to delete. */
export async function withdraw(client: Client, handle: OrderHandle): Promise<Answer<null>> {
  const order = readHandle(handle);
  if (order === null) return client.unsent('withdraw');
  const reply = await client.call({
    name: 'withdraw',
    method: 'DELETE',
    path: orderPath(order),
    answer: 'none',
  });
  return reply.ok ? { ok: true, value: null, heard: reply.heard } : reply;
}

/**
 * GET …/orders. 404 `point_of_sale_in_store_order_not_found` means a free register; an unknown register is `refused`.
 */
export async function registerOrder(
  client: Client,
  address: Pick<RegisterAddress, 'account' | 'registerId'>,
  currency: CurrencyCode,
): Promise<Answer<RegisterOrder | null>> {
  const answer = await ask(
    client,
    { name: 'register-order', method: 'GET', path: orderPath(address), answer: 'json' },
    (value) => readRegisterOrder(value, currency),
  );
  if (!answer.ok && answer.fault.kind === 'not-found') return { ok: true, value: null, heard: answer.heard };
  return answer;
}

/** What became of an order is read from its register. */
export async function findOrder(
  client: Client,
  handle: OrderHandle,
  currency: CurrencyCode,
): Promise<Answer<FoundOrder>> {
  const order = readHandle(handle);
  if (order === null) return client.unsent('register-order');
  const answer = await registerOrder(client, order, currency);
  if (!answer.ok) return answer;
  const stands = answer.value !== null && answer.value.reference === order.reference;
  return { ...answer, value: { stands, instead: stands ? null : answer.value, isUnpaid: false } };
}

/** The schema shows a list, the sample an object: both are read. Empty in either form is a free register. */
export function readRegisterOrder(
  value: unknown,
  currency: CurrencyCode,
): { readonly value: RegisterOrder | null } | null {
  if (Array.isArray(value))
    return value.length === 0 ? { value: null } : readRegisterOrder(value[0], currency);
  if (value === null || (typeof value === 'object' && Object.keys(value).length === 0))
    return { value: null };
  const { data } = registerOrderAnswer.safeParse(value);
  if (!data || looksLikeError(value)) return null;
  const known =
    data.external_reference !== undefined || data.total_amount !== undefined || data.items !== undefined;
  if (!known) return null;
  return { value: { reference: referenceOf(data), amount: fromProviderAmount(data.total_amount, currency) } };
}
