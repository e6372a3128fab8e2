import type { Incident } from '../../shared/incident.ts';
import { isGoingBack } from '../../shared/money-facts.ts';
import type { Refund } from '../../shared/refund.ts';
import type { IncidentCause } from '../../shared/snapshot.ts';
import { isAfterReturn } from './after-return.ts';
import type { Core } from './core.ts';
import { takerElsewhere } from './taken-elsewhere.ts';

/** What is known beyond an incident's kind and changes what to do about it; null where the kind says it all. */
export function causeOf(core: Core, incident: Incident, refund: Refund | undefined): IncidentCause | null {
  if (incident.kind === 'refund-unfinished') return whyKept(refund);
  if (isAfterReturn(incident)) return 'after-return';
  if (incident.ofAnotherTill) return 'other-till';
  if (incident.kind !== 'reversed' || incident.chargeId === null) return null;
  const { chargeId, paymentId } = incident;
  if (paymentId !== null && takerElsewhere(core.books, chargeId, paymentId)) return 'paid-another';
  const payments = core.books.charge(incident.chargeId)?.facts.payments ?? [];
  if (payments.some(({ status }) => status === 'charged_back')) return 'charged-back';
  return payments.some(isGoingBack) ? 'going-back' : null;
}

/** Why a refund was not sent and will not be; null where the incident is about something else. */
export function whyKept(refund: Refund | undefined): IncidentCause | null {
  if (refund?.state.kind !== 'refused') return null;
  if (refund.state.cause === 'refund-cover-gone') return 'cover-gone';
  const { cause } = refund.state;
  return cause === 'refund-not-needed' || cause === 'refund-excess-changed' ? 'not-needed' : null;
}
