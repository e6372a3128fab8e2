import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MissedRefund } from '../../../shared/going-back.ts';
import { backOf } from '../../../shared/going-back.ts';
import { merchantOrderId, paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import {
  isGoingBack,
  mergeFacts,
  NO_FACTS,
  PAYMENT_STATUSES,
  sameFacts,
  type MerchantOrderFact,
  type MoneyFacts,
  type PaymentFact,
} from '../../../shared/money-facts.ts';
import { order, payment } from './support/facts.ts';

function merged(...tellings: readonly MoneyFacts[]): MoneyFacts {
  return tellings.reduce(mergeFacts, NO_FACTS);
}

const told = (...payments: readonly PaymentFact[]): MoneyFacts => ({ orders: [], payments: [...payments] });
const toldOrders = (...orders: readonly MerchantOrderFact[]): MoneyFacts => ({
  orders: [...orders],
  payments: [],
});

/** Readings of a few payments that disagree in everything a provider can tell of one. */
const anyMissed = fc
  .record({ id: fc.constantFrom('a', 'b'), at: fc.integer({ min: 0, max: 2 }), listed: fc.boolean() })
  .map(({ listed, ...one }) => (listed ? { ...one, listed } : one) as MissedRefund);

const anyPayment: fc.Arbitrary<PaymentFact> = fc
  .record({
    number: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom(...PAYMENT_STATUSES),
    changedAt: fc.option(fc.integer({ min: 0, max: 4 })),
    refunded: fc.integer({ min: -1, max: 3 }),
    toldBack: fc.boolean(),
    amount: fc.option(fc.integer({ min: 1, max: 2 })),
    currency: fc.constantFrom('ARS', 'BRL', null),
    collector: fc.constantFrom('1', '2', null),
    where: fc.constantFrom('1', '2', null),
    approvedAt: fc.option(fc.integer({ min: 0, max: 2 })),
    tells: fc.boolean(),
    // None on its way is told by a list as well, and kept only where some was known.
    onItsWay: fc.integer({ min: -2, max: 3 }),
    named: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 }),
    beside: fc.integer({ min: 0, max: 2 }),
    off: fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
    missed: fc.uniqueArray(anyMissed, { maxLength: 2, selector: ({ id }) => id }),
  })
  .map(
    ({
      number,
      status,
      changedAt,
      refunded,
      toldBack,
      amount,
      where,
      tells,
      onItsWay,
      named,
      beside,
      off,
      missed,
      ...rest
    }) => ({
      ...rest,
      id: paymentId(`${number}`),
      status,
      detail: tells ? `${status}-detail` : null,
      amount: amount === null ? null : minor(amount),
      refunded: minor(toldBack ? refunded : 0),
      orderId: where === null ? null : merchantOrderId(where),
      createdAt: tells ? number : null,
      changedAt,
      ...(toldBack || changedAt === null ? {} : { refundedAt: null }),
      ...(onItsWay > 0 ? { goingBack: { total: minor(onItsWay), toldAt: changedAt } } : {}),
      ...(onItsWay < 0 && named.length > 0 ? { goingBack: listOf(named, onItsWay, beside, changedAt) } : {}),
      ...(off.length > 0 ? { refundsOff: [...off].sort() } : {}),
      ...(missed.length > 0 ? { refundsMissed: [...missed].sort((a, b) => (a.id < b.id ? -1 : 1)) } : {}),
    }),
  );

/** A list of refunds in process, and what went back beside them. */
function listOf(named: readonly string[], each: number, beside: number, toldAt: number | null) {
  const inProcess = [...named].sort().map((id) => ({ id, amount: minor(-each) }));
  return { total: minor(beside - each * named.length), toldAt, inProcess };
}

const anyOrder: fc.Arbitrary<MerchantOrderFact> = fc.record({
  id: fc.integer({ min: 1, max: 3 }).map((number) => merchantOrderId(`${number}`)),
  status: fc.constantFrom('opened', 'closed', 'expired', 'other'),
  paymentsKnown: fc.boolean(),
  collector: fc.option(fc.constant('1')),
  createdAt: fc.option(fc.integer({ min: 0, max: 3 })),
  changedAt: fc.option(fc.integer({ min: 0, max: 3 })),
});

const anyFacts: fc.Arbitrary<MoneyFacts> = fc.record({
  orders: fc.array(anyOrder, { maxLength: 4 }),
  payments: fc.array(anyPayment, { maxLength: 4 }),
});

