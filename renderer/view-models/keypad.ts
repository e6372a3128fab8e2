import type { ShopView } from '../../shared/snapshot.ts';
import { decimalMark } from '../../shared/typed-sum.ts';
import { textAfter, type Typing } from './typing.ts';

export type KeypadKey = '00' | '000' | '+' | '×' | ',' | '.' | 'Backspace' | `${number}`;

/** The keys in the order of a keypad's rows; currencies without cents have three zeros in the mark's place. */
export function keypadKeys({ currency, locale }: Pick<ShopView, 'currency' | 'locale'>): KeypadKey[] {
  const mark = currency === null ? null : decimalMark({ currency, locale });
  return ['7', '8', '9', 'Backspace', '4', '5', '6', '×', '1', '2', '3', '+', '0', '00', mark ?? '000'];
}

/** The text after one touch; the same one where the key cannot go on with it. An amount begins with a digit. */
export function textAfterTouch(typing: Typing, key: KeypadKey): string {
  if (key !== '00' && key !== '000') return textAfter(typing, key) ?? typing.text;
  // Zeros of nothing are nothing.
  return typing.text === '' || typing.restored ? typing.text : typing.text + key;
}

/** A usual amount takes the place of what is typed, or goes on with a sum that awaits a number. */
export function textWithAmount({ text, restored }: Typing, amount: string): string {
  return !restored && /[+×*xX]\s*$/.test(text) ? text + amount : amount;
}
