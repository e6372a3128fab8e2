import { hasLeft, type Charge } from '../../shared/charge.ts';
import type { FailureCode } from '../../shared/failures.ts';
import type { Incident } from '../../shared/incident.ts';
import { backOf } from '../../shared/going-back.ts';
import { NOTHING } from '../../shared/money.ts';
import { minus, sumOf } from '../../shared/sum.ts';
import { isRefundOpen, type Refund } from '../../shared/refund.ts';
import { canBePaidBy, type Sale } from '../../shared/sale.ts';
import { settle } from '../../shared/settlement.ts';
import type { IncidentAction } from '../../shared/snapshot.ts';
import { isAfterReturn } from './after-return.ts';
import { mayBeOnPaper } from './backing.ts';
import type { BooksReader } from './books-reader.ts';
import type { Core } from './core.ts';
import { neededOf } from './part-money.ts';
import { causeOf, whyKept } from './incident-cause.ts';
import { leftInBooks, mayHaveLeft } from './refund-finding.ts';
import { refundAskedFor } from './refund-incident.ts';
import { isAgreed, waitsForPerson } from './refund-rules.ts';
import { payingFacts } from './taken-elsewhere.ts';
import { takesParts } from './takes-parts.ts';

/** The refund that answers an incident, or that has its payment on the way back. */
export function refundOf(core: Core, incident: Incident): Refund | undefined {
  const refunds = incident.paymentId ? core.books.draft().refundsOfPayment(incident.paymentId) : [];
  if (incident.kind === 'refund-unfinished') return refundAskedFor(incident, refunds);
  return refunds.filter((one) => one.incidentId === incident.id || isRefundOpen(one.state)).at(-1);
}

/**
 * The safe steps for an incident, the best first: what screens offer, and all that a command may do. While its money is
 * being delivered or goes back there is nothing to press.
 */
export function actionsFor(
  core: Core,
  incident: Incident,
  deliveries: { isUnderWay(id: Incident['chargeId']): boolean },
): readonly IncidentAction[] {
  const refund = refundOf(core, incident);
  // Nothing to press while money is on its way back, unless the incident is about a refund that does not arrive.
  if (refund && isRefundOpen(refund.state) && incident.kind !== 'refund-unfinished') return [];
  if (deliveries.isUnderWay(incident.chargeId)) return [];
  switch (incident.kind) {
    case 'second':
      return canKeep(core, incident)
        ? ['handed-over', ...giveBack(core, incident, refund)]
        : giveBack(core, incident, refund);
    case 'excess':
      return giveBack(core, incident, refund);
    case 'late':
    case 'partial': {
      const charge = incident.chargeId ? core.books.charge(incident.chargeId) : undefined;
      const sale = charge && core.books.sale(charge.saleId);
      const back = giveBack(core, incident, refund);
      return sale && canDeliver(core.books, sale, charge) ? ['deliver', ...back] : back;
    }
    case 'no-sale':
      // The payment cannot be read, so the amount to give back is not known.
      if (incident.amount === null || isPartRefused(refund)) return ['called'];
      // The other till may have delivered its sale.
      return incident.ofAnotherTill ? ['called', 'refund'] : ['refund', 'called'];
    case 'refund-unfinished':
      if (refund && isBeingSent(core, incident, refund)) return [];
      // A person sends or drops it; a yes that is being carried out is not said again.
      if (whyKept(refund) !== null || !canSendAnew(core, incident, refund)) return ['called'];
      return refund && !isAgreed(refund, core.now()) && !core.recovery ? ['refund', 'called'] : ['called'];
    case 'unrecorded-sale':
      if (isPartRefused(refund)) return ['handed-over', 'called'];
      return incident.amount === null ? ['handed-over'] : ['handed-over', 'refund'];
    case 'reversed':
      // That refund may still be refused: nothing is decided before.
      return causeOf(core, incident, refund) === 'going-back' ? [] : ['called'];
    case 'mismatch':
    case 'disputed':
    case 'chargeback':
    case 'unswept':
    case 'unverified':
      return ['called'];
    case 'paid-without-close':
      return ['wait', 'called'];
  }
}

/** Refusals that a second try does not change: a person settles it outside of the till. */
const FOR_GOOD: readonly FailureCode[] = [
  'refund-too-old',
  'refund-partial-not-taken',
  'refund-test-account',
  'refund-already-done',
  'refund-cover-gone',
];

