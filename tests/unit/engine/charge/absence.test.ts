import { describe, expect, it } from 'vitest';
import { absenceFrom } from '../../../../electron/engine/charge/plan.ts';
import { charge, INTENDED } from '../../shared/support/facts.ts';
import { knowing, type Known } from './runs.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The charges of these tests expire ten minutes after their intent. */
const EXPIRY = 10 * MINUTE;

const gone = {
  ...charge(),
  sends: 1,
  state: { kind: 'guarding', since: INTENDED, why: 'expired' },
} as const;
const run = (more: Known) => knowing({ freedAt: 5 * SECOND, ...more });

/** Both clocks tell this age; `ahead`: the provider's clock was found to be so much further. */
const at = (age: number, ahead: number, measured = true) => ({
  now: INTENDED + age + ahead,
  measured,
  monotonic: age,
});

describe('15: the time from which a search proves that nothing came for an order that left by itself', () => {
  it('is a minute after the register was read free', () => {
    expect(absenceFrom(gone, run({ vanishedAt: 3 * SECOND }), at(20 * SECOND, 0))).toBe(63 * SECOND);
  });

  it('is a minute after the expiry of one that had expired: it may have been paid in its last second', () => {
    const late = run({ vanishedAt: 3 * SECOND });
    // By the provider's clock it expired at 0, and by none that is known.
    expect(absenceFrom(gone, late, at(20 * SECOND, EXPIRY))).toBe(60 * SECOND);
    expect(absenceFrom(gone, late, at(20 * SECOND, EXPIRY, false))).toBe(63 * SECOND);
  });

  it('is at once where it expired long before it was read free', () => {
    const freed = EXPIRY + 2 * MINUTE;
    const read = knowing({ freedAt: freed, vanishedAt: freed });
    expect(absenceFrom(gone, read, at(freed + SECOND, 0))).toBe(freed);
  });

  it('is a minute after the reading where the order expired only afterwards', () => {
    const before = run({ vanishedAt: EXPIRY - SECOND });
    expect(absenceFrom(gone, before, at(EXPIRY + SECOND, 0))).toBe(EXPIRY + 59 * SECOND);
  });

  it('is at once where our DELETE was answered', () => {
    expect(absenceFrom(gone, run({ vanishedAt: 3 * SECOND, taken: true }), at(20 * SECOND, 0))).toBe(
      5 * SECOND,
    );
  });
});
