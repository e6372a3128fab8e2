import { describe, expect, it } from 'vitest';
import type { Charges } from '../../../electron/engine/charge/charges.ts';
import { Deliveries } from '../../../electron/engine/delivery.ts';

import type { Tickets } from '../../../electron/engine/tickets.ts';
import { chargeId, incidentId, merchantOrderId, refundId } from '../../../shared/ids.ts';

import { minor } from '../../../shared/money.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { collected, holding, LEFT } from './core-fixture.ts';
import { HOUR } from './support.ts';

import { DeliveryFixture, type ProviderAnswers } from './delivery-fixture.ts';

const PAGE = { payments: [payment('1')] };

describe('16: late money is delivered', () => {
  it('once its order and payment were read again and are unchanged', async () => {
    const till = new DeliveryFixture({ orders: { 1: PAGE } });
    await till.deliver();
    expect(till.asked).toEqual(['order 1', 'payment 1']);
    const at = till.core.now() - 1;
    expect(till.moved).toEqual([{ kind: 'delivered-late', at, orderId: '1', paidBy: ['1'] }]);
    expect(till.completed).toEqual([['1']]);
    expect([till.why(), till.reconciled]).toEqual([undefined, 0]);
    expect(till.deliveries.isUnderWay(chargeId('a'))).toBe(false);
  });

  it('and is under way from the press on, for its own charge only', () => {
    const till = new DeliveryFixture();
    expect(till.deliveries.isUnderWay(chargeId('a'))).toBe(false);
    till.deliveries.begin(till.charge);
    expect(till.deliveries.isUnderWay(chargeId('a'))).toBe(true);
    expect(till.deliveries.isUnderWay(chargeId('b'))).toBe(false);
    expect(till.deliveries.isUnderWay(null)).toBe(false);
  });

  it('ends the questions about it, and no others', async () => {
    const till = new DeliveryFixture({ orders: { 1: PAGE } });
    till.asks('late');
    till.asks('partial');
    till.asks('mismatch');
    till.asks('late', { id: incidentId('late:2'), chargeId: chargeId('b') });
    await till.deliver();
    expect(till.open()).toEqual(['mismatch:1', 'late:2']);
    expect(till.core.books.incident(incidentId('late:1'))?.state).toMatchObject({
      step: 'delivered',
      by: null,
    });
  });

  it('with the payments that cover alone: of two, the one that is too much is not on the ticket', async () => {
    const money = [payment('1'), payment('2')];
    const till = new DeliveryFixture({ orders: { 1: { payments: money }, 2: {} } }, money);
    await till.deliver();
    // What is not needed is not read either.
    expect(till.asked).toEqual(['order 1', 'payment 1']);
    expect(till.moved).toMatchObject([{ paidBy: ['1'] }]);
    expect(till.completed).toEqual([['1']]);
  });

  it('in parts, each in its order, all of them read', async () => {
    const half = (id: string) => payment(id, { amount: minor(5_000) });
    const money = [half('1'), half('2')];
    const orders = { 1: { payments: [half('1')] }, 2: { payments: [half('2')] } };
    const till = new DeliveryFixture({ orders }, money);
    await till.deliver();
    expect(till.asked).toEqual(['order 1', 'order 2', 'payment 1', 'payment 2']);
    expect(till.completed).toEqual([['1', '2']]);
  });

  it('with an order without a reference, and a payment that names no order', async () => {
    const nameless = payment('1', { orderId: null });
    const till = new DeliveryFixture({ orders: { 1: { ...PAGE, reference: null } } });
    await till.deliver();
    expect(till.moved).toHaveLength(1);
    const charge = holding('x', LEFT, nameless);
    const other = new DeliveryFixture({ orders: { 7: { payments: [nameless] } } }, [nameless]);
    other.core.transact((draft) =>
      draft.add({
        kind: 'charge-news',
        chargeId: chargeId('a'),
        facts: { ...charge.facts, orders: [order('7')] },
      }),
    );
    await other.deliver();
    expect(other.asked).toEqual(['order 7', 'payment 1']);
    expect(other.moved).toMatchObject([{ orderId: '7', paidBy: ['1'] }]);
  });

  it('without the data of a card that did not pay: an earlier payment came to light', async () => {
    const early = payment('0', { orderId: merchantOrderId('1') });
    const till = new DeliveryFixture({ orders: { 1: { payments: [early, payment('1')] } } });
    await till.deliver();
    expect(till.moved).toMatchObject([{ paidBy: ['0'] }]);
    expect(till.completed).toEqual([]);
  });

  it('takes every other charge of the sale off the register at the press, or is not tried', () => {
    const waiting = holding('b', { kind: 'waiting', since: INTENDED });
    const till = new DeliveryFixture({}, [payment('1')], waiting);
    till.deliveries.begin(till.charge);
    expect(till.cancelled).toEqual(['b']);
    expect(till.core.books.charge(chargeId('b'))?.state.kind).toBe('withdrawing');
    const full = new DeliveryFixture({}, [payment('1')], waiting);
    full.diskIsFull();
    expect(full.deliveries.begin(full.charge)).toMatchObject({ failure: { code: 'disk-full' } });
    expect(full.deliveries.isUnderWay(chargeId('a'))).toBe(false);
  });
});

