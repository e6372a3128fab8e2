import { describe, expect, it } from 'vitest';
import { chargeId, incidentId, paymentId, refundId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { aRefund } from '../storage/support/books.ts';
import { holding, LEFT } from './core-fixture.ts';
import { FRESH, OURS, PaymentOwnersFixture, sweptPayment } from './payment-owners-fixture.ts';
import { HOUR } from './support.ts';

const STRAY = { page: {}, order: { reference: 'stranger' } };
const TWO = paymentId('2');
const WHOLE = minor(10_000);

/** Money that belongs to no sale, of which a person is asked already: payment 2 before payment 1. */
async function twoAsked(reference: string | null = null) {
  const till = new PaymentOwnersFixture(LEFT, STRAY);
  await till.explain(sweptPayment(reference, { id: TWO }));
  await till.explain(sweptPayment(reference));
  expect(till.open()).toHaveLength(2);
  return till;
}

function asked(till: PaymentOwnersFixture): (readonly [payment: string | null, amount: number | null])[] {
  return till.core.books.openIncidents().map(({ paymentId: of, amount }) => [of, amount]);
}

/** A person wishes that so much of payment 1 goes back. */
function goesBack(till: PaymentOwnersFixture, amount: number): void {
  const refund = aRefund(1, {
    id: refundId('ours'),
    paymentId: paymentId('1'),
    chargeId: null,
    saleId: null,
    amount: minor(amount),
    state: { kind: 'intended' },
  });
  till.core.transact((draft) => draft.add({ kind: 'refund-intended', refund }));
}

function refunded(till: PaymentOwnersFixture): void {
  const ended = { kind: 'incident-ended', at: 1, step: 'refunded', by: null } as const;
  till.core.transact((draft) => draft.add({ ...ended, incidentId: incidentId('no-sale:1') }));
}

/** How often something new may have had to be shown since. */
function changes(till: PaymentOwnersFixture): () => number {
  let count = 0;
  till.core.onChange = () => void (count += 1);
  return () => count;
}

describe('35: what a list tells of a payment that a person is asked about', () => {
  it.each(['refunded', 'charged_back', 'cancelled', 'rejected'] as const)(
    'ends the question about that one where it is %s',
    async (status) => {
      const till = await twoAsked();
      till.whose.known(sweptPayment(null, { status }));
      expect(asked(till)).toEqual([['2', WHOLE]]);
      const count = changes(till);
      till.whose.known(sweptPayment(null, { status }));
      expect(count()).toBe(0);
    },
  );

  it('ends none while a refund of ours says itself what is left', async () => {
    const till = await twoAsked();
    goesBack(till, 5_000);
    till.whose.known(sweptPayment(null, { status: 'refunded', refunded: WHOLE }));
    expect(asked(till)).toEqual([
      ['2', WHOLE],
      ['1', WHOLE],
    ]);
  });

  it('lowers the question about that lost sale, and no other: of a stranger’s its page is read first', async () => {
    const lost = await twoAsked('mine-1');
    lost.whose.known(sweptPayment('mine-1', { refunded: minor(4_000) }));
    expect(asked(lost)).toEqual([
      ['2', WHOLE],
      ['1', 6_000],
    ]);
    const count = changes(lost);
    lost.whose.known(sweptPayment('mine-1', { refunded: minor(4_000) }));
    expect(count()).toBe(0);
    const stray = await twoAsked();
    stray.whose.known(sweptPayment(null, { refunded: minor(4_000) }));
    expect(asked(stray)).toEqual([
      ['2', WHOLE],
      ['1', WHOLE],
    ]);
  });

  it('lowers the question about a stranger’s that is disputed, for no list of approved ones has it then', async () => {
    const till = await twoAsked();
    till.whose.known(sweptPayment(null, { status: 'in_mediation', refunded: minor(4_000) }));
    expect(asked(till)).toEqual([
      ['2', WHOLE],
      ['1', 6_000],
    ]);
  });

  it('is looked into where all had gone back, and something is left again', async () => {
    const till = new PaymentOwnersFixture(LEFT, STRAY);
    await till.explain(sweptPayment(null));
    refunded(till);
    const known = (fact: Partial<PaymentFact>) => till.whose.known(sweptPayment(null, fact));
    expect(known({ refunded: WHOLE })).toBe(true);
    expect(known({ status: 'pending' })).toBe(true);
    expect(known({ refunded: minor(9_999) })).toBe(false);
  });

  it('tells no more than a question without an amount', async () => {
    const till = new PaymentOwnersFixture(LEFT, {
      pageFails: 'unavailable',
      order: { reference: 'mine-1' },
    });
    await till.explain(sweptPayment(null, { amount: null }));
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: null }]);
    expect(till.whose.known(sweptPayment('mine-1'))).toBe(true);
  });

  it('is news for the charge to which a person attached it, whatever it says itself', () => {
    const till = new PaymentOwnersFixture(LEFT);
    const other = { ...holding('b', LEFT, payment('1')), attached: [paymentId('1')] };
    till.core.transact((draft) => draft.add({ kind: 'charge-intended', charge: other }));
    till.whose.known(sweptPayment(OURS, { status: 'charged_back', changedAt: INTENDED + HOUR }));
    expect(till.facts().payments).toEqual([]);
    expect(till.core.books.charge(chargeId('b'))?.facts.payments).toMatchObject([{ status: 'charged_back' }]);
  });
});

