import { describe, expect, it } from 'vitest';
import { isLeaving, loweredByUs, withOurRefunds } from '../../../electron/engine/known-money.ts';
import { incidentId, paymentId, refundId } from '../../../shared/ids.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { charge, payment } from '../shared/support/facts.ts';
import { refundInState } from './refund-readings.ts';
import { HOUR } from './support.ts';

const INTENDED: RefundState = { kind: 'intended' };
const REQUESTED: RefundState = { kind: 'requested', at: HOUR };
const UNKNOWN: RefundState = { kind: 'unknown', since: HOUR, cause: 'provider-slow' };
const IN_PROCESS: RefundState = { kind: 'in_process', at: HOUR, providerId: 'ours' };
const COUNTED: RefundState = { ...IN_PROCESS, counted: true };
const DONE: RefundState = { kind: 'done', at: HOUR + 1_000, providerId: 'ours' };
const REFUSED: RefundState = { kind: 'refused', at: HOUR, cause: 'refund-refused', providerCode: null };

/** A refund of 5.00, intended an hour after 1970 began, by the provider's clock. */
const ours = (state: RefundState, more: Partial<Refund> = {}) => refundInState(state, more);

/** The same, intended by our own clock. */
function undated(state: RefundState, more: Partial<Refund> = {}): Refund {
  const { dated: _dated, ...refund } = ours(state, more);
  return refund;
}

/** Payment 1 of 10.00. */
const told = (more: Partial<PaymentFact> = {}) => payment('1', { amount: minor(1_000), ...more });

function known(fact: PaymentFact, ...refunds: readonly Refund[]): PaymentFact {
  const books = { refundsOfPayment: () => refunds };
  const held = charge({ facts: { orders: [], payments: [fact] } });
  return withOurRefunds(books, held).facts.payments[0]!;
}

/** What of the payment counts as gone back, and by which date. */
function counted(fact: Partial<PaymentFact>, ...refunds: readonly Refund[]) {
  const { refunded, changedAt } = known(told(fact), ...refunds);
  return { refunded, changedAt };
}

describe('20: a refund of ours', () => {
  it.each<[RefundState, boolean]>([
    [INTENDED, false],
    [REQUESTED, true],
    [UNKNOWN, true],
    [IN_PROCESS, true],
    [DONE, false],
    [REFUSED, false],
  ])('in the state $kind is on its way: %s', (state, isOnItsWay) => {
    expect(isLeaving(ours(state))).toBe(isOnItsWay);
  });
});

