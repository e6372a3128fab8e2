import { useEffect, useRef, useState } from 'react';
import { failureWords } from '../../../shared/messages/index.ts';
import type { Minor } from '../../../shared/money.ts';
import { useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { refundAmount } from '../../view-models/refund-amount.ts';

interface RefundFormProps {
  /** Tells this form's fields from another's. */
  readonly id: string;
  /** What can go back now. Minor units. */
  readonly refundable: Minor;
  /** Whether a part of it can. */
  readonly parts: boolean;
  /** Said before the yes: where the money goes. */
  readonly question: string;
  readonly busy: boolean;
  /** @param amount as typed; null: all of it. @param left what was left when the question was shown. */
  readonly send: (amount: string | null, left: Minor) => Promise<boolean>;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks how much, then for a confirmation. An empty field gives back all that is left; the text is sent as typed. */
export function RefundForm(props: RefundFormProps) {
  const { id, refundable, parts, busy, onClose } = props;
  const { formatter } = useScreen();
  const [typed, setTyped] = useState('');
  const [asking, setAsking] = useState(!parts);
  // What was left when the question was shown: the confirmation is for that amount.
  const [left, setLeft] = useState(refundable);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const words = formatter.words.sales.refund;
  const { whole, said, refused } = refundAmount(typed, asking ? left : refundable, formatter);
  const failure = refused === null ? null : failureWords(formatter.words, refused, 'refund');
  const send = async () => {
    if (await props.send(whole ? null : typed, left)) props.onDone();
    else if (parts) setAsking(false);
    else onClose();
  };
  if (asking) {
    const question = parts ? props.question : `${words.onlyWhole(formatter.money(left))} ${props.question}`;
    return (
      <Ask
        question={question}
        yes={words.yes(said)}
        no={words.no}
        busy={busy}
        onYes={() => void send()}
        onNo={onClose}
      />
    );
  }
  return (
    <form
      className="refund"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        // Why is said below the field.
        if (refused !== null) return;
        setLeft(refundable);
        setAsking(true);
      }}
    >
      <label htmlFor={`refund-${id}`}>{words.how}</label>
      <input
        id={`refund-${id}`}
        ref={field}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={typed}
        aria-invalid={refused === null ? undefined : true}
        aria-describedby={`refund-said-${id}`}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p id={`refund-said-${id}`} aria-live="polite">
        {failure ? `${failure.title}. ${failure.next}` : whole ? words.hint(said) : said}
      </p>
      <div className="ask-buttons">
        <Button submit look="primary" label={words.go} busy={refused !== null} onPress={() => undefined} />
        <Button label={words.no} look="quiet" onPress={onClose} />
      </div>
    </form>
  );
}
