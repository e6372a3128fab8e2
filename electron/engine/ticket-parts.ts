import type { Charge } from '../../shared/charge.ts';
import type { MerchantOrderId } from '../../shared/ids.ts';
import { NOTHING } from '../../shared/money.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { Collection } from '../../shared/sale.ts';
import type { PaidWith, SaleTicketFacts, TicketDocument } from '../../shared/ticket.ts';
import type { PageRead } from './ports.ts';

/** At most one copy is without «REIMPRESIÓN»: the first one ever queued, and never in a restored file. */
export function nextCopy(
  jobs: readonly PrintJob[],
  refundId: PrintJob['refundId'],
  recovery: boolean,
): number {
  const copies = jobs.filter((job) => job.refundId === refundId).map((job) => job.copy);
  return copies.length === 0 ? (recovery ? 1 : 0) : Math.max(...copies) + 1;
}

/** How the payments of a paid charge were made, as far as their own pages, where they were read, have told it. */
export function knownMeans(charge: Charge, pages: readonly PageRead[]): PaidWith[] {
  const paidBy = charge.state.kind === 'paid' ? charge.state.paidBy : [];
  const payments = charge.facts.payments.filter((payment) => paidBy.includes(payment.id));
  return payments.map((payment) => {
    const told = pages.findLast(({ page }) => page.fact.id === payment.id)?.page.paidWith;
    return told?.amount === payment.amount ? told : unknownMean(payment);
  });
}

/** The order that lists a payment, by the charges of its sale: that one was made by the till. */
export function orderListing(
  charges: readonly Pick<Charge, 'facts'>[],
  id: PaymentFact['id'],
): MerchantOrderId | null {
  const orders = charges.flatMap(({ facts }) => facts.orders);
  return orders.find(({ lists }) => lists?.includes(id))?.id ?? null;
}

/** What a paid charge's ticket names: the order that the till made, where that is known by an id, else the merchant order. */
export function orderOnTicket(charge: Charge): MerchantOrderId[] {
  const { state } = charge;
  if (state.kind !== 'paid') return [];
  const [own = state.orderId] = state.paidBy.flatMap((id) => orderListing([charge], id) ?? []);
  return own === null ? [] : [own];
}

/** Everything on the paper; orders that a drawer was opened by, before it had one of its own, are none of it. */
export function textOf({ blocks }: TicketDocument): string {
  return JSON.stringify(blocks.filter(({ type }) => type !== 'drawer'));
}

/** What a payment's own page tells of it is left out, as on a ticket that did not wait for it. */
export function withoutDetail(paid: PaidWith): PaidWith {
  if (paid.paymentId === null) return paid;
  return { ...paid, means: 'other', method: null, lastFour: null, installments: null };
}

export function unknownMean({ id, amount }: PaymentFact): PaidWith {
  return {
    means: 'other',
    method: null,
    lastFour: null,
    installments: null,
    paymentId: id,
    amount: amount ?? NOTHING,
  };
}

export function names({ paidWith }: SaleTicketFacts, ids: readonly (string | null)[]): boolean {
  const named = paidWith.flatMap(({ paymentId }) => paymentId ?? []);
  return named.length === ids.length && named.every((id) => ids.includes(id));
}

/** All cash of it went back, and these payments came since. */
export function paidInstead(facts: SaleTicketFacts, paidWith: readonly PaidWith[]): SaleTicketFacts {
  const { given: _handedOver, ...rest } = facts;
  return { ...rest, paidWith };
}

/** Replaces what the charge collected; what was taken at the counter stays. */
export function paidOtherwise(facts: SaleTicketFacts, paidWith: readonly PaidWith[]): SaleTicketFacts {
  const others = facts.paidWith.filter(({ paymentId }) => paymentId === null);
  return { ...facts, paidWith: [...others, ...paidWith] };
}

/** What was taken at the counter; the payments of a charge are told by the provider. */
export function byHand(taken: Collection): PaidWith[] {
  const { means, amount } = taken;
  if (means === 'qr' || taken.returnedAt !== undefined) return [];
  return [{ means, method: null, lastFour: null, installments: null, paymentId: null, amount }];
}
