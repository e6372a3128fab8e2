import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useCaja, useScreen } from '../../app/context.ts';
import { keypadKeys, textAfterTouch, type KeypadKey } from '../../view-models/keypad.ts';

const TOUCH = '(pointer: coarse)';

/** Whether this screen is for fingers, or somebody set the keypad. */
export function useShowsKeypad(): boolean {
  const when = useStore(useCaja().memory, (state) => state.keypad);
  const [isTouch, setTouch] = useState(() => window.matchMedia(TOUCH).matches);
  useEffect(() => {
    const query = window.matchMedia(TOUCH);
    const look = () => setTouch(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return when === 'always' || (when === 'auto' && isTouch);
}

/** Digits for the fingers. The field keeps the focus: Enter and F9 of a keyboard go on as ever. */
export function Keypad() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.amounts;
  const press = (key: KeypadKey) => caja.setAmount(textAfterTouch(caja.getState().typing, key));
  return (
    <div className="keypad" role="group" aria-label={words.pad}>
      {keypadKeys(snapshot.shop).map((key) => (
        <button
          key={key}
          type="button"
          tabIndex={-1}
          data-key={key}
          aria-label={nameOf(key, words.keys)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => press(key)}
        >
          {key === 'Backspace' ? '⌫' : key}
        </button>
      ))}
    </div>
  );
}

type KeyWords = Readonly<Record<(typeof NAMES)[keyof typeof NAMES], string>>;

const NAMES = {
  Backspace: 'erase',
  ',': 'mark',
  '.': 'mark',
  '00': 'hundred',
  '000': 'thousand',
  '+': 'plus',
  '×': 'times',
} as const;

function isNamed(key: KeypadKey): key is keyof typeof NAMES {
  return Object.hasOwn(NAMES, key);
}

/** Signs have names; a digit is its own. */
function nameOf(key: KeypadKey, words: KeyWords): string {
  return isNamed(key) ? words[NAMES[key]] : key;
}
