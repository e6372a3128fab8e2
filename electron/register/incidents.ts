import type { Charge } from '../../shared/charge.ts';
import { incidentId, type ChargeId, type IncidentId, type PaymentId, type SaleId } from '../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../shared/incident.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { minor, subtract, sumOf, type Minor } from '../../shared/money.ts';
import type { Sale } from '../../shared/sale.ts';
import { netOf, settle, type Settlement } from '../../shared/settlement.ts';
import type { Draft } from './books.ts';

/** An incident that the books call for now. */
interface Wanted {
  readonly id: IncidentId;
  readonly kind: IncidentKind;
  readonly charge: Charge;
  readonly paymentId: PaymentId | null;
  readonly amount: Minor | null;
}

/**
 * Opens the incidents that a sale's books call for and ends those that money itself has resolved. Computed per sale,
 * over all its charges and cash (rule 18); ids are derived from what they are about, so each opens once, and once
 * more only when it had resolved itself and its danger is back.
 * @param stuck charges that have been covered and not closed for too long.
 */
export function reconcileIncidents(
  draft: Draft,
  saleId: SaleId,
  stuck: ReadonlySet<ChargeId>,
  at: number,
): void {
  const sale = draft.sale(saleId);
  if (!sale) return;
  const charges = sale.charges.flatMap((id) => draft.charge(id) ?? []);
  const wanted = new Map<IncidentId, Wanted>();
  for (const charge of charges) {
    for (const one of wantedBy(sale, charge, stuck.has(charge.id))) {
      const id = standingId(draft, one.id);
      wanted.set(id, { ...one, id });
    }
  }
  for (const one of wanted.values()) {
    if (draft.incident(one.id)) continue;
    draft.add({ kind: 'incident-opened', incident: opened(one, sale.id, at) });
  }
  for (const open of draft.openIncidents()) {
    if (open.saleId !== saleId || open.kind === 'refund-unfinished' || wanted.has(open.id)) continue;
    const step = givenBack(draft, open) ? 'refunded' : 'resolved-itself';
    draft.add({ kind: 'incident-ended', incidentId: open.id, at, step, by: null });
  }
}

/**
 * The id under which an incident stands in the books. What had resolved itself and is called for again opens anew, by
 * number: a part of late money that is left when the other part was given back needs a person a second time.
 */
function standingId(draft: Draft, id: IncidentId): IncidentId {
  for (let time = 1; ; time += 1) {
    const numbered = time === 1 ? id : incidentId(`${id}:${time}`);
    const known = draft.incident(numbered);
    if (known?.state.kind !== 'ended' || known.state.step !== 'resolved-itself') return numbered;
  }
}

function opened(wanted: Wanted, saleId: SaleId, at: number): Incident {
  const { id, kind, paymentId, amount } = wanted;
  return {
    id,
    kind,
    saleId,
    chargeId: wanted.charge.id,
    paymentId,
    amount,
    openedAt: at,
    state: { kind: 'open' },
  };
}

function givenBack(draft: Draft, incident: Incident): boolean {
  if (incident.paymentId === null) return false;
  return draft.refundsOfPayment(incident.paymentId).some((refund) => refund.state.kind === 'done');
}

function wantedBy(sale: Sale, charge: Charge, stuck: boolean): Wanted[] {
  const settlement = settle(charge, charge.facts);
  const wanted: Wanted[] = [...mismatched(charge, settlement)];
  const paidBy = charge.state.kind === 'paid' ? charge.state.paidBy : [];
  const covered = sale.state.kind === 'paid';
  const hasLeft =
    charge.state.kind === 'guarding' || charge.state.kind === 'ended' || charge.state.kind === 'refused';
  for (const payment of settlement.payments) {
    if (netOf(payment) <= 0 || paidBy.includes(payment.id)) continue;
    if (covered) wanted.push(about('second', charge, payment));
    else if (hasLeft)
      wanted.push(about(settlement.net >= charge.amount ? 'late' : 'partial', charge, payment));
  }
  const excess = excessOf(charge, settlement);
  if (excess) wanted.push(excess);
  if (stuck && settlement.verdict === 'covered-not-closed') {
    const id = incidentId(`paid-without-close:${charge.id}`);
    wanted.push({ id, kind: 'paid-without-close', charge, paymentId: null, amount: settlement.net });
  }
  if (charge.state.kind === 'ended' && charge.state.proof === 'unverified') {
    const id = incidentId(`unverified:${charge.id}`);
    wanted.push({ id, kind: 'unverified', charge, paymentId: null, amount: charge.amount });
  }
  return wanted;
}

function about(kind: 'second' | 'late' | 'partial', charge: Charge, payment: PaymentFact): Wanted {
  // Late money may become a second payment when the sale is collected otherwise: one payment, one incident of its kind.
  return {
    id: incidentId(`${kind}:${payment.id}`),
    kind,
    charge,
    paymentId: payment.id,
    amount: netOf(payment),
  };
}

function mismatched(charge: Charge, settlement: Settlement): Wanted[] {
  return settlement.mismatches.map((mismatch) => {
    const paymentId = mismatch.kind === 'older-than-charge' ? null : mismatch.paymentId;
    const about = mismatch.kind === 'older-than-charge' ? mismatch.orderId : mismatch.paymentId;
    const amount = charge.facts.payments.find((payment) => payment.id === paymentId)?.amount ?? null;
    return { id: incidentId(`mismatch:${about}`), kind: 'mismatch', charge, paymentId, amount };
  });
}

/** More than the total among the payments that the ticket stands for; the part to give back is of the latest one. */
function excessOf(charge: Charge, settlement: Settlement): Wanted | null {
  if (charge.state.kind !== 'paid') return null;
  const { paidBy } = charge.state;
  const counted = settlement.payments.filter((payment) => paidBy.includes(payment.id));
  const latest = counted.at(-1);
  if (!latest) return null;
  const excess = subtract(sumOf(counted.map(netOf)), charge.amount);
  if (excess <= 0) return null;
  const surplus = minor(Math.min(excess, netOf(latest)));
  return {
    id: incidentId(`excess:${charge.id}`),
    kind: 'excess',
    charge,
    paymentId: latest.id,
    amount: surplus,
  };
}
