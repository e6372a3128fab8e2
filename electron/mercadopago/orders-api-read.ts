import type { MerchantOrderId, OrderHandle } from '../../shared/ids.ts';
import { mergeFacts, NO_FACTS, type MoneyFacts } from '../../shared/money-facts.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type {
  Answer,
  FoundOrder,
  MerchantOrderReading,
  Noticed,
  PageRead,
  PaymentPage,
  ProviderFault,
  SearchReading,
} from '../engine/ports.ts';
import type { Client } from './client.ts';
import { readOrdersHandle, type OrdersOrder } from './order-handle.ts';
import { ordersEnvelope } from './orders-api-answers.ts';
import { readOrdersOrder, type OrdersReading } from './orders-api-facts.ts';
import { across } from './paging.ts';
import { payment } from './payments.ts';
import { ask } from './reading.ts';

/** An order is made with one payment; one that lists more pages than this is read in part. */
const MOST_PAYMENTS = 5;

/** Whether an id of an order that holds money is one of Orders. */
export function isOrdersId(id: MerchantOrderId): boolean {
  return id.startsWith('ORD');
}

/** GET /v1/orders/{id}: the order of exactly that id. */
export function readById(client: Client, id: string): Promise<Answer<OrdersReading>> {
  return ask(
    client,
    { name: 'orders-order', method: 'GET', path: ['v1', 'orders', id], answer: 'json' },
    (value) => {
      const told = readOrdersOrder(client, value);
      return told?.id === id ? { value: told } : null;
    },
  );
}

/** GET /v1/orders by its reference; null where it lists none of it. It is documented for another type of order alone. */
export function findByReference(
  client: Client,
  { reference }: Pick<OrdersOrder, 'reference'>,
): Promise<Answer<OrdersReading | null>> {
  const query = { external_reference: reference, type: 'qr' };
  return ask(
    client,
    { name: 'orders-list', method: 'GET', path: ['v1', 'orders'], query, answer: 'json' },
    (value) => {
      const { data } = ordersEnvelope.safeParse(value);
      if (!data) return null;
      const read = (data.data ?? []).map((one) => readOrdersOrder(client, one));
      return { value: read.find((one) => one?.reference === reference) ?? null };
    },
  );
}

/** What became of an order is told by its own page. */
export async function findOrdersOrder(client: Client, handle: OrderHandle): Promise<Answer<FoundOrder>> {
  const { id = null } = readOrdersHandle(handle) ?? {};
  if (id === null) return client.unsent('orders-order');
  const answer = await readById(client, id);
  return answer.ok ? { ...answer, value: foundBy(answer.value) } : answer;
}

function foundBy({ stands, isCanceled }: OrdersReading): FoundOrder {
  return { stands, instead: null, isUnpaid: isCanceled };
}

/** The order, and the pages of the payments that it lists: only those tell of money. */
interface Followed extends MoneyFacts {
  readonly reading: OrdersReading;
  readonly pages: readonly PageRead[];
  readonly complete: boolean;
  readonly fault: ProviderFault | null;
}

function isNamedSo(page: Pick<PaymentPage, 'reference'>, reference: string | null): boolean {
  return page.reference === null || page.reference === reference;
}

async function follow(client: Client, id: string, currency: CurrencyCode): Promise<Answer<Followed>> {
  const answer = await readById(client, id);
  if (!answer.ok) return answer;
  const { lists, fact, reference } = answer.value;
  const pages: PageRead[] = [];
  let heard = answer.heard;
  let fault: ProviderFault | null = null;
  for (const one of lists.slice(0, MOST_PAYMENTS)) {
    const page = await payment(client, one, currency);
    heard = across(heard, page.heard);
    // Whoever names another reference is another order's, whatever this one says: it is not seen here (rule 11).
    if (page.ok && isNamedSo(page.value, reference))
      pages.push({ page: page.value, askedAt: page.heard.sentAt });
    else if (page.ok) client.strange('orders-payment', 'other-reference');
    // A page that is not there yet is no trouble of anybody's: it is asked again.
    else if (page.fault.kind !== 'not-found') fault ??= page.fault;
  }
  const complete = pages.length === lists.length;
  const order = { ...fact, paymentsKnown: fact.paymentsKnown && complete };
  const facts = mergeFacts(NO_FACTS, { orders: [order], payments: pages.map(({ page }) => page.fact) });
  return { ok: true, value: { ...facts, reading: answer.value, pages, complete, fault }, heard };
}

/**
 * What customers made of the order with this id. It is told as an order only once its state says that somebody pays, or
 * paid: until then it is on the register, and nothing more. It tells of its own payments alone, so payments are searched
 * by the reference beside it.
 */
export async function searchById(
  client: Client,
  { reference }: OrdersOrder,
  id: string,
  currency: CurrencyCode,
): Promise<Answer<SearchReading>> {
  const answer = await follow(client, id, currency);
  if (!answer.ok) return answer;
  const { reading, orders, payments, pages, complete, fault } = answer.value;
  if (reading.reference !== null && reading.reference !== reference)
    return client.unreadable('orders-order', { status: null, heard: answer.heard });
  const told = reading.silent ? { orders: [], payments: [] } : { orders, payments, pages };
  const beside = { unfiltered: false, mute: true, nameless: false, seen: foundBy(reading) };
  return { ...answer, value: { ...told, ...beside, complete, fault } };
}

export async function ordersMerchantOrder(
  client: Client,
  id: MerchantOrderId,
  currency: CurrencyCode,
): Promise<Answer<MerchantOrderReading>> {
  const answer = await follow(client, id, currency);
  if (!answer.ok) return answer;
  const { reading, orders, payments, pages, fault } = answer.value;
  const [order = reading.fact] = orders;
  if (fault !== null) return { ok: false, fault, heard: answer.heard };
  return { ...answer, value: { reference: reading.reference, order, payments, pages } };
}

/** What the page of the order with this id tells, and those of its payments; nothing while nobody has begun to pay it. */
export async function noticedOrder(
  client: Client,
  id: string,
  currency: CurrencyCode,
): Promise<Answer<Extract<Noticed, { readonly kind: 'order' }>>> {
  const answer = await follow(client, id, currency);
  if (!answer.ok) return answer;
  const { reading, orders, payments, pages } = answer.value;
  const facts = reading.silent ? NO_FACTS : { orders, payments };
  return { ...answer, value: { kind: 'order', reference: reading.reference, facts, pages } };
}
