import { describe, expect, it } from 'vitest';
import { causeOfKept, coverWithout, type Cover } from '../../../electron/engine/refund-cover.ts';
import type { Charge } from '../../../shared/charge.ts';
import { incidentId, paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { Refund } from '../../../shared/refund.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { CoreFixture, holding, LEFT, PAID_SALE, paidBy, SALE } from './core-fixture.ts';

const WENT = INTENDED + 60_000;
const of = (id: string, amount: number, more: Partial<PaymentFact> = {}) =>
  payment(id, { amount: minor(amount), ...more });
const gone = (id: string, more: Partial<PaymentFact> = {}) =>
  payment(id, { status: 'refunded', refunded: minor(10_000), changedAt: WENT, ...more });
/** A duplicate that came after all of it went back: it takes nobody's place by itself. */
const late = (id: string) => payment(id, { approvedAt: WENT + 1_000 });

const DONE: Refund['state'] = { kind: 'done', at: WENT, providerId: '7' };
const REFUSED: Refund['state'] = { kind: 'refused', at: WENT, cause: 'refund-refused', providerCode: null };

/** Whether a sale of 100 is still paid when this much of the payment goes back. */
function without(
  charges: readonly Charge[],
  id: string,
  amount: number,
  before: (fixture: CoreFixture) => void = () => undefined,
): Cover['kind'] {
  const fixture = new CoreFixture(PAID_SALE, ...charges);
  before(fixture);
  const refund = { paymentId: paymentId(id), amount: minor(amount) };
  return fixture.read((draft, sale) => coverWithout(sale, charges, refund, draft));
}

const ours =
  (state: Refund['state'], amount = 10_000) =>
  (fixture: CoreFixture) => {
    fixture.refund('ours', '1', { amount: minor(amount) });
    fixture.refundMoved('ours', state);
  };

describe('18: a paid sale without the money that a refund gives back', () => {
  it('stands where its own payment covers it, and that money is too much', () => {
    const two = [holding('a', paidBy('1'), payment('1'), payment('2'))];
    expect(without(two, '2', 10_000)).toBe('stands');
    const excess = [holding('a', paidBy('1'), of('1', 12_000))];
    expect(without(excess, '1', 2_000)).toBe('stands');
  });

  it('stands where the other money came by another charge, which has left', () => {
    const two = [holding('a', paidBy('1'), payment('1')), holding('b', LEFT, payment('2'))];
    expect(without(two, '2', 10_000)).toBe('stands');
  });

  it('stands where cash paid it', () => {
    const left = [holding('a', LEFT, payment('1'))];
    const fixture = new CoreFixture('cash', ...left);
    const refund = { paymentId: paymentId('1'), amount: minor(10_000) };
    expect(fixture.read((draft, sale) => coverWithout(sale, left, refund, draft))).toBe('stands');
  });

  it('needs all of its own payment', () => {
    expect(without([holding('a', paidBy('1'), payment('1'))], '1', 10_000)).toBe('changed');
    expect(without([holding('a', paidBy('1'), payment('1'), payment('2'))], '1', 10_000)).toBe('changed');
  });
});

describe('21: less is too much than was asked for', () => {
  it('where the payment of the ticket went back in part by another hand', () => {
    const part = [holding('a', paidBy('1'), of('1', 10_000, { refunded: minor(4_000) }), payment('2'))];
    expect(without(part, '2', 10_000)).toBe('changed');
    expect(without(part, '2', 6_001)).toBe('changed');
    expect(without(part, '2', 6_000)).toBe('stands');
  });

  it('not where the till itself gave that part back: it lowered the price', () => {
    const part = [holding('a', paidBy('1'), of('1', 10_000, { refunded: minor(4_000) }), payment('2'))];
    expect(without(part, '2', 10_000, ours(DONE, 4_000))).toBe('stands');
    expect(without(part, '2', 10_000, ours(REFUSED, 4_000))).toBe('changed');
  });

  it('where one of two payments of the ticket went back by another hand', () => {
    const first = of('1', 6_000, { status: 'refunded', refunded: minor(6_000), changedAt: WENT });
    const halves = [holding('a', paidBy('1', '2'), first, of('2', 4_000), late('3'))];
    expect(without(halves, '3', 10_000)).toBe('changed');
  });
});

describe('18: the payment of the ticket is there no more', () => {
  const both = (more: Partial<PaymentFact>) => [holding('a', paidBy('1'), gone('1', more), late('2'))];

  it.each([
    ['refunded', {}],
    ['charged back', { status: 'charged_back' }],
    ['cancelled', { status: 'cancelled' }],
    ['rejected after all', { status: 'rejected' }],
    ['approved, with all of it refunded', { status: 'approved' }],
  ] as const)('%s: a person says what the other one pays', (_how, more) => {
    expect(without(both(more), '2', 10_000)).toBe('gone');
  });

  it.each([
    ['in mediation', { status: 'in_mediation', refunded: minor(0) }],
    ['pending again', { status: 'pending', refunded: minor(0) }],
    ['in process', { status: 'in_process', refunded: minor(0) }],
    ['only authorized', { status: 'authorized', refunded: minor(0) }],
    ['told in a word that nobody knows', { status: 'other', refunded: minor(0) }],
    ['approved, with an amount that nobody can read', { status: 'approved', amount: null }],
    ['approved in another currency', { status: 'approved', refunded: minor(0), currency: 'BRL' }],
  ] as const)('%s: nobody can say now', (_how, more) => {
    expect(without(both(more), '2', 10_000)).toBe('undecided');
  });

  it('no payment of it is known: nothing says that the other one is too much', () => {
    expect(without([holding('a', paidBy(), payment('2'))], '2', 10_000)).toBe('gone');
  });

  it('nobody can say while one of two is gone and the other in mediation', () => {
    const halves = [
      holding(
        'a',
        paidBy('1', '2'),
        gone('1', { amount: minor(5_000), refunded: minor(5_000) }),
        of('2', 5_000, { status: 'in_mediation' }),
        late('3'),
      ),
    ];
    expect(without(halves, '3', 10_000)).toBe('undecided');
  });

  it('but by the till itself: its duplicate still goes back, done or in process', () => {
    expect(without(both({}), '2', 10_000, ours(DONE))).toBe('stands');
    const onItsWay: Refund['state'] = { kind: 'in_process', at: WENT, providerId: '7', counted: true };
    expect(without(both({}), '2', 10_000, ours(onItsWay))).toBe('stands');
    expect(without(both({}), '2', 10_000, ours(REFUSED))).toBe('gone');
  });

  it('and a duplicate that was there before pays the sale now', () => {
    const before = [holding('a', paidBy('1'), gone('1'), payment('2', { approvedAt: WENT }))];
    expect(without(before, '2', 10_000)).toBe('gone');
  });
});

describe('20: a payment of the ticket that does not fit', () => {
  const odd = [holding('a', paidBy('1'), payment('1', { currency: 'BRL' }), payment('2'))];
  const asked = (fixture: CoreFixture) =>
    fixture.write(
      {
        kind: 'incident-opened',
        incident: {
          id: incidentId('mismatch:1'),
          kind: 'mismatch',
          openedAt: WENT,
          saleId: SALE,
          chargeId: odd[0]!.id,
          paymentId: paymentId('1'),
          amount: minor(10_000),
          state: { kind: 'open' },
        },
      },
      { kind: 'incident-ended', incidentId: incidentId('mismatch:1'), at: WENT, step: 'called', by: null },
    );

  it('holds the duplicate up until a person has asked the provider about it', () => {
    expect(without(odd, '2', 10_000)).toBe('undecided');
    expect(without(odd, '2', 10_000, asked)).toBe('stands');
  });
});

describe('why a refund is kept', () => {
  it('is that its cover is gone, that less is too much, or what could not be read of it', () => {
    const cover = (kind: Cover['kind'], cause: Cover['cause'] = null) =>
      causeOfKept({ kind, cause, learn: () => false });
    expect(cover('gone', 'provider-slow')).toBe('refund-cover-gone');
    expect(cover('changed', 'provider-slow')).toBe('refund-excess-changed');
    expect(cover('undecided', 'provider-slow')).toBe('provider-slow');
    expect(cover('undecided')).toBe('refund-cover-undecided');
  });
});
