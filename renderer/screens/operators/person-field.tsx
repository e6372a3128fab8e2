import { useId } from 'react';
import { operatorId, type OperatorId } from '../../../shared/ids.ts';
import type { PersonView } from '../../../shared/operators.ts';
import { useScreen } from '../../app/context.ts';

interface PersonFieldProps {
  readonly people: readonly PersonView[];
  /** Absent: nobody was chosen yet. */
  readonly person: PersonView | undefined;
  readonly onChoose: (id: OperatorId) => void;
}

/** Whose PIN it is. */
export function PersonField({ people, person, onChoose }: PersonFieldProps) {
  const words = useScreen().formatter.words.operators;
  const id = useId();
  return (
    <div className="choice">
      <label htmlFor={id}>{words.who}</label>
      <select
        id={id}
        aria-label={words.who}
        value={person?.id ?? ''}
        onChange={(event) => onChoose(operatorId(event.target.value))}
      >
        {person === undefined && (
          <option value="" disabled>
            {words.choose}
          </option>
        )}
        {people.map((one) => (
          <option key={one.id} value={one.id}>
            {one.name}
          </option>
        ))}
      </select>
    </div>
  );
}
