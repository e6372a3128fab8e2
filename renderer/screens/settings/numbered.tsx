import { useRef } from 'react';
import { useKeys } from '../../app/use-keys.ts';

interface NumberedProps {
  readonly answers: readonly { readonly key: string; readonly label: string; readonly more?: string }[];
  readonly onAnswer: (index: number) => void;
}

/** Answers under the number keys: the cashier types the number that is on the paper. */
export function Numbered({ answers, onAnswer }: NumberedProps) {
  const list = useRef<HTMLOListElement>(null);
  useKeys((event) => {
    const field = event.target instanceof HTMLInputElement ? event.target.type : null;
    if (field !== null && field !== 'radio') return;
    if (field === null && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      // More answers than there are number keys: the arrows go along them, and Enter takes one.
      const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
      const at = buttons.findIndex((button) => button === document.activeElement);
      const next = event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1);
      buttons[Math.min(next, buttons.length - 1)]?.focus();
      event.preventDefault();
      return;
    }
    if (event.repeat || !/^[1-9]$/.test(event.key)) return;
    const index = Number(event.key) - 1;
    if (index >= answers.length) return;
    // The next step may begin with a field: the digit is not typed into it.
    event.preventDefault();
    onAnswer(index);
  });
  return (
    <ol className="numbered" ref={list}>
      {answers.map((answer, index) => (
        <li key={answer.key}>
          <button type="button" className="numbered-button" onClick={() => onAnswer(index)}>
            <kbd aria-hidden="true">{index < 9 ? index + 1 : '↓'}</kbd>
            <span>
              {answer.label}
              {answer.more !== undefined && <small>{answer.more}</small>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
