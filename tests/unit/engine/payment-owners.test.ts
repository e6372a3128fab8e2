import { describe, expect, it } from 'vitest';

import type { ChargeState } from '../../../shared/charge.ts';
import { chargeId, merchantOrderId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { aSale } from '../storage/support/books.ts';
import { LEFT, SALE } from './core-fixture.ts';
import { HOUR, MINUTE } from './support.ts';
import { ENDED, FRESH, OPEN, OURS, sweptPayment, PaymentOwnersFixture } from './payment-owners-fixture.ts';

describe('17: money that says whose it is', () => {
  it('by its reference, or because a charge knows it, is news for that charge, which is searched at once', () => {
    const till = new PaymentOwnersFixture(LEFT);
    expect(till.whose.known(sweptPayment(OURS))).toBe(true);
    expect(till.facts().payments).toEqual([payment('1')]);
    expect([till.reconciled, till.found]).toEqual([[SALE], ['a']]);
    expect(till.whose.known(sweptPayment(null, { status: 'charged_back', changedAt: INTENDED + HOUR }))).toBe(
      true,
    );
    expect(till.facts().payments).toMatchObject([{ status: 'charged_back' }]);
  });

  it('is news only once', () => {
    const till = new PaymentOwnersFixture(LEFT);
    till.whose.known(sweptPayment(OURS));
    expect(till.whose.known(sweptPayment(OURS))).toBe(true);
    expect([till.reconciled, till.found]).toEqual([[SALE], ['a']]);
  });

  it('is not known before it is in the books', () => {
    const till = new PaymentOwnersFixture(LEFT);
    const odd = sweptPayment(OURS, { id: '' as never });
    expect(till.whose.known(odd)).toBe(false);
    expect(till.found).toEqual([]);
  });

  it('is a stranger’s where its reference cannot be one of this till', () => {
    const till = new PaymentOwnersFixture(LEFT);
    for (const reference of ['', 'test a', `${OURS}!`, `!${OURS}`, 'x'.repeat(65), 'x'.repeat(64), null])
      expect(till.whose.known(sweptPayment(reference))).toBe(false);
    expect(till.facts().payments).toEqual([]);
  });

  it('for a charge that is searched no more has its order read too, until one is closed', async () => {
    const refused: ChargeState = { kind: 'refused', at: 1, cause: 'provider-refused', providerCode: null };
    for (const state of [ENDED, refused]) {
      const till = new PaymentOwnersFixture(state, { order: { reference: OURS, payments: [payment('1')] } });
      expect(till.whose.known(sweptPayment(OURS))).toBe(false);
      expect(await till.explain(sweptPayment(OURS))).toBe('done');
      expect(till.asked).toEqual(['order 1']);
      expect(till.facts().orders).toEqual([order('1')]);
      expect(till.whose.known(sweptPayment(OURS))).toBe(true);
    }
    const till = new PaymentOwnersFixture(ENDED, {
      order: { reference: OURS },
      orderFact: order('1', { status: 'opened' }),
    });
    await till.explain(sweptPayment(OURS));
    expect(till.whose.known(sweptPayment(OURS))).toBe(false);
    // An order that does not say whose it is takes nothing away from what the payment says.
    const mute = new PaymentOwnersFixture(ENDED, { order: { reference: null } });
    expect(await mute.explain(sweptPayment(OURS))).toBe('done');
    expect(mute.facts().payments).toHaveLength(1);
    // Money that did not come needs no order, and a charge that is searched finds its own.
    expect(new PaymentOwnersFixture(ENDED).whose.known(sweptPayment(OURS, { status: 'rejected' }))).toBe(
      true,
    );
    expect(new PaymentOwnersFixture(LEFT).whose.known(sweptPayment(OURS))).toBe(true);
  });
});

describe('17: what is read before an incident is opened', () => {
  it('is the page where the search left something out, and the order', async () => {
    const whole = new PaymentOwnersFixture(LEFT, { order: { reference: 'other' } });
    await whole.explain(sweptPayment('other'));
    expect(whole.asked).toEqual(['order 1']);
    for (const payment of [
      sweptPayment(null),
      sweptPayment('other', { orderId: null }),
      sweptPayment('other', { amount: null }),
    ]) {
      const till = new PaymentOwnersFixture(LEFT, { page: {}, order: { reference: 'other' } });
      await till.explain(payment);
      expect(till.asked).toEqual(['payment 1', 'order 1']);
    }
  });

  it('is no order where the page shows that it is ours, or that it has none', async () => {
    const ours = new PaymentOwnersFixture(LEFT, { page: { reference: OURS } });
    expect(await ours.explain(sweptPayment(null))).toBe('done');
    expect(ours.asked).toEqual(['payment 1']);
    const none = new PaymentOwnersFixture(LEFT, { page: { orderId: null } });
    expect(await none.explain(sweptPayment(null, { orderId: null }))).toBe('done');
    expect(none.asked).toEqual(['payment 1']);
    expect(none.open()).toEqual([{ kind: 'no-sale', amount: 10_000 }]);
  });

  it('tells what is missing, and removes nothing', async () => {
    const till = new PaymentOwnersFixture(LEFT, {
      page: { reference: 'theirs', orderId: merchantOrderId('9') },
      order: { reference: null },
    });
    await till.explain(sweptPayment(OURS, { amount: null, orderId: merchantOrderId('1') }));
    expect(till.facts().payments).toMatchObject([{ id: '1' }]);
    const another = new PaymentOwnersFixture(LEFT, { page: { orderId: merchantOrderId('9') } });
    await another.explain(sweptPayment(null));
    expect(another.asked).toEqual(['payment 1', 'order 1']);
    const filled = new PaymentOwnersFixture(LEFT, { page: { orderId: merchantOrderId('9') } });
    await filled.explain(sweptPayment(null, { orderId: null }));
    expect(filled.asked).toEqual(['payment 1', 'order 9']);
  });

  it('believes the order more than the payment’s own reference', async () => {
    const payments = [payment('1'), payment('2')];
    const till = new PaymentOwnersFixture(LEFT, { order: { reference: OURS, payments } });
    expect(await till.explain(sweptPayment('anything'))).toBe('done');
    expect(till.facts()).toEqual({ orders: [order('1')], payments });
    expect(till.found).toEqual(['a']);
    expect(till.open()).toEqual([]);
  });

  it('may show that a charge knows the payment or its order', async () => {
    const byPayment = new PaymentOwnersFixture(LEFT);
    byPayment.whose.known(sweptPayment(OURS));
    expect(await byPayment.explain(sweptPayment(null))).toBe('done');
    expect(byPayment.open()).toEqual([]);
    const byOrder = new PaymentOwnersFixture(LEFT);
    byOrder.core.transact((draft) =>
      draft.add({
        kind: 'charge-news',
        chargeId: chargeId('a'),
        facts: { orders: [order('1')], payments: [] },
      }),
    );
    expect(await byOrder.explain(sweptPayment(null))).toBe('done');
    expect(byOrder.facts().payments).toMatchObject([{ id: '1' }]);
  });

  it('gives it to no charge that knows another order', async () => {
    const till = new PaymentOwnersFixture(LEFT);
    till.core.transact((draft) =>
      draft.add({
        kind: 'charge-news',
        chargeId: chargeId('a'),
        facts: { orders: [order('2')], payments: [] },
      }),
    );
    await till.explain(sweptPayment(null));
    expect(till.open()).toEqual([{ kind: 'no-sale', amount: 10_000 }]);
  });

  it('34: is asked again where what it changes cannot be worked out', () => {
    const till = new PaymentOwnersFixture(LEFT);
    till.fails = true;
    expect(till.whose.known(sweptPayment(OURS))).toBe(false);
    till.fails = false;
    expect(till.whose.known(sweptPayment(OURS))).toBe(true);
    expect(till.facts().payments).toHaveLength(1);
  });

  it('is asked again where its news could not be written', async () => {
    const till = new PaymentOwnersFixture(LEFT, { order: { reference: OURS } });
    expect(await till.explain(sweptPayment(OURS, { id: '' as never }))).toBe('later');
    expect(till.found).toEqual([]);
  });

  it('has no effect once the till is stopped', async () => {
    const till = new PaymentOwnersFixture(LEFT);
    const explained = till.explain(sweptPayment(null));
    till.core.end();
    expect(await explained).toBe('not-now');
    expect(till.open()).toEqual([]);
  });
});

describe('17: money that belongs to no sale', () => {
  const stray = { page: {}, order: { reference: 'other' } };

  it('has an incident once it is a quarter of an hour old, with the date when it came', async () => {
    const till = new PaymentOwnersFixture(LEFT, stray, FRESH + 15 * MINUTE - 1);
    expect(await till.explain(sweptPayment(null))).toBe('later');
    expect(till.open()).toEqual([]);
    await till.passes(1);
    expect(await till.explain(sweptPayment(null))).toBe('done');
    const [incident] = till.core.books.openIncidents();
    expect(incident).toEqual({
      id: 'no-sale:1',
      kind: 'no-sale',
      saleId: null,
      chargeId: null,
      paymentId: '1',
      amount: 10_000,
      openedAt: FRESH + 15 * MINUTE,
      cameAt: FRESH,
      state: OPEN,
    });
  });

  it('is dated by its creation where it has no date of approval', async () => {
    const made = FRESH - 1_000;
    const till = new PaymentOwnersFixture(LEFT, stray, made + 15 * MINUTE - 1);
    expect(await till.explain(sweptPayment(null, { approvedAt: null }))).toBe('later');
    await till.passes(1);
    expect(await till.explain(sweptPayment(null, { approvedAt: null }))).toBe('done');
    expect(till.core.books.openIncidents()).toMatchObject([{ cameAt: made }]);
    const undated = new PaymentOwnersFixture(LEFT, stray);
    await undated.explain(sweptPayment(null, { approvedAt: null, createdAt: null }));
    expect(undated.core.books.openIncidents()[0]).not.toHaveProperty('cameAt');
  });

  it('has an incident with the amount of its page', async () => {
    const till = new PaymentOwnersFixture(LEFT, { ...stray, page: { amount: minor(700) } });
    await till.explain(sweptPayment(null, { amount: null }));
    expect(till.open()).toEqual([{ kind: 'no-sale', amount: 700 }]);
  });

  it.each([-10_000, 0, 10_000_000_001])(
    '12: whose figure is none of money (%s) is never offered back: it is unverified in the end',
    async (amount) => {
      const says = { ...stray, page: { amount: minor(amount) } };
      const payment = sweptPayment(null, { amount: minor(amount) });
      const till = new PaymentOwnersFixture(LEFT, says, FRESH);
      expect(await till.explain(payment)).toBe('later');
      expect(till.open()).toEqual([]);
      await till.passes(HOUR);
      await till.explain(payment);
      expect(till.open()).toEqual([{ kind: 'unverified', amount: null }]);
      // The till was off for that hour.
      const started = new PaymentOwnersFixture(LEFT, says, FRESH + HOUR);
      await started.explain(payment);
      expect(started.open()).toEqual([{ kind: 'unverified', amount: null }]);
    },
  );

  it('keeps its incident open, gets another after one that ended by itself, and none after a person ended it', async () => {
    const till = new PaymentOwnersFixture(LEFT, stray);
    expect(till.whose.known(sweptPayment(null))).toBe(false);
    await till.explain(sweptPayment(null));
    expect(till.whose.known(sweptPayment(null))).toBe(false);
    expect(await till.explain(sweptPayment(null))).toBe('done');
    expect(till.open()).toHaveLength(1);
    till.end('no-sale:1', 'resolved-itself');
    expect(till.whose.known(sweptPayment(null))).toBe(false);
    const called = new PaymentOwnersFixture(LEFT, stray);
    await called.explain(sweptPayment(null));
    called.end('no-sale:1', 'called');
    expect(called.whose.known(sweptPayment(null))).toBe(true);
    await called.explain(sweptPayment(null));
    expect(called.open()).toEqual([]);
  });

  it('has another incident when it belongs to no sale again', async () => {
    const till = new PaymentOwnersFixture(LEFT, stray);
    for (const id of ['no-sale:1', 'no-sale:1:2', 'no-sale:1:3']) {
      await till.explain(sweptPayment(null));
      expect(till.core.books.openIncidents()).toMatchObject([{ id }]);
      till.end(id, 'resolved-itself');
      expect(till.whose.known(sweptPayment(null))).toBe(false);
    }
  });

  it('keeps its incident while it can no longer be read', async () => {
    const till = new PaymentOwnersFixture(LEFT, stray);
    await till.explain(sweptPayment(null));
    till.says = { pageFails: 'unavailable' };
    await till.explain(sweptPayment(null));
    await till.passes(HOUR);
    expect(await till.explain(sweptPayment(null))).toBe('done');
    expect(till.open()).toEqual([{ kind: 'no-sale', amount: 10_000 }]);
  });
});

describe('27: money with a tag of this till that the file does not know', () => {
  it('belongs to a lost sale: its incident opens at once, and nothing more is searched', async () => {
    const till = new PaymentOwnersFixture(LEFT, { order: { reference: null } }, FRESH);
    expect(await till.explain(sweptPayment('mine-1'))).toBe('done');
    expect(till.asked).toEqual([]);
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 10_000 }]);
    expect(till.whose.known(sweptPayment('mine-1'))).toBe(true);
  });

  it('17: ends by itself when the payment turns out to be of a charge of this file', async () => {
    const till = new PaymentOwnersFixture(LEFT, {}, FRESH);
    await till.explain(sweptPayment('mine-1'));
    expect(till.whose.known(sweptPayment(OURS))).toBe(true);
    expect(till.open()).toEqual([]);
  });

  it('also counts as ours with the tag of the till that made this file, before it was moved here', async () => {
    const till = new PaymentOwnersFixture(LEFT);
    expect(await till.explain(sweptPayment('test-lost'))).toBe('done');
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 10_000 }]);
    const cash = new PaymentOwnersFixture(LEFT);
    cash.core.transact((draft) => draft.add({ kind: 'sale-opened', sale: aSale(2) }));
    await cash.explain(sweptPayment('test-lost'));
    expect(cash.open()).toMatchObject([{ kind: 'unrecorded-sale' }]);
    for (const stranger of ['testlost', 'other-test-lost', 'tes-a', '-a']) {
      const other = new PaymentOwnersFixture(LEFT, { order: { reference: stranger } });
      await other.explain(sweptPayment(stranger));
      expect(other.open()).toMatchObject([{ kind: 'no-sale' }]);
    }
  });

  it('is recognised by its order, even where its amount is not known', async () => {
    const till = new PaymentOwnersFixture(LEFT, { pageFails: 'unavailable', order: { reference: 'mine-1' } });
    expect(await till.explain(sweptPayment(null, { amount: null }))).toBe('done');
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: null }]);
  });
});
