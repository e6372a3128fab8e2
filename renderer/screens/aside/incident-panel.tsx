import type { IncidentView } from '../../../shared/snapshot.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { IncidentBody } from '../incidents/incident-body.tsx';

/** One incident, beside the charge and never over it. */
export function IncidentPanel({ incident, others }: { incident: IncidentView; others: number }) {
  const caja = useCaja();
  const words = useScreen().formatter.words.incidents;
  return (
    <div className="incident-panel" aria-live="polite">
      <IncidentBody key={incident.id} incident={incident} />
      {others > 0 && (
        <p className="incident-more">
          <span>{words.more(others)}</span>
          <Button label={words.all} look="small" onPress={() => caja.show('incidents')} />
        </p>
      )}
    </div>
  );
}
