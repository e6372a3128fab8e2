import { describe, expect, it } from 'vitest';
import { merchantOrderId } from '../../../../shared/ids.ts';
import type { MoneyFacts, PaymentFact } from '../../../../shared/money-facts.ts';
import { minor } from '../../../../shared/money.ts';
import { INTENDED, order, payment } from '../../shared/support/facts.ts';
import { LEFT } from '../core-fixture.ts';
import { findPaymentsWith, OURS } from './find-payments-fixture.ts';

const S = `search ${OURS}`;
const P = `payments ${OURS}`;
/** Closed, and its payments did not come with it. */
const bare = (id: string) => order(id, { paymentsKnown: false });
const part = (id: string, more: Partial<PaymentFact> = {}) => payment(id, { amount: minor(1), ...more });
const ids = ({ orders, payments }: MoneyFacts) => [
  ...orders.map(({ id }) => `order ${id}`),
  ...payments.map(({ id }) => `payment ${id}`),
];

describe('12: news that prove a charge paid', () => {
  const paid = { orders: [order('1')], payments: [payment('1')] };

  it('end the look at once: nothing more is asked, and nothing is reported in between', async () => {
    for (const both of [false, true]) {
      const { found, asked, heard } = await findPaymentsWith(
        { search: { ...paid, complete: false } },
        { both },
      );
      expect(asked).toEqual([S, 'enough']);
      expect(heard).toEqual(['search']);
      expect(found).toEqual({
        told: paid,
        pages: [],
        searched: true,
        seen: null,
        complete: false,
        completeBoth: false,
        unfiltered: false,
        nameless: false,
        standIn: false,
        fault: null,
      });
    }
  });

  it('may be completed by what was known before', async () => {
    const { asked } = await findPaymentsWith(
      { search: { orders: [order('1')] } },
      { facts: { orders: [], payments: [payment('1')] } },
    );
    expect(asked).toEqual([S, 'enough']);
  });

  it('do not end the look where nobody waits for the result', async () => {
    const { asked, found } = await findPaymentsWith({ search: paid }, { state: LEFT, both: true });
    expect(asked).toEqual([S, 'told', P]);
    expect(found).toMatchObject({ complete: true, completeBoth: true });
  });

  it('are reported as soon as the search is answered, before anything more is asked', async () => {
    const { asked, seen } = await findPaymentsWith({
      search: { orders: [bare('1')] },
      orders: { 1: { payments: [payment('1')] } },
    });
    expect(asked).toEqual([S, 'told', 'order 1']);
    expect(seen.map(ids)).toEqual([['order 1']]);
  });
});

describe('11: a look that finds nothing', () => {
  it('asks the payments too only where both are wanted', async () => {
    const one = await findPaymentsWith({});
    expect(one.asked).toEqual([S, 'told']);
    expect(one.found).toMatchObject({ searched: true, complete: true, completeBoth: false, fault: null });
    const two = await findPaymentsWith({}, { both: true });
    expect(two.asked).toEqual([S, 'told', P]);
    expect(two.heard).toEqual(['search', 'payments']);
    expect(two.found).toMatchObject({ complete: true, completeBoth: true, fault: null });
  });

  it('is complete only with all pages of both', async () => {
    for (const says of [{ search: { complete: false } }, { payments: { complete: false } }])
      expect((await findPaymentsWith(says, { both: true })).found).toMatchObject({ completeBoth: false });
    expect((await findPaymentsWith({ search: { complete: false } })).found.complete).toBe(false);
    const failed = await findPaymentsWith({ payments: 'unavailable' }, { both: true });
    expect(failed.found).toMatchObject({
      complete: true,
      completeBoth: false,
      fault: { kind: 'unavailable' },
    });
    const silent = await findPaymentsWith({ silent: ['payments'] }, { both: true });
    expect(silent.asked).toEqual([S, 'told']);
    expect(silent.found).toMatchObject({ completeBoth: false, fault: null });
  });

  it('is not complete where a later page failed, or a search is not filtered', async () => {
    const fault = { kind: 'no-answer', status: null, code: null, retryAfterMs: null } as const;
    const later = await findPaymentsWith({ search: { fault } }, { both: true });
    expect(later.found).toMatchObject({ completeBoth: false, fault });
    const unfiltered = await findPaymentsWith({ search: { unfiltered: true } });
    expect(unfiltered.asked).toEqual([S, 'told', P]);
    expect(unfiltered.found).toMatchObject({ unfiltered: true, complete: false, completeBoth: false });
  });
});

