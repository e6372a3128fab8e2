import { describe, expect, it } from 'vitest';
import type { Core } from '../../../electron/engine/core.ts';
import {
  StoreFault,
  type Answer,
  type FaultKind,
  type Provider,
  type SweptPayment,
} from '../../../electron/engine/ports.ts';
import { endOwned, openOwnerless, PaymentOwners } from '../../../electron/engine/payment-owners.ts';
import type { ChargeState } from '../../../shared/charge.ts';
import { chargeId, incidentId, merchantOrderId, paymentId, saleId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import type { MerchantOrderFact, PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { anIncident, aSale } from '../storage/support/books.ts';
import { told } from './refund-facts.ts';
import { holding, LEFT, SALE, Shelf } from './shelf.ts';
import { HOUR, MINUTE } from './support.ts';

const OPEN = { kind: 'open' } as const;
const ENDED: ChargeState = { kind: 'ended', at: INTENDED, why: 'cancelled', proof: 'empty' };
/** The payment 1 was approved a minute ago, or as long ago as is said. */
const FRESH = INTENDED + 2_001;

interface Said {
  /** What the payment's page tells, or how it fails. */
  readonly page?: Partial<PaymentFact> & { readonly reference?: string | null };
  readonly pageFails?: FaultKind;
  /** Whose the order says that it is, and what was paid in it. */
  readonly order?: { readonly reference: string | null; readonly payments?: readonly PaymentFact[] };
  readonly orderFact?: MerchantOrderFact;
  readonly orderFails?: FaultKind;
}

/** A till with one sale, and a provider that says this. */
class Till {
  readonly clock: VirtualClock;
  readonly core: Core;
  readonly whose: PaymentOwners;
  readonly asked: string[] = [];
  readonly found: string[] = [];
  readonly reconciled: string[] = [];
  readonly shelf: Shelf;
  says: Said;
  /** Whoever reads the sale's money cannot. */
  fails = false;

  constructor(state: ChargeState, says: Said = {}, now = FRESH + HOUR) {
    this.says = says;
    this.shelf = new Shelf(OPEN, holding('a', state));
    this.clock = new VirtualClock(now);
    const heard = { sentAt: 0, heardAt: 0, providerNow: null };
    const answer = <Value>(fails: FaultKind | undefined, value: Value): Answer<Value> =>
      fails
        ? { ok: false, fault: { kind: fails, status: null, code: null, retryAfterMs: null }, heard }
        : { ok: true, value, heard };
    const provider: Pick<Provider, 'payment' | 'merchantOrder'> = {
      payment: (id) => {
        this.asked.push(`payment ${id}`);
        const { reference = null, ...fact } = this.says.page ?? {};
        const page = { ...told(), fact: payment(id, fact), reference };
        return Promise.resolve(answer(this.says.pageFails, page));
      },
      merchantOrder: (id) => {
        this.asked.push(`order ${id}`);
        const { reference, payments = [] } = this.says.order ?? { reference: null };
        const read = { reference, order: this.says.orderFact ?? order(id), payments };
        return Promise.resolve(answer(this.says.orderFails, read));
      },
    };
    const ids = { isOwn: (made: string) => made.startsWith('mine-') };
    this.core = this.shelf.core(now, {
      clock: this.clock,
      provider: provider as Provider,
      ids: ids as never,
    });
    this.whose = new PaymentOwners(this.core, {
      reconcile: (draft, id) => {
        if (this.fails) throw new Error('the test says no');
        this.reconciled.push(id);
        endOwned(draft, id, this.core.now());
      },
      found: (id) => this.found.push(id),
    });
  }

  explain(payment: SweptPayment) {
    return this.whose.explain(payment, 'ARS');
  }

  facts() {
    return this.core.books.charge(chargeId('a'))!.facts;
  }

  open(): Pick<Incident, 'kind' | 'amount'>[] {
    return this.core.books.openIncidents().map(({ kind, amount }) => ({ kind, amount }));
  }

  end(id: string, step: 'called' | 'resolved-itself'): void {
    const ended = { kind: 'incident-ended', incidentId: incidentId(id), at: 1, step, by: null } as const;
    this.core.transact((draft) => draft.add(ended));
  }

  passes(milliseconds: number): Promise<void> {
    return this.clock.advance(milliseconds);
  }
}

const swept = (reference: string | null, fact: Partial<PaymentFact> = {}): SweptPayment => ({
  reference,
  fact: payment('1', fact),
});
const OURS = 'test-a';

describe('17: money that says whose it is', () => {
  it('by its reference, or because a charge knows it, is that charge’s news and is looked at at once', () => {
    const till = new Till(LEFT);
    expect(till.whose.known(swept(OURS))).toBe(true);
    expect(till.facts().payments).toEqual([payment('1')]);
    expect([till.reconciled, till.found]).toEqual([[SALE], ['a']]);
    expect(till.whose.known(swept(null, { status: 'charged_back', changedAt: INTENDED + HOUR }))).toBe(true);
    expect(till.facts().payments).toMatchObject([{ status: 'charged_back' }]);
  });

  it('is no news twice', () => {
    const till = new Till(LEFT);
    till.whose.known(swept(OURS));
    expect(till.whose.known(swept(OURS))).toBe(true);
    expect([till.reconciled, till.found]).toEqual([[SALE], ['a']]);
  });

  it('is not known before it stands in the books', () => {
    const till = new Till(LEFT);
    const odd = swept(OURS, { id: '' as never });
    expect(till.whose.known(odd)).toBe(false);
    expect(till.found).toEqual([]);
  });

  it('is a stranger’s where its text is none that a till writes', () => {
    const till = new Till(LEFT);
    for (const reference of ['', 'test a', `${OURS}!`, `!${OURS}`, 'x'.repeat(65), 'x'.repeat(64), null])
      expect(till.whose.known(swept(reference))).toBe(false);
    expect(till.facts().payments).toEqual([]);
  });

  it('of a charge that is searched no more has its order read too, until one is closed', async () => {
    const refused: ChargeState = { kind: 'refused', at: 1, cause: 'provider-refused', providerCode: null };
    for (const state of [ENDED, refused]) {
      const till = new Till(state, { order: { reference: OURS, payments: [payment('1')] } });
      expect(till.whose.known(swept(OURS))).toBe(false);
      expect(await till.explain(swept(OURS))).toBe('done');
      expect(till.asked).toEqual(['order 1']);
      expect(till.facts().orders).toEqual([order('1')]);
      expect(till.whose.known(swept(OURS))).toBe(true);
    }
    const till = new Till(ENDED, { order: { reference: OURS }, orderFact: order('1', { status: 'opened' }) });
    await till.explain(swept(OURS));
    expect(till.whose.known(swept(OURS))).toBe(false);
    // An order that does not say whose it is takes nothing away from what the payment says.
    const mute = new Till(ENDED, { order: { reference: null } });
    expect(await mute.explain(swept(OURS))).toBe('done');
    expect(mute.facts().payments).toHaveLength(1);
    // Money that did not come needs no order, and a charge that is searched finds its own.
    expect(new Till(ENDED).whose.known(swept(OURS, { status: 'rejected' }))).toBe(true);
    expect(new Till(LEFT).whose.known(swept(OURS))).toBe(true);
  });
});

describe('17: what is asked before anything is said', () => {
  it('is the page where the search left something out, and the order', async () => {
    const whole = new Till(LEFT, { order: { reference: 'other' } });
    await whole.explain(swept('other'));
    expect(whole.asked).toEqual(['order 1']);
    for (const payment of [
      swept(null),
      swept('other', { orderId: null }),
      swept('other', { amount: null }),
    ]) {
      const till = new Till(LEFT, { page: {}, order: { reference: 'other' } });
      await till.explain(payment);
      expect(till.asked).toEqual(['payment 1', 'order 1']);
    }
  });

  it('is no order where the page says that it is ours, or that there is none', async () => {
    const ours = new Till(LEFT, { page: { reference: OURS } });
    expect(await ours.explain(swept(null))).toBe('done');
    expect(ours.asked).toEqual(['payment 1']);
    const none = new Till(LEFT, { page: { orderId: null } });
    expect(await none.explain(swept(null, { orderId: null }))).toBe('done');
    expect(none.asked).toEqual(['payment 1']);
    expect(none.open()).toEqual([{ kind: 'no-sale', amount: 10_000 }]);
  });

  it('says what is missing, and takes nothing away', async () => {
    const till = new Till(LEFT, {
      page: { reference: 'theirs', orderId: merchantOrderId('9') },
      order: { reference: null },
    });
    await till.explain(swept(OURS, { amount: null, orderId: merchantOrderId('1') }));
    expect(till.facts().payments).toMatchObject([{ id: '1' }]);
    const another = new Till(LEFT, { page: { orderId: merchantOrderId('9') } });
    await another.explain(swept(null));
    expect(another.asked).toEqual(['payment 1', 'order 1']);
    const filled = new Till(LEFT, { page: { orderId: merchantOrderId('9') } });
    await filled.explain(swept(null, { orderId: null }));
    expect(filled.asked).toEqual(['payment 1', 'order 9']);
  });

  it('is believed of the order before the payment’s own text', async () => {
    const payments = [payment('1'), payment('2')];
    const till = new Till(LEFT, { order: { reference: OURS, payments } });
    expect(await till.explain(swept('anything'))).toBe('done');
    expect(till.facts()).toEqual({ orders: [order('1')], payments });
    expect(till.found).toEqual(['a']);
    expect(till.open()).toEqual([]);
  });

  it('may be that a charge knows the payment or its order', async () => {
    const byPayment = new Till(LEFT);
    byPayment.whose.known(swept(OURS));
    expect(await byPayment.explain(swept(null))).toBe('done');
    expect(byPayment.open()).toEqual([]);
    const byOrder = new Till(LEFT);
    byOrder.core.transact((draft) =>
      draft.add({
        kind: 'charge-news',
        chargeId: chargeId('a'),
        facts: { orders: [order('1')], payments: [] },
      }),
    );
    expect(await byOrder.explain(swept(null))).toBe('done');
    expect(byOrder.facts().payments).toMatchObject([{ id: '1' }]);
  });

  it('is no charge’s that knows another order', async () => {
    const till = new Till(LEFT);
    till.core.transact((draft) =>
      draft.add({
        kind: 'charge-news',
        chargeId: chargeId('a'),
        facts: { orders: [order('2')], payments: [] },
      }),
    );
    await till.explain(swept(null));
    expect(till.open()).toEqual([{ kind: 'no-sale', amount: 10_000 }]);
  });

  it('34: is asked again where what it changes cannot be worked out', () => {
    const till = new Till(LEFT);
    till.fails = true;
    expect(till.whose.known(swept(OURS))).toBe(false);
    till.fails = false;
    expect(till.whose.known(swept(OURS))).toBe(true);
    expect(till.facts().payments).toHaveLength(1);
  });

  it('is asked again where its news could not be written', async () => {
    const till = new Till(LEFT, { order: { reference: OURS } });
    expect(await till.explain(swept(OURS, { id: '' as never }))).toBe('later');
    expect(till.found).toEqual([]);
  });

  it('is nothing once the till is stopped', async () => {
    const till = new Till(LEFT);
    const explained = till.explain(swept(null));
    till.core.end();
    expect(await explained).toBe('not-now');
    expect(till.open()).toEqual([]);
  });
});

describe('17: money of nobody', () => {
  const stray = { page: {}, order: { reference: 'other' } };

  it('is told once it is a quarter of an hour old, with when it came', async () => {
    const till = new Till(LEFT, stray, FRESH + 15 * MINUTE - 1);
    expect(await till.explain(swept(null))).toBe('later');
    expect(till.open()).toEqual([]);
    await till.passes(1);
    expect(await till.explain(swept(null))).toBe('done');
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

  it('is as old as its making where nobody says when it was approved', async () => {
    const made = FRESH - 1_000;
    const till = new Till(LEFT, stray, made + 15 * MINUTE - 1);
    expect(await till.explain(swept(null, { approvedAt: null }))).toBe('later');
    await till.passes(1);
    expect(await till.explain(swept(null, { approvedAt: null }))).toBe('done');
    expect(till.core.books.openIncidents()).toMatchObject([{ cameAt: made }]);
    const undated = new Till(LEFT, stray);
    await undated.explain(swept(null, { approvedAt: null, createdAt: null }));
    expect(undated.core.books.openIncidents()[0]).not.toHaveProperty('cameAt');
  });

  it('is told by what its page says that it is worth', async () => {
    const till = new Till(LEFT, { ...stray, page: { amount: minor(700) } });
    await till.explain(swept(null, { amount: null }));
    expect(till.open()).toEqual([{ kind: 'no-sale', amount: 700 }]);
  });

  it('is asked about again while it stands, and after it ended by itself, and never after a person ended it', async () => {
    const till = new Till(LEFT, stray);
    expect(till.whose.known(swept(null))).toBe(false);
    await till.explain(swept(null));
    expect(till.whose.known(swept(null))).toBe(false);
    expect(await till.explain(swept(null))).toBe('done');
    expect(till.open()).toHaveLength(1);
    till.end('no-sale:1', 'resolved-itself');
    expect(till.whose.known(swept(null))).toBe(false);
    const called = new Till(LEFT, stray);
    await called.explain(swept(null));
    called.end('no-sale:1', 'called');
    expect(called.whose.known(swept(null))).toBe(true);
    await called.explain(swept(null));
    expect(called.open()).toEqual([]);
  });

  it('is asked about anew when it is nobody’s again', async () => {
    const till = new Till(LEFT, stray);
    for (const id of ['no-sale:1', 'no-sale:1:2', 'no-sale:1:3']) {
      await till.explain(swept(null));
      expect(till.core.books.openIncidents()).toMatchObject([{ id }]);
      till.end(id, 'resolved-itself');
      expect(till.whose.known(swept(null))).toBe(false);
    }
  });

  it('is still asked about while it cannot be read any more', async () => {
    const till = new Till(LEFT, stray);
    await till.explain(swept(null));
    till.says = { pageFails: 'unavailable' };
    await till.explain(swept(null));
    await till.passes(HOUR);
    expect(await till.explain(swept(null))).toBe('done');
    expect(till.open()).toEqual([{ kind: 'no-sale', amount: 10_000 }]);
  });
});

describe('27: money with a tag of this till that the file does not know', () => {
  it('is of a lost sale, told at once, and is looked for no more', async () => {
    const till = new Till(LEFT, { order: { reference: null } }, FRESH);
    expect(await till.explain(swept('mine-1'))).toBe('done');
    expect(till.asked).toEqual([]);
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 10_000 }]);
    expect(till.whose.known(swept('mine-1'))).toBe(true);
  });

  it('is also of the till that made this file, before it was brought here', async () => {
    const till = new Till(LEFT);
    expect(await till.explain(swept('test-lost'))).toBe('done');
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: 10_000 }]);
    const cash = new Till(LEFT);
    cash.core.transact((draft) => draft.add({ kind: 'sale-opened', sale: aSale(2) }));
    await cash.explain(swept('test-lost'));
    expect(cash.open()).toMatchObject([{ kind: 'unrecorded-sale' }]);
    for (const stranger of ['testlost', 'other-test-lost', 'tes-a', '-a']) {
      const other = new Till(LEFT, { order: { reference: stranger } });
      await other.explain(swept(stranger));
      expect(other.open()).toMatchObject([{ kind: 'no-sale' }]);
    }
  });

  it('is known by its order, though nobody said how much it is', async () => {
    const till = new Till(LEFT, { pageFails: 'unavailable', order: { reference: 'mine-1' } });
    expect(await till.explain(swept(null, { amount: null }))).toBe('done');
    expect(till.open()).toEqual([{ kind: 'unrecorded-sale', amount: null }]);
  });
});

