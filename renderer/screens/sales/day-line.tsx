import { useScreen } from '../../app/context.ts';
import { Words } from '../../components/words.tsx';
import { dayFigures } from '../../view-models/day.ts';
import { useAnswer } from './use-answer.ts';

/** The figures of one day: the sum of its list. */
export function DayFigures({ day }: { day: string }) {
  const { snapshot, formatter } = useScreen();
  const answer = useAnswer('history.day', { day }, snapshot.sequence);
  if (answer?.ok !== true) return null;
  return (
    <dl className="day-line" aria-label={formatter.words.day.label}>
      {dayFigures(answer.value, formatter).map(({ name, label, value, more, tone }) => (
        <div key={name} data-figure={name} data-tone={tone}>
          <dt>{label}</dt>
          <dd>
            {value}
            {more !== null && (
              <>
                {' '}
                <small>
                  <Words text={more} />
                </small>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