describe('21: what is known of a payment with our own refunds counted', () => {
  it.each([
    ['none was made', told(), []],
    ['nothing of them has left', told({ changedAt: null }), [ours(INTENDED), ours(REFUSED)]],
    ['its amount is not known', told({ amount: null }), [ours(DONE)]],
    ['its figures cannot be read', told({ refunded: minor(-1) }), [ours(DONE)]],
    [
      'it counts one on its way already',
      told({ refunded: minor(200), changedAt: HOUR + 1_000 }),
      [ours(COUNTED)],
    ],
    [
      'its list says that nothing is on its way',
      told({ goingBack: { total: minor(0), toldAt: HOUR, inProcess: [] } }),
      [ours(DONE)],
    ],
    ['it holds them already', told({ refunded: minor(500), changedAt: 2 * HOUR }), [ours(COUNTED)]],
    [
      'it held them before they were asked for, by its date',
      told({ refunded: minor(500), changedAt: HOUR - 5_001 }),
      [ours(COUNTED)],
    ],
    [
      'it is of a later date, and says that nothing went back',
      told({ changedAt: HOUR + 6_001 }),
      [ours(DONE)],
    ],
  ])('is what the provider tells where %s', (_why, fact, refunds) => {
    expect(known(fact, ...refunds)).toBe(fact);
  });

  it.each<[string, number, number, Partial<PaymentFact>, Refund[]]>([
    ['is on its way', 500, HOUR, { changedAt: null }, [ours(REQUESTED)]],
    [
      'is counted by a reading without a date',
      500,
      HOUR,
      { refunded: minor(200), changedAt: null },
      [ours(COUNTED)],
    ],
    ['is done and the payment has no date', 500, HOUR, { changedAt: null }, [ours(DONE)]],
    [
      'is on its way beside what others gave back',
      700,
      2 * HOUR,
      { refunded: minor(200), changedAt: 2 * HOUR },
      [ours(IN_PROCESS)],
    ],
    ['is done at the moment of the reading', 500, HOUR + 6_000, { changedAt: HOUR + 6_000 }, [ours(DONE)]],
    [
      'is done, of which the reading tells a part',
      500,
      HOUR,
      { refunded: minor(300), changedAt: null },
      [ours(DONE)],
    ],
    [
      'came after the reading, beside what others gave back',
      800,
      HOUR,
      { refunded: minor(300), changedAt: HOUR - 5_001 },
      [ours(DONE)],
    ],
    [
      'came at the moment of the reading',
      500,
      HOUR,
      { refunded: minor(300), changedAt: HOUR - 5_000 },
      [ours(DONE)],
    ],
    [
      'has a date of our own clock alone',
      500,
      HOUR,
      { refunded: minor(300), changedAt: HOUR - 5_001 },
      [undated(DONE)],
    ],
    [
      'would leave less than nothing',
      1_000,
      HOUR,
      { refunded: minor(800), changedAt: null },
      [ours(REQUESTED)],
    ],
    [
      'is the later of two that are done, and not told yet',
      1_000,
      9 * HOUR,
      { refunded: minor(500), changedAt: 5 * HOUR },
      [ours(DONE), undated({ ...DONE, at: 10 * HOUR, providerId: 'second' }, { intendedAt: 9 * HOUR })],
    ],
  ])('counts one that %s', (_what, refunded, changedAt, fact, refunds) => {
    expect(counted(fact, ...refunds)).toEqual({ refunded, changedAt });
  });

  const theirs = (total: number, ...inProcess: { id: string; amount: ReturnType<typeof minor> }[]) => ({
    goingBack: { total: minor(total), toldAt: HOUR, inProcess },
    changedAt: 2 * HOUR,
  });
  const THEIRS = { id: 'theirs', amount: minor(300) };
  const OURS = { id: 'ours', amount: minor(500) };

  it.each<[string, number, Partial<PaymentFact>, Refund]>([
    ['beside ours that is done', 800, theirs(300, THEIRS), ours(DONE)],
    ['to the last coin', 301, theirs(300, THEIRS), ours(DONE, { amount: minor(1) })],
    ['and never more than it holds', 1_000, theirs(300, THEIRS), ours(DONE, { amount: minor(900) })],
    ['and not ours that has no name yet, which counts by itself', 300, theirs(300, THEIRS), ours(REQUESTED)],
  ])('counts what others have on its way %s', (_how, total, fact, refund) => {
    expect(known(told(fact), refund).goingBack?.total).toBe(total);
  });

  it.each<[string, Partial<PaymentFact>]>([
    ['ours alone is listed', theirs(500, OURS)],
    ['both are told already', { ...theirs(800, THEIRS), refunded: minor(500) }],
  ])('counts nothing twice where %s', (_why, fact) => {
    const one = told(fact);
    expect(known(one, ours(DONE))).toBe(one);
  });
});

describe('21: the price of a sale', () => {
  const paid = charge({
    state: { kind: 'paid', at: 1, late: false, orderId: null, paidBy: [paymentId('1')], looks: 0 },
  });
  const byPayment: Record<string, Refund[]> = {
    1: [
      ours(DONE),
      ours(IN_PROCESS, { amount: minor(200) }),
      ours(INTENDED, { amount: minor(100) }),
      ours(REFUSED, { amount: minor(50) }),
      ours(DONE, { amount: minor(400), incidentId: incidentId('it') }),
    ],
    2: [ours(DONE, { amount: minor(70) })],
  };
  const books = { refundsOfPayment: (id: string) => byPayment[id] ?? [] };

  it('is lower by what a person gave back of the payments on its ticket, outside of any incident', () => {
    expect(loweredByUs(books, paid)).toBe(700);
  });

  it('is lower by what was asked for anew after it had come to nothing, if no incident had asked for the first one', () => {
    const again = (of: string, number: number, more: Partial<Refund> = {}) =>
      ours(DONE, {
        id: refundId(`r${number}`),
        number,
        incidentId: incidentId(`refund-unfinished:${of}`),
        ...more,
      });
    const lowered = (...refunds: Refund[]) => loweredByUs({ refundsOfPayment: () => refunds }, paid);
    const wished = ours(REFUSED, { id: refundId('r1'), number: 1 });
    expect(lowered(wished, again('r1', 2))).toBe(500);
    expect(lowered(wished, again('r1', 2, { state: REFUSED }), again('r1:2', 3))).toBe(500);
    expect(lowered(wished, again('r1', 2, { state: REFUSED }), again('r2', 3))).toBe(500);
    const tooMuch = { ...wished, incidentId: incidentId('second:1') };
    expect(lowered(tooMuch, again('r1', 2))).toBe(0);
    expect(lowered(again('gone', 2))).toBe(0);
  });

  it('is what it was where nothing or cash covers it', () => {
    expect(loweredByUs(books, null)).toBe(0);
    expect(loweredByUs(books, charge())).toBe(0);
  });
});
