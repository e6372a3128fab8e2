import { describe, expect, it } from 'vitest';
import type { Charge } from '../../../shared/charge.ts';
import { coverageOf, isHalved, isReturned } from '../../../shared/coverage.ts';
import { mergeFacts, type PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import { holding, LEFT, of, paidBy, paidSale, WENT } from './support/covered.ts';
import { payment } from './support/facts.ts';

const WHOLE = { refunded: minor(10_000), changedAt: WENT };
const gone = (id: string, more: Partial<PaymentFact> = {}) =>
  payment(id, { status: 'refunded', ...WHOLE, ...more });
const half = (id: string, more: Partial<PaymentFact> = {}) => of(id, 5_000, more);
const halfGone = (id: string, more: Partial<PaymentFact> = {}) =>
  half(id, { status: 'refunded', refunded: minor(5_000), changedAt: WENT, ...more });

describe('18: all money of a paid sale went back', () => {
  const came = (id: string) => payment(id, { approvedAt: WENT + 1 });

  it.each([
    ['refunded', {}],
    ['charged back', { status: 'charged_back' }],
    ['cancelled', { status: 'cancelled' }],
    ['rejected after all', { status: 'rejected' }],
    ['approved, with all of it refunded', { status: 'approved' }],
  ] as const)('when its payment is told as %s', (_how, more) => {
    expect(isReturned(paidSale(), [holding('a', paidBy(['1']), gone('1', more))])).toBe(true);
  });

  it('also where money came later: that pays it only if a person says so', () => {
    expect(isReturned(paidSale(), [holding('a', paidBy(['1']), gone('1'), came('2'))])).toBe(true);
  });

  it('not where its payment stands, or a part of it', () => {
    expect(isReturned(paidSale(), [holding('a', paidBy(['1']), payment('1'))])).toBe(false);
    const part = payment('1', { refunded: minor(9_999), changedAt: WENT });
    expect(isReturned(paidSale(), [holding('a', paidBy(['1']), part)])).toBe(false);
  });

  it('not while its payment is only disputed, or nobody can read it', () => {
    for (const more of [{ status: 'in_mediation' }, { status: 'approved', amount: null }] as const)
      expect(isReturned(paidSale(), [holding('a', paidBy(['1']), gone('1', more))])).toBe(false);
    const other = half('2', { status: 'in_mediation' });
    expect(isReturned(paidSale(), [holding('a', paidBy(['1', '2']), halfGone('1'), other)])).toBe(false);
  });

  it('not where one of its two payments stands', () => {
    const paid = holding('a', paidBy(['1', '2']), halfGone('1'), half('2'));
    expect(isReturned(paidSale(), [paid])).toBe(false);
  });

  it('18: what came after it went back is not taken for a duplicate where that is dated anew later', () => {
    const later = mergeFacts(
      { orders: [], payments: [gone('1')] },
      { orders: [], payments: [gone('1', { changedAt: WENT + 60_000 })] },
    ).payments;
    const since = payment('2', { approvedAt: WENT + 30_000 });
    const charge = holding('a', paidBy(['1']), ...later, since);
    expect(coverageOf(paidSale(), [charge]).coveredBy).toEqual([]);
    expect(isReturned(paidSale(), [charge])).toBe(true);
    const before = holding('a', paidBy(['1']), ...later, payment('2', { approvedAt: WENT - 1 }));
    expect(coverageOf(paidSale(), [before]).coveredBy).toEqual(['2']);
  });

  it('not where a duplicate that was there before took its place', () => {
    const paid = holding('a', paidBy(['1']), gone('1'), payment('2', { approvedAt: WENT }));
    expect(isReturned(paidSale(), [paid])).toBe(false);
  });

  it('not where no payment of the ticket is known, nor for a sale of cash, nor for one without a ticket', () => {
    expect(isReturned(paidSale(), [holding('a', paidBy([]), gone('1'))])).toBe(false);
    expect(isReturned(paidSale('cash'), [holding('a', paidBy(['1']), gone('1'))])).toBe(false);
    expect(isReturned(paidSale(), [holding('a', LEFT, gone('1'))])).toBe(false);
  });
});

describe('21: one payment of a paid sale went back, and the rest does not cover it', () => {
  const isHalf = (charge: Charge, lowered = 0) => isHalved(coverageOf(paidSale(), [charge], minor(lowered)));
  const two = paidBy(['1', '2']);

  it.each([
    ['refunded', {}],
    ['charged back', { status: 'charged_back' }],
    ['approved, with all of it refunded', { status: 'approved' }],
  ] as const)('when one of two is told as %s, whichever', (_how, more) => {
    expect(isHalf(holding('a', two, halfGone('1', more), half('2')))).toBe(true);
    expect(isHalf(holding('a', two, half('1'), halfGone('2', more)))).toBe(true);
  });

  it('not while both stand, whole or in part', () => {
    expect(isHalf(holding('a', two, half('1'), half('2')))).toBe(false);
    expect(isHalf(holding('a', two, half('1'), half('2', { refunded: minor(4_999) })))).toBe(false);
  });

  it('not where what went back was no payment of the ticket', () => {
    const less = payment('1', { refunded: minor(1) });
    expect(isHalf(holding('a', paidBy(['1']), less, gone('2')))).toBe(false);
  });

  it('not where the other covers alone, nor where nothing is left', () => {
    expect(isHalf(holding('a', two, halfGone('1'), payment('2')))).toBe(false);
    expect(isHalf(holding('a', two, halfGone('1'), halfGone('2')))).toBe(false);
  });

  it('not where the shop itself gave that much back: then the price was lowered', () => {
    const charge = holding('a', two, halfGone('1'), half('2'));
    expect(isHalf(charge, 4_999)).toBe(true);
    expect(isHalf(charge, 5_000)).toBe(false);
  });

  it('not for what stands in for it by a charge that has left', () => {
    const paid = holding('a', paidBy(['1']), gone('1'));
    const other = holding('b', LEFT, payment('2', { approvedAt: WENT }), gone('3'));
    // Something of the other charge's money went back after it took the place.
    const coverage = coverageOf(paidSale(), [paid, other]);
    expect(coverage).toMatchObject({ charge: { id: 'b' }, coveredBy: ['2'] });
    expect(isHalved({ ...coverage, short: minor(1) })).toBe(false);
  });
});

describe('21: what is missing of a sale is filled by other payments', () => {
  const short = (part: number) => of('1', 10_000, { refunded: minor(part), changedAt: WENT });
  const too = (...payments: readonly PaymentFact[]) =>
    coverageOf(paidSale(), [holding('a', paidBy(['1']), ...payments)]).surplus.map((one) => [
      one.payment.id,
      one.amount,
    ]);

  it('the earliest approved first, whatever the order in which they are told', () => {
    const early = of('2', 4_000, { approvedAt: WENT });
    const late = of('3', 4_000, { approvedAt: WENT + 1 });
    expect(too(short(4_000), early, late)).toEqual([['3', 4_000]]);
    const paid = holding('a', paidBy(['1']), short(4_000));
    const beside = [holding('b', LEFT, late), holding('c', LEFT, early), paid];
    expect(coverageOf(paidSale(), beside).surplus).toMatchObject([{ payment: { id: '3' }, amount: 4_000 }]);
  });

  it('each only once: what one has filled the next need not', () => {
    expect(too(short(5_000), of('2', 4_000), of('3', 4_000))).toEqual([['3', 3_000]]);
    expect(too(short(9_000), of('2', 4_000), of('3', 4_000))).toEqual([]);
  });
});
