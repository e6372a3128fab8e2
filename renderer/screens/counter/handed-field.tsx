import { useId } from 'react';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';

/** What the customer hands over in cash for the amount that is typed: Tab leads here. Empty is the exact amount. */
export function HandedField() {
  const caja = useCaja();
  const words = useScreen().formatter.words.counter.cash;
  const given = useCajaState((state) => state.typing.given);
  const id = useId();
  return (
    <span className="handed">
      <label htmlFor={id}>{words.given}</label>
      <input
        id={id}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        placeholder={words.exact}
        value={given}
        data-given
        onChange={(event) => caja.setGiven(event.target.value)}
      />
    </span>
  );
}
