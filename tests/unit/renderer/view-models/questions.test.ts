import { expect, test } from 'vitest';
import { closed, keyedQuestion, opened, passed } from '../../../../renderer/view-models/questions.ts';

test('36: of the open questions the one opened last has the key; when it is answered, the one before it', () => {
  expect(keyedQuestion([])).toBeNull();
  const both = opened(opened([], 'a'), 'b');
  expect(keyedQuestion(both)).toBe('b');
  expect(keyedQuestion(closed(both, 'b'))).toBe('a');
  expect(keyedQuestion(closed(both, 'a'))).toBe('b');
  // Opened once more it is the last, and is there once.
  expect(opened(both, 'a')).toEqual(['b', 'a']);
});

test('36: the arrows pass it round all of them, in both directions', () => {
  const all = ['a', 'b', 'c'];
  const down = [passed(all, 'ArrowDown')];
  for (let step = 0; step < 2; step += 1) down.push(passed(down.at(-1)!, 'ArrowDown'));
  expect(down.map(keyedQuestion)).toEqual(['a', 'b', 'c']);
  expect(passed(passed(all, 'ArrowDown'), 'ArrowUp')).toEqual(all);
  expect(keyedQuestion(passed(all, 'ArrowUp'))).toBe('b');
  expect(passed(all, 'Enter')).toBe(all);
  expect(passed([], 'ArrowUp')).toEqual([]);
});
