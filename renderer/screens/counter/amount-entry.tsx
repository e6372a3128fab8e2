import { useId } from 'react';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { AT_COUNTER, isPressed } from '../../stores/caja.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { isCashOnly } from '../../view-models/board.ts';
import { currencySymbol } from '../../view-models/shop.ts';
import { readingText } from '../../view-models/typed-words.ts';
import { Keypad, useShowsKeypad } from './keypad.tsx';
import { UsualAmounts } from './usual-amounts.tsx';
import { HandedField } from './handed-field.tsx';
import { LastSale } from './last-sale.tsx';
import { StatusBoard } from './status-board.tsx';
import { TypedNotes } from './typed-notes.tsx';
import { useHeldFocus } from './use-held-focus.ts';

/** A text that would not fit as large as an amount is written smaller, so that all of it is seen. Characters. */
function lengthOf({ length }: string): 'short' | 'long' | 'longest' {
  return length <= 8 ? 'short' : length <= 13 ? 'long' : 'longest';
}

/** Digits and Enter. The text is sent as typed; the amount shown under it is only a preview. */
export function AmountEntry() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.counter;
  const typed = useCajaState((state) => state.typing.text);
  const wrong = useCajaState((state) => state.typing.restored);
  const busy = useCajaState((state) => isPressed(state, 'charge.start'));
  const booking = useCajaState((state) => isPressed(state, 'sale.cash-now'));
  const refusal = useRefusal(AT_COUNTER);
  const input = useHeldFocus();
  const readingId = useId();
  const read = formatter.parse(typed);
  const keypad = useShowsKeypad();
  const isAsked = useCajaState(({ typing }) => typing.refused?.failure.code === 'amount-above-ceiling');
  const isCash = isCashOnly(snapshot);
  // Its words need the room.
  const isRefused = useCajaState((state) => state.typing.refused !== null) || refusal !== null;
  return (
    <div className="entry" data-keypad={keypad} data-asked={isAsked}>
      <StatusBoard />
      <form
        className="entry-form"
        onSubmit={(event) => {
          event.preventDefault();
          caja.take('charge');
        }}
      >
        <label htmlFor="amount">{words.amountLabel}</label>
        <div className="entry-field" data-wrong={wrong} data-long={lengthOf(typed)}>
          <span aria-hidden="true">{currencySymbol(snapshot.shop)}</span>
          <input
            id="amount"
            ref={input}
            type="text"
            inputMode={keypad ? 'none' : 'decimal'}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={40}
            value={typed}
            aria-describedby={readingId}
            data-amount
            aria-invalid={wrong}
            onChange={(event) => caja.setAmount(event.target.value)}
          />
        </div>
        <div className="entry-line">
          <p id={readingId} className="entry-reading" data-read={read.ok}>
            {readingText(typed, formatter, isCash)}
          </p>
          {read.ok && <HandedField />}
        </div>
        {!isRefused && <UsualAmounts />}
        {keypad && <Keypad />}
        <TypedNotes />
        {refusal && <FailureBox failure={refusal} />}
        <div className="entry-acts">
          <Button
            submit
            look={isCash ? 'plain' : 'primary'}
            label={words.buttons.charge}
            hint={formatter.words.common.keys.enter}
            busy={busy}
            onPress={() => undefined}
          />
          <Button
            look={isCash ? 'primary' : 'plain'}
            label={words.buttons.cash}
            hint={SHORTCUTS.cash}
            busy={booking}
            onPress={() => caja.take('cash')}
          />
        </div>
      </form>
      <LastSale />
    </div>
  );
}
