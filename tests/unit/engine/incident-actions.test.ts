import { describe, expect, it } from 'vitest';
import { actionsFor, canDeliver, refundOf } from '../../../electron/engine/incident-actions.ts';
import type { ChargeState } from '../../../shared/charge.ts';
import type { FailureCode } from '../../../shared/failures.ts';
import { chargeId, incidentId, paymentId, refundId } from '../../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import type { Sale } from '../../../shared/sale.ts';
import type { SiteId } from '../../../shared/sites.ts';
import type { PaidWith } from '../../../shared/ticket.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { aPrintJob } from '../storage/support/books.ts';
import { holding, LEFT, PAID_SALE, paidBy, SALE, CoreFixture } from './core-fixture.ts';
import { HOUR } from './support.ts';

const NOW = INTENDED + HOUR;
const OPEN: Sale['state'] = { kind: 'open' };
const refused = (cause: FailureCode): RefundState => ({ kind: 'refused', at: 1, cause, providerCode: null });

/** About payment 1 of 100.00, which the charge a holds. */
function about(kind: IncidentKind, more: Partial<Incident> = {}): Incident {
  return {
    id: incidentId('it'),
    kind,
    saleId: SALE,
    chargeId: chargeId('a'),
    paymentId: paymentId('1'),
    amount: minor(10_000),
    openedAt: INTENDED,
    state: { kind: 'open' },
    ...more,
  };
}

const none = { isUnderWay: () => false };
const late = (...payments: Parameters<typeof holding>[2][]) =>
  new CoreFixture(OPEN, holding('a', LEFT, ...(payments.length > 0 ? payments : [payment('1')])));
const offered = (fixture: CoreFixture, incident: Incident, recovery = false) =>
  actionsFor(fixture.core(NOW, { recovery }), incident, none);
const byIt = { incidentId: incidentId('it') };

describe('19: the steps that an incident offers', () => {
  it.each<[IncidentKind, readonly string[]]>([
    ['second', ['refund']],
    ['excess', ['refund']],
    ['late', ['deliver', 'refund']],
    ['partial', ['deliver', 'refund']],
    ['no-sale', ['refund', 'called']],
    ['unrecorded-sale', ['handed-over', 'refund']],
    ['mismatch', ['called']],
    ['reversed', ['called']],
    ['disputed', ['called']],
    ['unswept', ['called']],
    ['unverified', ['called']],
    ['paid-without-close', ['wait', 'called']],
    ['refund-unfinished', ['called']],
  ])('of the kind %s are %j', (kind, steps) => {
    expect(offered(late(), about(kind))).toEqual(steps);
  });

  it('are none while its money is on its way back, whoever asked for that', () => {
    for (const more of [byIt, {}]) {
      const fixture = late();
      fixture.refund('r', '1', more);
      for (const kind of ['second', 'late', 'no-sale'] as const)
        expect(offered(fixture, about(kind))).toEqual([]);
      expect(offered(fixture, about('late', { paymentId: paymentId('2') }))).not.toEqual([]);
    }
  });

  it('are none while it is delivered', () => {
    const asked: unknown[] = [];
    const isUnderWay = (id: unknown) => asked.push(id) > 0;
    expect(actionsFor(late().core(NOW), about('late'), { isUnderWay })).toEqual([]);
    expect(asked).toEqual([chargeId('a')]);
  });

  it('do not offer a refund of money whose amount is not known', () => {
    expect(offered(late(), about('no-sale', { amount: null }))).toEqual(['called']);
    expect(offered(late(), about('unrecorded-sale', { amount: null }))).toEqual(['handed-over']);
  });

  it.each<[FailureCode, readonly string[]]>([
    ['refund-too-old', ['refund', 'called']],
    ['refund-partial-not-taken', ['refund', 'called']],
    ['refund-test-account', ['refund', 'called']],
    ['refund-already-done', ['refund', 'called']],
    ['refund-cover-gone', ['refund', 'called']],
    ['refund-no-balance', ['refund']],
    ['refund-dropped', ['refund']],
  ])('depend on whether its refund was refused for good: %s', (cause, steps) => {
    const fixture = late();
    fixture.refund('r', '1', { ...byIt, state: refused(cause) });
    expect(offered(fixture, about('second'))).toEqual(steps);
    // Somebody else's refusal says nothing of this one.
    expect(offered(fixture, about('second', { id: incidentId('other') }))).toEqual(['refund']);
  });

  it('do not include «Ya llamé, cerrar» while its refund is done', () => {
    const fixture = late();
    fixture.refund('r', '1', { ...byIt, state: { kind: 'done', at: 1, providerId: '5' } });
    expect(offered(fixture, about('second'))).toEqual(['refund']);
  });
});

