import { describe, expect, it } from 'vitest';
import { endOwned, openOwnerless } from '../../../electron/engine/ownerless.ts';
import { StoreFault } from '../../../electron/engine/ports.ts';
import { chargeId, incidentId, paymentId, saleId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import { DONE } from '../../../shared/reply.ts';
import { payment } from '../shared/support/facts.ts';
import { anIncident } from '../storage/support/books.ts';
import { LEFT, SALE } from './core-fixture.ts';
import { HOUR } from './support.ts';
import { FRESH, OPEN, OURS, sweptPayment, PaymentOwnersFixture } from './payment-owners-fixture.ts';

describe('17: money of which nothing can be read', () => {
  it('has an «unverified» incident after an hour, and not before', async () => {
    for (const says of [{ pageFails: 'unavailable' }, { orderFails: 'no-answer' }] as const) {
      const till = new PaymentOwnersFixture(LEFT, says);
      expect(await till.explain(sweptPayment(null))).toBe('later');
      await till.passes(HOUR - 1);
      expect(await till.explain(sweptPayment(null))).toBe('later');
      expect(till.open()).toEqual([]);
      await till.passes(1);
      expect(await till.explain(sweptPayment(null))).toBe('done');
      expect(till.open()).toEqual([{ kind: 'unverified', amount: 10_000 }]);
      expect(till.core.books.incident(incidentId('unverified:payment:1'))).toBeDefined();
    }
  });

  it('is not offered for a refund while its amount is not known', async () => {
    const says = { page: { amount: null }, order: { reference: null } };
    const till = new PaymentOwnersFixture(LEFT, says, FRESH);
    expect(await till.explain(sweptPayment(null, { amount: null }))).toBe('later');
    await till.passes(HOUR);
    await till.explain(sweptPayment(null, { amount: null }));
    expect(till.open()).toEqual([{ kind: 'unverified', amount: null }]);
  });

  it('has an hour of its own, which starts again once it was read', async () => {
    const till = new PaymentOwnersFixture(LEFT, { pageFails: 'unavailable' });
    await till.explain(sweptPayment(null));
    await till.passes(HOUR);
    till.says = { order: { reference: null } };
    expect(await till.explain(sweptPayment(null, { approvedAt: till.core.now() }))).toBe('later');
    till.says = { pageFails: 'unavailable' };
    expect(await till.explain(sweptPayment(null))).toBe('later');
    expect(till.open()).toEqual([]);
  });

  it('has a new incident when it cannot be read a second time for an hour', async () => {
    const till = new PaymentOwnersFixture(LEFT, { pageFails: 'unavailable' });
    await till.explain(sweptPayment(null));
    await till.passes(HOUR);
    await till.explain(sweptPayment(null));
    till.end('unverified:payment:1', 'resolved-itself');
    expect(till.whose.known(sweptPayment(null))).toBe(false);
    expect(await till.explain(sweptPayment(null))).toBe('later');
  });

  it('holds nothing up once its incident is open, which is tried again at once where it could not be written', async () => {
    const till = new PaymentOwnersFixture(LEFT, { pageFails: 'unavailable' });
    await till.explain(sweptPayment(null));
    await till.passes(HOUR);
    const { store } = till.core.parts;
    const commit = store.commit.bind(store);
    store.commit = () => {
      throw new StoreFault('disk-full', 'the test says no');
    };
    expect(await till.explain(sweptPayment(null))).toBe('later');
    store.commit = commit;
    expect(await till.explain(sweptPayment(null))).toBe('done');
    await till.explain(sweptPayment(null));
    await till.passes(HOUR);
    for (let time = 0; time < 2; time += 1) expect(await till.explain(sweptPayment(null))).toBe('done');
    expect(till.open()).toHaveLength(1);
  });

  it('belongs to no sale where the provider answers that the order does not exist', async () => {
    const till = new PaymentOwnersFixture(LEFT, { pageFails: 'not-found', orderFails: 'not-found' });
    expect(await till.explain(sweptPayment(null))).toBe('done');
    expect(till.open()).toEqual([{ kind: 'no-sale', amount: 10_000 }]);
  });

  it('is left alone while the provider wants no more questions', async () => {
    const page = new PaymentOwnersFixture(LEFT, { pageFails: 'rate-limited' });
    expect(await page.explain(sweptPayment(null))).toBe('not-now');
    expect(page.asked).toEqual(['payment 1']);
    expect(page.core.rateLimiter.ready(0, 'later', 'other')).toBeGreaterThan(0);
    const orders = new PaymentOwnersFixture(LEFT, { orderFails: 'rate-limited' });
    expect(await orders.explain(sweptPayment('other'))).toBe('not-now');
    await orders.passes(2 * HOUR);
    expect(await orders.explain(sweptPayment('other'))).toBe('not-now');
    expect(orders.open()).toEqual([]);
  });

  it('ends an earlier incident about it that proved wrong', async () => {
    const till = new PaymentOwnersFixture(LEFT, { pageFails: 'unavailable' });
    await till.explain(sweptPayment(null));
    await till.passes(HOUR);
    await till.explain(sweptPayment(null));
    await till.explain({ ...sweptPayment('other'), fact: payment('2') });
    till.says = { order: { reference: 'other' } };
    await till.explain(sweptPayment(null));
    await till.explain({ ...sweptPayment('other'), fact: payment('2') });
    expect(till.core.books.openIncidents().map(({ id }) => id)).toEqual(['no-sale:2', 'no-sale:1']);
    expect(till.core.books.incident(incidentId('unverified:payment:1'))?.state).toMatchObject({
      step: 'resolved-itself',
    });
    expect(await till.explain(sweptPayment(null))).toBe('done');
  });
});

describe('17: an incident of money without a sale', () => {
  const about = {
    id: incidentId('no-sale:1'),
    kind: 'no-sale',
    paymentId: paymentId('1'),
    amount: minor(1),
  } as const;

  it('is opened once', () => {
    const { core } = new PaymentOwnersFixture(LEFT);
    for (let time = 0; time < 2; time += 1) expect(openOwnerless(core, about)).toEqual(DONE);
    expect(core.books.openIncidents()).toHaveLength(1);
  });

  it('is reported as not written where it could not be', () => {
    const { core } = new PaymentOwnersFixture(LEFT);
    expect(openOwnerless(core, { ...about, cameAt: Number.NaN })).toMatchObject({
      failure: { code: 'file-not-written' },
    });
  });

  it('ends when a charge of the sale holds its payment; those of other money stay open', () => {
    const till = new PaymentOwnersFixture(LEFT);
    openOwnerless(till.core, about);
    openOwnerless(till.core, { ...about, id: incidentId('no-sale:2'), paymentId: paymentId('2') });
    openOwnerless(till.core, { id: incidentId('unswept:7'), kind: 'unswept', paymentId: null, amount: null });
    till.core.transact((draft) => endOwned(draft, SALE, 5));
    expect(till.open()).toHaveLength(3);
    till.whose.known(sweptPayment(OURS));
    expect(till.core.books.openIncidents().map(({ id }) => id)).toEqual(['no-sale:2', 'unswept:7']);
    till.core.transact((draft) => endOwned(draft, saleId('none'), 5));
    expect(till.open()).toHaveLength(2);
  });

  it('ends alone: other incidents of the payment stay open', async () => {
    const till = new PaymentOwnersFixture(LEFT, { order: { reference: null } });
    const state = OPEN;
    const others: Partial<Incident>[] = [
      { id: incidentId('refund-unfinished:r'), kind: 'refund-unfinished', saleId: null, chargeId: null },
      { id: incidentId('unverified:a'), kind: 'unverified', saleId: SALE, chargeId: chargeId('a') },
      { id: incidentId('second:1'), kind: 'second', saleId: SALE, chargeId: chargeId('a') },
    ];
    for (const more of others) {
      const incident = { ...anIncident(1), paymentId: paymentId('1'), state, ...more };
      till.core.transact((draft) => draft.add({ kind: 'incident-opened', incident }));
    }
    await till.explain(sweptPayment(null));
    expect(till.open()).toHaveLength(4);
    till.whose.known(sweptPayment(OURS));
    expect(till.open().map(({ kind }) => kind)).toEqual(['refund-unfinished', 'unverified', 'second']);
  });

  it('also ends a refund that was asked for it and was not sent', () => {
    const till = new PaymentOwnersFixture(LEFT);
    openOwnerless(till.core, about);
    till.fixture.refund('r', '1', { incidentId: incidentId('no-sale:1'), saleId: null, chargeId: null });
    till.whose.known(sweptPayment(OURS));
    expect(till.fixture.core(0).books.refundsOfPayment(paymentId('1'))).toMatchObject([
      { state: { kind: 'refused', cause: 'refund-not-needed' } },
    ]);
  });
});
