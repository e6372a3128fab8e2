import { useEffect, useRef, useState } from 'react';
import { LONGEST_REGISTER_NAME } from '../../../shared/setup.ts';
import { useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';

interface RegisterNameProps {
  readonly usual: string;
  readonly onName: (name: string) => void;
}

/** What the new register is called; a name that no other has is proposed. */
export function RegisterName({ usual, onName }: RegisterNameProps) {
  const words = useScreen().formatter.words.connection;
  const [name, setName] = useState(usual);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <form
      className="token"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') onName(name.trim());
      }}
    >
      <label htmlFor="register-name">{words.newName}</label>
      <input
        id="register-name"
        ref={field}
        type="text"
        autoComplete="off"
        maxLength={LONGEST_REGISTER_NAME}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button submit look="primary" label={words.next} busy={name.trim() === ''} onPress={() => undefined} />
    </form>
  );
}
