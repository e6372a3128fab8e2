import { describe, expect, it } from 'vitest';
import type { ChargeState } from '../../../shared/charge.ts';
import { chargeId, incidentId, paymentId, refundId, saleId } from '../../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { RefundState } from '../../../shared/refund.ts';
import type { Sale } from '../../../shared/sale.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { reconciliationOf } from './reconciled.ts';
import { collected, holding, LEFT, PAID_SALE, paidBy, SALE, CoreFixture } from './core-fixture.ts';

const OPEN: Sale['state'] = { kind: 'open' };
const REFUSED: RefundState = { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null };
const ASKED: RefundState = { kind: 'requested', at: INTENDED + 30_000 };
const DONE: RefundState = { kind: 'done', at: INTENDED + 30_000, providerId: '5' };
const of = (id: string, amount: number, more: Partial<PaymentFact> = {}) =>
  payment(id, { amount: minor(amount), ...more });
const back = (id: string) => payment(id, { status: 'refunded', refunded: minor(10_000) });
const late = (...payments: readonly PaymentFact[]) => new CoreFixture(OPEN, holding('a', LEFT, ...payments));

/** Another question about the sale, or about another one. */
function asks(fixture: CoreFixture, id: string, kind: IncidentKind, more: Partial<Incident> = {}): void {
  const incident: Incident = {
    id: incidentId(id),
    kind,
    saleId: SALE,
    chargeId: chargeId('a'),
    paymentId: paymentId('1'),
    amount: minor(10_000),
    openedAt: INTENDED,
    state: { kind: 'open' },
    ...more,
  };
  fixture.write({ kind: 'incident-opened', incident });
}

const open = (fixture: CoreFixture) =>
  fixture.read((draft) => draft.openIncidents().map(({ id }) => String(id)));
const refundOf = (fixture: CoreFixture, id: string) =>
  fixture.read((draft) => draft.refund(refundId(id))?.state);

describe('19: the questions of another sale', () => {
  it('are left alone', () => {
    const fixture = late();
    asks(fixture, 'late:9', 'late', { saleId: saleId('other') });
    expect(reconciliationOf(fixture)).toEqual([]);
    expect(open(fixture)).toEqual(['late:9']);
  });
});

