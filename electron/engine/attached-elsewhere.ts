import type { Charge } from '../../shared/charge.ts';
import type { ChargeId, PaymentId } from '../../shared/ids.ts';
import type { MoneyFacts } from '../../shared/money-facts.ts';
import type { Core } from './core.ts';

/** The charge for which a person has said that this payment is. */
export function attachedTo(core: Core, id: PaymentId): Charge | undefined {
  const holder = core.parts.store.chargeByPayment(id);
  return holder?.attached?.includes(id) === true ? holder : undefined;
}

/** It has paid this charge's sale, or a person has said that it is for it. */
function isTaken({ state, attached = [] }: Charge, id: PaymentId): boolean {
  return attached.includes(id) || (state.kind === 'paid' && state.paidBy.includes(id));
}

/**
 * What is told of a charge, less the money that has paid another, or that a person has attached to another: one payment
 * pays one sale, though it, or an order, says afterwards whose it was (rules 12 and 35).
 */
export function withoutAttached(core: Core, id: ChargeId, told: MoneyFacts): MoneyFacts {
  const payments = told.payments.filter((payment) => {
    const holder = core.parts.store.chargeByPayment(payment.id);
    return holder === undefined || holder.id === id || !isTaken(holder, payment.id);
  });
  return payments.length === told.payments.length ? told : { ...told, payments };
}