describe('11: a search that is not answered', () => {
  it('is replaced by the search of payments where both are wanted, unless that must be silent', async () => {
    const paid = { payments: [payment('1')] };
    const answered = await findPaymentsWith(
      { search: 'unavailable', payments: paid, orders: { 1: 'unavailable' } },
      { both: true },
    );
    expect(answered.asked).toEqual([S, P, 'order 1']);
    expect(answered.found).toMatchObject({
      searched: false,
      complete: false,
      fault: { kind: 'unavailable' },
    });
    expect(ids(answered.found.told)).toEqual(['payment 1']);
    expect((await findPaymentsWith({ search: 'unavailable' })).asked).toEqual([S]);
    const limited = await findPaymentsWith({ search: 'rate-limited' }, { both: true });
    expect(limited.asked).toEqual([S]);
    expect(limited.found).toMatchObject({ searched: false, fault: { kind: 'rate-limited' } });
  });

  it('keeps the first failure', async () => {
    const { found } = await findPaymentsWith(
      { search: 'unavailable', payments: 'no-answer' },
      { both: true },
    );
    expect(found.fault).toMatchObject({ kind: 'unavailable' });
    const orders = { 1: 'garbled', 2: 'no-answer' } as const;
    const by = await findPaymentsWith({ search: { orders: [bare('1'), bare('2')] }, orders });
    expect(by.found.fault).toMatchObject({ kind: 'garbled' });
  });
});

describe('9: while the search must be silent', () => {
  it('payments and their orders are read in its place: they may prove paid, never absence', async () => {
    const { found, asked } = await findPaymentsWith({
      silent: ['search'],
      payments: { payments: [payment('1')] },
    });
    expect(asked).toEqual([P, 'order 1']);
    expect(found).toMatchObject({
      searched: true,
      complete: false,
      completeBoth: false,
      standIn: true,
      unfiltered: false,
    });
    expect(ids(found.told)).toEqual(['order 1', 'payment 1']);
    const none = await findPaymentsWith({ silent: ['search'] }, { both: true });
    expect(none.found).toMatchObject({ searched: true, complete: false, completeBoth: false, standIn: true });
    const failed = await findPaymentsWith({ silent: ['search'], payments: 'no-answer' });
    expect(failed.found).toMatchObject({ searched: false, standIn: true, fault: { kind: 'no-answer' } });
  });

  it('a closed order that is known is read by id, unless money proves it paid', async () => {
    const facts = { orders: [bare('7')], payments: [] };
    expect((await findPaymentsWith({ silent: ['search'] }, { facts })).asked).toEqual([P, 'order 7']);
    const paid = await findPaymentsWith(
      { silent: ['search'], payments: { payments: [payment('1')] } },
      { facts },
    );
    expect(paid.asked).toEqual([P, 'order 1']);
    const covered = { payments: [payment('1', { orderId: merchantOrderId('7') })] };
    // Not known in this look, so it is read once; not a second time for being known before.
    expect((await findPaymentsWith({ silent: ['search'], payments: covered }, { facts })).asked).toEqual([
      P,
      'order 7',
    ]);
  });
});

