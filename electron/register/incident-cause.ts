import type { Incident } from '../../shared/incident.ts';
import type { Refund } from '../../shared/refund.ts';
import type { IncidentCause } from '../../shared/snapshot.ts';
import type { Core } from './core.ts';

/** What is known beyond an incident's kind and changes what to do about it; null where the kind says it all. */
export function causeOf(core: Core, incident: Incident, refund: Refund | undefined): IncidentCause | null {
  if (incident.kind === 'refund-unfinished') return isWithoutCover(refund) ? 'cover-gone' : null;
  if (incident.kind !== 'reversed' || incident.chargeId === null) return null;
  const payments = core.books.charge(incident.chargeId)?.facts.payments ?? [];
  return payments.some(({ status }) => status === 'charged_back') ? 'charged-back' : null;
}

/** It was not sent, for its payment is what pays the sale. */
export function isWithoutCover(refund: Refund | undefined): boolean {
  return refund?.state.kind === 'refused' && refund.state.cause === 'refund-cover-gone';
}
