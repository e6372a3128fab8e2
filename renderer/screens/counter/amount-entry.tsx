import { useId } from 'react';
import { parseAmount } from '../../../shared/money.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isPressed } from '../../stores/caja.ts';
import { currencySymbol } from '../../view-models/shop.ts';
import { LastSale } from './last-sale.tsx';
import { StatusBoard } from './status-board.tsx';
import { useHeldFocus } from './use-held-focus.ts';

/** Digits and Enter. The text goes as typed; the reading under it is only for the eye. */
export function AmountEntry() {
  const caja = useCaja();
  const { snapshot, pen } = useScreen();
  const words = pen.words.counter;
  const typed = useCajaState((state) => state.typed);
  const busy = useCajaState((state) => isPressed(state, 'charge.start'));
  const refusal = useRefusal('ready');
  const input = useHeldFocus();
  const readingId = useId();
  const { currency, locale } = snapshot.shop;
  const read = parseAmount(typed, { currency, locale });
  const charge = () => void caja.press('charge.start', { amount: typed }, 'ready');
  return (
    <div className="entry">
      <StatusBoard />
      <form
        className="entry-form"
        onSubmit={(event) => {
          event.preventDefault();
          charge();
        }}
      >
        <label htmlFor="amount">{words.amountLabel}</label>
        <div className="entry-field" data-wrong={refusal !== null}>
          <span aria-hidden="true">{currencySymbol(currency, locale)}</span>
          <input
            id="amount"
            ref={input}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={40}
            value={typed}
            aria-describedby={readingId}
            aria-invalid={refusal !== null}
            onChange={(event) => caja.type(event.target.value)}
            onKeyDown={(event) => {
              // A held Enter is one Enter.
              if (event.key === 'Enter' && event.repeat) event.preventDefault();
            }}
          />
        </div>
        <p id={readingId} className="entry-reading" data-read={read.ok}>
          {read.ok ? words.reading(pen.money(read.value)) : words.amountHint}
        </p>
        {refusal && <FailureBox failure={refusal} />}
        <Button
          submit
          look="primary"
          label={words.buttons.charge}
          hint={pen.words.common.keys.enter}
          busy={busy}
          onPress={() => undefined}
        />
      </form>
      <LastSale />
    </div>
  );
}
