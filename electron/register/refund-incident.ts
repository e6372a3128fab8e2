import { incidentId, type IncidentId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import type { Refund } from '../../shared/refund.ts';
import type { Draft } from './books.ts';

/** The question to a person about one refund: «refund-unfinished:<refund>», numbered when it is asked again. */

function questionId(refund: Refund, time: number): IncidentId {
  const id = `refund-unfinished:${refund.id}`;
  return incidentId(time === 1 ? id : `${id}:${time}`);
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

/** @returns the refund that an incident asks about, among those of its payment. */
export function refundAskedFor(incident: Incident, refunds: readonly Refund[]): Refund | undefined {
  return refunds.find(
    (refund) => incident.id === questionId(refund, 1) || incident.id.startsWith(`${questionId(refund, 1)}:`),
  );
}

export function openQuestion(draft: Draft, refund: Refund, at: number): void {
  const { incident, next } = latest(draft, refund);
  if (incident?.state.kind === 'open') return;
  const { saleId, chargeId, paymentId, amount } = refund;
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

export function endQuestion(
  draft: Draft,
  refund: Refund,
  at: number,
  step: 'called' | 'resolved-itself',
): void {
  const { incident } = latest(draft, refund);
  if (incident?.state.kind !== 'open') return;
  draft.add({ kind: 'incident-ended', incidentId: incident.id, at, step, by: null });
}
