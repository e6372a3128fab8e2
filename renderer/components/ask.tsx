import { useId, useLayoutEffect, useRef } from 'react';
import { useCaja, useCajaState, useScreen } from '../app/context.ts';
import { isFocusLost } from '../app/use-focus-back.ts';
import { useKeys } from '../app/use-keys.ts';
import { closed, keyedQuestion, opened, passed } from '../view-models/questions.ts';
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

/** A key that passes F5 to another question, and so is no letter of a text. */
const PASSES = ['ArrowUp', 'ArrowDown'];
/** Where an arrow key is the field's own. */
const OF_FIELD = 'select, textarea, input:not([data-amount])';

/**
 * Asks once before an act, in place of its button. The focus goes to the question, so that an Enter pressed twice by
 * habit agrees to nothing: F5 does, which no field and no other button takes. Of several questions the one opened last has
 * F5, wherever the focus is; an arrow key passes it on.
 */
export function Ask({ question, yes, no, busy = false, onYes, onNo }: AskProps) {
  const caja = useCaja();
  const { keys } = useScreen().formatter.words.common;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const hasKey = useCajaState(({ asks }) => keyedQuestion(asks) === id);
  const isOneOfMany = useCajaState(({ asks }) => asks.length > 1);
  // Before anybody sees it, so that two of them never show the key.
  useLayoutEffect(() => {
    const from = document.activeElement;
    const own = box.current;
    own?.focus();
    caja.setState(({ asks }) => ({ asks: opened(asks, id) }));
    return () => {
      caja.setState(({ asks }) => ({ asks: closed(asks, id) }));
      // Asked by a key: what had the focus then gets it back. A button that gave way is back only later.
      const isHere = own?.contains(document.activeElement) === true || isFocusLost();
      if (isHere && from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus();
    };
  }, [caja, id]);
  const readFrom = useRef(Infinity);
  // What has changed was not read yet either.
  useLayoutEffect(() => {
    readFrom.current = hasKey ? performance.now() + UNREAD_MS : Infinity;
  }, [hasKey, question, yes]);
  useKeys((event) => {
    if (!hasKey) return;
    if (event.key === SHORTCUTS.step) {
      event.preventDefault();
      // The press that asked, or that answered another question, may bounce.
      if (performance.now() >= readFrom.current && !event.repeat && !busy) onYes();
      return;
    }
    const isOfField = event.target instanceof Element && event.target.matches(OF_FIELD);
    if (!isOneOfMany || isOfField || !PASSES.includes(event.key)) return;
    event.preventDefault();
    const asks = passed(caja.getState().asks, event.key);
    caja.setState({ asks });
    document.querySelector<HTMLElement>(`[data-question="${keyedQuestion(asks) ?? id}"]`)?.focus();
  }, true);
  const hint = hasKey ? SHORTCUTS.step : isOneOfMany ? PASSES.join(' ') : null;
  return (
    <div
      className="ask"
      role="group"
      aria-label={question ?? yes}
      tabIndex={-1}
      ref={box}
      data-question={id}
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
        <Button
          label={yes}
          look="danger"
          hint={hint}
          hintText={hasKey ? SHORTCUTS.step : keys.arrows}
          busy={busy}
          onPress={onYes}
        />
        <Button label={no} look="quiet" onPress={onNo} />
      </div>
    </div>
  );
}
