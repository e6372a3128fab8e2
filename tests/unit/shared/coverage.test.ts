import { describe, expect, it } from 'vitest';
import type { Charge } from '../../../shared/charge.ts';
import { coverageOf, coveringCharge, leastCovering } from '../../../shared/coverage.ts';
import type { PaymentFact, PaymentStatus } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import { holding, LEFT, of, paidBy, paidSale, TOTAL, WENT } from './support/covered.ts';
import { INTENDED, payment } from './support/facts.ts';

/** What of a sale is too much, in words: kind, payment, amount. */
function surplusOf(sale: Parameters<typeof coverageOf>[0], charges: readonly Charge[]) {
  return coverageOf(sale, charges).surplus.map((one) => [
    one.kind,
    one.payment.id,
    one.amount,
    one.charge.id,
  ]);
}

describe('18: the charge that covers a sale', () => {
  it('is none while it is open, left or paid in cash', () => {
    const paid = holding('a', paidBy(['1']), payment('1'));
    for (const state of [{ kind: 'open' }, { kind: 'left', at: INTENDED }] as const) {
      expect(coveringCharge({ state, collected: [] }, [paid])).toBeNull();
      expect(coverageOf({ state, total: TOTAL, collected: [] }, [paid])).toEqual({
        charge: null,
        coveredBy: [],
        net: 0,
        short: 0,
        surplus: [],
      });
    }
    expect(coveringCharge(paidSale('cash'), [paid])).toBeNull();
    expect(coveringCharge(paidSale(), [holding('a', LEFT, payment('1'))])).toBeNull();
  });

  it('is the first that paid, wherever an old file knows two', () => {
    const late = holding('a', paidBy(['1'], INTENDED + 9_000), payment('1'));
    const first = holding('b', paidBy(['2'], INTENDED + 5_000), payment('2'));
    expect(coveringCharge(paidSale(), [late, first])?.id).toBe('b');
    expect(coveringCharge(paidSale(), [first, late])?.id).toBe('b');
    expect(coverageOf(paidSale(), [late, first])).toMatchObject({ coveredBy: ['2'], net: 10_000 });
    expect(surplusOf(paidSale(), [late, first])).toEqual([['second', '1', 10_000, 'a']]);
  });
});

describe('18: a sale of which cash has paid a part', () => {
  const parts: Parameters<typeof coverageOf>[0] = {
    ...paidSale(),
    collected: [
      { means: 'cash', amount: minor(4_000), at: INTENDED },
      { means: 'qr', amount: minor(6_000), at: INTENDED + 5_000 },
    ],
  };

  it('is covered by the charge of the rest, and needs no more', () => {
    const rest = holding('a', paidBy(['1']), of('1', 6_000));
    expect(coverageOf(parts, [rest])).toMatchObject({ coveredBy: ['1'], net: 6_000, short: 0, surplus: [] });
    const second = holding('a', paidBy(['1']), of('1', 6_000), of('2', 6_000));
    expect(surplusOf(parts, [second])).toEqual([['second', '2', 6_000, 'a']]);
  });

  it('has too much of a charge of all of it, and too little where a part of the rest is gone', () => {
    const all = holding('a', paidBy(['1']), payment('1'));
    expect(surplusOf(parts, [all])).toEqual([['excess', '1', 4_000, 'a']]);
    const less = holding('a', paidBy(['1']), of('1', 6_000, { refunded: minor(1) }));
    expect(coverageOf(parts, [less])).toMatchObject({ net: 5_999, short: 1 });
  });
});

