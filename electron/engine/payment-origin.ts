import type { Charge } from '../../shared/charge.ts';
import { reference, tagOf, type MerchantOrderId, type PaymentId } from '../../shared/ids.ts';
import { mergeFacts, sameFacts, type MoneyFacts } from '../../shared/money-facts.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import { attachedTo } from './taken-elsewhere.ts';
import { paymentsWithOrder } from './charge/order-payments.ts';
import type { Core } from './core.ts';
import type { Answer, SweptPayment } from './ports.ts';
import type { CallPriority } from './rate-limiter.ts';

/** How many sales are read to learn the tag of the installation that made this file. */
const SALES_LOOKED_AT = 50;

/** What was read of a payment and its order, to tell whose it is. */
export interface Told {
  reference: string | null;
  orderId: MerchantOrderId | null;
  posId: string | null;
  facts: MoneyFacts;
  unread: boolean;
  /** The provider wants no more questions for now. */
  refused: boolean;
  readonly priority: CallPriority;
}

/** Nothing was read of it yet. */
export function untold(
  { reference: text, fact, posId = null }: SweptPayment,
  priority: CallPriority = 'later',
): Told {
  return {
    reference: text,
    orderId: fact.orderId,
    posId,
    facts: { orders: [], payments: [fact] },
    unread: false,
    refused: false,
    priority,
  };
}

export async function readPayment(
  core: Core,
  id: PaymentId,
  currency: CurrencyCode,
  told: Told,
): Promise<void> {
  const answer = hear(core, await core.parts.provider.payment(id, currency), told);
  if (!answer.ok) return;
  told.reference ??= answer.value.reference;
  told.orderId ??= answer.value.fact.orderId;
  told.posId ??= answer.value.posId ?? null;
  told.facts = mergeFacts(told.facts, { orders: [], payments: [answer.value.fact] });
}

export async function readOrder(core: Core, currency: CurrencyCode, told: Told): Promise<void> {
  if (told.orderId === null) return;
  const answer = hear(core, await core.parts.provider.merchantOrder(told.orderId, currency), told);
  if (!answer.ok) return;
  const { order } = answer.value;
  // The order's reference decides: the payment's own may be any text.
  told.reference = answer.value.reference ?? told.reference;
  const charge = chargeByReference(core, told.reference);
  const payments = charge
    ? paymentsWithOrder(answer.value, core.parts.provider.capabilities(charge.order))
    : [...answer.value.payments];
  told.facts = mergeFacts(told.facts, { orders: [order], payments });
}

export function isKnown({ facts }: Charge, told: MoneyFacts): boolean {
  return sameFacts(mergeFacts(facts, told), facts);
}

/** A list tells of a charge what only the payment's own page can prove. */
export function isUnproved(core: Core, { reference: text, fact }: SweptPayment): boolean {
  const charge = chargeOfPayment(core, { reference: text, orderId: fact.orderId }, fact.id);
  return charge !== undefined && isHint(core, charge) && !isKnown(charge, { orders: [], payments: [fact] });
}

/** What a list tells of its payments is no money yet: their own pages are (rule 12). */
export function isHint(core: Core, { order }: Charge): boolean {
  return core.parts.provider.capabilities(order).moneyOnPagesAlone;
}

function hear<Value>(core: Core, answer: Answer<Value>, told: Told): Answer<Value> {
  core.hear(answer, told.priority);
  if (!answer.ok) {
    // «Not found» is an answer; every other fault is none.
    told.unread ||= answer.fault.kind !== 'not-found';
    told.refused ||= answer.fault.kind === 'rate-limited';
  }
  return answer;
}

export function chargeByReference(core: Core, text: string | null): Charge | undefined {
  if (text === null || !/^[A-Za-z0-9_-]{1,64}$/.test(text)) return undefined;
  return core.parts.store.chargeByReference(reference(text));
}

/** The charge that it is of, by its reference, itself or its order. */
export function chargeOfPayment(core: Core, told: Pick<Told, 'reference' | 'orderId'>, id: PaymentId) {
  return (
    attachedTo(core.books, id) ??
    chargeByReference(core, told.reference) ??
    core.parts.store.chargesOfPayment(id)[0] ??
    core.books.openCharges().find(({ facts }) => facts.orders.some((order) => order.id === told.orderId))
  );
}

/** Of this installation, or of the one that made this file before it was brought here. */
export function isOwnText(core: Core, text: string | null): boolean {
  if (text === null) return false;
  if (core.parts.ids.isOwn(text)) return true;
  const tag = tagOf(text);
  if (tag === null) return false;
  const { store } = core.parts;
  if (store.ownTags.includes(tag)) return true;
  const { sales } = store.history({ day: null, before: null, limit: SALES_LOOKED_AT });
  const newest = sales.find((sale) => sale.charges.length > 0)?.charges[0];
  return newest !== undefined && (store.charge(newest)?.reference.startsWith(tag) ?? false);
}