describe('20: money on its way back', () => {
  it('leaves its incident as it is, and opens no other about the same money', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    fixture.refund('r', '1', { state: ASKED });
    expect(reconciliationOf(fixture)).toEqual([]);
    // Collected otherwise meanwhile: the same money would be a second payment.
    fixture.write(collected('cash'));
    fixture.refundMoved('r', { kind: 'in_process', at: 1, providerId: '5' });
    fixture.news('a', payment('1'), payment('2'));
    expect(reconciliationOf(fixture)).toEqual(['second:2 is second of 2, 10000']);
    expect(open(fixture)).toEqual(['late:1', 'second:2']);
    fixture.refundMoved('r', REFUSED);
    expect(reconciliationOf(fixture)).toEqual([
      'second:1 is second of 1, 10000',
      'late:1 ends: resolved-itself',
    ]);
  });

  it('in part opens no second incident about the rest until the refund’s end is known', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    fixture.refund('r', '1', { amount: minor(4_000), state: ASKED });
    fixture.write(collected('cash'));
    expect(reconciliationOf(fixture)).toEqual([]);
    fixture.refundMoved('r', REFUSED);
    expect(reconciliationOf(fixture)).toEqual([
      'second:1 is second of 1, 10000',
      'late:1 ends: resolved-itself',
    ]);
  });

  it('does not prevent an incident of another kind', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    fixture.refund('r', '1', { state: ASKED });
    fixture.news('a', payment('1', { currency: 'BRL' }));
    expect(reconciliationOf(fixture)).toContain('mismatch:1 is mismatch of 1, 10000');
  });

  it('ends its incident as refunded once all of that went back by our own refund', () => {
    const ended = (state: RefundState, amount: number, told = back('1')) => {
      const fixture = late(payment('1'));
      reconciliationOf(fixture);
      fixture.refund('r', '1', { amount: minor(amount), state });
      fixture.news('a', told);
      return reconciliationOf(fixture);
    };
    expect(ended(DONE, 10_000)).toEqual(['late:1 ends: refunded']);
    // What somebody else gave back, whole or in part, was not done by us.
    expect(ended(DONE, 9_999)).toEqual(['late:1 ends: resolved-itself']);
    expect(ended(REFUSED, 10_000)).toEqual(['late:1 ends: resolved-itself']);
    expect(ended({ ...DONE, given: minor(9_999) }, 10_000)).toEqual(['late:1 ends: resolved-itself']);
  });

  it('does not end its incident as refunded while the payment holds money', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    fixture.write(collected('cash'));
    fixture.news('a', of('1', 10_500, { refunded: minor(10_000), changedAt: INTENDED + 99_000 }));
    fixture.refund('r', '1', { state: DONE });
    const said = reconciliationOf(fixture);
    expect(said).toContain('late:1 ends: resolved-itself');
    expect(said).toContain('second:1 is second of 1, 500');
  });

  it('of what was too much ends its incident as refunded, although the payment that paid remains', () => {
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), of('1', 12_000), back('2')));
    fixture.job('first', { state: { kind: 'confirmed', at: INTENDED } });
    expect(reconciliationOf(fixture)).toEqual(['excess:a is excess of 1, 2000']);
    fixture.refund('r', '1', { amount: minor(2_000), state: DONE });
    fixture.news('a', of('1', 12_000, { refunded: minor(2_000), changedAt: INTENDED + 99_000 }), back('2'));
    expect(reconciliationOf(fixture)).toEqual(['excess:a ends: refunded']);
  });
});

describe('20: the end that an incident gets', () => {
  it('is «refunded» only where something was refunded, by what is left of that very payment', () => {
    const unknown = late(payment('1'));
    asks(unknown, 'mismatch:1', 'mismatch', { amount: null });
    expect(reconciliationOf(unknown)).toContain('mismatch:1 ends: resolved-itself');
    // A cent that stays was not given back.
    const cent = late(payment('1'));
    reconciliationOf(cent);
    cent.write(collected('cash'));
    cent.refund('r', '1', { state: DONE });
    cent.news('a', of('1', 10_001, { refunded: minor(10_000), changedAt: INTENDED + 99_000 }));
    expect(reconciliationOf(cent)).toContain('late:1 ends: resolved-itself');
    // Another payment of the sale holds money: that is no matter of this one.
    const beside = late(of('3', 1), payment('1'));
    reconciliationOf(beside);
    beside.refund('r', '1', { state: DONE });
    beside.news('a', of('3', 1), back('1'));
    expect(reconciliationOf(beside)).toContain('late:1 ends: refunded');
  });

  it('is that of the refund also where no charge knows the payment any more', () => {
    const fixture = late();
    asks(fixture, 'late:1', 'late');
    fixture.refund('r', '1', { state: DONE });
    expect(reconciliationOf(fixture)).toEqual(['late:1 ends: refunded']);
  });
});

describe('20: an incident that ended by itself', () => {
  it('also ends a refund that was asked for it and was not sent', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    fixture.refund('r', '1', { incidentId: incidentId('late:1') });
    fixture.news('a', payment('1', { status: 'charged_back' }));
    expect(reconciliationOf(fixture)).toEqual([
      'late:1 ends: resolved-itself',
      'refund-moved',
      // Whoever said «Devolver» hears that nothing went.
      'refund-unfinished:r is refund-unfinished of 1, 10000',
    ]);
    expect(refundOf(fixture, 'r')).toMatchObject({ kind: 'refused', cause: 'refund-not-needed' });
  });

  it('leaves that refund where another incident opens about the same money', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    fixture.refund('r', '1', { incidentId: incidentId('late:1') });
    fixture.write(collected('cash'));
    expect(reconciliationOf(fixture)).toEqual([
      'second:1 is second of 1, 10000',
      'late:1 ends: resolved-itself',
    ]);
    expect(refundOf(fixture, 'r')).toEqual({ kind: 'intended' });
  });
});

