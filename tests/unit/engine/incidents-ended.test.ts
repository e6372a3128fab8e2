import { describe, expect, it } from 'vitest';
import type { ChargeState } from '../../../shared/charge.ts';
import { chargeId, incidentId, paymentId, refundId, saleId } from '../../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { RefundState } from '../../../shared/refund.ts';
import type { Sale } from '../../../shared/sale.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { reconciled } from './reconciled.ts';
import { collected, holding, LEFT, PAID_SALE, paidBy, SALE, Shelf } from './shelf.ts';

const OPEN: Sale['state'] = { kind: 'open' };
const REFUSED: RefundState = { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null };
const ASKED: RefundState = { kind: 'requested', at: INTENDED + 30_000 };
const DONE: RefundState = { kind: 'done', at: INTENDED + 30_000, providerId: '5' };
const of = (id: string, amount: number, more: Partial<PaymentFact> = {}) =>
  payment(id, { amount: minor(amount), ...more });
const back = (id: string) => payment(id, { status: 'refunded', refunded: minor(10_000) });
const late = (...payments: readonly PaymentFact[]) => new Shelf(OPEN, holding('a', LEFT, ...payments));

/** Another question about the sale, or about another one. */
function asks(shelf: Shelf, id: string, kind: IncidentKind, more: Partial<Incident> = {}): void {
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
  shelf.write({ kind: 'incident-opened', incident });
}

const open = (shelf: Shelf) => shelf.read((draft) => draft.openIncidents().map(({ id }) => String(id)));
const refundOf = (shelf: Shelf, id: string) => shelf.read((draft) => draft.refund(refundId(id))?.state);

describe('19: the questions of another sale', () => {
  it('are none of this one’s', () => {
    const shelf = late();
    asks(shelf, 'late:9', 'late', { saleId: saleId('other') });
    expect(reconciled(shelf)).toEqual([]);
    expect(open(shelf)).toEqual(['late:9']);
  });
});

describe('20: money on its way back', () => {
  it('leaves the question about it as it is, and opens no other about the same money', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    shelf.refund('r', '1', { state: ASKED });
    expect(reconciled(shelf)).toEqual([]);
    // Collected otherwise meanwhile: the same money would be a second payment.
    shelf.write(collected('cash'));
    shelf.refundMoved('r', { kind: 'in_process', at: 1, providerId: '5' });
    shelf.news('a', payment('1'), payment('2'));
    expect(reconciled(shelf)).toEqual(['second:2 is second of 2, 10000']);
    expect(open(shelf)).toEqual(['late:1', 'second:2']);
    shelf.refundMoved('r', REFUSED);
    expect(reconciled(shelf)).toEqual(['second:1 is second of 1, 10000', 'late:1 ends: resolved-itself']);
  });

  it('in part opens no second question about the rest, until its end is known', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    shelf.refund('r', '1', { amount: minor(4_000), state: ASKED });
    shelf.write(collected('cash'));
    expect(reconciled(shelf)).toEqual([]);
    shelf.refundMoved('r', REFUSED);
    expect(reconciled(shelf)).toEqual(['second:1 is second of 1, 10000', 'late:1 ends: resolved-itself']);
  });

  it('hinders no question of another kind', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    shelf.refund('r', '1', { state: ASKED });
    shelf.news('a', payment('1', { currency: 'BRL' }));
    expect(reconciled(shelf)).toContain('mismatch:1 is mismatch of 1, 10000');
  });

  it('ends as refunded once all that it asked about went, by our own hand', () => {
    const ended = (state: RefundState, amount: number, told = back('1')) => {
      const shelf = late(payment('1'));
      reconciled(shelf);
      shelf.refund('r', '1', { amount: minor(amount), state });
      shelf.news('a', told);
      return reconciled(shelf);
    };
    expect(ended(DONE, 10_000)).toEqual(['late:1 ends: refunded']);
    // What somebody else gave back, whole or in part, was not done by us.
    expect(ended(DONE, 9_999)).toEqual(['late:1 ends: resolved-itself']);
    expect(ended(REFUSED, 10_000)).toEqual(['late:1 ends: resolved-itself']);
    expect(ended({ ...DONE, given: minor(9_999) }, 10_000)).toEqual(['late:1 ends: resolved-itself']);
  });

  it('is not said to be refunded while the payment holds money', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    shelf.write(collected('cash'));
    shelf.news('a', of('1', 10_500, { refunded: minor(10_000), changedAt: INTENDED + 99_000 }));
    shelf.refund('r', '1', { state: DONE });
    const said = reconciled(shelf);
    expect(said).toContain('late:1 ends: resolved-itself');
    expect(said).toContain('second:1 is second of 1, 500');
  });

  it('of what was too much is refunded though the payment that paid stands', () => {
    const shelf = new Shelf(PAID_SALE, holding('a', paidBy('1'), of('1', 12_000), back('2')));
    shelf.job('first', { state: { kind: 'confirmed', at: INTENDED } });
    expect(reconciled(shelf)).toEqual(['excess:a is excess of 1, 2000']);
    shelf.refund('r', '1', { amount: minor(2_000), state: DONE });
    shelf.news('a', of('1', 12_000, { refunded: minor(2_000), changedAt: INTENDED + 99_000 }), back('2'));
    expect(reconciled(shelf)).toEqual(['excess:a ends: refunded']);
  });
});

