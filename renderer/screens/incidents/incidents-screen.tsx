import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { inboxOf } from '../../view-models/old-sales.ts';
import { IncidentBody } from './incident-body.tsx';
import { OldSales } from './old-sales.tsx';

/** All open incidents, oldest first; each stays until a person settles it. */
export function IncidentsScreen() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.incidents;
  const { apart, gathered } = inboxOf(snapshot.incidents);
  return (
    <div className="page">
      <h1>{words.title}</h1>
      <p className="page-intro">{words.intro}</p>
      {snapshot.incidents.length === 0 ? (
        <div className="empty">
          <Icon name="check" />
          <p>{words.none}</p>
        </div>
      ) : (
        <ul className="inbox">
          {gathered.length > 0 && (
            <li>
              <OldSales gathered={gathered} />
            </li>
          )}
          {apart.map((incident, index) => (
            <li key={incident.id}>
              <IncidentBody incident={incident} first={index === 0} />
              {incident.saleId !== null && (
                <Button
                  label={words.open}
                  look="quiet"
                  unseen={` ${incident.saleNumber ?? ''}`}
                  onPress={() => caja.show('sales', { openSale: incident.saleId })}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
