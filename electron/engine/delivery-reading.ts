import type { Charge } from '../../shared/charge.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import { mergeFacts, NO_FACTS, type MoneyFacts, type PaymentFact } from '../../shared/money-facts.ts';
import { orderOfPayment, settle } from '../../shared/settlement.ts';
import type { PaidWith } from '../../shared/ticket.ts';
import { coveringPaymentIds } from './charge/covering-payments.ts';
import { paymentsWithOrder } from './charge/order-payments.ts';
import { withoutTakenElsewhere } from './taken-elsewhere.ts';
import type { Core } from './core.ts';
import { failureOfRead } from './faults.ts';
import type { Answer } from './ports.ts';

/** Payments that were read longer ago, because an order was answered late, are read once more. Milliseconds. */
const FRESH_MS = 2_000;

/** What was read for one delivery. Only this decides it. */
export interface DeliveryReading {
  readonly told: MoneyFacts;
  readonly paidWith: readonly PaidWith[];
  /** Why not everything could be read. */
  readonly failure: Failure | null;
  /** An order of this charge that now carries the reference of another one. */
  readonly foreign: boolean;
}

/**
 * Reads the orders and payments by which a charge would be delivered (rule 16).
 * @param heard is called with each payment as soon as it was read, whatever becomes of the rest.
 */
export async function readForDelivery(
  core: Core,
  charge: Charge,
  heard: (fact: PaymentFact) => void,
): Promise<DeliveryReading> {
  const { provider, log } = core.parts;
  const valueOf = <Value>(answer: Answer<Value>): Value | null => {
    const known = core.hear(answer, 'soon');
    return known.ok ? known.value : null;
  };
  const settlement = settle(charge, charge.facts);
  const covering = coveringPaymentIds(charge, settlement);
  const held = covering.map((id) => orderOfPayment(charge.facts, id));
  const orderIds = new Set([...held, settlement.closedOrder].filter((id) => id !== null));
  const asked = { currency: charge.currency, named: [], listed: 'after', told: () => undefined } as const;
  // A payment's page may leave out a refund in process; its list of refunds has it.
  const readPayments = async () => {
    const answers = await Promise.all(
      covering.map(async (id) => {
        const answer = await provider.paymentWithRefunds(id, asked);
        if (answer.ok) heard(answer.value.fact);
        return answer;
      }),
    );
    return { answers, at: core.monotonic() };
  };
  try {
    const [orders, first] = await Promise.all([
      Promise.all([...orderIds].map((id) => provider.merchantOrder(id, charge.currency))),
      readPayments(),
    ]);
    const { answers: details } = core.monotonic() - first.at > FRESH_MS ? await readPayments() : first;
    const read = orders.flatMap((answer) => valueOf(answer) ?? []);
    const known = details.flatMap((answer) => valueOf(answer) ?? []);
    const fault = [...orders, ...details].flatMap((answer) => (answer.ok ? [] : [answer.fault]))[0];
    const foreign = read.some(({ reference }) => reference !== null && reference !== charge.reference);
    const told = foreign
      ? NO_FACTS
      : {
          orders: read.map(({ order }) => order),
          payments: read.flatMap((one) => paymentsWithOrder(one, provider.capabilities(charge.order))),
        };
    return {
      told: withoutTakenElsewhere(
        core.books,
        charge.id,
        mergeFacts(told, { orders: [], payments: known.map(({ fact }) => fact) }),
      ),
      paidWith: known.map((one) => one.paidWith),
      failure: fault ? failureOfRead(fault, core.now()) : null,
      foreign,
    };
  } catch (error) {
    log.warn('delivery-unreadable', { error: error instanceof Error ? error.name : 'unknown' });
    return { told: NO_FACTS, paidWith: [], failure: failure('internal'), foreign: false };
  }
}
