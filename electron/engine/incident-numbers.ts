import { incidentId, type IncidentId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';

/** The id of an incident that opens for the nth time: the first id has no number, later ones do. @param time from 1 */
export function numberedIncidentId(first: string, time: number): IncidentId {
  return incidentId(time === 1 ? first : `${first}:${time}`);
}

/** Whether the incident was ever ended by that step, at any of the times that it opened. */
export function wasEndedBy(
  books: { incident(id: IncidentId): Incident | undefined },
  first: IncidentId,
  step: Extract<Incident['state'], { kind: 'ended' }>['step'],
): boolean {
  for (let time = 1; ; time += 1) {
    const incident = books.incident(numberedIncidentId(first, time));
    if (!incident) return false;
    if (incident.state.kind === 'ended' && incident.state.step === step) return true;
  }
}
