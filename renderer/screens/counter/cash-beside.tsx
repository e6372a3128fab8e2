import { useEffect, useId, useRef, useState } from 'react';
import { parseAmount } from '../../../shared/money.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isPressed } from '../../stores/caja.ts';
import { TYPED_SCOPE } from './use-typing.ts';

/** Another customer pays in cash while this charge waits: digits open it, F9 books, the charge is not touched. */
export function CashBeside({ onBook }: { onBook: () => void }) {
  const caja = useCaja();
  const { snapshot, pen } = useScreen();
  const words = pen.words.counter.cashBeside;
  const typed = useCajaState((state) => state.typed);
  const busy = useCajaState((state) => isPressed(state, 'sale.cash-now'));
  const refusal = useRefusal(TYPED_SCOPE);
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const isOpen = typed !== '';
  const [booked, setBooked] = useState<string | null>(null);
  useEffect(() => {
    if (isOpen) input.current?.focus();
  }, [isOpen]);
  const { currency, locale } = snapshot.shop;
  const read = parseAmount(typed, { currency, locale });
  const amount = read.ok ? pen.money(read.value) : typed;
  // The engine says that it was taken by emptying the field; what it was is said until something else is typed.
  if (isOpen && booked !== amount) setBooked(amount);
  if (!isOpen) {
    const [newest] = snapshot.today;
    const isBooked = booked !== null && newest?.state === 'cash' && pen.money(newest.total) === booked;
    return isBooked ? (
      <p className="note note-good cash-booked" aria-live="polite">
        {words.booked(booked)}
      </p>
    ) : null;
  }
  return (
    <div className="cash-beside">
      <label htmlFor={inputId}>{words.label}</label>
      <Button
        label={words.clear}
        look="quiet"
        hint={pen.words.common.keys.escape}
        onPress={() => caja.type('')}
      />
      <input
        id={inputId}
        ref={input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={typed}
        aria-invalid={refusal !== null}
        onChange={(event) => caja.type(event.target.value)}
      />
      <Button label={words.book(amount)} look="small" hint="F9" busy={busy} onPress={onBook} />
      {refusal && <FailureBox failure={refusal} />}
    </div>
  );
}
