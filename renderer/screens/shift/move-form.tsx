import { useEffect, useRef, useState } from 'react';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { Choice } from '../../components/choice.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { LabelledField } from '../../components/labelled-field.tsx';
import { isPressed } from '../../stores/caja.ts';

const SCOPE = 'shift-move';

/** Cash that goes into the drawer or out of it for no sale, with its reason. */
export function MoveForm({ onClose }: { onClose: () => void }) {
  const caja = useCaja();
  const words = useScreen().formatter.words.shift;
  const refusal = useRefusal(SCOPE);
  const busy = useCajaState((state) => isPressed(state, 'shift.move'));
  const form = useRef<HTMLFormElement>(null);
  const [direction, setDirection] = useState<'in' | 'out'>('out');
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [isDone, setDone] = useState(false);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  const isReady = amount.trim() !== '' && reason.trim().length >= 3;
  const send = async () => {
    const reply = await caja.sendCommand('shift.move', { direction, amount, reason }, SCOPE);
    if (reply?.ok !== true) return;
    setDone(true);
    setAmount('');
    setReason('');
  };
  return (
    <form
      className="operator-form"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !busy) void send();
      }}
    >
      <h2>{words.moveTitle}</h2>
      <Choice
        label={words.moveDirection}
        options={{ out: words.moveOut, in: words.moveIn }}
        value={direction}
        onChange={setDirection}
      />
      <LabelledField
        label={words.moveAmount}
        type="text"
        inputMode="decimal"
        maxLength={40}
        value={amount}
        onChange={setAmount}
      />
      <LabelledField
        label={words.moveReason}
        type="text"
        maxLength={80}
        value={reason}
        onChange={setReason}
      />
      <div className="settings-buttons">
        <Button
          submit
          look="primary"
          label={words.moveSave}
          busy={busy || !isReady}
          onPress={() => undefined}
        />
        <Button label={words.back} look="quiet" onPress={onClose} />
      </div>
      <p aria-live="polite">{isDone ? words.moveDone : ''}</p>
      {refusal && <FailureBox failure={refusal} />}
    </form>
  );
}
