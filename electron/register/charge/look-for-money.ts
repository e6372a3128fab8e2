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

  const reading = settle(charge, mergeFacts(charge.facts, told));
  if (search.ok && reading.readById.length > 0)
    told = await readOrders(provider, hear, charge, told, reading.readById);

  let completeBoth = false;
  const doubtful = settle(charge, mergeFacts(charge.facts, told));
  const silent = search.ok && doubtful.readById.length > 0;
  const needed = both || unfiltered || silent;
  // Opened orders may keep their payments to themselves: a rejection is then told by the payments, or by nobody.
  const mute = told.orders.some((order) => order.status === 'opened' && !order.paymentsKnown);
  if (needed || mute) {
    const payments = hear(await provider.searchPayments(charge.reference, charge.currency));
    if (payments.ok) {
      completeBoth = complete && payments.value.complete;
      told = mergeFacts(told, { orders: [], payments: [...payments.value.payments] });
      const seen = new Set<MerchantOrderId>(told.orders.map((order) => order.id));
      const unseen = payments.value.payments.flatMap((payment) =>
        payment.orderId !== null && !seen.has(payment.orderId) ? [payment.orderId] : [],
      );
      if (unseen.length > 0) told = await readOrders(provider, hear, charge, told, [...new Set(unseen)]);
    } else if (needed) {
      fault ??= payments.fault;
    }
  }
  return { told, complete, completeBoth, unfiltered, fault };
}

/** An order read by id counts only when it carries our reference, or none but money of ours led to it. */
async function readOrders(
  provider: Provider,
  hear: Hear,
  charge: Charge,
  told: MoneyFacts,
  ids: readonly MerchantOrderId[],
): Promise<MoneyFacts> {
  let facts = told;
  for (const id of ids.slice(0, READS_AT_MOST)) {
    const answer = hear(await provider.merchantOrder(id, charge.currency));
    if (!answer.ok) continue;
    if (answer.value.reference !== null && answer.value.reference !== charge.reference) continue;
    facts = mergeFacts(facts, { orders: [answer.value.order], payments: [...answer.value.payments] });
  }
  return facts;
}
