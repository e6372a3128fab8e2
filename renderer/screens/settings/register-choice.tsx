import { useState } from 'react';
import type { ConnectionCheck } from '../../../shared/views.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';

interface RegisterChoiceProps {
  readonly found: ConnectionCheck;
  readonly busy: boolean;
  readonly onSave: (storeId: string | null, registerId: string | null) => void;
}

/** The registers of the account; choosing none makes a new store and register. */
export function RegisterChoice({ found, busy, onSave }: RegisterChoiceProps) {
  const words = useScreen().formatter.words.connection;
  const [index, setIndex] = useState(found.registers.length > 0 ? 0 : -1);
  const chosen = found.registers[index];
  return (
    <form
      className="token"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onSave(chosen?.storeId ?? null, chosen?.registerId ?? null);
      }}
    >
      <p className="note note-good">
        {words.account(found.nickname, found.account)} {found.test && words.test}
      </p>
      <fieldset className="options">
        <legend>{words.register}</legend>
        {found.registers.map((register, place) => (
          <label key={`${register.storeId} ${register.registerId}`} className="option">
            <input type="radio" name="register" checked={place === index} onChange={() => setIndex(place)} />
            <span>
              <strong>{register.registerName}</strong> {register.storeName} · {register.registerId}
              {!register.fixedAmount && <small>{words.notFixed}</small>}
            </span>
          </label>
        ))}
        <label className="option">
          <input type="radio" name="register" checked={index === -1} onChange={() => setIndex(-1)} />
          <span>{words.newRegister}</span>
        </label>
      </fieldset>
      <Button submit look="primary" label={words.save} busy={busy} onPress={() => undefined} />
    </form>
  );
}