describe('16: late money is not delivered', () => {
  const back = { status: 'refunded', refunded: minor(10_000), changedAt: INTENDED + HOUR } as const;

  it.each<[string, ProviderAnswers, string]>([
    [
      'the payment went back meanwhile',
      { orders: { 1: PAGE }, payments: { 1: back } },
      'delivery-contradicted',
    ],
    [
      'the order is not closed any more',
      { orders: { 1: { ...PAGE, fact: { status: 'opened', changedAt: INTENDED + HOUR } } } },
      'delivery-contradicted',
    ],
    [
      'the order is another charge’s now',
      { orders: { 1: { ...PAGE, reference: 'test-b' } } },
      'delivery-contradicted',
    ],
    ['the order was not answered', { orders: { 1: 'unavailable' } }, 'provider-unavailable'],
    ['the payment was not answered', { orders: { 1: PAGE }, payments: { 1: 'no-answer' } }, 'provider-slow'],
  ])('where %s', async (_name, says, code) => {
    const till = new DeliveryFixture(says);
    till.asks('late');
    await till.deliver();
    expect(till.moved).toEqual([]);
    expect(till.completed).toEqual([]);
    expect(till.why()).toBe(code);
    expect(till.reconciled).toBe(1);
    expect(till.open()).toContain('late:1');
    expect(till.deliveries.isUnderWay(chargeId('a'))).toBe(false);
  });

  it('where one of its orders now belongs to another charge', async () => {
    const half = (id: string) => payment(id, { amount: minor(5_000) });
    const orders = { 1: { payments: [half('1')] }, 2: { payments: [half('2')], reference: 'test-b' } };
    const till = new DeliveryFixture({ orders }, [half('1'), half('2')]);
    await till.deliver();
    expect([till.moved, till.why()]).toEqual([[], 'delivery-contradicted']);
  });

  it('9: where the provider wants no more questions, and the charge at the counter is not held up by that', async () => {
    const till = new DeliveryFixture({ orders: { 1: 'rate-limited' } });
    await till.deliver();
    const { rateLimiter } = till.core;
    expect(rateLimiter.ready(0, 'live')).toBe(0);
    expect(rateLimiter.ready(0, 'soon')).toBeGreaterThan(0);
  });

  it('where a refund of it has begun since', async () => {
    const till = new DeliveryFixture({ orders: { 1: PAGE } });
    till.fixture.refund('r', '1', { id: refundId('r') });
    await till.deliver();
    expect([till.moved, till.why()]).toEqual([[], 'delivery-contradicted']);
  });

  it('but what was read is in the books all the same', async () => {
    const till = new DeliveryFixture({ orders: { 1: PAGE }, payments: { 1: back } });
    await till.deliver();
    expect(till.charge.facts.payments).toMatchObject([{ status: 'refunded' }]);
    const theirs = new DeliveryFixture({ orders: { 1: { payments: [payment('9')], reference: 'test-b' } } });
    await theirs.deliver();
    expect(theirs.charge.facts.payments.map(({ id }) => id)).toEqual(['1']);
  });

  it('and says so again where all of it is gone, but not where some is there, mismatched or disputed', async () => {
    const gone = new DeliveryFixture({ payments: { 1: back } });
    await gone.deliver();
    expect(gone.open()).toEqual(['reversed:a']);
    for (const fact of [
      { ...back, status: 'approved', refunded: minor(9_999) },
      { status: 'in_mediation', changedAt: INTENDED + HOUR },
      { currency: 'BRL' },
    ] as const) {
      const till = new DeliveryFixture({ orders: { 1: 'unavailable' }, payments: { 1: fact } });
      await till.deliver();
      expect([till.open(), till.moved]).toEqual([[], []]);
    }
  });

  it('and says so however often a person has seen that before', async () => {
    const till = new DeliveryFixture({ payments: { 1: back } });
    for (let time = 0; time < 12; time += 1) {
      await till.deliver();
      const [id] = till.open();
      expect(id).toBe(time === 0 ? 'reversed:a' : `reversed:a:${time + 1}`);
      till.core.transact((draft) =>
        draft.add({ kind: 'incident-ended', incidentId: id as never, at: 0, step: 'called', by: null }),
      );
    }
  });

  it('and shows no failure where another charge collected the sale meanwhile', async () => {
    const till = new DeliveryFixture({ payments: { 1: back } });
    const deliveries = new Deliveries(
      till.core,
      { cancelIn: () => undefined, moveIn: () => true } as unknown as Charges,
      {} as Tickets,
      (draft) => draft.add(collected('qr')),
    );
    deliveries.begin(till.charge);
    await till.clock.advance(1);
    expect(deliveries.failureOf(till.incident('late'))).toBeNull();
    expect(till.open()).toEqual([]);
  });
});

