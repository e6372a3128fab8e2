import { useId, useState } from 'react';
import type { Failure } from '../../../shared/failures.ts';
import { operatorId } from '../../../shared/ids.ts';
import type { OperatorsView } from '../../../shared/operators.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { LabelledField } from '../../components/labelled-field.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isWholePin } from '../../view-models/operators.ts';
import { PinField } from './pin-field.tsx';

interface RecoverFormProps {
  readonly operators: OperatorsView;
  readonly onLeave: () => void;
}

/** An owner's PIN is forgotten: the account's access token proves whose till this is. */
export function RecoverForm({ operators, onLeave }: RecoverFormProps) {
  const { client } = useCaja();
  const { formatter, snapshot } = useScreen();
  const { operators: words, common } = formatter.words;
  const isTraining = snapshot.shop.mode === 'training';
  const owners = operators.people.filter(({ role }) => role === 'owner');
  const [owner, setOwner] = useState(owners[0]?.id);
  const [token, setToken] = useState('');
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const ownerField = useId();
  const isReady = owner !== undefined && isWholePin(pin) && (isTraining || token.trim() !== '');
  const send = async () => {
    if (busy || !isReady) return;
    setBusy(true);
    const reply = await client.request('operator.recover', { operatorId: owner, pin, token });
    setBusy(false);
    // A token is not left standing on a screen.
    setToken('');
    setPin('');
    setFailure(reply.ok ? null : reply.failure);
  };
  return (
    <section
      className="operator-panel"
      aria-label={words.forgotten}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onLeave();
      }}
    >
      <h2>{words.forgotten}</h2>
      <p>{isTraining ? words.recoverTraining : words.recoverText}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {owners.length > 1 && (
          <div className="choice">
            <label htmlFor={ownerField}>{words.who}</label>
            <select
              id={ownerField}
              value={owner}
              onChange={(event) => setOwner(operatorId(event.target.value))}
            >
              {owners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </div>
        )}
        {!isTraining && (
          <LabelledField
            label={words.token}
            type="password"
            maxLength={500}
            value={token}
            onChange={setToken}
          />
        )}
        <PinField label={words.newPin} value={pin} onChange={setPin} hasPad />
        <div className="operator-buttons">
          <Button
            submit
            look="primary"
            label={words.recover}
            busy={busy || !isReady}
            onPress={() => undefined}
          />
          <Button look="small" label={words.back} hint={common.keys.escape} onPress={onLeave} />
        </div>
      </form>
      {failure && <FailureBox failure={failure} about="setup" />}
    </section>
  );
}
