import { useId, useState } from 'react';
import { dayOf } from '../../../shared/formats.ts';
import { NOTHING } from '../../../shared/money.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { DayField } from '../../components/day-field.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { isPressed } from '../../stores/caja.ts';
import type { Inbox } from '../../view-models/old-sales.ts';
import { useAnswer } from '../sales/use-answer.ts';
import { IncidentBody } from './incident-body.tsx';

/** Where refusals of the one answer for many are kept. */
const ABOUT = 'old-sales';
const NONE = { count: 0, total: NOTHING };

/** Many sales that the books lost: one answer for those of before a day, and a list for the others. */
export function OldSales({ lost }: { lost: NonNullable<Inbox['lost']> }) {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const today = dayOf(snapshot.at, snapshot.shop.timeZone);
  const [beforeDay, setBeforeDay] = useState(today);
  const [isAsking, setAsking] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const busy = useCajaState((state) => isPressed(state, 'incident.end-old'));
  const refusal = useRefusal(ABOUT);
  const [titleId, dayId] = [useId(), useId()];
  const words = formatter.words.incidents.many;
  const together = useAnswer('incident.old', { beforeDay }, snapshot.sequence);
  const { count, total } = together?.ok === true ? together.value : NONE;
  return (
    <>
      <article className="incident" aria-labelledby={titleId}>
        <div className="incident-head">
          <Icon name="alert" />
          <h2 id={titleId}>{words.title(lost.count)}</h2>
          <p className="incident-amount">{formatter.money(lost.total)}</p>
        </div>
        <p>{words.meaning}</p>
        <p className="incident-next">{words.next}</p>
        <p className="incident-facts">
          <label htmlFor={dayId}>{words.before}</label>{' '}
          <DayField
            id={dayId}
            day={beforeDay}
            today={today}
            onDay={(day) => {
              setAsking(false);
              setBeforeDay(day);
            }}
          />
        </p>
        {refusal && <FailureBox failure={refusal} />}
        {isAsking && count > 0 ? (
          <Ask
            question={words.ask}
            yes={words.confirm(count)}
            no={formatter.words.incidents.no}
            busy={busy}
            onYes={() => {
              setAsking(false);
              void caja.sendCommand('incident.end-old', { beforeDay, count }, ABOUT);
            }}
            onNo={() => setAsking(false)}
          />
        ) : (
          <div className="incident-steps">
            {count === 0 ? (
              <p>{together?.ok === true ? words.nothing : ''}</p>
            ) : (
              <Button
                label={words.button(count, formatter.money(total))}
                look="primary"
                busy={busy}
                onPress={() => setAsking(true)}
              />
            )}
            {!isOpen && <Button label={words.oneByOne} look="plain" onPress={() => setOpen(true)} />}
          </div>
        )}
      </article>
      {isOpen && (
        <>
          <p className="page-intro">{words.shown(lost.first.length, lost.count)}</p>
          <ul className="inbox">
            {lost.first.map((incident) => (
              <li key={incident.id}>
                <IncidentBody incident={incident} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
