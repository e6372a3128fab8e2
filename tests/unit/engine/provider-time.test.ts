import { describe, expect, it } from 'vitest';
import { ProviderTime } from '../../../electron/engine/provider-time.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';

const START = Date.UTC(2026, 10, 20, 15, 0, 0);

/** Our clock, `off` ahead of the provider's. */
function time(off = 0) {
  const clock = new VirtualClock(START + off);
  const measured = new ProviderTime(clock);
  const hear = (providerNow: number | null, sentAgo = 0) =>
    measured.hear({ sentAt: clock.monotonic() - sentAgo, heardAt: clock.monotonic(), providerNow });
  return { clock, measured, hear };
}

describe('6: the provider’s time', () => {
  it('is our own clock until it was measured', () => {
    const { measured } = time(5 * 60_000);
    expect(measured.measured).toBe(false);
    expect(measured.now()).toBe(START + 5 * 60_000);
    expect(measured.wrongBy()).toBeNull();
  });

  it('is measured to half a second from `Date`', () => {
    const { clock, measured, hear } = time(5 * 60_000);
    hear(START);
    expect(measured.measured).toBe(true);
    expect(Math.abs(measured.now() - START)).toBeLessThanOrEqual(500);
    expect(measured.wrongBy()).toBeGreaterThan(60_000);
    void clock.advance(0);
  });

  it('allows for half of the duration of a slow answer', async () => {
    const { clock, measured, hear } = time();
    await clock.advance(8_000);
    hear(START + 4_000, 8_000);
    expect(Math.abs(measured.now() - (START + 8_000))).toBeLessThanOrEqual(500);
  });

  it('learns nothing from an answer without a date', () => {
    const { measured, hear } = time();
    hear(null);
    expect(measured.measured).toBe(false);
  });

  it('does not believe one answer against the ones before', () => {
    const { measured, hear } = time();
    hear(START);
    hear(START + 3_600_000);
    expect(Math.abs(measured.now() - START)).toBeLessThanOrEqual(500);
    hear(START);
    hear(START - 3_600_000);
    expect(Math.abs(measured.now() - START)).toBeLessThanOrEqual(500);
  });

  it('believes answers that agree for ten seconds, against the ones before, and none sooner', async () => {
    const { clock, measured, hear } = time();
    hear(START);
    hear(START + 3_600_000);
    for (let second = 1; second < 10; second += 1) {
      await clock.advance(1_000);
      hear(START + 3_600_000 + second * 1_000);
      expect(Math.abs(measured.now() - START - second * 1_000)).toBeLessThanOrEqual(500);
    }
    await clock.advance(1_000);
    hear(START + 3_610_000);
    expect(Math.abs(measured.now() - START - 3_610_000)).toBeLessThanOrEqual(500);
  });

  it.each([
    [59_000, null],
    [-59_000, null],
    [90_000, 90_000],
    [-90_000, -90_000],
  ])('says a clock wrong by %i ms: %s', (off, said) => {
    const { measured, hear } = time(off);
    hear(START);
    if (said === null) expect(measured.wrongBy()).toBeNull();
    else expect(Math.abs((measured.wrongBy() ?? 0) - said)).toBeLessThanOrEqual(500);
  });

  it.each([
    [4_000, false],
    [-4_000, false],
    [6_000, true],
    [-6_000, true],
    [3 * 3_600_000, true],
  ])('notices a clock that moves away by %i ms: %s, once', async (by, jumped) => {
    const { clock, measured, hear } = time();
    hear(START);
    await clock.advance(10_000);
    clock.jump(by);
    expect(measured.jumped()).toBe(jumped);
    expect(measured.measured).toBe(!jumped);
    expect(measured.jumped()).toBe(false);
    await clock.advance(60_000);
    expect(measured.jumped()).toBe(false);
  });

  it.each([
    [-3 * 3_600_000, 70_000],
    [3 * 3_600_000, 3 * 3_600_000 + 70_000],
  ])(
    '6: after a jump of %i ms the larger elapsed time counts until an answer brings the time',
    async (by, elapsed) => {
      const { clock, measured, hear } = time();
      hear(START);
      await clock.advance(10_000);
      clock.jump(by);
      measured.jumped();
      await clock.advance(60_000);
      expect(Math.abs(measured.now() - START - elapsed)).toBeLessThanOrEqual(500);
      hear(START + 70_000);
      expect(Math.abs(measured.now() - START - 70_000)).toBeLessThanOrEqual(500);
    },
  );

  it.each([-45_000, 45_000])(
    '6: what was slept through counts whole by a clock that is %i ms off',
    async (off) => {
      const { clock, measured, hear } = time(off);
      hear(START);
      await clock.advance(10_000);
      clock.sleep(90_000);
      expect(measured.jumped()).toBe(true);
      await clock.advance(1_000);
      expect(measured.now() - START).toBeGreaterThanOrEqual(101_000 - 500);
    },
  );
});
