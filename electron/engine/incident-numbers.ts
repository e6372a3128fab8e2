import { incidentId, type IncidentId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';

/** The id of an incident that opens anew: the first has none, the next ones a number. `time`: 1 for the first. */
export function numberedIncidentId(first: string, time: number): IncidentId {
  return incidentId(time === 1 ? first : `${first}:${time}`);
}

/** Whether it was ended by that step, the first time that it was asked or another. */
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
