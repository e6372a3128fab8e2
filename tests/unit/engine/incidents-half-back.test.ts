import { describe, expect, it } from 'vitest';
import { INTENDED, payment } from '../shared/support/facts.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import { CoreFixture, holding, LEFT, PAID_SALE, paidBy, SALE } from './core-fixture.ts';
import { reconciliationOf } from './reconciled.ts';

const WENT = INTENDED + 60_000;
const PRINTED = { state: { kind: 'confirmed', at: INTENDED } } as const;
const WAITS = { state: { kind: 'queued', ask: false, fault: null } } as const;

const half = (id: string, more: Partial<PaymentFact> = {}) =>
  payment(id, { amount: minor(5_000), approvedAt: INTENDED + 3_000, ...more });
const gone = (id: string, amount = 5_000) =>
  payment(id, {
    status: 'refunded',
    amount: minor(amount),
    refunded: minor(amount),
    approvedAt: INTENDED + 3_000,
    changedAt: WENT,
  });

describe('21: one of two payments of a printed sale went back elsewhere', () => {
  it('asks to give back the one that is left, which does not cover', () => {
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1', '2'), gone('1'), half('2')));
    fixture.job('first', PRINTED);
    expect(reconciliationOf(fixture)).toEqual(['partial:2 is partial of 2, 5000']);
  });

  it('asks the same where one copy is on paper and another still waits', () => {
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1', '2'), gone('1'), half('2')));
    fixture.job('first', PRINTED);
    fixture.job('copy', { ...WAITS, copy: 1 });
    expect(reconciliationOf(fixture)).toEqual(['partial:2 is partial of 2, 5000']);
  });

  it('asks nothing where the other covers alone, nor where both stand', () => {
    for (const payments of [
      [gone('1'), payment('2', { approvedAt: INTENDED + 3_000 })],
      [half('1'), half('2')],
    ]) {
      const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1', '2'), ...payments));
      fixture.job('first', PRINTED);
      expect(reconciliationOf(fixture)).toEqual([]);
    }
  });
});

describe('18: money that comes after all money of a printed sale went back', () => {
  it('is no duplicate, but a question of its own', () => {
    const late = payment('2', { approvedAt: WENT + 1_000 });
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), gone('1', 10_000), late));
    fixture.job('first', PRINTED);
    expect(reconciliationOf(fixture)).toEqual(['after-return:2 is second of 2, 10000']);
  });

  it('is a duplicate where the ticket’s money stands', () => {
    const late = payment('2', { approvedAt: WENT + 1_000 });
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), payment('1'), late));
    fixture.job('first', PRINTED);
    expect(reconciliationOf(fixture)).toEqual(['second:2 is second of 2, 10000']);
  });
});

describe('18: late money of a charge of less than is due', () => {
  it('pays nothing: it is only given back', () => {
    const less = { ...holding('a', LEFT, payment('1', { amount: minor(6_000) })), amount: minor(6_000) };
    expect(reconciliationOf(new CoreFixture({ kind: 'open' }, less))).toEqual([
      'partial:1 is partial of 1, 6000',
    ]);
  });

  it('pays what is due where cash has paid the rest', () => {
    const less = { ...holding('a', LEFT, payment('1', { amount: minor(6_000) })), amount: minor(6_000) };
    const fixture = new CoreFixture({ kind: 'open' }, less);
    fixture.write({
      kind: 'sale-collected',
      saleId: SALE,
      collection: { means: 'cash', amount: minor(4_000), at: INTENDED },
      state: { kind: 'open' },
    });
    expect(reconciliationOf(fixture)).toEqual(['late:1 is late of 1, 6000']);
  });
});

describe('23: money that is on its way back elsewhere before its ticket came out', () => {
  it('is «reversed» already, lest the ticket be waited for', () => {
    const leaving = payment('1', {
      goingBack: { total: minor(10_000), toldAt: WENT, inProcess: [{ id: '7', amount: minor(10_000) }] },
    });
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), leaving));
    fixture.job('first', WAITS);
    expect(reconciliationOf(fixture)).toEqual(['reversed:a is reversed of 1, 10000']);
  });
});