describe('21: what is too much', () => {
  it('is nothing where one payment covers, exactly', () => {
    const paid = holding('a', paidBy(['1']), payment('1'));
    expect(coverageOf(paidSale(), [paid])).toEqual({
      charge: paid,
      coveredBy: ['1'],
      net: 10_000,
      short: 0,
      surplus: [],
    });
  });

  it('is whatever came by another charge, live or left', () => {
    const paid = holding('a', paidBy(['1']), payment('1'));
    for (const state of [LEFT, { kind: 'waiting', since: INTENDED } as const])
      expect(surplusOf(paidSale(), [paid, holding('b', state, of('2', 4_000))])).toEqual([
        ['second', '2', 4_000, 'b'],
      ]);
  });

  it('is whatever else came by the charge that covers: a second phone', () => {
    const paid = holding('a', paidBy(['1']), payment('1'), of('2', 10_000, { refunded: minor(2_500) }));
    expect(surplusOf(paidSale(), [paid])).toEqual([['second', '2', 7_500, 'a']]);
  });

  it('is all of it when the sale was paid in cash', () => {
    const left = holding('a', LEFT, payment('1'), payment('2'));
    expect(coverageOf(paidSale('cash'), [left])).toMatchObject({ charge: null, coveredBy: [], net: 0 });
    expect(surplusOf(paidSale('cash'), [left])).toEqual([
      ['second', '1', 10_000, 'a'],
      ['second', '2', 10_000, 'a'],
    ]);
  });

  it('is never a payment that went back, or was never approved', () => {
    const gone = payment('2', { refunded: minor(10_000) });
    const none = payment('3', { status: 'rejected', approvedAt: null });
    expect(surplusOf(paidSale(), [holding('a', paidBy(['1']), payment('1'), gone, none)])).toEqual([]);
  });

  it('is never the payment that covers, though another charge tells it too', () => {
    const paid = holding('a', paidBy(['1']), payment('1'));
    const other = holding('b', LEFT, payment('1'));
    for (const charges of [
      [paid, other],
      [other, paid],
    ]) {
      expect(coverageOf(paidSale(), charges)).toMatchObject({
        charge: { id: 'a' },
        net: 10_000,
        short: 0,
        surplus: [],
      });
    }
  });

  it('is a whole payment where the others cover without it, though it is among those that paid', () => {
    const paid = holding('a', paidBy(['1', '2']), of('1', 6_000), of('2', 10_000));
    expect(coverageOf(paidSale(), [paid])).toMatchObject({ coveredBy: ['2'], net: 10_000 });
    expect(surplusOf(paidSale(), [paid])).toEqual([['excess', '1', 6_000, 'a']]);
  });

  it('is a part of the latest where none can go back whole', () => {
    const paid = holding('a', paidBy(['2', '1']), of('1', 6_000), of('2', 7_000));
    expect(coverageOf(paidSale(), [paid])).toMatchObject({ coveredBy: ['1', '2'], net: 13_000 });
    expect(surplusOf(paidSale(), [paid])).toEqual([['excess', '2', 3_000, 'a']]);
  });

  it('is beside a part given back only what is left too much', () => {
    const paid = holding('a', paidBy(['1']), of('1', 15_000, { refunded: minor(2_000) }));
    expect(surplusOf(paidSale(), [paid])).toEqual([['excess', '1', 3_000, 'a']]);
    const coin = holding('a', paidBy(['1']), of('1', 10_001));
    expect(surplusOf(paidSale(), [coin])).toEqual([['excess', '1', 1, 'a']]);
    const even = holding('a', paidBy(['1']), of('1', 15_000, { refunded: minor(5_000) }));
    expect(surplusOf(paidSale(), [even])).toEqual([]);
  });
});