describe('20: a refund that came to nothing', () => {
  const question = about('refund-unfinished', { id: incidentId('refund-unfinished:r') });
  const asks = (more: Parameters<typeof payment>[1]) => {
    const fixture = late(payment('1', more));
    fixture.refund('r', '1', { state: refused('refund-refused') });
    return offered(fixture, question);
  };

  it('is not offered again while its payment holds nothing that could go back', () => {
    expect(asks({})).toEqual(['refund', 'called']);
    for (const status of ['charged_back', 'in_mediation', 'refunded', 'cancelled'] as const)
      expect(asks({ status })).toEqual(['called']);
    expect(asks({ refunded: minor(10_000) })).toEqual(['called']);
    expect(asks({ refunded: minor(9_999) })).toEqual(['refund', 'called']);
    // Of what nobody can read nobody can tell how much goes back.
    for (const more of [{ refunded: minor(-1) }, { amount: null }]) expect(asks(more)).toEqual(['called']);
  });

  it('waits for another refund of its payment: how much is left is shown when that is decided', () => {
    const fixture = late(payment('1'));
    fixture.refund('r', '1', { state: refused('refund-refused') });
    fixture.refund('s', '1', { number: 2, amount: minor(4_000) });
    expect(offered(fixture, question)).toEqual(['called']);
  });

  it('is offered again where it has vanished: what went back may be that very refund', () => {
    const fixture = late(payment('1', { status: 'refunded', refunded: minor(10_000) }));
    fixture.refund('r', '1', { state: refused('refund-vanished') });
    expect(offered(fixture, question)).toEqual(['refund', 'called']);
  });

  it('is offered for a payment of which no charge is known', () => {
    const fixture = late();
    fixture.refund('r', '2', { state: refused('refund-refused') });
    const stranger = { ...question, chargeId: null, paymentId: paymentId('2') };
    expect(offered(fixture, stranger)).toEqual(['refund', 'called']);
  });
});

describe('20: a refund that is not finished', () => {
  const question = about('refund-unfinished', { id: incidentId('refund-unfinished:r') });
  const asks = (more: Partial<Refund>, recovery = false) => {
    const fixture = late();
    fixture.refund('r', '1', more);
    return offered(fixture, question, recovery);
  };

  it('is sent or dropped by a person', () => {
    expect(asks({})).toEqual(['refund', 'called']);
    expect(asks({ state: { kind: 'unknown', since: 1, cause: 'provider-slow' } })).toEqual([
      'refund',
      'called',
    ]);
  });

  it('cannot be pressed again while it is being sent', () => {
    expect(asks({ agreedAt: NOW - 1 })).toEqual(['called']);
    expect(asks({ agreedAt: NOW - HOUR })).toEqual(['refund', 'called']);
  });

  it('is neither dropped nor pressed again once its request has left and its answer is due', () => {
    const sent = { kind: 'requested', at: NOW - 1 } as const;
    const unanswered = { kind: 'unknown', since: NOW - 1, cause: 'provider-slow' } as const;
    for (const state of [sent, unanswered]) {
      expect(asks({ state, agreedAt: NOW - 1 })).toEqual([]);
      // Made anew for this question; one that a person has to decide about asks by itself.
      expect(asks({ id: refundId('s'), number: 2, incidentId: question.id, state })).toEqual([]);
      expect(asks({ state })).toEqual(['refund', 'called']);
    }
    const old = { kind: 'unknown', since: NOW - 24 * HOUR, cause: 'provider-slow' } as const;
    const anew = { id: refundId('s'), number: 2, incidentId: question.id };
    expect(asks({ ...anew, state: old })).toEqual(['refund', 'called']);
    expect(asks({ ...anew, state: { kind: 'intended' } })).toEqual(['refund', 'called']);
  });

  it('is never sent from a restored file, nor where its payment is what pays the sale', () => {
    expect(asks({}, true)).toEqual(['called']);
    expect(asks({ state: refused('refund-cover-gone') })).toEqual(['called']);
    expect(asks({ state: refused('refund-no-balance') })).toEqual(['refund', 'called']);
  });

  it('concerns itself only, and no other refund of the payment', () => {
    const fixture = late();
    fixture.refund('r', '1', { state: refused('refund-cover-gone') });
    fixture.refund('s', '1', { number: 2 });
    expect(refundOf(fixture.core(NOW), question)?.id).toBe(refundId('r'));
    expect(offered(fixture, question)).toEqual(['called']);
  });
});

