import { useState } from 'react';
import type { RequestOf } from '../../../shared/contract.ts';
import type { Operator } from '../../../shared/operators.ts';
import type { Role } from '../../../shared/rights.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { LabelledField } from '../../components/labelled-field.tsx';
import { Choice } from '../../components/choice.tsx';
import { isWholePin } from '../../view-models/operators.ts';
import { PinField } from '../operators/pin-field.tsx';

interface OperatorFormProps {
  /** Null: a new one. */
  readonly operator: Operator | null;
  /** The first one of all is the owner. */
  readonly isFirst?: boolean;
  readonly onSave: (input: RequestOf<'operator.save'>) => Promise<void>;
  readonly onLeave?: () => void;
}

/** A person's name, role and PIN. Whoever left works here again once they are saved. */
export function OperatorForm({ operator, isFirst = false, onSave, onLeave }: OperatorFormProps) {
  const words = useScreen().formatter.words.operators;
  const [name, setName] = useState(operator?.name ?? '');
  const [role, setRole] = useState<Role>(operator?.role ?? (isFirst ? 'owner' : 'cashier'));
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const keepsPin = operator?.active === true;
  const isReady = name.trim() !== '' && (isWholePin(pin) || (keepsPin && pin === ''));
  const send = async () => {
    if (busy || !isReady) return;
    setBusy(true);
    await onSave({
      operatorId: operator?.id ?? null,
      name,
      role,
      active: true,
      pin: pin === '' ? null : pin,
    });
    setBusy(false);
    setPin('');
  };
  return (
    <form
      className="operator-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <LabelledField label={words.name} type="text" maxLength={30} value={name} onChange={setName} />
      {!isFirst && <Choice label={words.role} options={words.roles} value={role} onChange={setRole} />}
      <PinField label={keepsPin ? words.pinKeep : words.newPin} value={pin} onChange={setPin} hasPad />
      <div className="settings-buttons">
        <Button
          submit
          look="primary"
          label={isFirst ? words.start : words.save}
          busy={busy || !isReady}
          onPress={() => undefined}
        />
        {onLeave && <Button look="quiet" label={words.back} onPress={onLeave} />}
      </div>
    </form>
  );
}
