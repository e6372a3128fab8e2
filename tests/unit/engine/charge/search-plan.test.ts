import { describe, expect, it } from 'vitest';
import { coverPause, searchPause } from '../../../../electron/engine/charge/search-plan.ts';
import { USUAL_PACE } from '../../../../electron/engine/index.ts';
import type { ChargeState } from '../../../../shared/charge.ts';
import { charge, INTENDED } from '../../shared/support/facts.ts';
import { knowing, type Known } from './runs.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const after = (age: number) => ({ now: INTENDED + age, measured: true, monotonic: age });

describe('8: a charge that was refused in this run', () => {
  const REFUSED: ChargeState = {
    kind: 'refused',
    at: INTENDED,
    cause: 'provider-refused',
    providerCode: null,
  };
  const pause = (age: number, more: Known = {}, sends = 1) =>
    searchPause(charge({ state: REFUSED, sends }), knowing(more), USUAL_PACE, after(age));

  it('is searched every 10 seconds for 5 minutes: it may have been taken all the same', () => {
    expect(pause(0)).toBe(10 * SECOND);
    expect(pause(5 * MINUTE - 1)).toBe(10 * SECOND);
    expect(pause(5 * MINUTE)).toBeNull();
  });

  it('is searched on while its order stands on the register', () => {
    expect(pause(HOUR, { foundAgain: true })).toBe(10 * SECOND);
  });

  it('is searched less often while nothing answers, every 30 seconds at least', () => {
    expect(pause(0, { searchFailures: 1 })).toBe(20 * SECOND);
    expect(pause(0, { searchFailures: 9 })).toBe(30 * SECOND);
  });

  it('is not searched after a restart, nor where nothing was sent', () => {
    expect(pause(0, { bornAt: null })).toBeNull();
    expect(pause(0, {}, 0)).toBeNull();
  });
});

describe('what pays a sale, while an incident of it is open', () => {
  const pause = (openFor: number, more: Known = {}) => coverPause(openFor, knowing(more), USUAL_PACE);

  it('is looked at every 30 seconds for an hour, and every 5 minutes from then on', () => {
    expect(pause(0)).toBe(30 * SECOND);
    expect(pause(HOUR - 1)).toBe(30 * SECOND);
    expect(pause(HOUR)).toBe(5 * MINUTE);
  });

  it('is looked at no oftener while nothing answers', () => {
    expect(pause(0, { searchFailures: 3 })).toBe(30 * SECOND);
    expect(pause(HOUR, { searchFailures: 3 })).toBe(5 * MINUTE);
  });
});
