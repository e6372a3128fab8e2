import { useId, useState } from 'react';
import type { CashView } from '../../../shared/cash-view.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isPressed } from '../../stores/caja.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';

/** Cash that is booked: the change in big figures, and what can still be said or undone of it. */
export function CashTaken({ cash }: { cash: CashView }) {
  const { formatter } = useScreen();
  const words = formatter.words.counter.cash;
  const refusal = useRefusal(scopeOf(cash));
  const { handed, can } = cash;
  return (
    <div className="cash-taken">
      <p className="cash-change" aria-live="polite">
        {handed !== null && (
          <>
            <span>{words.change}</span> <strong>{formatter.money(handed.change)}</strong>{' '}
            <small>{words.of(formatter.money(handed.given))}</small>
          </>
        )}
      </p>
      {refusal && <FailureBox failure={refusal} />}
      {can.give && <Handed cash={cash} />}
      <UndoButton cash={cash} />
    </div>
  );
}

/** Gives back all of the cash of the last sale; there until another one begins. */
export function UndoButton({ cash }: { cash: CashView }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const busy = useCajaState((state) => isPressed(state, 'sale.undo'));
  if (!cash.can.undo) return null;
  const { saleId, total } = cash;
  return (
    <Button
      label={formatter.words.counter.cash.undo(formatter.money(total))}
      look="small"
      busy={busy}
      onPress={() => void caja.sendCommand('sale.undo', { saleId }, scopeOf(cash))}
    />
  );
}

function Handed({ cash }: { cash: CashView }) {
  const caja = useCaja();
  const { words } = useScreen().formatter;
  const [typed, setTyped] = useState('');
  const busy = useCajaState((state) => isPressed(state, 'sale.given'));
  const id = useId();
  const tell = async () => {
    const { saleId } = cash;
    const isTold =
      typed === '' || (await caja.sendCommand('sale.given', { saleId, given: typed }, scopeOf(cash)))?.ok;
    if (!isTold) return;
    leave();
  };
  /** The next key is for the next sale again. */
  const leave = () => {
    setTyped('');
    document.querySelector<HTMLElement>('[data-enter="true"] button')?.focus();
  };
  return (
    <form
      className="handed"
      onSubmit={(event) => {
        event.preventDefault();
        void tell();
      }}
    >
      <label htmlFor={id}>{words.counter.cash.given}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        value={typed}
        data-handed
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') leave();
        }}
      />
      <Button
        submit
        label={words.counter.cash.tell}
        look="small"
        hint={SHORTCUTS.cash}
        busy={busy}
        onPress={() => undefined}
      />
    </form>
  );
}

function scopeOf({ saleId }: CashView): string {
  return `cash ${saleId}`;
}
