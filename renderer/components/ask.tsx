import { useEffect, useRef } from 'react';
import { useCaja } from '../app/context.ts';
import { useKeys } from '../app/use-keys.ts';
import { SHORTCUTS } from '../view-models/shortcuts.ts';
import { UNREAD_MS } from '../view-models/typing.ts';
import { Button } from './button.tsx';
import { Words } from './words.tsx';

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
 * habit agrees to nothing: F5 does, which no field and no other button takes.
 */
export function Ask({ question, yes, no, busy = false, onYes, onNo }: AskProps) {
  const caja = useCaja();
  const box = useRef<HTMLDivElement>(null);
  const openedAt = useRef(Infinity);
  useEffect(() => {
    box.current?.focus();
    openedAt.current = performance.now();
    caja.setState(({ asks }) => ({ asks: asks + 1 }));
    return () => caja.setState(({ asks }) => ({ asks: asks - 1 }));
  }, [caja]);
  useKeys((event) => {
    if (event.key !== SHORTCUTS.step || !isMeant(box.current)) return;
    event.preventDefault();
    // The press that asked may bounce.
    const isRead = performance.now() - openedAt.current >= UNREAD_MS;
    if (isRead && !event.repeat && !busy) onYes();
  }, true);
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
      {question !== null && (
        <p>
          <Words text={question} />
        </p>
      )}
      <div className="ask-buttons">
        <Button label={yes} look="danger" hint={SHORTCUTS.step} busy={busy} onPress={onYes} />
        <Button label={no} look="quiet" onPress={onNo} />
      </div>
    </div>
  );
}

/** Of several questions the one that has the focus is meant; without that, none. */
function isMeant(box: HTMLElement | null): boolean {
  if (box === null) return false;
  const all = document.querySelectorAll('.ask');
  return (
    box.contains(document.activeElement) ||
    (all.length === 1 && document.activeElement?.closest('.ask') === null)
  );
}