describe('a sale whose payment went back', () => {
  const gone = (id: string, more: Partial<PaymentFact> = {}) =>
    payment(id, { status: 'refunded', refunded: minor(10_000), changedAt: WENT, ...more });
  const before = (id: string, more: Partial<PaymentFact> = {}) => payment(id, { approvedAt: WENT, ...more });

  it.each(['refunded', 'charged_back', 'cancelled', 'rejected'] as const)(
    'is covered by the duplicate that was there then: %s',
    (status: PaymentStatus) => {
      const paid = holding('a', paidBy(['1']), gone('1', { status }), before('2'));
      expect(coverageOf(paidSale(), [paid])).toEqual({
        charge: paid,
        coveredBy: ['2'],
        net: 10_000,
        short: 0,
        surplus: [],
      });
    },
  );

  it('and is told as approved with all of it refunded, is covered by it too', () => {
    const back = gone('1', { status: 'approved' });
    expect(coverageOf(paidSale(), [holding('a', paidBy(['1']), back, before('2'))]).coveredBy).toEqual(['2']);
  });

  it('may be covered by another charge: the one whose money was there', () => {
    const paid = holding('a', paidBy(['1']), gone('1'), before('2', { amount: minor(4_000) }));
    const other = holding('b', LEFT, before('3'), of('4', 10_000, { approvedAt: WENT }));
    const coverage = coverageOf(paidSale(), [other, paid]);
    expect(coverage).toMatchObject({ charge: { id: 'b' }, coveredBy: ['3'], net: 10_000 });
    expect(surplusOf(paidSale(), [other, paid])).toEqual([
      ['second', '4', 10_000, 'b'],
      ['second', '2', 4_000, 'a'],
    ]);
  });

  it('prefers the charge that it stands for', () => {
    const paid = holding('a', paidBy(['1']), gone('1'), before('2'));
    const other = holding('b', LEFT, before('3'));
    expect(coverageOf(paidSale(), [other, paid])).toMatchObject({ charge: { id: 'a' }, coveredBy: ['2'] });
  });

  it('is covered by nothing that came later, nor by what has no date, nor by halves of two charges', () => {
    const nothing = { charge: { id: 'a' }, coveredBy: [], net: 0 };
    for (const two of [before('2', { approvedAt: WENT + 1 }), before('2', { approvedAt: null })]) {
      const paid = holding('a', paidBy(['1']), gone('1'), two);
      expect(coverageOf(paidSale(), [paid])).toMatchObject(nothing);
      expect(surplusOf(paidSale(), [paid])).toEqual([['second', '2', 10_000, 'a']]);
    }
    const half = { amount: minor(5_000) };
    const paid = holding('a', paidBy(['1']), gone('1'), before('2', half));
    const other = holding('b', LEFT, before('3', half));
    expect(coverageOf(paidSale(), [paid, other])).toMatchObject(nothing);
  });

  it.each([
    ['has no date', { changedAt: null }],
    ['is only disputed', { status: 'in_mediation', refunded: minor(0) }],
    ['is disputed, whatever is told of its refund', { status: 'in_mediation' }],
    ['was told in two ways', { status: 'approved', refunded: minor(0), contradicted: true }],
    ['has an amount that nobody can read', { status: 'approved', amount: null }],
  ] as const)('is covered by no duplicate while its payment %s', (_how, more) => {
    const paid = holding('a', paidBy(['1']), gone('1', more), before('2'));
    expect(coverageOf(paidSale(), [paid]).coveredBy).toEqual([]);
  });

  it('is covered by no duplicate while one of two has no date', () => {
    for (const [one, two] of [
      [null, WENT],
      [WENT, null],
    ] as const) {
      const payments = [gone('1', { changedAt: one }), gone('2', { changedAt: two })];
      const paid = holding('a', paidBy(['1', '2']), ...payments, before('3'));
      expect(coverageOf(paidSale(), [paid]).coveredBy).toEqual([]);
    }
  });

  it('went when the last of its payments did', () => {
    const early = gone('1', { changedAt: WENT - 9_000, amount: minor(4_000), refunded: minor(4_000) });
    const late = gone('2', { amount: minor(6_000), refunded: minor(6_000) });
    for (const payments of [
      [early, late],
      [late, early],
    ]) {
      const paid = holding('a', paidBy(['1', '2']), ...payments, before('3'));
      expect(coverageOf(paidSale(), [paid]).coveredBy).toEqual(['3']);
    }
  });

  it('21: keeps what is left of it, and as much of a duplicate as is missing', () => {
    const part = of('1', 10_000, { refunded: minor(9_999) });
    const paid = holding('a', paidBy(['1']), part, before('2'));
    expect(coverageOf(paidSale(), [paid])).toMatchObject({ coveredBy: ['1'], net: 1, short: 9_999 });
    expect(surplusOf(paidSale(), [paid])).toEqual([['second', '2', 1, 'a']]);
    // What the shop itself gave back lowered the price.
    expect(coverageOf(paidSale(), [paid], minor(9_999))).toMatchObject({
      short: 0,
      surplus: [{ amount: 10_000 }],
    });
  });

  it('of which no payment is known is covered by nothing', () => {
    const paid = holding('a', paidBy([]), before('2'));
    expect(coverageOf(paidSale(), [paid])).toMatchObject({ coveredBy: [], net: 0 });
  });
});

describe('the fewest payments that cover', () => {
  const kept = (...payments: readonly PaymentFact[]) =>
    leastCovering(
      payments.map((one) => ({ payment: one })),
      TOTAL,
    ).map((one) => one.payment.id);

  it('drop the latest first, and come in the order of approval', () => {
    expect(kept(payment('2'), payment('1'))).toEqual(['1']);
    expect(kept(of('2', 4_000), of('1', 6_000))).toEqual(['1', '2']);
    expect(kept(of('1', 5_000), of('2', 5_000), of('3', 5_000))).toEqual(['1', '2']);
    expect(kept(of('1', 6_000), of('2', 10_000), of('3', 4_000))).toEqual(['2']);
  });

  it('are all of them where they do not cover', () => {
    expect(kept(of('1', 4_000), of('2', 4_000))).toEqual(['1', '2']);
  });
});