describe('why nothing was delivered', () => {
  const failing: ProviderAnswers = { orders: { 1: 'unavailable' } };

  it('is shown with the money that was tried: late, partial or mismatched', async () => {
    const till = new DeliveryFixture(failing);
    await till.deliver();
    for (const kind of ['late', 'partial', 'mismatch'] as const)
      expect(till.why(kind)).toBe('provider-unavailable');
    expect(till.why('second')).toBeUndefined();
    expect(till.why('late', { chargeId: null })).toBeUndefined();
    expect(till.why('late', { chargeId: chargeId('b') })).toBeUndefined();
  });

  it('is no longer shown once newer facts are known, nor for the next try', async () => {
    const till = new DeliveryFixture(failing);
    await till.deliver();
    till.deliveries.begin(till.charge);
    expect(till.why()).toBeUndefined();
    await till.clock.advance(1);
    expect(till.why()).toBe('provider-unavailable');
    const facts = { orders: [], payments: [payment('1', { orderId: merchantOrderId('5') })] };
    till.core.transact((draft) => draft.add({ kind: 'charge-news', chargeId: chargeId('a'), facts }));
    expect(till.why()).toBeUndefined();
  });

  it('34: is shown where the answer or the sale cannot be read', async () => {
    const answers = new DeliveryFixture({ orders: { 1: { payments: [null as never] } } });
    await answers.deliver();
    expect(answers.why()).toBe('internal');
    expect(answers.deliveries.isUnderWay(chargeId('a'))).toBe(false);
    const sale = new DeliveryFixture(failing);
    sale.meanwhile = () => {
      throw new Error('the test says no');
    };
    await sale.deliver();
    expect(sale.why()).toBe('charge-unreadable');
    expect(sale.deliveries.isUnderWay(chargeId('a'))).toBe(false);
    const charge = new DeliveryFixture();
    charge.deliveries.begin(charge.charge);
    const { books } = charge.core;
    const read = books.charge.bind(books);
    let times = 0;
    books.charge = (id) => {
      times += 1;
      if (times === 1) throw new Error('the test says no');
      return read(id);
    };
    await charge.clock.advance(1);
    expect(charge.why()).toBe('charge-unreadable');
    expect(charge.deliveries.isUnderWay(chargeId('a'))).toBe(false);
  });

  it('reaches the screen', async () => {
    const unwritten = new DeliveryFixture({
      orders: { 1: PAGE },
      payments: { 1: { changedAt: INTENDED + HOUR } },
    });
    const unread = new DeliveryFixture(failing);
    unread.meanwhile = () => {
      throw new Error('the test says no');
    };
    for (const till of [unwritten, unread]) {
      const shown: (string | undefined)[] = [];
      till.deliveries.begin(till.charge);
      if (till === unwritten) till.diskIsFull();
      till.core.onChange = () => shown.push(till.why());
      await till.clock.advance(1);
      expect(shown.at(-1)).toBe(till === unwritten ? 'disk-full' : 'charge-unreadable');
    }
  });

  it('31: is shown where it could not be written', async () => {
    const till = new DeliveryFixture({
      orders: { 1: PAGE },
      payments: { 1: { changedAt: INTENDED + HOUR } },
    });
    till.deliveries.begin(till.charge);
    till.diskIsFull();
    await till.clock.advance(1);
    expect(till.why()).toBe('disk-full');
  });

  it('is not reported once the till is stopped', async () => {
    const till = new DeliveryFixture(failing);
    till.deliveries.begin(till.charge);
    till.core.end();
    await till.clock.advance(1);
    expect([till.why(), till.reconciled]).toEqual([undefined, 0]);
  });
});
