import { useId, type Ref } from 'react';
import { pinTyped } from '../../view-models/operators.ts';
import { useScreen } from '../../app/context.ts';
import { useShowsKeypad } from '../counter/keypad.tsx';

interface PinFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (pin: string) => void;
  readonly ref?: Ref<HTMLInputElement>;
  /** Digits for the fingers too, where the screen is for them. */
  readonly hasPad?: boolean;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/** Four to eight digits that nobody reads over the shoulder. */
export function PinField({ label, value, onChange, ref, hasPad = false }: PinFieldProps) {
  const id = useId();
  const { amounts } = useScreen().formatter.words;
  const showsPad = useShowsKeypad() && hasPad;
  return (
    <>
      <div className="pin">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          ref={ref}
          type="password"
          inputMode={showsPad ? 'none' : 'numeric'}
          autoComplete="off"
          placeholder={label}
          aria-label={label}
          maxLength={8}
          value={value}
          onChange={(event) => onChange(pinTyped(event.target.value))}
        />
      </div>
      {showsPad && (
        <div className="pin-pad" role="group" aria-label={amounts.pad}>
          {DIGITS.map((digit) => (
            <PadKey key={digit} name={digit} text={digit} onPress={() => onChange(pinTyped(value + digit))} />
          ))}
          <PadKey name={amounts.keys.erase} text="⌫" onPress={() => onChange(value.slice(0, -1))} />
        </div>
      )}
    </>
  );
}

function PadKey({ name, text, onPress }: { name: string; text: string; onPress: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={name}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {text}
    </button>
  );
}
