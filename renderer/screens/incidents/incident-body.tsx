import { Fragment, useEffect, useId, useRef, useState, type ReactNode } from 'react';
import type { IncidentAction, IncidentView } from '../../../shared/snapshot.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { useFocusBack } from '../../app/use-focus-back.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { Words } from '../../components/words.tsx';
import { isPressed, type Caja } from '../../stores/caja.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { UNREAD_MS } from '../../view-models/typing.ts';
import { besideBoard, incidentCard } from '../../view-models/incidents.ts';
import { StoryPrint } from '../sales/story-print.tsx';

interface IncidentBodyProps {
  readonly incident: IncidentView;
  /** The first one in sight: its best step has a key. */
  readonly first?: boolean;
  /** What stands below its steps, in the same card. */
  readonly children?: ReactNode;
}

/** One incident and its safe steps, the best first; each asks for a confirmation. */
export function IncidentBody({ incident, first = false, children }: IncidentBodyProps) {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const [asking, setAsking] = useState<IncidentAction | null>(null);
  const busy = useCajaState(
    (state) => isPressed(state, 'incident.refund') || isPressed(state, 'incident.deliver'),
  );
  const refusal = useRefusal(incident.id);
  const titleId = useId();
  const stepRef = useFocusBack(asking);
  const card = incidentCard(incident, formatter, besideBoard(incident, snapshot.counter));
  const asked = card.steps.find((step) => step.action === asking);
  const [best] = card.steps;
  // A question that is open has the key; what has just come into sight, or got it, was not meant by it.
  const hasKey = useCajaState(({ asks }) => first && asks.length === 0);
  const shownAt = useRef(Infinity);
  useEffect(() => {
    shownAt.current = hasKey ? performance.now() : Infinity;
  }, [hasKey, best?.action]);
  useKeys((event) => {
    if (event.key !== SHORTCUTS.step || !hasKey) return;
    event.preventDefault();
    const isRead = performance.now() - shownAt.current >= UNREAD_MS;
    if (best !== undefined && !busy && !event.repeat && isRead) setAsking(best.action);
  }, true);
  return (
    <article className="incident" aria-labelledby={titleId}>
      <div className="incident-head">
        <Icon name="alert" />
        <h2 id={titleId}>{card.title}</h2>
        {card.amount !== null && <p className="incident-amount whole">{card.amount}</p>}
      </div>
      <p className="incident-facts">
        {card.facts.map((fact, index) => (
          <Fragment key={fact}>
            {index > 0 && ' '}
            <span className="incident-fact">{index < card.facts.length - 1 ? `${fact} ·` : fact}</span>
          </Fragment>
        ))}
      </p>
      <p>
        <Words text={card.meaning} />
      </p>
      <p className="incident-next">
        <Words text={card.next} />
      </p>
      {[card.delivery, card.refund].map(
        (note) =>
          note && (
            <p key={note.text} className="incident-note" data-failed={note.failed}>
              <Words text={note.text} />
            </p>
          ),
      )}
      {refusal && <FailureBox failure={refusal} />}
      {asked ? (
        <Ask
          question={asked.ask}
          yes={asked.confirm}
          no={formatter.words.incidents.no}
          busy={busy}
          onYes={() => {
            setAsking(null);
            void take(caja, incident, asked.action);
          }}
          onNo={() => setAsking(null)}
        />
      ) : (
        <div className="incident-steps">
          {card.steps.map((step, index) => (
            <Button
              key={step.action}
              ref={stepRef(step.action)}
              label={step.button}
              look={index === 0 ? 'primary' : 'plain'}
              hint={hasKey && index === 0 ? SHORTCUTS.step : null}
              busy={busy}
              onPress={() => setAsking(step.action)}
            />
          ))}
        </div>
      )}
      {incident.chargeback && incident.saleId !== null && <StoryPrint saleId={incident.saleId} />}
      {children}
    </article>
  );
}

function take(caja: Caja, { id, amount }: IncidentView, action: IncidentAction) {
  switch (action) {
    case 'deliver':
      return caja.sendCommand('incident.deliver', { incidentId: id }, id);
    case 'refund':
      return caja.sendCommand('incident.refund', { incidentId: id, amount }, id);
    case 'wait':
      return caja.sendCommand('incident.end', { incidentId: id, step: 'waited' }, id);
    case 'handed-over':
      return caja.sendCommand('incident.end', { incidentId: id, step: 'handed-over' }, id);
    case 'called':
      return caja.sendCommand('incident.end', { incidentId: id, step: 'called' }, id);
  }
}
