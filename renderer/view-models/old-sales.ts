import { dayOf } from '../../shared/formats.ts';
import { sumOf, type Minor } from '../../shared/money.ts';
import type { IncidentView } from '../../shared/snapshot.ts';

/** So many questions about sales that the books lost are shown one by one; more are gathered in a card. */
export const APART_AT_MOST = 5;
/** So many of them are listed at once. */
const LISTED_AT_MOST = 20;

export interface Inbox {
  /** Shown one by one, oldest first. */
  readonly apart: readonly IncidentView[];
  /** Sales that the books lost, oldest payment first; empty where there are few of them. */
  readonly gathered: readonly IncidentView[];
}

export function inboxOf(incidents: readonly IncidentView[]): Inbox {
  const lost = incidents.filter(({ kind }) => kind === 'unrecorded-sale');
  if (lost.length <= APART_AT_MOST) return { apart: incidents, gathered: [] };
  return {
    apart: incidents.filter(({ kind }) => kind !== 'unrecorded-sale'),
    gathered: lost.toSorted((one, other) => (one.cameAt ?? one.at) - (other.cameAt ?? other.at)),
  };
}

/** Their amounts together; what is not known counts nothing. */
export function totalOf(incidents: readonly IncidentView[]): Minor {
  return sumOf(incidents.flatMap(({ amount }) => amount ?? []));
}

/** Those that one answer ends: paid before that day of the shop, and nothing of them on its way back. */
export function endedTogether(
  gathered: readonly IncidentView[],
  beforeDay: string,
  timeZone: string,
): readonly IncidentView[] {
  return gathered.filter(
    ({ cameAt, actions }) =>
      cameAt !== null && actions.includes('handed-over') && dayOf(cameAt, timeZone) < beforeDay,
  );
}

export function listed(gathered: readonly IncidentView[]): readonly IncidentView[] {
  return gathered.slice(0, LISTED_AT_MOST);
}
