import { useState } from 'react';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isPressed } from '../../stores/caja.ts';

const SCOPE = 'shift-stop';

/** «Dejar de usar turnos»: asked for while none is open. */
export function StopShifts() {
  const caja = useCaja();
  const words = useScreen().formatter.words.shift;
  const refusal = useRefusal(SCOPE);
  const busy = useCajaState((state) => isPressed(state, 'shift.stop'));
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) return <Button label={words.stop} look="quiet" onPress={() => setAsked(true)} />;
  return (
    <>
      <Ask
        question={words.stopAsk}
        yes={words.stopYes}
        no={words.stopNo}
        busy={busy}
        onYes={() => void caja.sendCommand('shift.stop', {}, SCOPE)}
        onNo={() => setAsked(false)}
      />
      {refusal && <FailureBox failure={refusal} />}
    </>
  );
}
