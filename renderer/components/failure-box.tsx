import type { Failure } from '../../shared/failures.ts';
import { useScreen } from '../app/context.ts';
import { failureNote } from '../view-models/notices.ts';
import { Icon } from './icon.tsx';

/** A failure in words: what it is, what it means for the money, what to do. `loud`: said at once by screen readers. */
export function FailureBox({ failure, loud = true }: { failure: Failure; loud?: boolean }) {
  const { pen } = useScreen();
  const note = failureNote(failure, pen);
  return (
    <div className="failure" role={loud ? 'alert' : undefined}>
      <Icon name="alert" />
      <div>
        <p className="failure-title">{note.title}</p>
        <p>{note.text}</p>
        {note.small.map((line) => (
          <p key={line} className="failure-small">
            {line}
          </p>
        ))}
      </div>
    </div>
  );
}
