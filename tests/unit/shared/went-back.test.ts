import { describe, expect, it } from 'vitest';
import { mergeFacts, type MoneyFacts, type PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import { wentBackOf } from '../../../shared/went-back.ts';
import { payment } from './support/facts.ts';

const told = (...readings: readonly Partial<PaymentFact>[]): PaymentFact => {
  const facts = readings.map((one): MoneyFacts => ({ orders: [], payments: [payment('1', one)] }));
  return facts.reduce(mergeFacts, { orders: [], payments: [] }).payments[0]!;
};
const back = (amount: number, changedAt: number, more: Partial<PaymentFact> = {}) => ({
  refunded: minor(amount),
  changedAt,
  ...more,
});
const gone = (changedAt: number, status: PaymentFact['status'] = 'charged_back') =>
  back(0, changedAt, { status });

describe('35: how much of a payment went back, and from when on', () => {
  it('is the first date that told of as much, whatever the payment was dated since', () => {
    expect(wentBackOf(told(back(3_000, 5), back(3_000, 9)))).toEqual([{ amount: 3_000, at: 5 }]);
    expect(wentBackOf(told(gone(5), gone(9)))).toEqual([{ amount: 10_000, at: 5 }]);
  });

  it('is each part at its own date, in whatever order they are told', () => {
    const parts = [back(3_000, 5), back(7_000, 8), back(7_000, 9)];
    const steps = [
      { amount: 3_000, at: 5 },
      { amount: 7_000, at: 8 },
    ];
    expect(wentBackOf(told(...parts))).toEqual(steps);
    expect(wentBackOf(told(...parts.toReversed()))).toEqual(steps);
  });

  it.each(['refunded', 'charged_back', 'cancelled'] as const)(
    'is all of it where it is told as %s',
    (status) => {
      expect(wentBackOf(told(gone(5, status), gone(9, status)))).toEqual([{ amount: 10_000, at: 5 }]);
      expect(wentBackOf(told(back(3_000, 4), back(3_000, 5, { status })))).toEqual([
        { amount: 3_000, at: 4 },
        { amount: 10_000, at: 5 },
      ]);
    },
  );

  it('keeps the same, in whatever order it is told', () => {
    const all = [gone(8), back(1, 5), back(3_000, 6), gone(7), back(1, 9)];
    const kept = [
      { amount: 1, at: 5 },
      { amount: 3_000, at: 6 },
      { amount: null, at: 7 },
    ];
    for (const [place] of all.entries()) {
      const turned = [...all.slice(place), ...all.slice(0, place)];
      expect(told(...turned).wentBack).toEqual(kept);
      expect(told(...turned.toReversed()).wentBack).toEqual(kept);
    }
  });

  it('keeps what was told of two halves of the answers', () => {
    const [one, other] = [told(back(1, 5), back(2, 7)), told(back(1, 4), back(3, 9))];
    const steps = [
      { amount: 1, at: 4 },
      { amount: 2, at: 7 },
      { amount: 3, at: 9 },
    ];
    expect(wentBackOf(told(one, other))).toEqual(steps);
    expect(wentBackOf(told(other, one))).toEqual(steps);
  });

  it('leaves out what came to nothing', () => {
    expect(wentBackOf(told(back(3_000, 5), back(7_000, 8), back(3_000, 9)))).toEqual([
      { amount: 3_000, at: 5 },
    ]);
    expect(wentBackOf(told(gone(5), back(0, 9)))).toEqual([]);
  });

  it('never goes back in time with a larger part', () => {
    expect(wentBackOf(told(back(7_000, 5), back(3_000, 6), back(7_000, 9)))).toEqual([
      { amount: 3_000, at: 5 },
      { amount: 7_000, at: 5 },
    ]);
  });

  it('is nothing where nobody dated it, and no field where the dates say it', () => {
    expect(wentBackOf(payment('1', { refunded: minor(10), changedAt: null }))).toEqual([]);
    expect(wentBackOf(payment('1', back(10, 5, { refundedAt: null })))).toEqual([]);
    expect(wentBackOf(payment('1', back(10, 9, { refundedAt: 5 })))).toEqual([{ amount: 10, at: 5 }]);
    expect(wentBackOf(payment('1', { status: 'cancelled', changedAt: null }))).toEqual([]);
    const unread = { status: 'refunded', amount: null } as const;
    expect(wentBackOf(payment('1', back(0, 5, unread)))).toEqual([]);
    expect(wentBackOf(payment('1', back(3_000, 5, unread)))).toEqual([{ amount: 3_000, at: 5 }]);
    const dated = back(0, 9, { status: 'charged_back', refundedAt: null });
    expect(told(back(3_000, 5), dated)).not.toHaveProperty('wentBack');
    expect(wentBackOf(told(back(1, 5), back(3_000, 5)))).toHaveLength(2);
    expect(told(gone(5), gone(5))).not.toHaveProperty('wentBack');
    expect(told(back(0, 5), back(0, 9))).not.toHaveProperty('wentBack');
    expect(told(back(0, 5), back(3_000, 9))).not.toHaveProperty('wentBack');
  });
});
