import { useCajaState, useScreen } from '../../app/context.ts';
import { FailureBox } from '../../components/failure-box.tsx';
import { typedNotes } from '../../view-models/typed-words.ts';

/** What became of an amount that has left the field: being sent, waiting for the one before it, or refused. */
export function TypedNotes() {
  const { formatter } = useScreen();
  const typing = useCajaState((state) => state.typing);
  const { lines, refusal } = typedNotes(typing, formatter);
  return (
    <>
      {lines.length > 0 && (
        <div className="typed-notes" aria-live="polite">
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {refusal && <FailureBox failure={refusal.failure} more={refusal.lines} />}
    </>
  );
}
