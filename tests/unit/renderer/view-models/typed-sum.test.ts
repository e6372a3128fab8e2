import { expect, test } from 'vitest';
import { formatterFor } from '../../../../renderer/view-models/shop.ts';
import { readingText } from '../../../../renderer/view-models/typed-words.ts';
import { textAfter, UNTYPED } from '../../../../renderer/view-models/typing.ts';
import { shopAtWork } from '../../../e2e/gallery/snapshots.ts';

const formatter = formatterFor(shopAtWork().shop, null);

test('the result of a sum is shown while it is typed', () => {
  const said = ['', '1200', '1200+', '1200+3', '1200+350', '3×', '3×450'].map((text) =>
    readingText(text, formatter),
  );
  expect(said).toEqual([
    formatter.words.counter.amountHint,
    'Vas a cobrar $ 1.200,00',
    'Van $ 1.200,00…',
    'Vas a cobrar $ 1.203,00',
    'Vas a cobrar $ 1.550,00',
    formatter.words.counter.amountHint,
    'Vas a cobrar $ 1.350,00',
  ]);
});

test('what adds and multiplies goes on with a number, and begins none', () => {
  for (const key of ['+', '*', 'x', 'X', '×']) {
    expect(textAfter({ ...UNTYPED, text: '3' }, key)).toBe(`3${key}`);
    expect(textAfter(UNTYPED, key)).toBeNull();
  }
});
