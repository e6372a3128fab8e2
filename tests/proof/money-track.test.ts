import { describe, expect, it } from 'vitest';
import { line } from './calm.ts';
import type { LedgerLine } from './evidence.ts';
import { MoneyTrack } from './money-track.ts';

const closed = line(1, { kind: 'merchant-order-closed', payment: null });
const refund = (at: number, more: Partial<LedgerLine>) => line(at, { kind: 'refund', refund: 9, ...more });
const covered = (track: MoneyTrack, at: number, flaps = false) =>
  track.coveredWithin('a', 10_000, at, at, { flaps, by: 'told' });

describe('what searches may have told of a reference', () => {
  it('is of each payment what it was before its own last change, where an index flaps', () => {
    const track = new MoneyTrack([
      closed,
      line(2, {}),
      line(3, { payment: 2, amount: 1 }),
      refund(4, {}),
      refund(5, { payment: 2, refund: 8, amount: 1 }),
    ]);
    expect(covered(track, 6, true)).toBe(true);
    expect(covered(track, 6)).toBe(false);
  });

  it('is never what a payment was two changes ago, and never an order that is not closed', () => {
    const halves = [refund(4, { amount: 50 }), refund(5, { refund: 8, amount: 50 })];
    expect(covered(new MoneyTrack([closed, line(2, {}), ...halves]), 6, true)).toBe(false);
    expect(covered(new MoneyTrack([line(2, {}), refund(4, {})]), 6, true)).toBe(false);
  });

  it('counts what is in process for the till here only while its file knows of it', () => {
    const days = [closed, line(2, {}), refund(5, { status: 'in_process', key: 'ours' })];
    const done = refund(9, { status: 'approved', key: 'ours' });
    const lost = new MoneyTrack([...days, done], { copied: { at: 4 }, back: { at: 7 } });
    expect([6, 7, 8, 9].map((at) => covered(lost, at))).toEqual([false, true, true, false]);
    const nothingAfter = new MoneyTrack(days, { copied: { at: 4 }, back: { at: 7 } });
    expect(covered(nothingAfter, 7)).toBe(true);
    const known = new MoneyTrack([...days, done], { copied: { at: 6 }, back: { at: 7 } });
    expect([6, 7, 8, 9].map((at) => covered(known, at))).toEqual([false, false, false, false]);
  });
});