describe('20: what is said of the end', () => {
  it('is that it was refunded only where something was, and by what is left of that very payment', () => {
    const unknown = late(payment('1'));
    asks(unknown, 'mismatch:1', 'mismatch', { amount: null });
    expect(reconciled(unknown)).toContain('mismatch:1 ends: resolved-itself');
    // A cent that stays was not given back.
    const cent = late(payment('1'));
    reconciled(cent);
    cent.write(collected('cash'));
    cent.refund('r', '1', { state: DONE });
    cent.news('a', of('1', 10_001, { refunded: minor(10_000), changedAt: INTENDED + 99_000 }));
    expect(reconciled(cent)).toContain('late:1 ends: resolved-itself');
    // Another payment of the sale holds money: that is no matter of this one.
    const beside = late(of('3', 1), payment('1'));
    reconciled(beside);
    beside.refund('r', '1', { state: DONE });
    beside.news('a', of('3', 1), back('1'));
    expect(reconciled(beside)).toContain('late:1 ends: refunded');
  });

  it('is that of the refund also where no charge tells of the payment any more', () => {
    const shelf = late();
    asks(shelf, 'late:1', 'late');
    shelf.refund('r', '1', { state: DONE });
    expect(reconciled(shelf)).toEqual(['late:1 ends: refunded']);
  });
});

describe('20: a question that answered itself', () => {
  it('takes a refund that was wished for it and has not left with it', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    shelf.refund('r', '1', { incidentId: incidentId('late:1') });
    shelf.news('a', payment('1', { status: 'charged_back' }));
    expect(reconciled(shelf)).toEqual([
      'late:1 ends: resolved-itself',
      'refund-moved',
      // Whoever said «Devolver» hears that nothing went.
      'refund-unfinished:r is refund-unfinished of 1, 10000',
    ]);
    expect(refundOf(shelf, 'r')).toMatchObject({ kind: 'refused', cause: 'refund-not-needed' });
  });

  it('leaves it where the same money is asked about anew, in another way', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    shelf.refund('r', '1', { incidentId: incidentId('late:1') });
    shelf.write(collected('cash'));
    expect(reconciled(shelf)).toEqual(['second:1 is second of 1, 10000', 'late:1 ends: resolved-itself']);
    expect(refundOf(shelf, 'r')).toEqual({ kind: 'intended' });
  });
});

describe('20: the question about a refund', () => {
  const question = (told: PaymentFact, state: RefundState, more: Partial<Incident> = {}) => {
    const shelf = late(payment('9', { amount: minor(1) }), told);
    reconciled(shelf);
    // A person has closed the card of that money: only the refund asks about it.
    for (const id of open(shelf)) {
      const by = { at: INTENDED, step: 'called', by: null } as const;
      shelf.write({ kind: 'incident-ended', incidentId: incidentId(id), ...by });
    }
    shelf.refund('r', '1', { state });
    asks(shelf, 'refund-unfinished:r', 'refund-unfinished', more);
    return reconciled(shelf).filter((one) => one.startsWith('refund-unfinished'));
  };
  const part = (left: number) => of('1', 10_000, { refunded: minor(10_000 - left) });
  const ENDS = ['refund-unfinished:r ends: resolved-itself'];

  it('ends where nothing is left to give', () => {
    expect(question(back('1'), REFUSED)).toEqual(ENDS);
    expect(question(part(0), REFUSED)).toEqual(ENDS);
    expect(question(part(1), REFUSED, { amount: minor(1) })).toEqual([]);
  });

  it('ends where its money is asked about by a card of its own', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    shelf.refund('r', '1', { state: REFUSED });
    asks(shelf, 'refund-unfinished:r', 'refund-unfinished');
    expect(reconciled(shelf)).toEqual(ENDS);
    expect(open(shelf)).toEqual(['late:1']);
    // A part that was asked for is another sum.
    asks(shelf, 'refund-unfinished:r:2', 'refund-unfinished', { amount: minor(400) });
    expect(reconciled(shelf)).toEqual([]);
    shelf.refund('s', '1', { state: ASKED, number: 2 });
    asks(shelf, 'refund-unfinished:s', 'refund-unfinished');
    expect(reconciled(shelf)).toEqual([]);
  });

  it('asks about no more than is left', () => {
    expect(question(part(400), REFUSED)).toEqual(['refund-unfinished:r changes to 400']);
    expect(question(part(400), REFUSED, { amount: minor(300) })).toEqual([]);
    expect(question(part(400), REFUSED, { amount: null })).toEqual([]);
    expect(question(part(1), REFUSED, { amount: minor(2) })).toEqual(['refund-unfinished:r changes to 1']);
  });

  it('stands while a refund is under way, or was heard of nowhere any more, or nobody can tell', () => {
    expect(question(back('1'), { kind: 'intended' })).toEqual([]);
    expect(question(back('1'), { ...REFUSED, cause: 'refund-vanished' })).toEqual([]);
    expect(question(back('1'), REFUSED, { paymentId: paymentId('7') })).toEqual([]);
    expect(question(payment('1', { amount: null }), REFUSED)).toEqual([]);
    expect(question(payment('1', { status: 'in_mediation' }), REFUSED)).toEqual([]);
    expect(question(payment('1', { status: 'refunded', amount: null }), REFUSED)).toEqual([]);
  });

  it('stands while one of several is under way, or vanished', () => {
    for (const [one, other] of [
      [REFUSED, ASKED],
      [REFUSED, { ...REFUSED, cause: 'refund-vanished' }],
    ] as const) {
      const shelf = late(back('1'));
      shelf.refund('r', '1', { state: one });
      shelf.refund('s', '1', { state: other, number: 2 });
      asks(shelf, 'refund-unfinished:r', 'refund-unfinished');
      expect(reconciled(shelf)).toEqual([]);
    }
  });
});

