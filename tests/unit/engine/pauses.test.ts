import { describe, expect, it } from 'vitest';
import { afterFailures, failing } from '../../../electron/engine/pauses.ts';

describe('a pause', () => {
  it('doubles with each failure up to a limit, and is never shorter than without one', () => {
    expect([0, 1, 2, 3, 2_000].map((failures) => failing(5, failures, 30))).toEqual([5, 10, 20, 30, 30]);
    expect(failing(60, 1, 30)).toBe(60);
  });

  it('is zero without a failure where nothing is waited for', () => {
    expect([0, 1, 2, 3, 2_000].map((failures) => afterFailures(1, failures, 3))).toEqual([0, 1, 2, 3, 3]);
    expect(afterFailures(5, 1, 3)).toBe(3);
  });
});
