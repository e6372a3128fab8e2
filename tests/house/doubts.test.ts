import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { messagesFor } from '../../shared/messages/index.ts';
import { SHORTCUTS } from '../../renderer/view-models/shortcuts.ts';
import { DOUBTS, patternOf } from '../support/doubts/list.ts';

const document = readFileSync(new URL('../../docs/doubts.md', import.meta.url), 'utf8');

/** The rows of the document's table, without its head. */
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .slice(1)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

/** Every sentence of the program, functions with something in the place of what differs. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function')
    return [String((value as (...args: string[]) => unknown)('…', '…', '…', '…'))];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(sentences);
}

test('docs/doubts.md has every doubt, with its sentence and its keys', () => {
  expect(rows).toEqual(DOUBTS.map(({ doubt, says, keys }) => [doubt, `«${says}»`, keys]));
  expect(rows.length).toBeGreaterThanOrEqual(22);
  expect(new Set(rows.map(([doubt]) => doubt)).size).toBe(rows.length);
});

test('each sentence is one that the program says', () => {
  const said = sentences(messagesFor('es'));
  // Why and since when stand in a sentence of their own.
  const { truth } = messagesFor('es');
  const blind = Object.values(truth.blind).map((why) => truth.blindSince(why, '…'));
  for (const { says } of DOUBTS)
    expect(
      [...said, ...blind].some((one) => one === says),
      says,
    ).toBe(true);
});

test('each key is one of the program', () => {
  const known = new Set<string>([...Object.values(SHORTCUTS), 'Enter', 'Tab']);
  for (const { keys } of DOUBTS) {
    const named = keys.match(/\b(F\d+|Enter|Tab|Esc)\b/g) ?? [];
    expect(
      named.filter((key) => !known.has(key)),
      keys,
    ).toEqual([]);
  }
});

test('a pattern takes what differs, and nothing else', () => {
  expect(patternOf('…: no hay pago.').test('10:35:12: no hay pago.')).toBe(true);
  expect(patternOf('…: no hay pago.').test('10:35:12: no hay pago')).toBe(false);
});
