import { useState, type RefCallback } from 'react';
import type { EngineCommandName } from '../../../shared/contract.ts';
import type { SaleView } from '../../../shared/snapshot.ts';
import { useCajaState, useScreen } from '../../app/context.ts';
import { useFocusBack } from '../../app/use-focus-back.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { isPressed } from '../../stores/caja.ts';
import {
  counterButtons,
  enterAct,
  leadAct,
  type ActButton,
  type CounterAct,
} from '../../view-models/counter.ts';

const COMMANDS: Record<CounterAct, EngineCommandName> = {
  search: 'charge.search',
  cancel: 'charge.cancel',
  overwrite: 'charge.overwrite',
  retry: 'charge.due',
  cash: 'sale.cash',
  rest: 'sale.cash-rest',
  stopRest: 'sale.rest-stop',
  next: 'sale.next',
  reprint: 'ticket.reprint',
};

/** The actions that the snapshot allows now. Only replacing a stranger's order asks for a confirmation. */
export function ActionBar({ sale, onAct }: { sale: SaleView; onAct: (act: CounterAct) => void }) {
  const { formatter } = useScreen();
  const [asking, setAsking] = useState(false);
  const buttonRef = useFocusBack(asking ? 'overwrite' : null);
  const words = formatter.words.counter;
  const [first, entered] = [leadAct(sale), enterAct(sale)];
  return (
    <div className="acts">
      {counterButtons(sale, formatter.words).map((button) =>
        button.act === 'overwrite' && asking ? (
          <Ask
            // Another order there now is asked about anew.
            key={JSON.stringify(sale.charge?.foreign)}
            question={words.overwriteAsk}
            yes={words.buttons.overwriteYes}
            no={words.buttons.no}
            onYes={() => {
              setAsking(false);
              onAct('overwrite');
            }}
            onNo={() => setAsking(false)}
          />
        ) : (
          <div
            key={button.act}
            data-act={button.act}
            data-primary={button.act === first}
            data-enter={button.act === entered}
          >
            <ActButtonView
              button={button}
              ref={button.act === 'overwrite' ? buttonRef('overwrite') : undefined}
              searching={sale.charge?.searching ?? false}
              onPress={() => (button.act === 'overwrite' ? setAsking(true) : onAct(button.act))}
            />
          </div>
        ),
      )}
    </div>
  );
}

interface ActButtonViewProps {
  readonly button: ActButton;
  readonly ref: RefCallback<HTMLElement> | undefined;
  readonly searching: boolean;
  readonly onPress: () => void;
}

function ActButtonView({ button, ref, searching, onPress }: ActButtonViewProps) {
  const busy = useCajaState((state) => isPressed(state, COMMANDS[button.act]));
  const turning = button.act === 'search' && searching;
  return (
    <Button
      {...(ref === undefined ? {} : { ref })}
      label={button.label}
      look={button.look}
      hint={button.key}
      busy={busy}
      icon={turning ? <span className="spinner" aria-hidden="true" /> : undefined}
      onPress={onPress}
    />
  );
}
