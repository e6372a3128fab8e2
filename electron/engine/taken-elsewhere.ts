import type { Charge } from '../../shared/charge.ts';
import type { ChargeId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { MoneyFacts } from '../../shared/money-facts.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';

/** The charge for which a person has said that this payment is. */
export function attachedTo(core: Core, id: PaymentId): Charge | undefined {
  return core.parts.store.chargesOfPayment(id).find(({ attached }) => attached?.includes(id) === true);
}

/** It has paid this charge's sale, or a person has said that it is for it. */
function isTaken({ state, attached = [] }: Charge, id: PaymentId): boolean {
  return attached.includes(id) || (state.kind === 'paid' && state.paidBy.includes(id));
}

/**
 * What is told of a charge, less the money that has paid another, or that a person has attached to another: one payment
 * pays one sale, though it, or an order, says afterwards whose it was (rules 12 and 35).
 */
export function withoutTakenElsewhere(core: Core, id: ChargeId, told: MoneyFacts): MoneyFacts {
  const payments = told.payments.filter((payment) => {
    const holders = core.parts.store.chargesOfPayment(payment.id).filter((one) => isTaken(one, payment.id));
    return holders.length === 0 || holders.some((one) => one.id === id);
  });
  return payments.length === told.payments.length ? told : { ...told, payments };
}

/**
 * These payments have paid a charge: whichever other one was told of them lets them go, and nobody is asked about
 * them there any more (rule 12). What a refund of ours takes back stays where that was asked for.
 * @returns the sales that lost such money, to be told anew.
 */
export function letGoElsewhere(
  core: Core,
  draft: Draft,
  payer: ChargeId,
  paidBy: readonly PaymentId[],
): readonly SaleId[] {
  const sales = new Set<SaleId>();
  for (const id of paidBy) {
    if (draft.refundsOfPayment(id).length > 0) continue;
    for (const stored of core.parts.store.chargesOfPayment(id)) {
      const other = draft.charge(stored.id) ?? stored;
      if (other.id === payer || isTaken(other, id)) continue;
      const payments = other.facts.payments.filter((payment) => payment.id !== id);
      draft.add({ kind: 'charge-news', chargeId: other.id, facts: { ...other.facts, payments } });
      sales.add(other.saleId);
    }
  }
  return [...sales];
}
