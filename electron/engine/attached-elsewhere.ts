import type { Charge } from '../../shared/charge.ts';
import type { ChargeId, PaymentId } from '../../shared/ids.ts';
import type { MoneyFacts } from '../../shared/money-facts.ts';
import type { Core } from './core.ts';

/** The charge for which a person has said that this payment is. */
export function attachedTo(core: Core, id: PaymentId): Charge | undefined {
  const holder = core.parts.store.chargeByPayment(id);
  return holder?.attached?.includes(id) === true ? holder : undefined;
}

/**
 * What is told of a charge, less the money that a person has attached to another: one payment pays one sale, though it
 * says afterwards whose it was (rule 35).
 */
export function withoutAttached(core: Core, id: ChargeId, told: MoneyFacts): MoneyFacts {
  const payments = told.payments.filter((payment) => {
    const holder = attachedTo(core, payment.id);
    return holder === undefined || holder.id === id;
  });
  return payments.length === told.payments.length ? told : { ...told, payments };
}