describe('the refund of an incident', () => {
  it('is the latest that answers it, or that is on its way', () => {
    const fixture = late();
    fixture.refund('elsewhere', '1', { state: { kind: 'done', at: 1, providerId: '5' } });
    expect(refundOf(fixture.core(NOW), about('second'))).toBeUndefined();
    fixture.refund('first', '1', { ...byIt, number: 2, state: refused('refund-no-balance') });
    expect(refundOf(fixture.core(NOW), about('second'))?.id).toBe('first');
    fixture.refund('on-its-way', '1', { number: 3 });
    expect(refundOf(fixture.core(NOW), about('second'))?.id).toBe('on-its-way');
    expect(refundOf(fixture.core(NOW), about('second', { paymentId: null }))).toBeUndefined();
  });
});

describe('21: a part that is too much', () => {
  const PART = about('excess', { amount: minor(4_000) });
  const stamped = (site: SiteId, means: PaidWith['means'] = 'credit_card', of = '1') => {
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), payment('1')));
    fixture.write({ kind: 'stamped', stamp: { mode: 'live', origin: 'o', account: '1', site, since: 1 } });
    const one = { method: null, lastFour: null, installments: null, amount: minor(1) };
    const paidWith: PaidWith[] = [
      { ...one, means: 'credit_card', paymentId: '3' },
      { ...one, means, paymentId: of },
    ];
    const { facts } = aPrintJob(1);
    if (facts.kind === 'sale') fixture.job('j', { facts: { ...facts, paidWith } });
    return fixture;
  };

  it('is left to a person where the provider does not refund parts', () => {
    expect(offered(stamped('MPE'), PART)).toEqual(['called']);
    expect(offered(stamped('MLA', 'bank_transfer'), PART)).toEqual(['called']);
  });

  it.each(['second', 'late', 'partial'] as const)('or what is left of one is, too: %s', (kind) => {
    expect(offered(stamped('MPE'), { ...PART, kind })).toEqual(['called']);
    expect(offered(stamped('MLA'), { ...PART, kind })).toContain('refund');
  });

  it.each<[SiteId, readonly string[]]>([
    ['MPE', ['called']],
    ['MLA', ['refund', 'called']],
  ])('is asked for once more only where parts go back: %s', (site, steps) => {
    const fixture = stamped(site);
    fixture.refund('r', '1', { amount: minor(4_000), state: refused('refund-no-balance') });
    const unfinished = { id: incidentId('refund-unfinished:r'), amount: minor(4_000) };
    expect(offered(fixture, about('refund-unfinished', unfinished))).toEqual(steps);
  });

  it('can be refunded in other countries, and by Pix', () => {
    expect(offered(stamped('MLA'), PART)).toEqual(['refund']);
    expect(offered(stamped('MLB', 'bank_transfer'), PART)).toEqual(['refund']);
    // How another payment was made says nothing of this one.
    expect(offered(stamped('MLA', 'bank_transfer', '2'), PART)).toEqual(['refund']);
  });

  it('is read off the ticket, and off no voucher of a refund beside it', () => {
    const fixture = stamped('MLA');
    const { facts } = aPrintJob(1);
    const voucher = {
      kind: 'refund',
      head: { ...facts.head, currency: 'ARS' },
      saleNumber: '000001',
      amount: minor(1),
      total: false,
      paymentId: '1',
      refundProviderId: '5',
      status: 'done',
      saleCode: 'x',
    } as const;
    fixture.job('v', { facts: voucher, refundId: refundId('r') });
    expect(offered(fixture, PART)).toEqual(['refund']);
  });

  it('that is the whole payment can be refunded everywhere', () => {
    expect(offered(stamped('MPE'), about('excess'))).toEqual(['refund']);
  });

  it('of a payment that no charge holds may be tried with the provider', () => {
    expect(offered(stamped('MPE'), { ...PART, chargeId: null })).toEqual(['refund']);
    expect(offered(stamped('MPE'), { ...PART, paymentId: paymentId('9') })).toEqual(['refund']);
    const unstamped = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), payment('1')));
    expect(offered(unstamped, PART)).toEqual(['refund']);
  });
});

