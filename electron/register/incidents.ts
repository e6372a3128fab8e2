import type { Charge } from '../../shared/charge.ts';
import { coverageOf, coveringCharge, type Surplus } from '../../shared/coverage.ts';
import { incidentId, type ChargeId, type IncidentId, type PaymentId, type SaleId } from '../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../shared/incident.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { subtract, type Minor } from '../../shared/money.ts';
import { isRefundOpen, type Refund } from '../../shared/refund.ts';
import type { Sale } from '../../shared/sale.ts';
import { netOf, settle, type Settlement } from '../../shared/settlement.ts';
import { backingOf, mayBeOnPaper, reversedId } from './backing.ts';
import type { Draft } from './books.ts';

/** An incident that the books call for now. */
interface Wanted {
  readonly id: IncidentId;
  readonly kind: IncidentKind;
  readonly charge: Charge;
  readonly paymentId: PaymentId | null;
  readonly amount: Minor | null;
}

/** Kinds whose amount is what can be given back: when that changes, the old question is no longer the right one. */
const OF_AN_AMOUNT: readonly IncidentKind[] = ['second', 'late', 'partial', 'excess'];
/** Kinds that are not read from the sale's money, or that a person must have seen. */
const ENDED_ELSEWHERE: readonly IncidentKind[] = ['refund-unfinished', 'reversed'];

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
  for (const one of wantedBy(draft, sale, charges, stuck)) {
    const id = standingId(draft, one);
    wanted.set(id, { ...one, id });
  }
  for (const one of wanted.values()) {
    if (draft.incident(one.id)) continue;
    draft.add({ kind: 'incident-opened', incident: opened(one, sale.id, at) });
  }
  for (const open of draft.openIncidents()) {
    if (open.saleId !== saleId || wanted.has(open.id)) continue;
    if (ENDED_ELSEWHERE.includes(open.kind) && !isBack(draft, open)) continue;
    const step = givenBack(draft, open) ? 'refunded' : 'resolved-itself';
    draft.add({ kind: 'incident-ended', incidentId: open.id, at, step, by: null });
  }
}

/** The money that was gone is there again: its refund was rejected. */
function isBack(draft: Draft, incident: Incident): boolean {
  const charge = incident.chargeId ? draft.charge(incident.chargeId) : undefined;
  if (incident.kind !== 'reversed' || !charge) return false;
  return settle(charge, charge.facts).net >= charge.amount;
}

/**
 * The id under which an incident stands in the books. What had resolved itself, or was given back by a refund that was
 * rejected afterwards, and is called for again opens anew, by number; so does one whose amount has changed: a part of
 * late money that is left when the other part was given back needs a person a second time.
 */
function standingId(draft: Draft, wanted: Wanted): IncidentId {
  for (let time = 1; ; time += 1) {
    const numbered = time === 1 ? wanted.id : incidentId(`${wanted.id}:${time}`);
    const known = draft.incident(numbered);
    if (!known || answers(draft, known, wanted)) return numbered;
  }
}

/** Whether this incident, open or ended, is the one that is called for. */
function answers(draft: Draft, known: Incident, wanted: Wanted): boolean {
  const { state } = known;
  if (known.paymentId !== wanted.paymentId) return false;
  if (state.kind === 'open')
    return (
      known.amount === wanted.amount ||
      !OF_AN_AMOUNT.includes(known.kind) ||
      refundsOf(draft, known).some((refund) => isRefundOpen(refund.state))
    );
  if (state.step === 'refunded')
    return refundsOf(draft, known).some((refund) => refund.state.kind !== 'refused');
  return state.step !== 'resolved-itself';
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

function refundsOf(draft: Draft, { paymentId }: Incident): readonly Refund[] {
  return paymentId === null ? [] : draft.refundsOfPayment(paymentId);
}

function givenBack(draft: Draft, incident: Incident): boolean {
  return refundsOf(draft, incident).some((refund) => refund.state.kind === 'done');
}

function wantedBy(
  draft: Draft,
  sale: Sale,
  charges: readonly Charge[],
  stuck: ReadonlySet<ChargeId>,
): Wanted[] {
  const collected = sale.state.kind === 'paid';
  return [
    ...charges.flatMap((charge) => wantedOf(charge, collected, stuck.has(charge.id))),
    ...coverageOf(sale, charges).surplus.map(tooMuch),
    ...reversed(draft, sale, charges),
  ];
}

/** What one charge calls for by itself, beside what its sale does not need. */
function wantedOf(charge: Charge, collected: boolean, stuck: boolean): Wanted[] {
  const settlement = settle(charge, charge.facts);
  const wanted: Wanted[] = [...mismatched(charge, settlement)];
  const hasLeft =
    charge.state.kind === 'guarding' || charge.state.kind === 'ended' || charge.state.kind === 'refused';
  if (hasLeft && !collected) {
    const kind = settlement.net >= charge.amount ? 'late' : 'partial';
    const money = settlement.payments.filter((payment) => netOf(payment) > 0);
    wanted.push(...money.map((payment) => about(kind, charge, payment, netOf(payment))));
  }
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

function tooMuch({ kind, charge, payment, amount }: Surplus): Wanted {
  if (kind === 'second') return about('second', charge, payment, amount);
  return { id: incidentId(`excess:${charge.id}`), kind, charge, paymentId: payment.id, amount };
}

function about(
  kind: 'second' | 'late' | 'partial',
  charge: Charge,
  payment: PaymentFact,
  amount: Minor,
): Wanted {
  // Late money may become a second payment when the sale is collected otherwise: one payment, one incident of its kind.
  return { id: incidentId(`${kind}:${payment.id}`), kind, charge, paymentId: payment.id, amount };
}

function mismatched(charge: Charge, settlement: Settlement): Wanted[] {
  return settlement.mismatches.map((mismatch) => {
    const paymentId = mismatch.kind === 'older-than-charge' ? null : mismatch.paymentId;
    const about = mismatch.kind === 'older-than-charge' ? mismatch.orderId : mismatch.paymentId;
    const amount = charge.facts.payments.find((payment) => payment.id === paymentId)?.amount ?? null;
    return { id: incidentId(`mismatch:${about}`), kind: 'mismatch', charge, paymentId, amount };
  });
}

/** What paid the sale went back before the ticket came out, and not by our hand (rule 23). */
function reversed(draft: Draft, sale: Sale, charges: readonly Charge[]): Wanted[] {
  const charge = coveringCharge(sale, charges);
  const jobs = draft.printJobsOfSale(sale.id);
  if (!charge || jobs.some(mayBeOnPaper) || backingOf(draft, sale, charges) !== 'gone') return [];
  const paymentId = charge.state.kind === 'paid' ? (charge.state.paidBy[0] ?? null) : null;
  const amount = subtract(sale.total, coverageOf(sale, charges).net);
  return [{ id: reversedId(charge), kind: 'reversed', charge, paymentId, amount }];
}

/** Money that somebody meant to deliver is gone: said in words, until a person has seen it or it is back. */
export function openReversed(draft: Draft, charge: Charge, at: number): void {
  const { amount } = charge;
  const wanted = { id: reversedId(charge), kind: 'reversed', charge, paymentId: null, amount } as const;
  const numbered = Array.from({ length: 9 }, (_, time) =>
    time === 0 ? wanted.id : incidentId(`${wanted.id}:${time + 1}`),
  );
  const id = numbered.find((one) => draft.incident(one)?.state.kind !== 'ended');
  if (id === undefined || draft.incident(id)) return;
  draft.add({ kind: 'incident-opened', incident: opened({ ...wanted, id }, charge.saleId, at) });
}
