import type { Failure, FailureCode } from '../../shared/failures.ts';
import type { FailureOf } from '../../shared/messages/index.ts';
import { useCajaState, useNow, useScreen } from '../app/context.ts';
import { failureNote, retryText } from '../view-models/notices.ts';
import { Icon } from './icon.tsx';
import { Words } from './words.tsx';

interface FailureBoxProps {
  readonly failure: Failure;
  /** Screen readers say it at once. */
  readonly loud?: boolean;
  /** What it was about; shown before what it means. */
  readonly more?: readonly string[];
  /** What was asked for: the same failure has other words for each. */
  readonly about?: FailureOf;
  /** What stands above it says already that nothing is handed over. */
  readonly held?: boolean;
}

/** A failure in words: what it is, what it means for the money, what to do. */
export function FailureBox({
  failure,
  loud = true,
  more = [],
  about = 'charge',
  held = false,
}: FailureBoxProps) {
  const { formatter } = useScreen();
  const note = failureNote(failure, formatter, about, held);
  return (
    <div className="failure" role={loud ? 'alert' : undefined}>
      <Icon name="alert" />
      <div>
        <p className="failure-title">{note.title}</p>
        <p>
          {more.map((line) => (
            <strong key={line}>
              <Words text={`${line} `} />
            </strong>
          ))}
          <Words text={note.text} />
        </p>
        {failure.retryAt !== null && <Retry at={failure.retryAt} code={failure.code} />}
        {note.small.map((line) => (
          <p key={line} className="failure-small">
            {line}
          </p>
        ))}
      </div>
    </div>
  );
}

/** Counted down by the screen's own monotonic clock, from when the snapshot came. */
export function Retry({ at, code = null }: { at: number; code?: FailureCode | null }) {
  const { snapshot, formatter } = useScreen();
  const receivedAt = useCajaState((state) => state.feed.receivedAt);
  const now = useNow(1_000);
  const left = at - snapshot.at - Math.max(0, now - receivedAt);
  return (
    <p className="failure-small" role="timer" aria-live="off">
      {retryText({ code, at }, left, formatter)}
    </p>
  );
}
