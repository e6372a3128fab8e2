import { useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isWholePin } from '../../view-models/operators.ts';
import { PinField } from '../operators/pin-field.tsx';

const NOTHING = { now: '', next: '', again: '' };

/** «Cambiar mi PIN»: whoever works gives themselves another one. */
export function OwnPin() {
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.operators.ownPin;
  const [isOpen, setOpen] = useState(false);
  const [isDone, setDone] = useState(false);
  if (!snapshot.operators?.working) return null;
  const end = (done: boolean) => {
    setOpen(false);
    setDone(done);
  };
  return (
    <>
      {isOpen ? (
        <OwnPinForm onDone={() => end(true)} onLeave={() => end(false)} />
      ) : (
        <div className="settings-buttons">
          <Button label={words.open} look="small" onPress={() => setOpen(true)} />
        </div>
      )}
      <p aria-live="polite">{isDone ? words.done : ''}</p>
    </>
  );
}

function OwnPinForm({ onDone, onLeave }: { onDone: () => void; onLeave: () => void }) {
  const { client } = useCaja();
  const { words: all } = useScreen().formatter;
  const words = all.operators.ownPin;
  const [typed, setTyped] = useState(NOTHING);
  /** The field that the digits for the fingers are for. */
  const [at, setAt] = useState<keyof typeof NOTHING>('now');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWhole = [typed.now, typed.next, typed.again].every(isWholePin);
  const differs = isWhole && typed.next !== typed.again;
  const send = async () => {
    if (busy || !isWhole || differs) return;
    setBusy(true);
    const reply = await client.request('operator.pin', { pin: typed.now, newPin: typed.next });
    setBusy(false);
    if (reply.ok) {
      onDone();
      return;
    }
    setFailure(reply.failure);
    setTyped({ ...typed, now: '' });
  };
  const field = (name: keyof typeof NOTHING) => (
    <div onFocus={() => setAt(name)}>
      <PinField
        label={words[name]}
        value={typed[name]}
        onChange={(text) => setTyped({ ...typed, [name]: text })}
        hasPad={at === name}
      />
    </div>
  );
  return (
    <form
      className="operator-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>{words.text}</p>
      {field('now')}
      {field('next')}
      {field('again')}
      <p aria-live="polite">{differs ? words.differ : ''}</p>
      {failure && <FailureBox failure={failure} />}
      <div className="settings-buttons">
        <Button
          submit
          look="primary"
          label={words.save}
          busy={busy || !isWhole || differs}
          onPress={() => undefined}
        />
        <Button look="quiet" label={all.operators.back} onPress={onLeave} />
      </div>
    </form>
  );
}
