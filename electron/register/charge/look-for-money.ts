import type { Charge } from '../../../shared/charge.ts';
import type { MerchantOrderId } from '../../../shared/ids.ts';
import { mergeFacts, NO_FACTS, type MoneyFacts } from '../../../shared/money-facts.ts';
import { settle } from '../../../shared/settlement.ts';
import type { Answer, Provider, ProviderFault } from '../ports.ts';

/** Orders read by id in one search: a charge has few, and a provider that sends many is not filtering. */
const READS_AT_MOST = 5;

export interface Found {
  readonly told: MoneyFacts;
  /** Every page of the merchant orders came: absence is a fact. */
  readonly complete: boolean;
  /** The payments were searched too, and completely. */
  readonly completeBoth: boolean;
  readonly unfiltered: boolean;
  /** The first thing that went wrong; null when all was answered. */
  readonly fault: ProviderFault | null;
}

type Hear = <Value>(answer: Answer<Value>) => Answer<Value>;

/**
 * One look for the money of a charge (rules 11 and 12): all its merchant orders, the orders that must be read by id,
 * and the payments by reference where merchant orders alone cannot tell. Never throws.
 */
export async function lookForMoney(
  provider: Provider,
  hear: Hear,
  charge: Charge,
  both: boolean,
): Promise<Found> {
  const search = hear(await provider.search(charge.reference, charge.currency));
  let told: MoneyFacts = NO_FACTS;
  let fault: ProviderFault | null;
  let unfiltered = false;
  let complete = false;
  if (search.ok) {
    told = { orders: [...search.value.orders], payments: [...search.value.payments] };
    complete = search.value.complete && !search.value.unfiltered;
    unfiltered = search.value.unfiltered;
    fault = search.value.fault;
  } else {
    fault = search.fault;
  }

  const stopped = () => fault?.kind === 'rate-limited';
  const readOrders = async (ids: readonly MerchantOrderId[]) => {
    const read = stopped() ? NOTHING_READ : await ordersById(provider, hear, charge, ids);
    told = mergeFacts(told, read.told);
    fault ??= read.fault;
  };

  if (search.ok) await readOrders(settle(charge, mergeFacts(charge.facts, told)).readById);

  let completeBoth = false;
  const silent = search.ok && settle(charge, mergeFacts(charge.facts, told)).readById.length > 0;
  const needed = both || unfiltered || silent;
  // Opened orders may keep their payments to themselves: a rejection is then told by the payments, or by nobody.
  const mute = told.orders.some((order) => order.status === 'opened' && !order.paymentsKnown);
  // A 429 is obeyed at once: the next question waits for the next search.
  if (!stopped() && (needed || mute)) {
    const payments = hear(await provider.searchPayments(charge.reference, charge.currency));
    if (payments.ok) {
      told = mergeFacts(told, { orders: [], payments: [...payments.value.payments] });
      const seen = new Set<MerchantOrderId>(told.orders.map((order) => order.id));
      const unseen = payments.value.payments.flatMap((payment) =>
        payment.orderId !== null && !seen.has(payment.orderId) ? [payment.orderId] : [],
      );
      await readOrders([...new Set(unseen)]);
      completeBoth = complete && payments.value.complete && fault === null;
    } else if (needed) {
      fault ??= payments.fault;
    }
  }
  return { told, complete, completeBoth, unfiltered, fault };
}

interface OrdersRead {
  readonly told: MoneyFacts;
  readonly fault: ProviderFault | null;
}

const NOTHING_READ: OrdersRead = { told: NO_FACTS, fault: null };

/** An order read by id counts only when it carries our reference, or none but money of ours led to it. */
async function ordersById(
  provider: Provider,
  hear: Hear,
  charge: Charge,
  ids: readonly MerchantOrderId[],
): Promise<OrdersRead> {
  let told = NO_FACTS;
  let fault: ProviderFault | null = null;
  for (const id of ids.slice(0, READS_AT_MOST)) {
    const answer = hear(await provider.merchantOrder(id, charge.currency));
    if (!answer.ok) {
      fault ??= answer.fault;
      if (answer.fault.kind === 'rate-limited') return { told, fault: answer.fault };
      continue;
    }
    if (answer.value.reference !== null && answer.value.reference !== charge.reference) continue;
    told = mergeFacts(told, { orders: [answer.value.order], payments: [...answer.value.payments] });
  }
  return { told, fault };
}
