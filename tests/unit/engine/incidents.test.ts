import { describe, expect, it } from 'vitest';
import { openReversed, reconcileIncidents } from '../../../electron/engine/incidents.ts';
import type { ChargeState } from '../../../shared/charge.ts';
import { chargeId, incidentId, saleId } from '../../../shared/ids.ts';
import type { IncidentKind } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { Sale } from '../../../shared/sale.ts';
import { charge, INTENDED, order, payment } from '../shared/support/facts.ts';
import { DOCUMENT } from '../storage/support/books.ts';
import { reconciled } from './reconciled.ts';
import { collected, holding, LEFT, PAID_SALE, paidBy, Shelf } from './shelf.ts';

const OPEN: Sale['state'] = { kind: 'open' };
const of = (id: string, amount: number, more: Partial<PaymentFact> = {}) =>
  payment(id, { amount: minor(amount), ...more });

describe('19: the incidents of a sale', () => {
  it('are none of a sale that is not there', () => {
    const shelf = new Shelf(OPEN, holding('a', LEFT, payment('1')));
    const wrote = shelf.act((draft) => reconcileIncidents(draft, saleId('none'), new Set(), INTENDED));
    expect(wrote).toEqual([]);
  });

  it.each<[ChargeState, boolean]>([
    [LEFT, true],
    [{ kind: 'ended', at: INTENDED, why: 'expired', proof: 'empty' }, true],
    [{ kind: 'refused', at: INTENDED, cause: 'provider-refused', providerCode: null }, true],
    [{ kind: 'waiting', since: INTENDED }, false],
    [{ kind: 'withdrawing', since: INTENDED, why: 'cancelled' }, false],
    [{ kind: 'unknown', since: INTENDED, cause: 'provider-unreachable' }, false],
  ])('are late where its charge has left: %j', (state, late) => {
    const shelf = new Shelf(OPEN, holding('a', state, payment('1')));
    expect(reconciled(shelf)).toEqual(late ? ['late:1 is late of 1, 10000'] : []);
    expect(reconciled(shelf)).toEqual([]);
  });

  it('are partial where it does not cover, of each payment that holds money', () => {
    const gone = of('3', 2_000, { refunded: minor(2_000) });
    const shelf = new Shelf(OPEN, holding('a', LEFT, of('1', 1), of('2', 4_000), gone));
    expect(reconciled(shelf)).toEqual(['partial:1 is partial of 1, 1', 'partial:2 is partial of 2, 4000']);
  });

  it('become second where the sale is collected otherwise', () => {
    const shelf = new Shelf(OPEN, holding('a', LEFT, payment('1')));
    reconciled(shelf);
    shelf.write(collected('cash'));
    expect(reconciled(shelf)).toEqual(['second:1 is second of 1, 10000', 'late:1 ends: resolved-itself']);
  });

  it('say that nobody could verify it, of an unverified end alone', () => {
    const ended = (proof: 'empty' | 'unverified') =>
      new Shelf(OPEN, holding('a', { kind: 'ended', at: INTENDED, why: 'expired', proof }));
    expect(reconciled(ended('unverified'))).toEqual(['unverified:a is unverified of none, 10000']);
    expect(reconciled(ended('empty'))).toEqual([]);
  });

  it('say paid without close, of what is covered, not closed, and stuck', () => {
    const facts = (paid: number) => ({
      orders: [order('1', { status: 'opened' })],
      payments: [of('1', paid)],
    });
    const waiting = (paid: number) =>
      new Shelf(OPEN, charge({ facts: facts(paid), state: { kind: 'waiting', since: INTENDED } }));
    expect(reconciled(waiting(10_000), ['charge'])).toEqual([
      'paid-without-close:charge is paid-without-close of none, 10000',
    ]);
    expect(reconciled(waiting(10_000))).toEqual([]);
    expect(reconciled(waiting(9_000), ['charge'])).toEqual([]);
  });

  it('name a payment that does not fit with its amount, and an order that is too old without', () => {
    const odd = of('2', 7_000, { currency: 'BRL' });
    const facts = { orders: [order('1', { createdAt: INTENDED - 600_001 })], payments: [of('9', 1), odd] };
    const shelf = new Shelf(OPEN, charge({ facts, state: { kind: 'waiting', since: INTENDED } }));
    expect(reconciled(shelf)).toEqual([
      'mismatch:1 is mismatch of none, unknown',
      'mismatch:2 is mismatch of 2, 7000',
    ]);
    const unreadable = holding('a', LEFT, payment('4', { amount: null }));
    expect(reconciled(new Shelf(OPEN, unreadable))).toEqual(['mismatch:4 is mismatch of 4, unknown']);
  });

  it('name what is too much inside one charge by the charge', () => {
    const shelf = new Shelf(PAID_SALE, holding('a', paidBy('1'), of('1', 12_000)));
    shelf.job('first', { state: { kind: 'confirmed', at: INTENDED } });
    expect(reconciled(shelf)).toEqual(['excess:a is excess of 1, 2000']);
  });
});

