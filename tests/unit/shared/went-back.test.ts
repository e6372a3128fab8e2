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
    expect(told(back(0, 5), back(0, 9))).not.toHaveProperty('wentBack');
    expect(told(back(0, 5), back(3_000, 9))).not.toHaveProperty('wentBack');
  });
});