describe('17: money of which nothing can be read', () => {
  it('is said to be unverified after an hour, and not before', async () => {
    for (const says of [{ pageFails: 'unavailable' }, { orderFails: 'no-answer' }] as const) {
      const till = new Till(LEFT, says);
      expect(await till.explain(swept(null))).toBe('later');
      await till.passes(HOUR - 1);
      expect(await till.explain(swept(null))).toBe('later');
      expect(till.open()).toEqual([]);
      await till.passes(1);
      expect(await till.explain(swept(null))).toBe('done');
      expect(till.open()).toEqual([{ kind: 'unverified', amount: 10_000 }]);
      expect(till.core.books.incident(incidentId('unverified:payment:1'))).toBeDefined();
    }
  });

  it('is not told to go back while nobody knows how much it is', async () => {
    const till = new Till(LEFT, { page: { amount: null }, order: { reference: null } });
    expect(await till.explain(swept(null, { amount: null }))).toBe('later');
    await till.passes(HOUR);
    await till.explain(swept(null, { amount: null }));
    expect(till.open()).toEqual([{ kind: 'unverified', amount: null }]);
  });

  it('is no other money’s, and the hour begins anew once it was read', async () => {
    const till = new Till(LEFT, { pageFails: 'unavailable' });
    await till.explain(swept(null));
    await till.passes(HOUR);
    till.says = { order: { reference: null } };
    expect(await till.explain(swept(null, { approvedAt: till.core.now() }))).toBe('later');
    till.says = { pageFails: 'unavailable' };
    expect(await till.explain(swept(null))).toBe('later');
    expect(till.open()).toEqual([]);
  });

  it('is told of anew when it cannot be read a second time for an hour', async () => {
    const till = new Till(LEFT, { pageFails: 'unavailable' });
    await till.explain(swept(null));
    await till.passes(HOUR);
    await till.explain(swept(null));
    till.end('unverified:payment:1', 'resolved-itself');
    expect(till.whose.known(swept(null))).toBe(false);
    expect(await till.explain(swept(null))).toBe('later');
  });

  it('holds nothing up once it was said, and is said again at once where it could not be written', async () => {
    const till = new Till(LEFT, { pageFails: 'unavailable' });
    await till.explain(swept(null));
    await till.passes(HOUR);
    const { store } = till.core.parts;
    const commit = store.commit.bind(store);
    store.commit = () => {
      throw new StoreFault('disk-full', 'the test says no');
    };
    expect(await till.explain(swept(null))).toBe('later');
    store.commit = commit;
    expect(await till.explain(swept(null))).toBe('done');
    await till.explain(swept(null));
    await till.passes(HOUR);
    for (let time = 0; time < 2; time += 1) expect(await till.explain(swept(null))).toBe('done');
    expect(till.open()).toHaveLength(1);
  });

  it('is nobody’s, where the provider answers that there is no such thing', async () => {
    const till = new Till(LEFT, { pageFails: 'not-found', orderFails: 'not-found' });
    expect(await till.explain(swept(null))).toBe('done');
    expect(till.open()).toEqual([{ kind: 'no-sale', amount: 10_000 }]);
  });

  it('is left alone while the provider wants no more questions', async () => {
    const page = new Till(LEFT, { pageFails: 'rate-limited' });
    expect(await page.explain(swept(null))).toBe('not-now');
    expect(page.asked).toEqual(['payment 1']);
    expect(page.core.rateLimiter.ready(0, 'later', 'other')).toBeGreaterThan(0);
    const orders = new Till(LEFT, { orderFails: 'rate-limited' });
    expect(await orders.explain(swept('other'))).toBe('not-now');
    await orders.passes(2 * HOUR);
    expect(await orders.explain(swept('other'))).toBe('not-now');
    expect(orders.open()).toEqual([]);
  });

  it('ends what was said of it before and is not so', async () => {
    const till = new Till(LEFT, { pageFails: 'unavailable' });
    await till.explain(swept(null));
    await till.passes(HOUR);
    await till.explain(swept(null));
    await till.explain({ ...swept('other'), fact: payment('2') });
    till.says = { order: { reference: 'other' } };
    await till.explain(swept(null));
    await till.explain({ ...swept('other'), fact: payment('2') });
    expect(till.core.books.openIncidents().map(({ id }) => id)).toEqual(['no-sale:2', 'no-sale:1']);
    expect(till.core.books.incident(incidentId('unverified:payment:1'))?.state).toMatchObject({
      step: 'resolved-itself',
    });
    expect(await till.explain(swept(null))).toBe('done');
  });
});

