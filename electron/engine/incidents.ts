import type { Charge } from '../../shared/charge.ts';
import { coverageOf } from '../../shared/coverage.ts';
import type { ChargeId, IncidentId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../shared/incident.ts';
import type { PaymentStatus } from '../../shared/money-facts.ts';
import { NOTHING, type Minor } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import { amountOfRefund, isRefundOpen, type Refund } from '../../shared/refund.ts';
import { partOfCharge, type Sale } from '../../shared/sale.ts';
import { isReadable, netOf, settle } from '../../shared/settlement.ts';
import { isKeptSale } from './after-return.ts';
import { reversedId } from './backing.ts';
import type { Draft } from './books.ts';
import { whyKept } from './incident-cause.ts';
import { numberedIncidentId } from './incident-numbers.ts';
import { isLeaving, withOurRefunds } from './known-money.ts';
import { dropUnsent, fitQuestion, refundAskedFor } from './refund-incident.ts';
import { letGoTaken } from './taken-elsewhere.ts';
import { wantedOfSale, type WantedIncident } from './wanted-incidents.ts';

/** Kinds whose amount is what can be given back: a part that goes back leaves them open about the rest. */
const OF_AN_AMOUNT: readonly IncidentKind[] = ['second', 'late', 'partial', 'excess'];
/** Kinds that are not read from the sale's money, or that a person must have seen. */
const ENDED_ELSEWHERE: readonly IncidentKind[] = ['refund-unfinished', 'reversed', 'chargeback'];

/**
 * Opens the incidents that a sale's books call for and ends those that money itself has resolved. Computed per sale,
 * over all its charges and cash (rule 18); ids are derived from what they are about, so each opens once, and once
 * more only when it had resolved itself, or was given back, and its danger is back. While money is on its way back the
 * question about it stands as it is.
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
  letGoTaken(draft, sale.charges);
  const told = sale.charges.flatMap((id) => draft.charge(id) ?? []);
  const charges = told.map((charge) => withOurRefunds(draft, charge));
  const before = draft.openIncidents().filter((open) => open.saleId === saleId);
  const asked = new Set(before.filter((open) => isGoingBack(draft, open)).map(({ paymentId }) => paymentId));
  const wanted = new Map<IncidentId, WantedIncident>();
  for (const one of wantedOfSale(draft, sale, { told, charges, stuck })) {
    const id = standingId(draft, one);
    wanted.set(id, { ...one, id });
  }
  for (const one of wanted.values()) {
    const known = draft.incident(one.id);
    if (known) changeAmount(draft, known, one);
    else if (!OF_AN_AMOUNT.includes(one.kind) || !(asked.has(one.paymentId) || isAsked(draft, before, one)))
      draft.add({ kind: 'incident-opened', incident: opened(one, sale.id, at) });
  }
  const standing = before.flatMap((open) => standingCard(charges, open));
  const isPart = sale.state.kind === 'paid' && [...wanted.values()].some(({ kind }) => kind === 'partial');
  const stays = new Set([...wanted.values()].map(({ paymentId }) => paymentId));
  for (const open of before) {
    if (wanted.has(open.id) || isGoingBack(draft, open)) continue;
    const left = leftToGive(draft, charges, open);
    if (left !== null && left > 0) fitQuestion(draft, open, left);
    const fitted = draft.incident(open.id) ?? open;
    if ([...wanted.values(), ...standing].some((one) => speaksFor(draft, one, fitted))) {
      draft.add({ kind: 'incident-ended', incidentId: open.id, at, step: 'resolved-itself', by: null });
      continue;
    }
    if (left !== null && before.some((other) => asksForAll(draft, other, open, left))) {
      draft.add({ kind: 'incident-ended', incidentId: open.id, at, step: 'resolved-itself', by: null });
      continue;
    }
    if (ENDED_ELSEWHERE.includes(open.kind) && !isBack(draft, sale, charges, open) && left !== 0) {
      // The part that is left has an incident of its own, and this one said that all of it is gone.
      if (open.kind !== 'reversed' || !isPart) continue;
    }
    const step = isGivenBack(draft, open, charges) ? 'refunded' : 'resolved-itself';
    draft.add({ kind: 'incident-ended', incidentId: open.id, at, step, by: null });
    if (!stays.has(open.paymentId)) dropUnsent(draft, open, at);
  }
}

/** Two refunds of a payment came to nothing: the incident about all that is left replaces the other. */
function asksForAll(draft: Draft, other: Incident, open: Incident, left: Minor): boolean {
  if (other.id === open.id || other.kind !== open.kind || other.paymentId !== open.paymentId) return false;
  const now = draft.incident(other.id);
  if (whyKept(refundAskedFor(other, refundsOf(draft, other))) !== null) return false;
  return now?.state.kind === 'open' && now.amount !== null && now.amount >= left;
}

/** What a person must have seen stands until then, also once its ticket came out and nothing calls for it. */
function standingCard(charges: readonly Charge[], open: Incident): WantedIncident[] {
  const charge = charges.find(({ id }) => id === open.chargeId);
  const { id, kind, paymentId, amount } = open;
  return kind === 'reversed' && charge ? [{ id, kind, charge, paymentId, amount }] : [];
}

/**
 * One payment asks one question: about a refund that came to nothing there is no other where its money is asked about,
 * and what is in mediation is not told as gone.
 */
function speaksFor(
  draft: Draft,
  { id, kind, charge, paymentId, amount }: WantedIncident,
  open: Incident,
): boolean {
  if (open.kind === 'reversed' && kind === 'disputed') return charge.id === open.chargeId;
  if (open.kind !== 'refund-unfinished' || open.paymentId === null || paymentId !== open.paymentId)
    return false;
  if (draft.incident(id)?.state.kind !== 'open') return false;
  const refunds = refundsOf(draft, open);
  if (refunds.some(({ state }) => isRefundOpen(state))) return false;
  // Nothing is given back while it is in mediation; what it is afterwards asks for itself.
  if (kind === 'disputed') return true;
  if (kind === 'reversed') return isTakenBack(charge, open.paymentId);
  if (!OF_AN_AMOUNT.includes(kind)) return false;
  return amount === open.amount || whyKept(refundAskedFor(open, refunds)) !== null;
}

const TAKEN_BACK: readonly PaymentStatus[] = ['charged_back', 'cancelled', 'rejected'];

/** Nothing of it is left to give back: its own card says what became of it. */
function isTakenBack({ facts }: Charge, id: Incident['paymentId']): boolean {
  const payment = facts.payments.find((one) => one.id === id);
  return payment !== undefined && TAKEN_BACK.includes(payment.status);
}

/** A question about a refund that waits, or is under way, asks about this very money. What may be delivered asks too. */
function isAsked(
  draft: Draft,
  before: readonly Incident[],
  { kind, paymentId, amount }: WantedIncident,
): boolean {
  return before.some(
    (open) =>
      open.kind === 'refund-unfinished' &&
      kind !== 'late' &&
      open.paymentId === paymentId &&
      open.amount === amount &&
      refundsOf(draft, open).some(({ state }) => isRefundOpen(state)),
  );
}

/** Whether its money is on its way back and it is not yet known whether it arrives. */
function isGoingBack(draft: Draft, open: Incident): boolean {
  return OF_AN_AMOUNT.includes(open.kind) && refundsOf(draft, open).some(isLeaving);
}

function changeAmount(draft: Draft, known: Incident, { amount }: WantedIncident): void {
  if (known.state.kind !== 'open' || amount === null || known.amount === amount) return;
  if (!OF_AN_AMOUNT.includes(known.kind)) return;
  // A refund that waits to be sent is about the amount that was asked for.
  if (refundsOf(draft, known).some((refund) => isRefundOpen(refund.state))) return;
  draft.add({ kind: 'incident-changed', incidentId: known.id, amount });
}

/** The money is there again: the refund was rejected, another payment covers the sale, or a person kept one. */
function isBack(draft: Draft, sale: Sale, charges: readonly Charge[], incident: Incident): boolean {
  if (incident.kind !== 'reversed') return false;
  if (isKeptSale(draft, sale, charges)) return true;
  if (sale.state.kind === 'paid') {
    const { coveredBy, net } = coverageOf(sale, charges);
    return coveredBy.length > 0 && net >= partOfCharge(sale);
  }
  const charge = charges.find(({ id }) => id === incident.chargeId);
  return charge !== undefined && settle(charge, charge.facts).net >= charge.amount;
}

/**
 * What the payment of a question about a refund still holds, once none of its refunds is under way: what went back
 * elsewhere is owed no more. Null: nobody can tell, or it asks about something else. Minor units.
 */
function leftToGive(draft: Draft, charges: readonly Charge[], open: Incident): Minor | null {
  const refunds = refundsOf(draft, open);
  if (open.kind !== 'refund-unfinished' || refunds.some(({ state }) => isRefundOpen(state))) return null;
  // What went back by the books may be the very refund that the provider no longer knows.
  if (refunds.some(({ state }) => state.kind === 'refused' && state.cause === 'refund-vanished')) return null;
  const payment = charges.flatMap(({ facts }) => facts.payments).find(({ id }) => id === open.paymentId);
  if (!payment || !isReadable(payment)) return null;
  if (payment.status === 'refunded') return NOTHING;
  return payment.status === 'approved' && payment.amount !== null ? netOf(payment) : null;
}

/**
 * The id under which an incident stands in the books. What had resolved itself, or was given back by a refund that was
 * rejected afterwards, and is called for again opens anew, by number.
 */
function standingId(draft: Draft, wanted: WantedIncident): IncidentId {
  for (let time = 1; ; time += 1) {
    const numbered = numberedIncidentId(wanted.id, time);
    const known = draft.incident(numbered);
    if (!known || answers(known, wanted)) return numbered;
  }
}

/** Whether this incident, open or ended, is the one that is called for. */
function answers({ paymentId, state }: Incident, wanted: WantedIncident): boolean {
  if (paymentId !== wanted.paymentId) return false;
  return state.kind === 'open' || (state.step !== 'refunded' && state.step !== 'resolved-itself');
}

function opened(wanted: WantedIncident, saleId: SaleId, at: number): Incident {
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

/** Whether we gave back all of what it asked about. */
function isGivenBack(draft: Draft, incident: Incident, charges: readonly Charge[]): boolean {
  const done = refundsOf(draft, incident).filter(({ state }) => state.kind === 'done');
  if (done.length === 0 || sumOf(done.map(amountOfRefund)) < (incident.amount ?? 0)) return false;
  const payment = charges.flatMap(({ facts }) => facts.payments).find(({ id }) => id === incident.paymentId);
  return incident.kind === 'excess' || payment === undefined || netOf(payment) <= 0;
}

/**
 * Money that somebody meant to deliver is gone: said in words, until a person has seen it or it is back.
 * @param taken the payment that has paid another sale meanwhile, where it was that.
 */
export function openReversed(draft: Draft, charge: Charge, at: number, taken: PaymentId | null = null): void {
  const { amount } = charge;
  const wanted = { id: reversedId(charge), kind: 'reversed', charge, paymentId: taken, amount } as const;
  let time = 1;
  while (draft.incident(numberedIncidentId(wanted.id, time))?.state.kind === 'ended') time += 1;
  const id = numberedIncidentId(wanted.id, time);
  if (draft.incident(id)) return;
  draft.add({ kind: 'incident-opened', incident: opened({ ...wanted, id }, charge.saleId, at) });
}
