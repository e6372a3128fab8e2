import type { Charge } from '../../shared/charge.ts';
import type { Incident } from '../../shared/incident.ts';
import { add, NOTHING, subtract } from '../../shared/money.ts';
import { isRefundOpen, type Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';
import { settle } from '../../shared/settlement.ts';
import type { IncidentAction } from '../../shared/snapshot.ts';
import type { Core } from './core.ts';
import { refundAskedFor } from './refund-incident.ts';
import { isAgreed } from './refund-rules.ts';

/** The refund that answers an incident, or that has its payment on the way back. */
export function refundOf(core: Core, incident: Incident): Refund | undefined {
  const refunds = incident.paymentId ? core.books.draft().refundsOfPayment(incident.paymentId) : [];
  if (incident.kind === 'refund-unfinished') return refundAskedFor(incident, refunds);
  return refunds.filter((one) => one.incidentId === incident.id || isRefundOpen(one.state)).at(-1);
}

/** The safe steps for an incident, the best first: what screens offer, and all that a command may do. */
export function actionsFor(core: Core, incident: Incident): readonly IncidentAction[] {
  const refund = refundOf(core, incident);
  // Money on its way back leaves nothing to press, unless that it does not arrive is the very matter.
  if (refund && isRefundOpen(refund.state) && incident.kind !== 'refund-unfinished') return [];
  switch (incident.kind) {
    case 'second':
    case 'excess':
      return ['refund'];
    case 'late':
    case 'partial': {
      const charge = incident.chargeId ? core.books.charge(incident.chargeId) : undefined;
      const sale = charge && core.books.sale(charge.saleId);
      return sale && canDeliver(core, sale, charge) ? ['deliver', 'refund'] : ['refund'];
    }
    case 'no-sale':
      return ['refund', 'called'];
    case 'refund-unfinished':
      // It is sent or dropped; a yes just given is being carried out.
      return refund && !isAgreed(refund, core.now()) && !core.recovery ? ['refund', 'called'] : ['called'];
    case 'unrecorded-sale':
      return ['handed-over', 'refund'];
    case 'mismatch':
    case 'unswept':
    case 'unverified':
      return ['called'];
    case 'paid-without-close':
      return ['wait', 'called'];
  }
}

/**
 * Late money that covers a sale nobody has collected otherwise can be delivered; else, and once any of it is on its
 * way back, it is only given back.
 */
function canDeliver(core: Core, sale: Sale, charge: Charge): boolean {
  const left =
    charge.state.kind === 'guarding' || charge.state.kind === 'ended' || charge.state.kind === 'refused';
  if (!left || sale.state.kind === 'paid') return false;
  const { verdict, payments } = settle(charge, charge.facts);
  if (verdict !== 'paid') return false;
  const draft = core.books.draft();
  // Money on its way back, or back and not yet told by the provider, pays for nothing.
  const stays = payments.map((payment) => {
    const back = draft.refundsOfPayment(payment.id).filter((refund) => refund.state.kind !== 'refused');
    const ours = add(NOTHING, ...back.map((refund) => refund.amount));
    return subtract(payment.amount ?? NOTHING, ours > payment.refunded ? ours : payment.refunded);
  });
  return add(NOTHING, ...stays) >= charge.amount;
}
