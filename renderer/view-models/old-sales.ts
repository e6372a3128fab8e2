import type { IncidentView, LostSales, Snapshot } from '../../shared/snapshot.ts';

export interface Inbox {
  /** Shown one by one, oldest first: the first of them. */
  readonly apart: readonly IncidentView[];
  /** How many of those there are. */
  readonly apartCount: number;
  /** Sales that the books lost, with the oldest payments of them; null where there are few, which then stand apart. */
  readonly lost: (LostSales & { readonly first: readonly IncidentView[] }) | null;
}

export function inboxOf({
  incidents,
  incidentCount,
  lostSales,
}: Pick<Snapshot, 'incidents' | 'incidentCount' | 'lostSales'>): Inbox {
  if (lostSales === null) return { apart: incidents, apartCount: incidentCount, lost: null };
  const isLost = ({ kind }: IncidentView): boolean => kind === 'unrecorded-sale';
  return {
    apart: incidents.filter((incident) => !isLost(incident)),
    apartCount: incidentCount - lostSales.count,
    lost: { ...lostSales, first: incidents.filter(isLost) },
  };
}