describe('an incident whose amount has changed', () => {
  const lessOf = (id: string, amount: number) => of(id, amount, { refunded: minor(1_000) });

  it.each<[IncidentKind, () => Shelf, (shelf: Shelf) => void]>([
    [
      'late',
      () => new Shelf(OPEN, holding('a', LEFT, of('1', 12_000))),
      (shelf) => shelf.news('a', lessOf('1', 12_000)),
    ],
    [
      'partial',
      () => new Shelf(OPEN, holding('a', LEFT, of('1', 6_000))),
      (shelf) => shelf.news('a', lessOf('1', 6_000)),
    ],
    [
      'second',
      () => new Shelf('cash', holding('a', LEFT, payment('1'))),
      (shelf) => shelf.news('a', lessOf('1', 10_000)),
    ],
    [
      'excess',
      () => new Shelf(PAID_SALE, holding('a', paidBy('1'), of('1', 12_000))),
      (shelf) => shelf.news('a', lessOf('1', 12_000)),
    ],
  ])('%s goes on about what is left, once no refund is under way', (_kind, begun, change) => {
    const shelf = begun();
    const [opened] = reconciled(shelf);
    const id = opened?.split(' ')[0] ?? '';
    change(shelf);
    shelf.refund('other', '1', {
      state: { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null },
    });
    shelf.refund('ours', '1');
    expect(reconciled(shelf)).toEqual([]);
    shelf.refundMoved('ours', { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null });
    const [amount] = shelf.read((draft) => draft.openIncidents()).map((one) => one.amount ?? 0);
    expect(reconciled(shelf)).toEqual([`${id} changes to ${Number(amount) - 1_000}`]);
    expect(reconciled(shelf)).toEqual([]);
  });

  it('is one about another payment: asked anew', () => {
    const shelf = new Shelf(PAID_SALE, holding('a', paidBy('1', '2'), of('1', 6_000), of('2', 6_000)));
    expect(reconciled(shelf)).toEqual(['excess:a is excess of 2, 2000']);
    shelf.news('a', of('1', 6_000), of('2', 6_000, { approvedAt: INTENDED }));
    expect(reconciled(shelf)).toEqual(['excess:a:2 is excess of 1, 2000', 'excess:a ends: resolved-itself']);
  });

  it('paid without close, goes on asking as it is', () => {
    const shelf = new Shelf(OPEN, charge({ state: { kind: 'waiting', since: INTENDED } }));
    const told = (...payments: readonly PaymentFact[]) => {
      const facts = { orders: [order('1', { status: 'opened' })], payments: [...payments] };
      shelf.write({ kind: 'charge-news', chargeId: chargeId('charge'), facts });
    };
    told(payment('1'));
    expect(reconciled(shelf, ['charge'])).toHaveLength(1);
    told(payment('1'), of('2', 500));
    expect(reconciled(shelf, ['charge'])).toEqual([]);
  });
});

describe('an incident that money has resolved', () => {
  const refused = { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null } as const;
  const back = payment('1', { status: 'refunded', refunded: minor(10_000) });

  it('ends as refunded when we gave it back, though another try was refused', () => {
    const shelf = new Shelf(OPEN, holding('a', LEFT, payment('1')));
    reconciled(shelf);
    shelf.refund('first', '1', { state: refused });
    shelf.refund('second', '1', { state: { kind: 'done', at: 1, providerId: '5' } });
    shelf.news('a', back);
    expect(reconciled(shelf)).toEqual(['late:1 ends: refunded']);
  });

  it('ends by itself when somebody else did', () => {
    const shelf = new Shelf(OPEN, holding('a', LEFT, payment('1')));
    reconciled(shelf);
    shelf.refund('first', '1', { state: refused });
    shelf.news('a', back);
    expect(reconciled(shelf)).toEqual(['late:1 ends: resolved-itself']);
    shelf.news('a', payment('1'));
    expect(reconciled(shelf)).toEqual(['late:1:2 is late of 1, 10000']);
  });

  it('stays ended while a refund of it stands, and opens anew when that was refused', () => {
    const shelf = new Shelf(OPEN, holding('a', LEFT, payment('1')));
    reconciled(shelf);
    shelf.refund('refused', '1', { state: refused });
    shelf.refund('ours', '1', { state: { kind: 'done', at: INTENDED + 30_000, providerId: '5' } });
    shelf.write({
      kind: 'incident-ended',
      incidentId: incidentId('late:1'),
      at: 1,
      step: 'refunded',
      by: null,
    });
    expect(reconciled(shelf)).toEqual([]);
    shelf.refundMoved('ours', refused);
    expect(reconciled(shelf)).toEqual(['late:1:2 is late of 1, 10000']);
  });

  it('stays ended where a person ended it', () => {
    const shelf = new Shelf(OPEN, holding('a', LEFT, payment('1', { currency: 'BRL' })));
    reconciled(shelf);
    shelf.write({
      kind: 'incident-ended',
      incidentId: incidentId('mismatch:1'),
      at: 1,
      step: 'called',
      by: null,
    });
    expect(reconciled(shelf)).toEqual([]);
  });
});

