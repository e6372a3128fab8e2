import { merchantOrderId, paymentId } from '../../shared/ids.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Answer, Hint, Noticed, PaymentPage } from '../engine/ports.ts';
import { chargeback } from './chargebacks.ts';
import type { Client } from './client.ts';
import { merchantOrder } from './merchant-orders.ts';
import { noticedOrder } from './orders-api-read.ts';
import { across } from './paging.ts';
import { payment } from './payments.ts';

/** What topic and id lead to: what the provider's own pages say of it. */
type Reading = (
  client: Client,
  id: string,
  currency: CurrencyCode,
  wantsOrder: (page: PaymentPage) => boolean,
) => Promise<Answer<Noticed>>;

interface Topic {
  /** The form of its ids: no other is asked for. */
  readonly id: RegExp;
  readonly read: Reading;
}

/** Ids of payments, merchant orders and chargebacks are numbers; those of Orders come in both spellings. */
const NUMBER = /^\d{1,20}$/;

/** The topics that a till acts on. The rest (subscriptions, claims, what is new) are noted by the relay, and left. */
const TOPICS: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  ['payment', { id: NUMBER, read: readPayment }],
  ['merchant_order', { id: NUMBER, read: readMerchantOrder }],
  [
    'order',
    {
      id: /^ORD\w{1,60}$/i,
      read: (client, id, currency) => noticedOrder(client, id.toUpperCase(), currency),
    },
  ],
  ['chargebacks', { id: NUMBER, read: readChargeback }],
]);

/**
 * The manager of notifications: topic and id lead to pages of the provider's own, and only those are believed.
 * @returns null for a topic that no till acts on, or an id that is none: nothing is asked
 */
export function noticed(
  client: Client,
  { topic, id }: Pick<Hint, 'topic' | 'id'>,
  currency: CurrencyCode,
  wantsOrder: (page: PaymentPage) => boolean,
): Promise<Answer<Noticed>> | null {
  const known = TOPICS.get(topic);
  return known?.id.test(id) ? known.read(client, id, currency, wantsOrder) : null;
}

async function readPayment(
  client: Client,
  id: string,
  currency: CurrencyCode,
  wantsOrder: (page: PaymentPage) => boolean,
): Promise<Answer<Noticed>> {
  const page = await payment(client, paymentId(id), currency);
  if (!page.ok) return page;
  const { orderId } = page.value.fact;
  const order =
    orderId !== null && wantsOrder(page.value) ? await merchantOrder(client, orderId, currency) : null;
  const heard = order === null ? page.heard : across(page.heard, order.heard);
  // An order that cannot be read takes nothing from what the payment's own page says.
  return {
    ok: true,
    value: {
      kind: 'payment',
      page: page.value,
      askedAt: page.heard.sentAt,
      order: order?.ok ? order.value : null,
    },
    heard,
  };
}

async function readMerchantOrder(
  client: Client,
  id: string,
  currency: CurrencyCode,
): Promise<Answer<Noticed>> {
  const answer = await merchantOrder(client, merchantOrderId(id), currency);
  if (!answer.ok) return answer;
  const { reference, order, payments } = answer.value;
  return {
    ...answer,
    value: { kind: 'order', reference, facts: { orders: [order], payments: [...payments] } },
  };
}

async function readChargeback(client: Client, id: string, currency: CurrencyCode): Promise<Answer<Noticed>> {
  const answer = await chargeback(client, id, currency);
  return answer.ok ? { ...answer, value: { kind: 'chargeback', chargeback: answer.value } } : answer;
}
