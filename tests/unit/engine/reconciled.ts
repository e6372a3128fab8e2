import { reconcileIncidents } from '../../../electron/engine/incidents.ts';
import { chargeId } from '../../../shared/ids.ts';
import { INTENDED } from '../shared/support/facts.ts';
import { SALE, type CoreFixture } from './core-fixture.ts';

/** The rule looks at the sale. @returns what it opens and ends, in words. */
export function reconciliationOf(fixture: CoreFixture, stuck: readonly string[] = []): string[] {
  const ids = new Set(stuck.map((id) => chargeId(id)));
  return fixture
    .act((draft) => reconcileIncidents(draft, SALE, ids, INTENDED))
    .map((entry) => {
      if (entry.kind === 'incident-opened') {
        const { id, kind, paymentId, amount } = entry.incident;
        return `${id} is ${kind} of ${paymentId ?? 'none'}, ${amount ?? 'unknown'}`;
      }
      if (entry.kind === 'incident-changed') return `${entry.incidentId} changes to ${entry.amount}`;
      return entry.kind === 'incident-ended' ? `${entry.incidentId} ends: ${entry.step}` : entry.kind;
    });
}