describe('16: late money can be delivered', () => {
  const ENDED: ChargeState = { kind: 'ended', at: 1, why: 'cancelled', proof: 'empty' };
  const NO: ChargeState = { kind: 'refused', at: 1, cause: 'provider-refused', providerCode: null };
  const can = (fixture: CoreFixture) =>
    fixture.read((draft, sale) => canDeliver(draft, sale, draft.charge(chargeId('a'))!));

  it('once its charge has left, however it left', () => {
    for (const state of [LEFT, ENDED, NO])
      expect(can(new CoreFixture(OPEN, holding('a', state, payment('1'))))).toBe(true);
    expect(can(new CoreFixture(OPEN, holding('a', paidBy('1'), payment('1'))))).toBe(false);
    expect(can(new CoreFixture(OPEN, holding('a', { kind: 'waiting', since: 1 }, payment('1'))))).toBe(false);
  });

  it('not where the sale is paid already, nor where it does not cover', () => {
    expect(can(new CoreFixture(PAID_SALE, holding('a', LEFT, payment('1'))))).toBe(false);
    expect(can(late(payment('1', { amount: minor(9_999) })))).toBe(false);
    expect(offered(new CoreFixture(PAID_SALE, holding('a', LEFT, payment('1'))), about('late'))).toEqual([
      'refund',
    ]);
  });

  it('not while its order is open', () => {
    const charge = holding('a', LEFT, payment('1'));
    const facts = { ...charge.facts, orders: [order('1', { status: 'opened' })] };
    expect(can(new CoreFixture(OPEN, { ...charge, facts }))).toBe(false);
  });

  it('not with a cent of it on its way back, or back and not told yet', () => {
    for (const state of [{ kind: 'intended' }, { kind: 'done', at: 1, providerId: '5' }] as const) {
      const fixture = late();
      fixture.refund('r', '1', { amount: minor(1), state });
      expect(can(fixture)).toBe(false);
    }
    const kept = late();
    kept.refund('r', '1', { state: refused('refund-no-balance') });
    expect(can(kept)).toBe(true);
  });

  it('with a refund counted once that both the books and the provider know', () => {
    const more = payment('1', { amount: minor(10_500), refunded: minor(500) });
    const fixture = late(more);
    const back = {
      chargeId: chargeId('a'),
      amount: minor(500),
      state: { kind: 'done', at: 1, providerId: '5' },
    } as const;
    fixture.refund('r', '1', back);
    expect(can(fixture)).toBe(true);
    const elsewhere = late(payment('1', { amount: minor(10_500), refunded: minor(501) }));
    elsewhere.refund('r', '1', back);
    expect(can(elsewhere)).toBe(false);
    // Of one payment the provider tells, of another only we know.
    const two = late(
      payment('1', { amount: minor(5_500), refunded: minor(500) }),
      payment('2', { amount: minor(5_500) }),
    );
    expect(can(two)).toBe(true);
    two.refund('r', '2', { amount: minor(501) });
    expect(can(two)).toBe(false);
  });
});

describe('late money of which no charge is known', () => {
  it('can only go back', () => {
    expect(offered(late(), about('late', { chargeId: null }))).toEqual(['refund']);
    expect(offered(late(), about('late', { chargeId: chargeId('gone') }))).toEqual(['refund']);
  });
});