describe('answers merged into facts', () => {
  it('end the same in any order', () => {
    const shuffled = fc
      .array(anyFacts, { maxLength: 6 })
      .chain((tellings) =>
        fc.tuple(
          fc.constant(tellings),
          fc.shuffledSubarray(tellings, { minLength: tellings.length, maxLength: tellings.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([tellings, others]) => {
        expect(merged(...others)).toEqual(merged(...tellings));
      }),
      { numRuns: 1_000 },
    );
  });

  it('end the same when told one by one, or twice', () => {
    fc.assert(
      fc.property(fc.array(anyFacts, { maxLength: 5 }), (tellings) => {
        const whole = merged(...tellings);
        const parts = tellings.flatMap(({ orders, payments }) => [
          ...payments.map((one) => told(one)),
          ...orders.map((one) => toldOrders(one)),
        ]);
        expect(merged(...parts)).toEqual(whole);
        expect(merged(...tellings, ...tellings)).toEqual(whole);
        expect(sameFacts(mergeFacts(whole, NO_FACTS), whole)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are no news when the elements come shuffled', () => {
    const facts = merged(
      told(payment('12'), payment('9'), payment('100')),
      toldOrders(order('2'), order('1')),
    );
    const again = {
      orders: [...facts.orders].reverse(),
      payments: [...facts.payments].reverse(),
    };
    expect(sameFacts(mergeFacts(facts, again), facts)).toBe(true);
  });
});

describe('21: what is on its way back of a payment', () => {
  const at = (changedAt: number, total?: number) =>
    payment('1', {
      changedAt,
      ...(total === undefined ? {} : { goingBack: { total: minor(total), toldAt: changedAt } }),
    });
  it.each<readonly [string, readonly PaymentFact[], number]>([
    ['is told by its list of refunds', [at(5), at(6, 4_000)], 4_000],
    ['stays known when a reading without a list is newer', [at(6, 4_000), at(9)], 4_000],
    ['is over when a later list tells of none', [at(6, 4_000), at(9, 0)], 0],
    ['is not undone by a list of before', [at(6, 4_000), at(5, 0)], 4_000],
    ['is the more of two of one date', [at(6, 4_000), at(6, 0)], 4_000],
    ['is not kept where nobody told of any', [at(5, 0), at(6, 0)], 0],
  ])('%s', (_name, readings, back) => {
    const known = merged(...readings.map((one) => told(one))).payments[0]!;
    expect(backOf(known)).toBe(back);
    expect(isGoingBack(known)).toBe(back > 0);
  });

  const list = (changedAt: number, refunds: Record<string, number>, off: readonly string[] = []) => {
    const inProcess = Object.entries(refunds).map(([id, amount]) => ({ id, amount: minor(amount) }));
    const total = minor(inProcess.reduce<number>((sum, { amount }) => sum + amount, 0));
    const refundsOff = off.length > 0 ? { refundsOff: [...off] } : {};
    return payment('1', { changedAt, goingBack: { total, toldAt: changedAt, inProcess }, ...refundsOff });
  };
  it.each<readonly [string, readonly PaymentFact[], number]>([
    ['is not what was rejected, though the date stays', [list(6, { a: 40 }), list(6, {}, ['a'])], 0],
    ['is not what was rejected, in whatever order it is heard', [list(6, {}, ['a']), list(6, { a: 40 })], 0],
    ['is not what was rejected, by a payment of before', [list(6, { a: 40 }), list(5, {}, ['a'])], 0],
    ['is what is in process beside it', [list(6, { a: 40, b: 7 }), list(6, { b: 7 }, ['a'])], 7],
    ['is what each of two lists of one date tells', [list(6, { a: 40 }), list(6, { b: 7 })], 47],
    ['is what a list of one date leaves out', [list(6, { a: 40 }), list(6, {})], 40],
    ['is no more what a list of later leaves out', [list(6, { a: 40 }), list(7, {})], 0],
    ['is what a list names, not a sum of before', [at(6, 40), list(6, { a: 7 })], 7],
  ])('20: %s', (_name, readings, back) => {
    const known = merged(...readings.map((one) => told(one))).payments[0]!;
    expect(backOf(known)).toBe(back);
    expect(isGoingBack(known)).toBe(back > 0);
  });

  it.each<readonly [string, number, Record<string, number>, number]>([
    ['lies beside what was done since and is another amount', 150, { a: 50 }, 200],
    ['lies beside less than it, too', 20, { a: 50 }, 70],
    ['is what was done since, where that is its amount', 50, { a: 50 }, 50],
    ['is what was done since, where that is the amount of some of them', 50, { a: 20, b: 30, c: 7 }, 57],
    ['lies beside what is the amount of none of them', 40, { a: 20, b: 30 }, 90],
    ['is never more than was paid', 9_990, { a: 50 }, 10_000],
  ])('20: told by a list of before, %s', (_name, refunded, refunds, back) => {
    const since = payment('1', { changedAt: 9, refunded: minor(refunded) });
    const known = merged(told(list(6, refunds)), told(since)).payments[0]!;
    expect(backOf(known)).toBe(back);
    expect(backOf(merged(told(since), told(list(6, refunds))).payments[0]!)).toBe(back);
  });

  it('is neither more than what was given back, nor known of one that cannot be read', () => {
    expect(backOf({ ...at(6, 4_000), refunded: minor(5_000) })).toBe(5_000);
    expect(backOf({ ...at(6, 4_000), refunded: minor(-1) })).toBe(-1);
    expect('goingBack' in merged(told(at(5, 0)), told(at(6, 0))).payments[0]!).toBe(false);
  });
});

describe('a payment told again', () => {
  const at = (changedAt: number | null, more: Partial<PaymentFact>) => payment('1', { changedAt, ...more });
  it.each<readonly [string, PaymentFact, PaymentFact, Partial<PaymentFact>]>([
    ['late news of before change nothing', at(9, {}), at(5, { status: 'pending' }), { status: 'approved' }],
    ['the later date counts', at(5, { status: 'in_mediation' }), at(9, {}), { status: 'approved' }],
    [
      'a chargeback is new knowledge',
      at(5, {}),
      at(9, { status: 'charged_back' }),
      { status: 'charged_back' },
    ],
    ['an undated approval is no pending', at(9, { status: 'pending' }), at(null, {}), { status: 'approved' }],
    [
      'an undated pending is no step back',
      at(null, {}),
      at(null, { status: 'pending' }),
      { status: 'approved' },
    ],
    ['what was approved can be taken back', at(5, {}), at(9, { status: 'rejected' }), { status: 'rejected' }],
    [
      'an undated rejection takes nothing back',
      at(5, {}),
      at(null, { status: 'rejected' }),
      { status: 'approved' },
    ],
    ['once approved, never pending', at(5, {}), at(9, { status: 'pending' }), { status: 'approved' }],
    [
      'what was given back stays given back',
      at(9, { refunded: minor(30) }),
      at(5, { refunded: minor(0) }),
      { refunded: minor(30) },
    ],
    [
      'a refund that was rejected is money again',
      at(5, { status: 'refunded', refunded: minor(10_000) }),
      at(9, { refunded: minor(0) }),
      { status: 'approved', refunded: minor(0), changedAt: 9 },
    ],
    [
      'an undated reading undoes no dated refund',
      at(5, { refunded: minor(30) }),
      at(null, { refunded: minor(0) }),
      { refunded: minor(30) },
    ],
    [
      'a newer answer that says nothing of refunds leaves them known',
      at(5, { refunded: minor(30) }),
      at(9, { refunded: minor(0), refundedAt: null }),
      { refunded: minor(30), refundedAt: 5, changedAt: 9 },
    ],
    [
      'of two answers of one moment the one with more given back counts',
      at(5, { refunded: minor(30) }),
      at(5, { refunded: minor(0) }),
      { refunded: minor(30) },
    ],
    ['cancelled after it was approved', at(5, {}), at(9, { status: 'cancelled' }), { status: 'cancelled' }],
    [
      'two amounts of one payment prove nothing',
      at(5, { amount: minor(10_000) }),
      at(5, { amount: minor(100) }),
      { contradicted: true },
    ],
    [
      'two collectors of one payment prove nothing',
      at(5, { collector: '1' }),
      at(9, { collector: '2' }),
      { contradicted: true },
    ],
    [
      'what an answer leaves out stays known',
      at(5, { currency: 'ARS', collector: '1' }),
      at(9, {
        currency: null,
        collector: null,
        amount: null,
        approvedAt: null,
        createdAt: null,
        orderId: null,
      }),
      { currency: 'ARS', collector: '1', amount: minor(10_000), changedAt: 9 },
    ],
    [
      'the words of a rejection are none of an approval',
      at(5, { status: 'rejected', detail: 'cc_rejected_high_risk' }),
      at(9, { detail: null }),
      { status: 'approved', detail: null },
    ],
    [
      'a status nobody knows proves nothing',
      at(null, { status: 'rejected' }),
      at(null, { status: 'other' }),
      { status: 'rejected' },
    ],
  ])('%s', (_name, one, other, expected) => {
    expect(merged(told(one), told(other)).payments).toMatchObject([expected]);
    expect(merged(told(other), told(one)).payments).toMatchObject([expected]);
  });
});

describe('a merchant order told again', () => {
  it.each([
    ['opened', 'closed', 'closed'],
    ['opened', 'expired', 'expired'],
    ['expired', 'closed', 'closed'],
    ['other', 'opened', 'opened'],
    ['closed', 'other', 'closed'],
  ] as const)('%s and %s is %s', (one, other, expected) => {
    const facts = merged(toldOrders(order('1', { status: one })), toldOrders(order('1', { status: other })));
    expect(facts.orders).toMatchObject([{ status: expected }]);
    expect(
      merged(toldOrders(order('1', { status: other })), toldOrders(order('1', { status: one }))).orders,
    ).toMatchObject([{ status: expected }]);
  });

  it('forgets the payments it knew while open once it is closed without telling them', () => {
    const facts = merged(
      toldOrders(order('1', { status: 'opened', paymentsKnown: true })),
      toldOrders(order('1', { status: 'closed', paymentsKnown: false })),
    );
    expect(facts.orders).toMatchObject([{ status: 'closed', paymentsKnown: false }]);
  });
});
