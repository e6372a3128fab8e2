import { hasLeft, type Charge } from '../../shared/charge.ts';
import {
  coverageOf,
  coveringCharge,
  isHalved,
  isReturned,
  type Coverage,
  type Surplus,
} from '../../shared/coverage.ts';
import { incidentId, type ChargeId, type IncidentId, type PaymentId } from '../../shared/ids.ts';
import type { IncidentKind } from '../../shared/incident.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { asAmount, type Minor } from '../../shared/money.ts';
import { minus } from '../../shared/sum.ts';
import { dueOf, partOfCharge, type Sale } from '../../shared/sale.ts';
import { netOf, settle, type Settlement } from '../../shared/settlement.ts';
import { afterReturnId } from './after-return.ts';
import { backingOf, mayBeOnPaper, reversedId } from './backing.ts';
import type { Draft } from './books.ts';
import { loweredByUs } from './known-money.ts';

/** An incident that the books call for now. */
export interface WantedIncident {
  readonly id: IncidentId;
  readonly kind: IncidentKind;
  readonly charge: Charge;
  readonly paymentId: PaymentId | null;
  readonly amount: Minor | null;
}

/** A sale's charges as the provider tells them, and the same with our own refunds counted. */
interface SaleMoney {
  readonly told: readonly Charge[];
  readonly charges: readonly Charge[];
  /** Charges that have been covered and not closed for too long. */
  readonly stuck: ReadonlySet<ChargeId>;
}

/** All incidents that the books of a sale call for now, over all its charges and cash (rule 18). */
export function wantedOfSale(
  draft: Draft,
  sale: Sale,
  { told, charges, stuck }: SaleMoney,
): WantedIncident[] {
  return [...wantedBy(draft, sale, charges, stuck), ...reversed(draft, sale, told, charges)];
}

function wantedBy(
  draft: Draft,
  sale: Sale,
  charges: readonly Charge[],
  stuck: ReadonlySet<ChargeId>,
): WantedIncident[] {
  const coverage = coverageOf(sale, charges, loweredByUs(draft, coveringCharge(sale, charges)));
  const isAfter = isReturned(sale, charges);
  return [
    ...charges.flatMap((charge) => wantedOf(charge, sale, stuck.has(charge.id))),
    ...coverage.surplus.map((one) => surplusIncident(one, isAfter)),
    ...halved(draft, sale, coverage),
  ];
}

/** One payment of a printed sale went back elsewhere, and what is left does not cover the sale (rule 21). */
function halved(draft: Draft, sale: Sale, coverage: Coverage): WantedIncident[] {
  const { charge, coveredBy } = coverage;
  if (charge === null || !isHalved(coverage) || !draft.printJobsOfSale(sale.id).some(mayBeOnPaper)) return [];
  const left = charge.facts.payments.filter(({ id }) => coveredBy.includes(id));
  return left.map((payment) => paymentIncident('partial', charge, payment, netOf(payment)));
}

/** The incidents of one charge, apart from those about money that its sale does not need. */
function wantedOf(charge: Charge, sale: Sale, stuck: boolean): WantedIncident[] {
  const collected = sale.state.kind === 'paid';
  const settlement = settle(charge, charge.facts);
  const wanted: WantedIncident[] = [...mismatchIncidents(charge, settlement)];
  const left = hasLeft(charge.state);
  if (left && !collected) {
    const isWhole = settlement.net >= charge.amount && charge.amount >= dueOf(sale);
    const kind = isWhole ? 'late' : 'partial';
    const money = settlement.payments.filter((payment) => netOf(payment) > 0);
    wanted.push(...money.map((payment) => paymentIncident(kind, charge, payment, netOf(payment))));
    wanted.push(...disputeIncidents(charge, settlement));
  }
  // Money that went back or is too much has an incident of its own: one incident per payment.
  if (stuck && settlement.verdict === 'covered-not-closed' && !left && !collected) {
    const id = incidentId(`paid-without-close:${charge.id}`);
    wanted.push({
      id,
      kind: 'paid-without-close',
      charge,
      paymentId: null,
      amount: asAmount(settlement.net),
    });
  }
  if (
    charge.state.kind === 'ended' &&
    charge.state.proof === 'unverified' &&
    !isMoneyKnown(charge, settlement)
  ) {
    const id = incidentId(`unverified:${charge.id}`);
    wanted.push({ id, kind: 'unverified', charge, paymentId: null, amount: charge.amount });
  }
  return wanted;
}

