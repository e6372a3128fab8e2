import { useEffect, useRef } from 'react';
import { Button } from './button.tsx';

interface AskProps {
  readonly question: string | null;
  readonly yes: string;
  readonly no: string;
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/**
 * Asks once before an act, in place of its button. The focus goes to the question, so that an Enter pressed twice by
 * habit agrees to nothing.
 */
export function Ask({ question, yes, no, busy = false, onYes, onNo }: AskProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      className="ask"
      role="group"
      aria-label={question ?? yes}
      tabIndex={-1}
      ref={box}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onNo();
      }}
    >
      {question !== null && <p>{question}</p>}
      <div className="ask-buttons">
        <Button label={yes} look="danger" busy={busy} onPress={onYes} />
        <Button label={no} look="quiet" onPress={onNo} />
      </div>
    </div>
  );
}
