import { expect, it } from 'vitest';
import { dayTyped } from '../../../shared/typed-day.ts';

const TODAY = '2026-11-20';

it.each([
  ['20/11/2026', 'es-AR', '2026-11-20'],
  [' 5/3/26 ', 'es-AR', '2026-03-05'],
  ['5.3.2026', 'es-CL', '2026-03-05'],
  ['5 3', 'pt-BR', '2026-03-05'],
  ['25/12', 'es-AR', '2025-12-25'],
  ['3/5/2026', 'en-US', '2026-03-05'],
  ['ayer', 'es-AR', '2026-11-19'],
  ['31/02/2026', 'es-AR', null],
  ['20', 'es-AR', null],
  ['', 'es-AR', null],
] as const)('%j in %s is the day %s', (text, locale, day) => {
  expect(dayTyped(text, locale, TODAY)).toBe(day);
});