describe('12: an order is read by id', () => {
  it('where it is closed and its payments did not come, or cover nothing', async () => {
    for (const one of [bare('1'), order('1')]) {
      const { asked, found, heard } = await findPaymentsWith({
        search: { orders: [one] },
        orders: { 1: { payments: [payment('1')] } },
      });
      expect(asked).toEqual([S, 'told', 'order 1']);
      expect(heard).toEqual(['search', 'order']);
      expect(ids(found.told)).toEqual(['order 1', 'payment 1']);
    }
  });

  it('and counts only when it is ours, or has no reference', async () => {
    const search = { orders: [bare('1')] };
    const page = { payments: [payment('1')] };
    const none = await findPaymentsWith({ search, orders: { 1: { ...page, reference: null } } });
    expect(ids(none.found.told)).toEqual(['order 1', 'payment 1']);
    const theirs = await findPaymentsWith({ search, orders: { 1: { ...page, reference: 'other' } } });
    expect(ids(theirs.found.told)).toEqual(['order 1']);
  });

  it('and then the payments are searched, where money is still missing', async () => {
    const { asked, found } = await findPaymentsWith({ search: { orders: [bare('1')] } });
    expect(asked).toEqual([S, 'told', 'order 1', P]);
    expect(found).toMatchObject({ complete: true, completeBoth: true });
    const failed = await findPaymentsWith({ search: { orders: [bare('1')] }, payments: 'unavailable' });
    expect(failed.found.fault).toMatchObject({ kind: 'unavailable' });
  });

  it('also when another one could not be read', async () => {
    const orders = { 1: 'unavailable', 2: { payments: [payment('2')] } } as const;
    const { asked, found } = await findPaymentsWith({ search: { orders: [bare('1'), bare('2')] }, orders });
    expect(asked).toEqual([S, 'told', 'order 1', 'order 2']);
    expect(ids(found.told)).toContain('payment 2');
  });

  it('five at most in one look, and then absence is not proved', async () => {
    const many = ['1', '2', '3', '4', '5', '6'].map((id) => part(id));
    const six = await findPaymentsWith({ payments: { payments: many } }, { both: true });
    expect(six.asked.filter((one) => one.startsWith('order'))).toHaveLength(5);
    expect(six.found.completeBoth).toBe(false);
    const five = await findPaymentsWith({ payments: { payments: many.slice(1) } }, { both: true });
    expect(five.asked.filter((one) => one.startsWith('order '))).toHaveLength(5);
    expect(five.found.completeBoth).toBe(true);
  });

  it('never while such questions must be silent', async () => {
    const { asked, found } = await findPaymentsWith(
      { silent: ['order'], payments: { payments: [part('1')] } },
      { both: true },
    );
    expect(asked).toEqual([S, 'told', P]);
    expect(found).toMatchObject({ completeBoth: false, fault: null });
  });
});

describe('11: orders that come without their payments', () => {
  const opened = order('1', { status: 'opened', paymentsKnown: false });

  it('have the payments searched, and a failure of that search is no failure of the look', async () => {
    for (const search of [{ mute: true }, { orders: [opened, order('2', { status: 'expired' })] }]) {
      const { asked, found } = await findPaymentsWith({ search, payments: 'unavailable' });
      expect(asked).toEqual([S, 'told', P]);
      expect(found).toMatchObject({ fault: null, complete: true, completeBoth: false });
    }
    for (const known of [
      { ...opened, paymentsKnown: true },
      { ...opened, status: 'expired' as const },
    ])
      expect((await findPaymentsWith({ search: { orders: [known] } })).asked).toEqual([S, 'told']);
  });

  it('change nothing where payments are searched anyway', async () => {
    const { found } = await findPaymentsWith(
      { search: { mute: true }, payments: 'unavailable' },
      { both: true },
    );
    expect(found.fault).toMatchObject({ kind: 'unavailable' });
  });
});

describe('11: payments found by reference', () => {
  it('have the orders read that they name, each once, except known ones', async () => {
    const payments = [
      part('1'),
      part('2', { orderId: merchantOrderId('1') }),
      part('3', { orderId: null }),
      part('4'),
    ];
    const search = { orders: [order('4', { status: 'opened' })] };
    const { asked, found } = await findPaymentsWith({ search, payments: { payments } }, { both: true });
    expect(asked).toEqual([S, 'told', P, 'order 1']);
    expect(ids(found.told)).toEqual([
      'order 1',
      'order 4',
      'payment 1',
      'payment 2',
      'payment 3',
      'payment 4',
    ]);
  });
});

