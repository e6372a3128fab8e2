import { merchantOrderId, paymentId, type PaymentId } from '../../shared/ids.ts';
import type { MerchantOrderFact } from '../../shared/money-facts.ts';
import type { Client } from './client.ts';
import { fromProviderDate } from './dates.ts';
import { referenceOf } from './facts.ts';
import { ordersOrderAnswer, transactionAnswer, type OrdersOrderAnswer } from './orders-api-answers.ts';

/** An order of Orders as its own page tells it. */
export interface OrdersReading {
  readonly id: string;
  /** Its own `external_reference`; null when it has none. */
  readonly reference: string | null;
  /** Whoever scans it can pay it, as far as it says. */
  readonly stands: boolean;
  /** Its state tells that nobody has begun to pay it, or that it is over. */
  readonly silent: boolean;
  /**
   * Canceled, and without a payment: nobody paid it, for no order is canceled while somebody pays. Of one that expired that
   * is not known: a payment that had begun may still be made.
   */
  readonly isCanceled: boolean;
  readonly fact: MerchantOrderFact;
  /** Payments that have pages of their own. */
  readonly lists: readonly PaymentId[];
  /** Of each such payment its id in the order. */
  readonly transactions: ReadonlyMap<PaymentId, string>;
  readonly told: OrdersOrderAnswer;
}

const CREATED = 'created';
/** Somebody has begun to pay. */
const PAYING: readonly string[] = ['processing', 'action_required'];
const PAID: readonly string[] = ['processed', 'refunded'];
const CANCELED: readonly string[] = ['canceled', 'cancelled'];
const OVER: readonly string[] = [...CANCELED, 'expired'];

/** Null when the answer is no order (no id). A word that nobody knows is an order that can be paid, and goes to the log. */
export function readOrdersOrder(client: Client, value: unknown): OrdersReading | null {
  const { data } = ordersOrderAnswer.safeParse(value);
  if (!data) return null;
  const word = data.status ?? '';
  const isKnown = [CREATED, ...PAYING, ...PAID, ...OVER].includes(word);
  if (!isKnown) client.strange('orders-order', word);
  const stands = !PAID.includes(word) && !OVER.includes(word);
  const transactions = transactionsOf(data);
  const lists = [...transactions.keys()];
  return {
    id: data.id,
    reference: referenceOf(data),
    stands,
    isCanceled: CANCELED.includes(word) && lists.length === 0,
    silent: (word === CREATED || OVER.includes(word)) && lists.length === 0,
    fact: {
      id: merchantOrderId(data.id),
      status: stands ? 'opened' : PAID.includes(word) ? 'closed' : 'expired',
      paymentsKnown: !PAID.includes(word) || lists.length > 0,
      collector: data.user_id ?? null,
      createdAt: fromProviderDate(data.created_date ?? null),
      changedAt: fromProviderDate(data.last_updated_date ?? null),
      ...(lists.length > 0 ? { lists } : {}),
    },
    lists,
    transactions,
    told: data,
  };
}

function transactionsOf({ transactions }: OrdersOrderAnswer): ReadonlyMap<PaymentId, string> {
  const read = transactions?.payments?.map((one) => transactionAnswer.safeParse(one).data) ?? [];
  const pairs = read.flatMap((one) => {
    const page = one?.reference_id ?? one?.reference?.id;
    return page ? [[paymentId(page), one?.id ?? ''] as const] : [];
  });
  return new Map(pairs);
}