/** Its money has an incident of its own, or went back: nothing is left to verify. */
function isMoneyKnown({ facts }: Charge, { payments }: Settlement): boolean {
  const wentBack = facts.payments.some(({ status }) => status === 'refunded' || status === 'charged_back');
  return payments.length > 0 || wentBack;
}

/** What paid the sale went back, or is disputed, before the ticket came out, and not by us (rule 23). */
function reversed(
  draft: Draft,
  sale: Sale,
  charges: readonly Charge[],
  withOurs: readonly Charge[],
): WantedIncident[] {
  const charge = coveringCharge(sale, charges);
  const jobs = draft.printJobsOfSale(sale.id);
  if (!charge || jobs.some(mayBeOnPaper)) return [];
  const backing = backingOf(draft, sale, charges);
  if (backing === 'disputed') return disputeIncidents(charge, settle(charge, charge.facts));
  const paidBy = charge.state.kind === 'paid' ? charge.state.paidBy : [];
  // What is left has no ticket: it is given back, as late money is (rule 16). What would pay once it is gone is no such part.
  if (backing === 'part') {
    const left = coverageOf(sale, withOurs).coveredBy.filter((id) => paidBy.includes(id));
    return left.flatMap((id) => {
      const payment = withOurs.flatMap(({ facts }) => facts.payments).find((one) => one.id === id);
      return payment ? [paymentIncident('partial', charge, payment, netOf(payment))] : [];
    });
  }
  if (backing !== 'gone' && backing !== 'returning') return [];
  const paymentId = paidBy[0] ?? null;
  const amount = asAmount(minus(partOfCharge(sale), coverageOf(sale, charges).net));
  return [{ id: reversedId(charge), kind: 'reversed', charge, paymentId, amount }];
}

/** @param isAfter whether nothing pays the sale any more. */
function surplusIncident({ kind, charge, payment, amount }: Surplus, isAfter: boolean): WantedIncident {
  // Nothing covers it then, so that none of it is too much within what covers.
  if (isAfter) return { id: afterReturnId(payment.id), kind, charge, paymentId: payment.id, amount };
  if (kind === 'second') return paymentIncident('second', charge, payment, amount);
  return { id: incidentId(`excess:${charge.id}`), kind, charge, paymentId: payment.id, amount };
}

function paymentIncident(
  kind: 'second' | 'late' | 'partial',
  charge: Charge,
  payment: PaymentFact,
  amount: Minor,
): WantedIncident {
  // Late money may become a second payment when the sale is collected otherwise: one payment, one incident of its kind.
  return { id: incidentId(`${kind}:${payment.id}`), kind, charge, paymentId: payment.id, amount };
}

function mismatchIncidents(charge: Charge, settlement: Settlement): WantedIncident[] {
  return settlement.mismatches.map((mismatch) => {
    const paymentId = mismatch.kind === 'older-than-charge' ? null : mismatch.paymentId;
    const about = mismatch.kind === 'older-than-charge' ? mismatch.orderId : mismatch.paymentId;
    const amount = charge.facts.payments.find((payment) => payment.id === paymentId)?.amount ?? null;
    return { id: incidentId(`mismatch:${about}`), kind: 'mismatch', charge, paymentId, amount };
  });
}

/** Incidents of payments in mediation: nothing is handed over or charged again until the provider has decided. */
function disputeIncidents(charge: Charge, { disputed }: Settlement): WantedIncident[] {
  return disputed.map(({ id, amount }) => ({
    id: incidentId(`disputed:${id}`),
    kind: 'disputed',
    charge,
    paymentId: id,
    amount,
  }));
}
