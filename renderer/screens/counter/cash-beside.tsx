import { useEffect, useId, useRef } from 'react';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import type { SaleView } from '../../../shared/snapshot.ts';
import { Button } from '../../components/button.tsx';
import { isPressed } from '../../stores/caja.ts';
import { cashBooked } from '../../view-models/cash-booked.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { amountText } from '../../view-models/typed-words.ts';
import { CashTaken } from './cash-taken.tsx';
import { HandedField } from './handed-field.tsx';
import { changeAmount } from './key-press.ts';
import { focusAtEnd, useRestored } from './use-held-focus.ts';

/**
 * Another customer pays in cash while this charge waits: typing digits opens this field, F9 books the amount, and the
 * charge goes on.
 */
export function CashBeside({ sale }: { sale: SaleView }) {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.counter.cashBeside;
  const typed = useCajaState((state) => state.typing.text);
  const booked = useCajaState((state) => state.typing.booked);
  const wrong = useCajaState((state) => state.typing.restored);
  const busy = useCajaState((state) => isPressed(state, 'sale.cash-now'));
  const changing = useCajaState((state) => isPressed(state, 'charge.change'));
  const input = useRef<HTMLInputElement>(null);
  useRestored(input);
  const inputId = useId();
  const isOpen = typed !== '';
  useEffect(() => {
    if (isOpen) focusAtEnd(input.current);
  }, [isOpen]);
  if (!isOpen) {
    if (booked === null) return null;
    const { text, cash } = cashBooked(booked, snapshot.lastCash, formatter);
    return (
      <>
        <p className="note note-good cash-booked" aria-live="polite">
          {text}
        </p>
        {cash !== null && <CashTaken key={cash.saleId} cash={cash} />}
      </>
    );
  }
  const amount = amountText(typed, formatter);
  return (
    <div className="cash-beside">
      <label htmlFor={inputId}>{words.label}</label>
      <Button
        label={words.clear}
        look="quiet"
        hint={formatter.words.common.keys.escape}
        onPress={() => caja.setAmount('')}
      />
      <input
        id={inputId}
        ref={input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={typed}
        data-amount
        aria-invalid={wrong}
        onChange={(event) => caja.setAmount(event.target.value)}
      />
      <HandedField />
      {sale.can.change && sale.charge && (
        <Button
          label={words.change(amount)}
          look="small"
          hint={SHORTCUTS.change}
          busy={changing}
          onPress={() => changeAmount(caja, sale, performance.now())}
        />
      )}
      <Button
        label={words.book(amount)}
        look="small"
        hint={SHORTCUTS.cash}
        busy={busy}
        onPress={() => caja.take('cash')}
      />
    </div>
  );
}