describe('23: money that was gone and is back', () => {
  const reversed = (sale: Sale['state'], state: ChargeState, ...payments: readonly PaymentFact[]) => {
    const shelf = new Shelf(sale, holding('a', state, ...payments), holding('b', LEFT));
    shelf.job('first', { state: { kind: 'confirmed', at: INTENDED } });
    asks(shelf, 'reversed:a', 'reversed');
    return reconciled(shelf).filter((one) => one.startsWith('reversed'));
  };
  const ENDS = ['reversed:a ends: resolved-itself'];

  it('is so for a paid sale when all of its total is covered', () => {
    expect(reversed(PAID_SALE, paidBy('1'), payment('1'))).toEqual(ENDS);
    expect(reversed(PAID_SALE, paidBy('1'), of('1', 9_999))).toEqual([]);
  });

  it('is so for one that was meant to be delivered when its own charge holds it', () => {
    expect(reversed(OPEN, LEFT, payment('1'))).toEqual(ENDS);
    expect(reversed(OPEN, LEFT, of('1', 9_999))).toEqual([]);
    const shelf = new Shelf(OPEN, holding('b', LEFT, payment('1')), holding('a', LEFT));
    asks(shelf, 'reversed:a', 'reversed');
    expect(reconciled(shelf)).toEqual(['late:1 is late of 1, 10000']);
    // Paid by nothing that covers, though a charge of the sale holds as much.
    const other = new Shelf('cash', holding('a', LEFT, payment('1')));
    asks(other, 'reversed:a', 'reversed');
    expect(reconciled(other)).toEqual(['second:1 is second of 1, 10000']);
  });
});

describe('16: an unverified end', () => {
  const END: ChargeState = { kind: 'ended', at: INTENDED, why: 'expired', proof: 'unverified' };
  const said = (...payments: readonly PaymentFact[]) =>
    reconciled(new Shelf(OPEN, holding('a', END, ...payments)));

  it('is not asked about once its money is known, or went back', () => {
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

  it('is disputed, of a charge that has left and of a ticket that did not come out', () => {
    expect(reconciled(late(disputed))).toEqual(['disputed:1 is disputed of 1, 10000']);
    const held = new Shelf(PAID_SALE, holding('a', paidBy('1'), disputed));
    expect(reconciled(held)).toEqual(['disputed:1 is disputed of 1, 10000']);
    const gone = new Shelf(PAID_SALE, holding('a', paidBy('1'), payment('1', { status: 'charged_back' })));
    expect(reconciled(gone)).toEqual(['reversed:a is reversed of 1, 10000']);
  });
});

describe('an incident that is open', () => {
  it('about the same payment is the one that is called for', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    expect(reconciled(shelf)).toEqual([]);
    expect(open(shelf)).toEqual(['late:1']);
  });

  it('of an amount keeps it where nobody knows another', () => {
    const shelf = late(payment('1', { currency: 'BRL' }));
    reconciled(shelf);
    shelf.news('a', payment('1', { currency: 'BRL', amount: null }));
    expect(reconciled(shelf)).toEqual([]);
  });

  it('and was ended by a person is not changed', () => {
    const shelf = late(payment('1'));
    reconciled(shelf);
    shelf.write({
      kind: 'incident-ended',
      incidentId: incidentId('late:1'),
      at: 1,
      step: 'called',
      by: null,
    });
    shelf.news('a', of('1', 10_000, { refunded: minor(0), amount: minor(12_000) }));
    expect(reconciled(shelf)).toEqual([]);
  });
});
