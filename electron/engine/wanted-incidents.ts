import type { Charge } from '../../shared/charge.ts';
import type { Surplus } from '../../shared/coverage.ts';
import { incidentId, type IncidentId, type PaymentId } from '../../shared/ids.ts';
import type { IncidentKind } from '../../shared/incident.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { Minor } from '../../shared/money.ts';
import type { Settlement } from '../../shared/settlement.ts';
import { afterReturnId } from './after-return.ts';

/** An incident that the books call for now. */
export interface WantedIncident {
  readonly id: IncidentId;
  readonly kind: IncidentKind;
  readonly charge: Charge;
  readonly paymentId: PaymentId | null;
  readonly amount: Minor | null;
}

/** @param isAfter whether nothing pays the sale any more. */
export function surplusIncident(
  { kind, charge, payment, amount }: Surplus,
  isAfter: boolean,
): WantedIncident {
  if (kind === 'second' && isAfter)
    return { id: afterReturnId(payment.id), kind, charge, paymentId: payment.id, amount };
  if (kind === 'second') return paymentIncident('second', charge, payment, amount);
  return { id: incidentId(`excess:${charge.id}`), kind, charge, paymentId: payment.id, amount };
}

export function paymentIncident(
  kind: 'second' | 'late' | 'partial',
  charge: Charge,
  payment: PaymentFact,
  amount: Minor,
): WantedIncident {
  // Late money may become a second payment when the sale is collected otherwise: one payment, one incident of its kind.
  return { id: incidentId(`${kind}:${payment.id}`), kind, charge, paymentId: payment.id, amount };
}

export function mismatchIncidents(charge: Charge, settlement: Settlement): WantedIncident[] {
  return settlement.mismatches.map((mismatch) => {
    const paymentId = mismatch.kind === 'older-than-charge' ? null : mismatch.paymentId;
    const about = mismatch.kind === 'older-than-charge' ? mismatch.orderId : mismatch.paymentId;
    const amount = charge.facts.payments.find((payment) => payment.id === paymentId)?.amount ?? null;
    return { id: incidentId(`mismatch:${about}`), kind: 'mismatch', charge, paymentId, amount };
  });
}

/** Incidents of payments in mediation: nothing is handed over or charged again until the provider has decided. */
export function disputeIncidents(charge: Charge, { disputed }: Settlement): WantedIncident[] {
  return disputed.map(({ id, amount }) => ({
    id: incidentId(`disputed:${id}`),
    kind: 'disputed',
    charge,
    paymentId: id,
    amount,
  }));
}