describe('17: what a person is asked about money without a sale', () => {
  it('is nothing where its page tells that nothing is left, and the last cent where one is', async () => {
    const page = (back: number) => ({ ...STRAY, page: { refunded: minor(back) } });
    const gone = new PaymentOwnersFixture(LEFT, page(10_000));
    expect(await gone.explain(sweptPayment(null))).toBe('done');
    expect(gone.open()).toEqual([]);
    const cent = new PaymentOwnersFixture(LEFT, page(9_999));
    await cent.explain(sweptPayment(null));
    expect(cent.open()).toEqual([{ kind: 'no-sale', amount: 1 }]);
  });

  it.each([
    ['of a later date than the list’s, and is looked at no more', 1, 'done'],
    ['of the same date, and is looked at again', 0, 'later'],
  ] as const)('is nothing where its order tells that it is gone, %s', async (_so, later, explained) => {
    const changedAt = INTENDED + HOUR;
    const gone = payment('1', { status: 'charged_back', changedAt: changedAt + later });
    const till = new PaymentOwnersFixture(LEFT, {
      page: {},
      order: { reference: 'stranger', payments: [gone] },
    });
    expect(await till.explain(sweptPayment('stranger', { changedAt }))).toBe(explained);
    expect(till.open()).toEqual([]);
  });

  it('ends where its order tells that it is gone, whatever the list tells', async () => {
    const till = await twoAsked('stranger');
    const gone = payment('1', { status: 'charged_back', changedAt: INTENDED + HOUR });
    till.says = { page: {}, order: { reference: 'stranger', payments: [gone] } };
    await till.explain(sweptPayment('stranger'));
    expect(asked(till)).toEqual([['2', WHOLE]]);
  });

  it('is read before it is asked again about a lost sale of which all had gone back, for a list may be old', async () => {
    const till = await twoAsked('mine-1');
    till.whose.known(sweptPayment('mine-1', { status: 'refunded', refunded: WHOLE }));
    till.asked.length = 0;
    till.says = { page: { status: 'refunded', refunded: WHOLE } };
    await till.explain(sweptPayment('mine-1'));
    expect([till.asked, asked(till)]).toEqual([['payment 1'], [['2', WHOLE]]]);
    till.says = { page: {} };
    await till.explain(sweptPayment('mine-1'));
    expect(asked(till)).toHaveLength(2);
    till.whose.known(sweptPayment('mine-1', { status: 'refunded', refunded: WHOLE }));
    till.says = { pageFails: 'unavailable' };
    await till.explain(sweptPayment('mine-1'));
    expect(asked(till)).toHaveLength(2);
  });

  it('is about this payment, whatever else was paid in its order', async () => {
    const payments = [payment('2', { amount: minor(1) }), payment('1')];
    const till = new PaymentOwnersFixture(LEFT, { page: {}, order: { reference: 'stranger', payments } });
    await till.explain(sweptPayment('stranger'));
    expect(asked(till)).toEqual([['1', WHOLE]]);
  });

  it('stays while a refund of ours is under way, and while its amount cannot be read', async () => {
    const leaving = new PaymentOwnersFixture(LEFT, STRAY);
    await leaving.explain(sweptPayment(null));
    goesBack(leaving, 5_000);
    await leaving.explain(sweptPayment(null));
    expect(leaving.open()).toEqual([{ kind: 'no-sale', amount: WHOLE }]);
    const unread = new PaymentOwnersFixture(LEFT, { pageFails: 'unavailable' });
    await unread.explain(sweptPayment('mine-1'));
    await unread.explain(sweptPayment('mine-1', { amount: null }));
    expect(unread.open()).toEqual([{ kind: 'unrecorded-sale', amount: WHOLE }]);
  });

  it('is of another till where such a one made its reference, and of nobody’s where none is told', async () => {
    const theirs = new PaymentOwnersFixture(LEFT, { page: {}, order: { reference: 'other-1' } });
    await theirs.explain(sweptPayment('other-1'));
    expect(theirs.core.books.openIncidents()).toMatchObject([{ kind: 'no-sale', ofAnotherTill: true }]);
    const none = new PaymentOwnersFixture(LEFT, { page: {}, order: { reference: null } });
    await none.explain(sweptPayment(null));
    expect(none.core.books.openIncidents()[0]).not.toHaveProperty('ofAnotherTill');
  });

  it('is of no other till while nobody could read it, and all of it is asked about', async () => {
    const till = new PaymentOwnersFixture(LEFT, { pageFails: 'unavailable', orderFails: 'unavailable' });
    const odd = sweptPayment('other-1', { orderId: null, refunded: minor(4_000) });
    await till.explain(odd);
    await till.passes(HOUR);
    await till.explain(odd);
    const [incident] = till.core.books.openIncidents();
    expect(incident).toMatchObject({ kind: 'unverified', amount: WHOLE });
    expect(incident).not.toHaveProperty('ofAnotherTill');
  });

  it('is asked once where nobody could read it, also after a person gave it back', async () => {
    const till = new PaymentOwnersFixture(LEFT, { pageFails: 'unavailable' });
    const unread = async () => {
      await till.explain(sweptPayment(null));
      await till.passes(HOUR);
      await till.explain(sweptPayment(null));
    };
    await unread();
    const [incident] = till.core.books.openIncidents();
    const ended = { kind: 'incident-ended', at: 1, step: 'refunded', by: null } as const;
    till.core.transact((draft) => draft.add({ ...ended, incidentId: incident!.id }));
    await unread();
    expect(till.open()).toEqual([]);
  });

  it('27: tells of lost rows only where it is of a sale that the books lost, once', async () => {
    const till = new PaymentOwnersFixture(LEFT, STRAY);
    const told: (number | null)[] = [];
    till.core.noticeLoss = (at) => void told.push(at);
    await till.explain(sweptPayment(null));
    expect(told).toEqual([]);
    await till.explain(sweptPayment('mine-1', { id: TWO }));
    expect(told).toEqual([FRESH]);
    await till.explain(sweptPayment('mine-1', { id: TWO }));
    expect(told).toHaveLength(1);
  });
});
