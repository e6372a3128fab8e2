import type { MerchantOrderId, Reference } from '../../shared/ids.ts';
import { mergeFacts, NO_FACTS, type MoneyFacts } from '../../shared/money-facts.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Answer, MerchantOrderReading, ProviderFault, SearchReading } from '../engine/ports.ts';
import type { Client } from './client.ts';
import { mayHoldMoney, readOrder, type OrderFacts } from './facts.ts';
import { elementsPage, readPages } from './paging.ts';
import { ask, askPage } from './reading.ts';

/** A charge is scanned a handful of times; a search with more pages than this ignored its filter. */
const MOST_PAGES = 5;
/** How many orders that came without their reference are read by id, in one search. */
const MOST_READS = 10;

export interface SearchRequest {
  readonly reference: Reference;
  readonly currency: CurrencyCode;
  /** True when the orders found suffice, so that those without a reference need not be read. */
  readonly enough?: ((found: MoneyFacts) => boolean) | undefined;
}

export async function search(
  client: Client,
  { reference, currency, enough = () => false }: SearchRequest,
): Promise<Answer<SearchReading>> {
  const pages = await readPages((offset) => searchPage(client, reference, offset), MOST_PAGES);
  if (!pages.ok) return pages;
  const told = pages.value.items.map((item) => readOrder(item, currency));
  const orders = told.filter((order) => order !== null);
  const named = orders.filter((order) => order.reference === reference);
  const unnamed = orders.filter(isNameless);
  const nameless =
    unnamed.length > 0 && enough(factsOf(named))
      ? LEFT_UNREAD
      : await readNameless(client, unnamed, reference, currency);
  const own = [...named, ...nameless.own];
  const facts = factsOf(own);
  const readable = orders.length === told.length && own.every((order) => order.readable);
  const strangers =
    nameless.strangers || orders.some((order) => !isNameless(order) && order.reference !== reference);
  return {
    ok: true,
    value: {
      ...facts,
      complete: pages.value.complete && readable && nameless.complete,
      unfiltered: strangers || pages.value.tooMany,
      mute: nameless.mute,
      nameless: nameless.left,
      fault: pages.value.fault ?? nameless.fault,
    },
    heard: pages.heard,
  };
}

function searchPage(client: Client, reference: Reference, offset: number): ReturnType<typeof askPage> {
  const paging: Record<string, string> = offset === 0 ? {} : { offset: String(offset) };
  return askPage(
    client,
    {
      name: 'search',
      method: 'GET',
      path: ['merchant_orders', 'search'],
      query: { external_reference: reference, ...paging },
      answer: 'json',
    },
    (value) => elementsPage(value, offset),
  );
}

function factsOf(orders: readonly OrderFacts[]): MoneyFacts {
  return mergeFacts(NO_FACTS, {
    orders: orders.map(({ order }) => order),
    payments: orders.flatMap(({ payments }) => payments),
  });
}

function isNameless(order: OrderFacts): boolean {
  return order.reference === null;
}

interface Nameless {
  readonly own: readonly OrderFacts[];
  readonly strangers: boolean;
  readonly mute: boolean;
  /** The page of one of them has no reference either. */
  readonly left: boolean;
  readonly complete: boolean;
  readonly fault: ProviderFault | null;
}

const LEFT_UNREAD: Nameless = {
  own: [],
  strangers: false,
  mute: false,
  left: true,
  complete: false,
  fault: null,
};

/**
 * Real `opened` orders came without `external_reference`: they count only if their own page has it. One without a
 * reference even there does not count; but if it holds money, or is `closed`, absence is not proved.
 */
async function readNameless(
  client: Client,
  nameless: readonly OrderFacts[],
  reference: Reference,
  currency: CurrencyCode,
): Promise<Nameless> {
  const own: OrderFacts[] = [];
  let strangers = false;
  let mute = false;
  let left = false;
  let complete = nameless.length <= MOST_READS;
  let fault: ProviderFault | null = null;
  for (const { order } of nameless.slice(0, MOST_READS)) {
    const answer = await readById(client, order.id, currency);
    if (!answer.ok) {
      fault ??= answer.fault;
      complete = false;
    } else if (answer.value.reference === reference) {
      own.push(answer.value);
    } else if (answer.value.reference !== null) {
      strangers = true;
    } else {
      left = true;
      if (mattersAllTheSame(answer.value)) complete = false;
      else mute ||= !answer.value.order.paymentsKnown;
    }
  }
  return { own, strangers, mute, left, complete, fault };
}

function mattersAllTheSame({ order, payments, readable }: OrderFacts): boolean {
  return !readable || order.status === 'closed' || payments.some((payment) => mayHoldMoney(payment.status));
}

/** The order of exactly that id: an answer about another one is refused. */
function readById(client: Client, id: MerchantOrderId, currency: CurrencyCode): Promise<Answer<OrderFacts>> {
  return ask(
    client,
    { name: 'merchant-order', method: 'GET', path: ['merchant_orders', id], answer: 'json' },
    (value) => {
      const facts = readOrder(value, currency);
      return facts?.order.id === id ? { value: facts } : null;
    },
  );
}

export async function merchantOrder(
  client: Client,
  id: MerchantOrderId,
  currency: CurrencyCode,
): Promise<Answer<MerchantOrderReading>> {
  const answer = await readById(client, id, currency);
  if (!answer.ok) return answer;
  const { reference, order, payments } = answer.value;
  return { ok: true, value: { reference, order, payments }, heard: answer.heard };
}
