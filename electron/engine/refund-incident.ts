import type { FailureCode } from '../../shared/failures.ts';
import type { IncidentId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import { minor, type Minor } from '../../shared/money.ts';
import type { Refund } from '../../shared/refund.ts';
import { numberedIncidentId } from './incident-numbers.ts';
import type { Draft } from './books.ts';
import { refusedFor } from './refund-rules.ts';

/** The question to a person about one refund: «refund-unfinished:<refund>», numbered when it is asked again. */
function questionId(refund: Refund, time: number): IncidentId {
  return numberedIncidentId(`refund-unfinished:${refund.id}`, time);
}

function latest(draft: Pick<Draft, 'incident'>, refund: Refund): { incident?: Incident; next: IncidentId } {
  let found: Incident | undefined;
  for (let time = 1; ; time += 1) {
    const id = questionId(refund, time);
    const incident = draft.incident(id);
    if (!incident) return found ? { incident: found, next: id } : { next: id };
    found = incident;
  }
}

/** @returns the refund that an incident asks about, among those of its payment: the one made for it anew, if any. */
export function refundAskedFor(incident: Incident, refunds: readonly Refund[]): Refund | undefined {
  const anew = refunds.filter((refund) => refund.incidentId === incident.id).at(-1);
  return anew ?? refunds.find((refund) => isQuestionOf(incident.id, refund));
}

function isQuestionOf(id: IncidentId, refund: Refund): boolean {
  return id === questionId(refund, 1) || id.startsWith(`${questionId(refund, 1)}:`);
}

/** @returns the refund that was asked for at first, where this one answers a question about one that came to nothing. */
export function firstAsked(refund: Refund, ofPayment: readonly Refund[]): Refund {
  const { incidentId: asked, number } = refund;
  const before = ofPayment.find((one) => asked !== null && one.number < number && isQuestionOf(asked, one));
  return before === undefined ? refund : firstAsked(before, ofPayment);
}

/** @param amount what it asks about. Minor units. */
export function openQuestion(draft: Draft, refund: Refund, at: number, amount = refund.amount): void {
  const { incident, next } = latest(draft, refund);
  if (incident?.state.kind === 'open') return changeAmount(draft, incident, amount);
  const { saleId, chargeId, paymentId } = refund;
  draft.add({
    kind: 'incident-opened',
    incident: {
      id: next,
      kind: 'refund-unfinished',
      saleId,
      chargeId,
      paymentId,
      amount,
      openedAt: at,
      state: { kind: 'open' },
    },
  });
}

function changeAmount(draft: Draft, { id, amount: before }: Incident, amount: Minor): void {
  if (before !== amount) draft.add({ kind: 'incident-changed', incidentId: id, amount });
}

/** Lowers the amount of the incident to what its payment still holds. @param left minor units. */
export function fitQuestion(draft: Draft, open: Incident, left: Minor): void {
  if (open.amount !== null && open.amount > left) changeAmount(draft, open, left);
}

/** Nothing is owed any more. */
const FULFILLED: readonly FailureCode[] = ['refund-already-done', 'refund-not-needed'];

/**
 * What becomes of the question about a refund that has moved: given, it is answered; refused, a person must have seen
 * it, for somebody was told that the money goes back.
 * @param left what its payment still holds, null when it was not read. Minor units.
 */
export function followQuestion(draft: Draft, moved: Refund, left: number | null, at: number): void {
  switch (moved.state.kind) {
    case 'refused':
      if (FULFILLED.includes(moved.state.cause)) endQuestions(draft, moved, at);
      else openQuestionOfUndone(draft, moved, left, at);
      return;
    case 'done':
    case 'in_process':
      return endQuestion(draft, moved, at);
    case 'intended':
    case 'requested':
    case 'unknown':
      return;
  }
}

/**
 * A refund that was asked for and does not arrive: nobody would look again. Where an incident of its money asked for it,
 * that one stands, or is open again by itself.
 */
function openQuestionOfUndone(draft: Draft, refund: Refund, left: number | null, at: number): void {
  const asked = refund.incidentId === null ? undefined : draft.incident(refund.incidentId);
  const amount = left !== null && left > 0 && left < refund.amount ? minor(left) : refund.amount;
  const isQuestion = asked?.kind === 'refund-unfinished';
  if (asked?.state.kind === 'open') {
    if (isQuestion) changeAmount(draft, asked, amount);
  } else if (!asked || isQuestion || asked.saleId === null) {
    openQuestion(draft, refund, at, amount);
  }
}

/** It was not sent, and no other incident is about its money: whoever pressed «Devolver» must learn that nothing went. */
export function openQuestionOfKept(draft: Draft, refund: Refund, at: number): void {
  if (draft.openIncidents().every(({ paymentId }) => paymentId !== refund.paymentId))
    openQuestion(draft, refund, at);
}

/**
 * A question about money has answered itself: a refund that was wished for it, and of which nothing has left, goes no
 * further. Whoever said «Devolver» is told so once: the card of the question is gone.
 */
export function dropUnsent(draft: Draft, { id, paymentId }: Incident, at: number): void {
  if (paymentId === null) return;
  for (const refund of draft.refundsOfPayment(paymentId)) {
    if (refund.incidentId !== id || refund.state.kind !== 'intended') continue;
    const state = refusedFor('refund-not-needed', at);
    draft.add({ kind: 'refund-moved', refundId: refund.id, state });
    openQuestion(draft, { ...refund, state }, at);
  }
}

/** The question about a refund has answered itself, and so has the one for which it was made anew. */
function endQuestions(draft: Draft, refund: Refund, at: number): void {
  endQuestion(draft, refund, at);
  const asked = refund.incidentId === null ? undefined : draft.incident(refund.incidentId);
  if (asked?.kind === 'refund-unfinished') endByItself(draft, asked, at);
}

/** Ends the incident by itself. */
function endQuestion(draft: Draft, refund: Refund, at: number): void {
  endByItself(draft, latest(draft, refund).incident, at);
}

function endByItself(draft: Draft, incident: Incident | undefined, at: number): void {
  if (incident?.state.kind !== 'open') return;
  draft.add({ kind: 'incident-ended', incidentId: incident.id, at, step: 'resolved-itself', by: null });
}
