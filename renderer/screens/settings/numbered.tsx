import { useKeys } from '../../app/use-keys.ts';

interface NumberedProps {
  readonly answers: readonly { readonly key: string; readonly label: string; readonly more?: string }[];
  readonly onAnswer: (index: number) => void;
}

/** Answers under the number keys: the cashier types the number that is on the paper. */
export function Numbered({ answers, onAnswer }: NumberedProps) {
  useKeys((event) => {
    if (
      event.repeat ||
      !/^[1-9]$/.test(event.key) ||
      (event.target instanceof HTMLInputElement && event.target.type !== 'radio')
    )
      return;
    const index = Number.parseInt(event.key, 10) - 1;
    if (index < 0 || index >= answers.length) return;
    // The next step may begin with a field: the digit is not typed into it.
    event.preventDefault();
    onAnswer(index);
  });
  return (
    <ol className="numbered">
      {answers.map((answer, index) => (
        <li key={answer.key}>
          <button type="button" className="numbered-button" onClick={() => onAnswer(index)}>
            <kbd aria-hidden="true">{index + 1}</kbd>
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
