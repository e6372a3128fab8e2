import { useState } from 'react';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { inboxOf } from '../../view-models/old-sales.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { IncidentBody } from './incident-body.tsx';
import { OldSales } from './old-sales.tsx';

/** So many at once. */
const PAGE = 40;

function lastStart(count: number): number {
  return Math.max(0, Math.ceil(count / PAGE) - 1) * PAGE;
}

/** All open incidents, oldest first, page by page; each stays until a person settles it. */
export function IncidentsScreen() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.incidents;
  const { apart, apartCount, lost } = inboxOf(snapshot);
  const [from, setFrom] = useState(0);
  // Where many were ended meanwhile, the page that was open may be beyond the last.
  const start = Math.min(from, lastStart(apartCount));
  const page = useAnswer('incident.list', start === 0 ? null : { from: start }, snapshot.sequence);
  const shown = start === 0 ? apart.slice(0, PAGE) : page?.ok === true ? page.value.incidents : [];
  return (
    <div className="page">
      <h1>{words.title}</h1>
      <p className="page-intro">{words.intro}</p>
      {snapshot.incidentCount === 0 ? (
        <div className="empty">
          <Icon name="check" />
          <p>{words.none}</p>
        </div>
      ) : (
        <ul className="inbox">
          {lost !== null && (
            <li>
              <OldSales lost={lost} />
            </li>
          )}
          {shown.map((incident, index) => (
            <li key={incident.id}>
              <IncidentBody incident={incident} first={index === 0}>
                {incident.saleId !== null && (
                  <Button
                    label={words.open}
                    look="quiet"
                    unseen={` ${incident.saleNumber ?? ''}`}
                    onPress={() => caja.show('sales', { openSale: incident.saleId })}
                  />
                )}
              </IncidentBody>
            </li>
          ))}
        </ul>
      )}
      {apartCount > PAGE && (
        <p className="incident-more">
          <span>{words.pages(start + 1, start + shown.length, apartCount)}</span>
          {start > 0 && <Button label={words.before} look="plain" onPress={() => setFrom(start - PAGE)} />}
          {start < lastStart(apartCount) && (
            <Button label={words.after} look="plain" onPress={() => setFrom(start + PAGE)} />
          )}
        </p>
      )}
    </div>
  );
}