/** Money that is too much, or came late: it goes back, or a person settles it where it cannot. */
function giveBack(core: Core, incident: Incident, refund: Refund | undefined): readonly IncidentAction[] {
  if (isPartBarred(core, incident)) return ['called'];
  if (refund?.state.kind === 'refused' && FOR_GOOD.includes(refund.state.cause)) return ['refund', 'called'];
  return ['refund'];
}

/** A part of it went back elsewhere, and the rest would be refused. */
function isPartRefused(refund: Refund | undefined): boolean {
  return refund?.state.kind === 'refused' && refund.state.cause === 'refund-partial-not-taken';
}

/** It came after the sale's money had gone back. The goods may have been handed over: it may pay for them. */
function canKeep(core: Core, incident: Incident): boolean {
  if (!isAfterReturn(incident) || incident.saleId === null) return false;
  // Without a printer «PAGADO» is all that there is to hand over for.
  const isShown = !core.parts.printer.configured;
  return isShown || core.books.printJobsOfSale(incident.saleId).some(mayBeOnPaper);
}

/** Its request may have left for the yes of a person, and the answer is due: what was sent cannot be dropped. */
function isBeingSent(core: Core, incident: Incident, refund: Refund): boolean {
  if (!mayHaveLeft(refund) || waitsForPerson(refund, core.now())) return false;
  return refund.incidentId === incident.id || isAgreed(refund, core.now());
}

/** A refund that is over is made anew only from what its payment still holds, as far as the books know the payment. */
function canSendAnew(core: Core, incident: Incident, refund: Refund | undefined): boolean {
  const { chargeId, paymentId } = incident;
  if (refund && isRefundOpen(refund.state)) return true;
  // What is left is known and shown once the other refund is decided.
  if (paymentId !== null && core.books.refundsOfPayment(paymentId).some(({ state }) => isRefundOpen(state)))
    return false;
  // What went back by the books may be the very refund that the provider no longer knows.
  if (refund?.state.kind === 'refused' && refund.state.cause === 'refund-vanished') return true;
  if (isPartBarred(core, incident)) return false;
  const charge = chargeId === null ? undefined : core.books.charge(chargeId);
  const payment = charge?.facts.payments.find(({ id }) => id === paymentId);
  if (!payment) return true;
  if (payment.status !== 'approved' || payment.amount === null || payment.refunded < 0) return false;
  const ours = core.books.refundsOfPayment(payment.id);
  return leftInBooks(payment.amount, payment.refunded, ours, payment.changedAt) > 0;
}

/** A part of a payment cannot go back in Peru, nor to another wallet or bank (but for Pix): a person decides. */
function isPartBarred(core: Core, incident: Incident): boolean {
  const site = core.parts.store.stamp?.site;
  const charge = incident.chargeId ? core.books.charge(incident.chargeId) : undefined;
  const payment = charge?.facts.payments.find(({ id }) => id === incident.paymentId);
  if (!site || !charge || !payment || incident.amount === payment.amount) return false;
  return !takesParts(core.books, site, charge, payment.id);
}

/**
 * Late money can be delivered when it covers what is due of a sale that was not collected otherwise; cash may have paid a
 * part of it. Else, and once any of
 * it is on its way back, it is only given back.
 */
export function canDeliver(
  books: Pick<BooksReader, 'refundsOfPayment' | 'chargesOfPayment'>,
  sale: Sale,
  charge: Charge,
): boolean {
  if (!hasLeft(charge.state) || !canBePaidBy(sale, charge.amount)) return false;
  const settlement = settle(charge, payingFacts(books, charge));
  const needed = neededOf(sale, charge, settlement);
  if (needed === null) return false;
  // Money that is on its way back pays for nothing, nor does money that went back and is not yet told by the provider.
  const stays = settlement.payments.map((payment) => {
    const back = books.refundsOfPayment(payment.id).filter((refund) => refund.state.kind !== 'refused');
    const ours = sumOf(back.map((refund) => refund.amount));
    const told = backOf(payment);
    return minus(payment.amount ?? NOTHING, ours > told ? ours : told);
  });
  return sumOf(stays) >= needed;
}