describe('20: the incident about a refund', () => {
  const question = (told: PaymentFact, state: RefundState, more: Partial<Incident> = {}) => {
    const fixture = late(payment('9', { amount: minor(1) }), told);
    reconciliationOf(fixture);
    // A person has closed the card of that money: only the refund asks about it.
    for (const id of open(fixture)) {
      const by = { at: INTENDED, step: 'called', by: null } as const;
      fixture.write({ kind: 'incident-ended', incidentId: incidentId(id), ...by });
    }
    fixture.refund('r', '1', { state });
    asks(fixture, 'refund-unfinished:r', 'refund-unfinished', more);
    return reconciliationOf(fixture).filter((one) => one.startsWith('refund-unfinished'));
  };
  const part = (left: number) => of('1', 10_000, { refunded: minor(10_000 - left) });
  const ENDS = ['refund-unfinished:r ends: resolved-itself'];

  it('ends where nothing is left to give', () => {
    expect(question(back('1'), REFUSED)).toEqual(ENDS);
    expect(question(part(0), REFUSED)).toEqual(ENDS);
    expect(question(part(1), REFUSED, { amount: minor(1) })).toEqual([]);
  });

  it('ends where its money has an incident of its own', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    fixture.refund('r', '1', { state: REFUSED });
    asks(fixture, 'refund-unfinished:r', 'refund-unfinished');
    expect(reconciliationOf(fixture)).toEqual(ENDS);
    expect(open(fixture)).toEqual(['late:1']);
    // A part that was asked for is another sum.
    asks(fixture, 'refund-unfinished:r:2', 'refund-unfinished', { amount: minor(400) });
    expect(reconciliationOf(fixture)).toEqual([]);
    fixture.refund('s', '1', { state: ASKED, number: 2 });
    asks(fixture, 'refund-unfinished:s', 'refund-unfinished');
    expect(reconciliationOf(fixture)).toEqual([]);
  });

  it('asks about no more than is left', () => {
    expect(question(part(400), REFUSED)).toEqual(['refund-unfinished:r changes to 400']);
    expect(question(part(400), REFUSED, { amount: minor(300) })).toEqual([]);
    expect(question(part(400), REFUSED, { amount: null })).toEqual([]);
    expect(question(part(1), REFUSED, { amount: minor(2) })).toEqual(['refund-unfinished:r changes to 1']);
  });

  it('stays open while a refund is under way, has vanished, or cannot be told', () => {
    expect(question(back('1'), { kind: 'intended' })).toEqual([]);
    expect(question(back('1'), { ...REFUSED, cause: 'refund-vanished' })).toEqual([]);
    expect(question(back('1'), REFUSED, { paymentId: paymentId('7') })).toEqual([]);
    expect(question(payment('1', { amount: null }), REFUSED)).toEqual([]);
    expect(question(payment('1', { status: 'in_mediation' }), REFUSED)).toEqual([]);
    expect(question(payment('1', { status: 'refunded', amount: null }), REFUSED)).toEqual([]);
  });

  it('stays open while one of several refunds is under way, or vanished', () => {
    for (const [one, other] of [
      [REFUSED, ASKED],
      [REFUSED, { ...REFUSED, cause: 'refund-vanished' }],
    ] as const) {
      const fixture = late(back('1'));
      fixture.refund('r', '1', { state: one });
      fixture.refund('s', '1', { state: other, number: 2 });
      asks(fixture, 'refund-unfinished:r', 'refund-unfinished');
      expect(reconciliationOf(fixture)).toEqual([]);
    }
  });
});