describe('12: a payment is read by its own id', () => {
  const denied = part('1', { status: 'rejected', approvedAt: null });

  it('where its order is closed and known money does not explain that', async () => {
    const unread = part('2', { amount: null });
    const search = { orders: [order('1')], payments: [denied, unread, part('3')] };
    const { asked, heard } = await findPaymentsWith({ search });
    expect(asked).toEqual([S, 'told', 'order 1', P, 'payment 1', 'payment 2']);
    expect(heard.slice(-2)).toEqual(['payment', 'payment']);
    const opened = { orders: [order('1', { status: 'opened' })], payments: [denied] };
    expect((await findPaymentsWith({ search: opened })).asked).toEqual([S, 'told']);
  });

  it('and may prove it paid', async () => {
    const search = { orders: [order('1')], payments: [denied] };
    const changedAt = INTENDED + 99_000;
    const { found } = await findPaymentsWith({ search, pages: { 1: { changedAt } } });
    expect(found.told.payments).toMatchObject([{ status: 'approved' }]);
  });

  it('the latest five, and a failure of one is a failure of the look', async () => {
    const search = {
      orders: [order('1')],
      payments: ['1', '2', '3', '4', '5', '6'].map((id) => ({
        ...denied,
        ...part(id, { status: 'rejected', approvedAt: null }),
      })),
    };
    const { asked } = await findPaymentsWith({ search });
    expect(asked.filter((one) => one.startsWith('payment ')).map((one) => one.slice(8))).toEqual([
      '2',
      '3',
      '4',
      '5',
      '6',
    ]);
    const failed = await findPaymentsWith({
      search: { orders: [order('1')], payments: [denied] },
      pages: { 1: 'garbled' },
    });
    expect(failed.found.fault).toMatchObject({ kind: 'garbled' });
    const silent = await findPaymentsWith({
      search: { orders: [order('1')], payments: [denied] },
      silent: ['payment'],
    });
    expect(silent.asked).toEqual([S, 'told', 'order 1', P]);
  });

  it('where it covers and names no order: the order that its page names is read', async () => {
    const nameless = payment('1', { orderId: null });
    const { asked, found } = await findPaymentsWith({ payments: { payments: [nameless] } }, { both: true });
    expect(asked).toEqual([S, 'told', P, 'payment 1', 'order 1']);
    expect(found.told.orders).toMatchObject([{ id: '1', status: 'closed' }]);
    // Where the page names none either there is nothing more to ask.
    const none = await findPaymentsWith(
      { payments: { payments: [nameless] }, pages: { 1: { orderId: null } } },
      { both: true },
    );
    expect(none.asked).toEqual([S, 'told', P, 'payment 1']);
    // An order that was known and one that only the page names: both are read.
    const opened = { order: { status: 'opened' } } as const;
    const search = { orders: [order('5', opened.order)] };
    const two = await findPaymentsWith(
      { search, payments: { payments: [nameless] }, orders: { 5: opened } },
      { both: true },
    );
    expect(two.asked).toEqual([S, 'told', P, 'payment 1', 'order 5', 'order 1']);
    // Money that names its order is told by that.
    const named = await findPaymentsWith({ search: { payments: [payment('1')] }, orders: { 1: opened } });
    expect(named.asked).not.toContain('payment 1');
    // A part of the money explains nothing yet.
    const few = await findPaymentsWith(
      { payments: { payments: [part('1', { orderId: null })] } },
      { both: true },
    );
    expect(few.asked).toEqual([S, 'told', P]);
  });

  it('and an order that only the payment names is read once', async () => {
    const known = order('1', { status: 'opened' });
    const search = { orders: [known], payments: [payment('1', { orderId: null })] };
    const still = { order: { status: 'opened' } } as const;
    const { asked } = await findPaymentsWith({ search, orders: { 1: still } });
    expect(asked).toEqual([S, 'told', 'order 1', P, 'payment 1']);
  });
});
