import { useEffect, useRef, useState } from 'react';
import type { SaleId } from '../../../shared/ids.ts';
import { failureWords } from '../../../shared/messages/index.ts';
import type { PaymentView } from '../../../shared/snapshot.ts';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { isPressed } from '../../stores/caja.ts';
import { refundAmount } from '../../view-models/refund-amount.ts';

interface RefundFormProps {
  readonly saleId: SaleId;
  readonly payment: PaymentView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Asks how much, then for a confirmation. An empty field gives back all that is left; the text is sent as typed. */
export function RefundForm({ saleId, payment, onDone, onClose }: RefundFormProps) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const [typed, setTyped] = useState('');
  const [asking, setAsking] = useState(!payment.partialRefund);
  // What was left when the question was shown: the confirmation is for that amount.
  const [left, setLeft] = useState(payment.refundable);
  const busy = useCajaState((state) => isPressed(state, 'refund.start'));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const words = formatter.words.sales.refund;
  const { whole, said, refused } = refundAmount(typed, asking ? left : payment.refundable, formatter);
  const failure = refused === null ? null : failureWords(formatter.words, refused, 'refund');
  const send = async () => {
    const amount = whole ? null : typed;
    const reply = await caja.sendCommand(
      'refund.start',
      { saleId, paymentId: payment.id, amount, left },
      `refund ${payment.id}`,
    );
    if (reply?.ok) onDone();
    else if (payment.partialRefund) setAsking(false);
    else onClose();
  };
  if (asking) {
    const question = payment.partialRefund
      ? words.ask
      : `${words.onlyWhole(formatter.money(left))} ${words.ask}`;
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
      onSubmit={(event) => {
        event.preventDefault();
        // Why is said below the field.
        if (refused !== null) return;
        setLeft(payment.refundable);
        setAsking(true);
      }}
    >
      <label htmlFor={`refund-${payment.id}`}>{words.how}</label>
      <input
        id={`refund-${payment.id}`}
        ref={field}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={typed}
        aria-invalid={refused === null ? undefined : true}
        aria-describedby={`refund-said-${payment.id}`}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p id={`refund-said-${payment.id}`} aria-live="polite">
        {failure ? `${failure.title}. ${failure.next}` : whole ? words.hint(said) : said}
      </p>
      <div className="ask-buttons">
        <Button submit look="primary" label={words.go} busy={refused !== null} onPress={() => undefined} />
        <Button label={words.no} look="quiet" onPress={onClose} />
      </div>
    </form>
  );
}