describe('23: money that was gone and is there again', () => {
  const reversed = (sale: Sale['state'], state: ChargeState, ...payments: readonly PaymentFact[]) => {
    const fixture = new CoreFixture(sale, holding('a', state, ...payments), holding('b', LEFT));
    fixture.job('first', { state: { kind: 'confirmed', at: INTENDED } });
    asks(fixture, 'reversed:a', 'reversed');
    return reconciliationOf(fixture).filter((one) => one.startsWith('reversed'));
  };
  const ENDS = ['reversed:a ends: resolved-itself'];

  it('is there again for a paid sale when all of its total is covered', () => {
    expect(reversed(PAID_SALE, paidBy('1'), payment('1'))).toEqual(ENDS);
    expect(reversed(PAID_SALE, paidBy('1'), of('1', 9_999))).toEqual([]);
  });

  it('is there again for a sale whose delivery failed when its own charge holds it', () => {
    expect(reversed(OPEN, LEFT, payment('1'))).toEqual(ENDS);
    expect(reversed(OPEN, LEFT, of('1', 9_999))).toEqual([]);
    const fixture = new CoreFixture(OPEN, holding('b', LEFT, payment('1')), holding('a', LEFT));
    asks(fixture, 'reversed:a', 'reversed');
    expect(reconciliationOf(fixture)).toEqual(['late:1 is late of 1, 10000']);
    // Paid by nothing that covers, though a charge of the sale holds as much.
    const other = new CoreFixture('cash', holding('a', LEFT, payment('1')));
    asks(other, 'reversed:a', 'reversed');
    expect(reconciliationOf(other)).toEqual(['second:1 is second of 1, 10000']);
  });
});

describe('16: an unverified end', () => {
  const END: ChargeState = { kind: 'ended', at: INTENDED, why: 'expired', proof: 'unverified' };
  const said = (...payments: readonly PaymentFact[]) =>
    reconciliationOf(new CoreFixture(OPEN, holding('a', END, ...payments)));

  it('has no incident once its money is known, or went back', () => {
    expect(said(of('1', 1))).toEqual(['partial:1 is partial of 1, 1']);
    expect(said(back('1'))).toEqual([]);
    expect(said(payment('1', { status: 'charged_back' }))).toEqual([]);
    expect(said(payment('1', { status: 'rejected', approvedAt: null }))).toEqual([
      'unverified:a is unverified of none, 10000',
    ]);
    expect(said(back('1'), payment('2', { status: 'rejected', approvedAt: null }))).toEqual([]);
  });
});

describe('19: a payment in mediation', () => {
  const disputed = payment('1', { status: 'in_mediation' });

  it('is a dispute, both for a charge that has left and for a ticket that was not printed', () => {
    expect(reconciliationOf(late(disputed))).toEqual(['disputed:1 is disputed of 1, 10000']);
    const held = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), disputed));
    expect(reconciliationOf(held)).toEqual(['disputed:1 is disputed of 1, 10000']);
    const gone = new CoreFixture(
      PAID_SALE,
      holding('a', paidBy('1'), payment('1', { status: 'charged_back' })),
    );
    expect(reconciliationOf(gone)).toEqual(['reversed:a is reversed of 1, 10000']);
  });
});

describe('an incident that is open', () => {
  it('about the same payment is kept as the one that is needed', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    expect(reconciliationOf(fixture)).toEqual([]);
    expect(open(fixture)).toEqual(['late:1']);
  });

  it('keeps its amount where no other is known', () => {
    const fixture = late(payment('1', { currency: 'BRL' }));
    reconciliationOf(fixture);
    fixture.news('a', payment('1', { currency: 'BRL', amount: null }));
    expect(reconciliationOf(fixture)).toEqual([]);
  });

  it('is not changed once a person has ended it', () => {
    const fixture = late(payment('1'));
    reconciliationOf(fixture);
    fixture.write({
      kind: 'incident-ended',
      incidentId: incidentId('late:1'),
      at: 1,
      step: 'called',
      by: null,
    });
    fixture.news('a', of('1', 10_000, { refunded: minor(0), amount: minor(12_000) }));
    expect(reconciliationOf(fixture)).toEqual([]);
  });
});
