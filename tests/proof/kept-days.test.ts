import { describe, expect, it } from 'vitest';
import { keptDays } from './kept-days.ts';
import { findingsOf } from './shrink.ts';

/** A day in which the screen, the paper or the money once was wrong: once mended, it stays so. */
describe('days that once failed', () => {
  it.each(keptDays())('$name', async ({ plan }) => {
    expect(await findingsOf(plan)).toEqual([]);
  });
});
