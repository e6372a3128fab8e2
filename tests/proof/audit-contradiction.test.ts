import { describe, expect, it } from 'vitest';
import { isHeard } from './audit-contradiction.ts';
import type { TimeSpan } from './evidence.ts';

const AT = 100_000;
/** An answer that is two seconds on its way. */
const LINE = { at: AT, delayMs: 2_000 };

const heardWith = (...away: TimeSpan[]): boolean =>
  isHeard(LINE, { watched: { circumstances: { away, deaths: [] } } });

const asleep = (from: number, lasts: number): TimeSpan => ({
  from,
  to: from + lasts,
  what: 'asleep',
  wallMs: lasts,
});
const clockSet = (from: number, wallMs: number): TimeSpan => ({
  from,
  to: from,
  what: 'the clock is set',
  wallMs,
});

describe('what the till heard', () => {
  it('is no answer that a long sleep, or a clock set far forward, made out of date', () => {
    expect(heardWith(asleep(AT + 500, 100_000))).toBe(false);
    expect(heardWith(clockSet(AT + 500, 5 * 60_000))).toBe(false);
  });

  it('is an answer through a nap, a clock set back or a little, and a sleep before or after it', () => {
    expect(heardWith()).toBe(true);
    expect(heardWith(asleep(AT + 500, 12_000))).toBe(true);
    expect(heardWith(clockSet(AT + 500, -5 * 60_000), clockSet(AT + 600, 3_000))).toBe(true);
    expect(heardWith(asleep(AT - 1, 100_000), asleep(AT + 2_000, 100_000))).toBe(true);
  });
});