describe('money that went back before its ticket', () => {
  const gone = (id: string) => payment(id, { status: 'charged_back' });
  const shelfOf = (...payments: readonly PaymentFact[]) =>
    new Shelf(PAID_SALE, holding('a', paidBy('1', '2'), ...payments));

  it('is the part that is left, and once nothing is, reversed: the first payment that paid', () => {
    const shelf = shelfOf(gone('1'), of('2', 4_000));
    shelf.job('first');
    expect(reconciled(shelf)).toEqual(['partial:2 is partial of 2, 4000']);
    shelf.news('a', gone('1'), gone('2'));
    expect(reconciled(shelf)).toEqual([
      'reversed:a is reversed of 1, 10000',
      'partial:2 ends: resolved-itself',
    ]);
    shelf.news('a', of('1', 6_000), of('2', 4_000));
    expect(reconciled(shelf)).toEqual(['reversed:a ends: resolved-itself']);
  });

  it('is not when one of its copies may be on paper', () => {
    const shelf = shelfOf(gone('1'));
    shelf.job('first', { state: { kind: 'confirmed', at: INTENDED }, document: DOCUMENT });
    shelf.job('second', { copy: 1 });
    expect(reconciled(shelf)).toEqual([]);
  });

  it('names no payment where none is known to have paid', () => {
    const shelf = new Shelf(PAID_SALE, holding('a', paidBy()));
    expect(reconciled(shelf)).toEqual(['reversed:a is reversed of none, 10000']);
  });

  it('is said of a delivery once, and once more when a person has seen it', () => {
    const late = holding('a', LEFT, gone('1'));
    const shelf = new Shelf(OPEN, late);
    const said = () =>
      shelf
        .act((draft) => openReversed(draft, late, INTENDED))
        .map((entry) => (entry.kind === 'incident-opened' ? entry.incident : entry));
    const ended = (id: string) =>
      shelf.write({ kind: 'incident-ended', incidentId: incidentId(id), at: 1, step: 'called', by: null });
    expect(said()).toMatchObject([{ id: 'reversed:a', kind: 'reversed', paymentId: null, amount: 10_000 }]);
    expect(said()).toEqual([]);
    ended('reversed:a');
    expect(said()).toMatchObject([{ id: 'reversed:a:2' }]);
    expect(said()).toEqual([]);
    for (let time = 2; time < 9; time += 1) {
      ended(`reversed:a:${time}`);
      expect(said()).toMatchObject([{ id: `reversed:a:${time + 1}` }]);
    }
    ended('reversed:a:9');
    expect(said()).toEqual([]);
  });

  it('stays until a person has seen it or all of it is back, as does a refund that waits', () => {
    const late = holding('a', LEFT, gone('1'));
    const shelf = new Shelf(OPEN, late);
    shelf.act((draft) => openReversed(draft, late, INTENDED));
    const [reversed] = shelf.read((draft) => draft.openIncidents());
    const id = incidentId('refund-unfinished:1');
    shelf.write({ kind: 'incident-opened', incident: { ...reversed!, id, kind: 'refund-unfinished' } });
    expect(reconciled(shelf)).toEqual([]);
    shelf.news('a', of('1', 9_999));
    expect(reconciled(shelf)).toEqual(['partial:1 is partial of 1, 9999']);
    shelf.news('a', payment('1'));
    expect(reconciled(shelf)).toEqual([
      'late:1 is late of 1, 10000',
      'reversed:a ends: resolved-itself',
      'partial:1 ends: resolved-itself',
    ]);
  });
});
