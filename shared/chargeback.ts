import { dayOf } from './formats.ts';
import { incidentId, type IncidentId, type PaymentId } from './ids.ts';
import type { ChargebackFacts } from './incident.ts';
import type { Minor } from './money.ts';

/** How it stands with the documents for a chargeback: what there is to do about it. */
export type DocumentsState =
  | 'until'
  | 'wanted'
  /** Until a date that cannot be read. */
  | 'unread'
  | 'passed'
  | 'covered'
  | 'not-wanted'
  | 'untold'
  /** They were sent: the provider looks at them, took them, or did not. */
  | 'in-review'
  | 'valid'
  | 'invalid';

/** What is told of one, on its incident, on its sale and on paper. */
export interface ChargebackView extends ChargebackFacts {
  /** The provider's own id of it. */
  readonly id: string;
  readonly documents: DocumentsState;
}

/** One that a sale has or had: it is said of the sale also once a person has closed its incident. */
export interface SaleChargeback extends ChargebackView {
  readonly incidentId: IncidentId;
  readonly paymentId: PaymentId | null;
  /** Minor units; null: not known. */
  readonly amount: Minor | null;
  /** When the till was told of it, milliseconds since 1970. */
  readonly at: number;
  /** When a person closed its incident; null: it is open. */
  readonly endedAt: number | null;
}

const BEGIN = 'chargeback:';

export function chargebackIncidentId(id: string): IncidentId {
  return incidentId(`${BEGIN}${id}`);
}

/** The provider's id of the chargeback that an incident is about. */
export function chargebackIdOf(id: IncidentId): string {
  return id.startsWith(BEGIN) ? id.slice(BEGIN.length) : id;
}

/**
 * What became of documents that were sent comes first; then documents that are wanted, also where the provider covers it: a
 * day that passes cannot be had again.
 * @param now corrected time, milliseconds since 1970. @param timeZone the shop's: a bare day is over there when it is.
 */
export function documentsState(facts: ChargebackFacts, now: number, timeZone: string): DocumentsState {
  const { covered, documentsWanted, documentsStatus } = facts;
  switch (documentsStatus) {
    case 'review_pending':
      return 'in-review';
    case 'valid':
    case 'invalid':
      return documentsStatus;
    case 'not_applicable':
      return covered === true ? 'covered' : 'not-wanted';
    case 'pending':
    case 'not_supplied':
    case undefined:
  }
  const isCovered = covered === true;
  if (documentsWanted === false) return isCovered ? 'covered' : 'not-wanted';
  const deadline = deadlineState(facts, now, timeZone);
  if (documentsWanted === null && deadline === null) return isCovered ? 'covered' : 'untold';
  return deadline === 'passed' && isCovered ? 'covered' : (deadline ?? 'wanted');
}

function deadlineState(
  { documentsUntil, documentsDay, deadlineUnread }: ChargebackFacts,
  now: number,
  timeZone: string,
): 'until' | 'passed' | 'unread' | null {
  if (documentsDay !== undefined) return documentsDay < dayOf(now, timeZone) ? 'passed' : 'until';
  if (documentsUntil !== null) return documentsUntil < now ? 'passed' : 'until';
  return deadlineUnread ? 'unread' : null;
}

export function chargebackView(
  id: IncidentId,
  facts: ChargebackFacts,
  now: number,
  timeZone: string,
): ChargebackView {
  return { ...facts, id: chargebackIdOf(id), documents: documentsState(facts, now, timeZone) };
}
