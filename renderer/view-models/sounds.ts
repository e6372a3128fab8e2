import type { Snapshot } from '../../shared/snapshot.ts';
import { isPlainlyPaid } from './counter.ts';

export type Sound = 'paid' | 'rejected' | 'incident';

/** The sound for the change between two snapshots; null when nothing changed, or for the first snapshot of a screen. */
export function soundOf(before: Snapshot | null, after: Snapshot): Sound | null {
  if (before === null) return null;
  const was = before.counter.kind === 'sale' ? before.counter : null;
  const is = after.counter.kind === 'sale' ? after.counter : null;
  // What the board does not call PAGADO sounds like nothing, also once a person has said what it is.
  const paidNow = is !== null && isPlainlyPaid(is);
  const paidBefore = was?.saleId === is?.saleId && was?.charge?.phase === 'paid';
  if (paidNow && !paidBefore) return 'paid';
  if (isIncidentNew(before, after)) return 'incident';
  const rejectedBefore = was?.charge?.chargeId === is?.charge?.chargeId && was?.charge?.rejection?.detail;
  const rejected = is?.charge?.phase === 'waiting' ? is.charge.rejection : null;
  return rejected && rejectedBefore !== rejected.detail ? 'rejected' : null;
}

/** Where not all of them are told, one that moves up as another ends was there before. */
function isIncidentNew(before: Snapshot, after: Snapshot): boolean {
  if (after.incidentCount > before.incidentCount) return true;
  const known = new Set(before.incidents.map(({ id }) => id));
  const isAll = before.incidentCount === before.incidents.length;
  return after.incidents.some(({ id, at }) => !known.has(id) && (isAll || at >= before.at));
}
