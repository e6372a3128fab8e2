import { expect, test } from 'vitest';
import { keypadKeys, textAfterTouch, textWithAmount } from '../../../../renderer/view-models/keypad.ts';
import { UNTYPED } from '../../../../renderer/view-models/typing.ts';
import { CURRENCIES, LOCALES } from '../../../../shared/sites.ts';
import { minor } from '../../../../shared/money.ts';
import { decimalMark, parseTyped, typedText } from '../../../../shared/typed-sum.ts';

const typed = (text: string) => ({ ...UNTYPED, text });

test('the keypad has the country’s mark, and three zeros where there are no cents', () => {
  expect(keypadKeys({ currency: 'ARS', locale: 'es-AR' }).at(-1)).toBe(',');
  expect(keypadKeys({ currency: 'MXN', locale: 'es-MX' }).at(-1)).toBe('.');
  expect(keypadKeys({ currency: 'CLP', locale: 'es-CL' }).at(-1)).toBe('000');
  expect(keypadKeys({ currency: null, locale: 'es-AR' })).toHaveLength(15);
});

test('a touch goes on with the text, zeros of nothing are nothing, and erasing takes one away', () => {
  expect(textAfterTouch(typed(''), '00')).toBe('');
  expect(textAfterTouch(typed('12'), '00')).toBe('1200');
  expect(textAfterTouch(typed('12'), '000')).toBe('12000');
  expect(textAfterTouch({ ...typed('12'), restored: true }, '00')).toBe('12');
  expect(textAfterTouch(typed('12'), ',')).toBe('12,');
  expect(textAfterTouch(typed(''), '+')).toBe('');
  expect(textAfterTouch(typed('3'), '×')).toBe('3×');
  expect(textAfterTouch(typed('12'), 'Backspace')).toBe('1');
  expect(textAfterTouch({ ...typed('12'), restored: true }, '7')).toBe('7');
});

test('a usual amount replaces what is typed, or goes on with a sum', () => {
  expect(textWithAmount(typed('99'), '450')).toBe('450');
  expect(textWithAmount(typed('3×'), '450')).toBe('3×450');
  expect(textWithAmount(typed('1200+'), '450')).toBe('1200+450');
  expect(textWithAmount({ ...typed('3×'), restored: true }, '450')).toBe('450');
});

test('what is typed for a person is read back as the same amount, in every country', () => {
  for (const currency of CURRENCIES)
    for (const locale of LOCALES)
      for (const amount of [1, 5, 50, 100, 105, 150, 1_000, 123_450, 9_999_999].map(minor)) {
        const format = { currency, locale };
        expect(parseTyped(typedText(amount, format), format)).toEqual({ ok: true, value: amount });
      }
  expect(typedText(minor(125_000), { currency: 'ARS', locale: 'es-AR' })).toBe('1250');
  expect(typedText(minor(125_050), { currency: 'ARS', locale: 'es-AR' })).toBe('1250,50');
  expect(decimalMark({ currency: 'COP', locale: 'es-CO' })).toBeNull();
});