describe('17: an incident of nobody’s money', () => {
  const about = {
    id: incidentId('no-sale:1'),
    kind: 'no-sale',
    paymentId: paymentId('1'),
    amount: minor(1),
  } as const;

  it('is opened once', () => {
    const { core } = new Till(LEFT);
    for (let time = 0; time < 2; time += 1) expect(openOwnerless(core, about)).toBeNull();
    expect(core.books.openIncidents()).toHaveLength(1);
  });

  it('is told as not written where it could not be', () => {
    const { core } = new Till(LEFT);
    expect(openOwnerless(core, { ...about, cameAt: Number.NaN })).toMatchObject({ code: 'not-saved' });
  });

  it('ends when a charge of the sale holds its payment; those of other money stand', () => {
    const till = new Till(LEFT);
    openOwnerless(till.core, about);
    openOwnerless(till.core, { ...about, id: incidentId('no-sale:2'), paymentId: paymentId('2') });
    openOwnerless(till.core, { id: incidentId('unswept:7'), kind: 'unswept', paymentId: null, amount: null });
    till.core.transact((draft) => endOwned(draft, SALE, 5));
    expect(till.open()).toHaveLength(3);
    till.whose.known(swept(OURS));
    expect(till.core.books.openIncidents().map(({ id }) => id)).toEqual(['no-sale:2', 'unswept:7']);
    till.core.transact((draft) => endOwned(draft, saleId('none'), 5));
    expect(till.open()).toHaveLength(2);
  });

  it('is its own: other questions about the payment go on', async () => {
    const till = new Till(LEFT, { order: { reference: null } });
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
    await till.explain(swept(null));
    expect(till.open()).toHaveLength(4);
    till.whose.known(swept(OURS));
    expect(till.open().map(({ kind }) => kind)).toEqual(['refund-unfinished', 'unverified', 'second']);
  });

  it('takes a refund that was wished for it and has not left with it', () => {
    const till = new Till(LEFT);
    openOwnerless(till.core, about);
    till.shelf.refund('r', '1', { incidentId: incidentId('no-sale:1'), saleId: null, chargeId: null });
    till.whose.known(swept(OURS));
    expect(till.shelf.core(0).books.refundsOfPayment(paymentId('1'))).toMatchObject([
      { state: { kind: 'refused', cause: 'refund-not-needed' } },
    ]);
  });
});
