import { dayOf } from '../../shared/formats.ts';
import type { Incident } from '../../shared/incident.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import type { LostSales } from '../../shared/snapshot.ts';
import type { Core } from './core.ts';
import { shownIncidents, totalOf } from './incident-views.ts';

interface OldSales {
  /** The shop's calendar day: payments that were approved on an earlier one. */
  readonly beforeDay: string;
  /** How many the person saw: a yes is for those. */
  readonly count: number;
}

/** How many one answer would end, and what they come to. */
export function oldSalesBefore(
  core: Core,
  timeZone: string,
  beforeDay: string,
  offers: (incident: Incident) => boolean,
): LostSales {
  const old = oldSales(core, timeZone, beforeDay, offers);
  return { count: old.length, total: totalOf(old) };
}

/** Paid before that day of the shop, and nothing of them on its way back. */
function oldSales(
  core: Core,
  timeZone: string,
  beforeDay: string,
  offers: (incident: Incident) => boolean,
): Incident[] {
  return shownIncidents(core)
    .filter(({ kind, cameAt }) => kind === 'unrecorded-sale' && cameAt !== undefined)
    .filter((incident) => dayOf(incident.cameAt ?? 0, timeZone) < beforeDay && offers(incident));
}

/**
 * After books were lost, payments of a year may ask whether their sales were handed over. One answer for those of before a
 * day: each ends by its own row. What offers no such step (a refund of it is under way) is not among them.
 * @param offers whether «Ya se entregó» is offered for it now.
 */
export function endOldSales(
  core: Core,
  timeZone: string,
  { beforeDay, count }: OldSales,
  offers: (incident: Incident) => boolean,
): Reply<null> {
  const old = oldSales(core, timeZone, beforeDay, offers);
  if (old.length !== count) return refuse('command-stale');
  if (count === 0) return DONE;
  return core.transact((draft) => {
    const at = core.now();
    for (const { id } of old)
      draft.add({ kind: 'incident-ended', incidentId: id, at, step: 'handed-over', by: null });
  });
}
