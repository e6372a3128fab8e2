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
import { reconciliationOf } from './reconciled.ts';
import { collected, holding, LEFT, PAID_SALE, paidBy, CoreFixture } from './core-fixture.ts';

const OPEN: Sale['state'] = { kind: 'open' };
const of = (id: string, amount: number, more: Partial<PaymentFact> = {}) =>
  payment(id, { amount: minor(amount), ...more });

describe('19: the incidents of a sale', () => {
  it('are none for a sale that does not exist', () => {
    const fixture = new CoreFixture(OPEN, holding('a', LEFT, payment('1')));
    const wrote = fixture.act((draft) => reconcileIncidents(draft, saleId('none'), new Set(), INTENDED));
    expect(wrote).toEqual([]);
  });

  it.each<[ChargeState, boolean]>([
    [LEFT, true],
    [{ kind: 'ended', at: INTENDED, why: 'expired', proof: 'empty' }, true],
    [{ kind: 'refused', at: INTENDED, cause: 'provider-refused', providerCode: null }, true],
    [{ kind: 'waiting', since: INTENDED }, false],
    [{ kind: 'withdrawing', since: INTENDED, why: 'cancelled' }, false],
    [{ kind: 'unknown', since: INTENDED, cause: 'provider-unreachable' }, false],
  ])('are of the kind «late» where its charge has left: %j', (state, late) => {
    const fixture = new CoreFixture(OPEN, holding('a', state, payment('1')));
    expect(reconciliationOf(fixture)).toEqual(late ? ['late:1 is late of 1, 10000'] : []);
    expect(reconciliationOf(fixture)).toEqual([]);
  });

  it('are partial where it does not cover, of each payment that holds money', () => {
    const gone = of('3', 2_000, { refunded: minor(2_000) });
    const fixture = new CoreFixture(OPEN, holding('a', LEFT, of('1', 1), of('2', 4_000), gone));
    expect(reconciliationOf(fixture)).toEqual([
      'partial:1 is partial of 1, 1',
      'partial:2 is partial of 2, 4000',
    ]);
  });

  it('become «second» where the sale was collected in another way', () => {
    const fixture = new CoreFixture(OPEN, holding('a', LEFT, payment('1')));
    reconciliationOf(fixture);
    fixture.write(collected('cash'));
    expect(reconciliationOf(fixture)).toEqual([
      'second:1 is second of 1, 10000',
      'late:1 ends: resolved-itself',
    ]);
  });

  it('are «unverified» only for a charge with an unverified end', () => {
    const ended = (proof: 'empty' | 'unverified') =>
      new CoreFixture(OPEN, holding('a', { kind: 'ended', at: INTENDED, why: 'expired', proof }));
    expect(reconciliationOf(ended('unverified'))).toEqual(['unverified:a is unverified of none, 10000']);
    expect(reconciliationOf(ended('empty'))).toEqual([]);
  });

  it('are «paid without close» where money covers an order that stays open', () => {
    const facts = (paid: number) => ({
      orders: [order('1', { status: 'opened' })],
      payments: [of('1', paid)],
    });
    const waiting = (paid: number) =>
      new CoreFixture(OPEN, charge({ facts: facts(paid), state: { kind: 'waiting', since: INTENDED } }));
    expect(reconciliationOf(waiting(10_000), ['charge'])).toEqual([
      'paid-without-close:charge is paid-without-close of none, 10000',
    ]);
    expect(reconciliationOf(waiting(10_000))).toEqual([]);
    expect(reconciliationOf(waiting(9_000), ['charge'])).toEqual([]);
  });

  it('name a payment that does not match with its amount, and an order that is too old without one', () => {
    const odd = of('2', 7_000, { currency: 'BRL' });
    const facts = { orders: [order('1', { createdAt: INTENDED - 600_001 })], payments: [of('9', 1), odd] };
    const fixture = new CoreFixture(OPEN, charge({ facts, state: { kind: 'waiting', since: INTENDED } }));
    expect(reconciliationOf(fixture)).toEqual([
      'mismatch:1 is mismatch of none, unknown',
      'mismatch:2 is mismatch of 2, 7000',
    ]);
    const unreadable = holding('a', LEFT, payment('4', { amount: null }));
    expect(reconciliationOf(new CoreFixture(OPEN, unreadable))).toEqual([
      'mismatch:4 is mismatch of 4, unknown',
    ]);
  });

  it('name what is too much inside one charge by the charge', () => {
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), of('1', 12_000)));
    fixture.job('first', { state: { kind: 'confirmed', at: INTENDED } });
    expect(reconciliationOf(fixture)).toEqual(['excess:a is excess of 1, 2000']);
  });
});

describe('an incident whose amount has changed', () => {
  const lessOf = (id: string, amount: number) => of(id, amount, { refunded: minor(1_000) });

  it.each<[IncidentKind, () => CoreFixture, (fixture: CoreFixture) => void]>([
    [
      'late',
      () => new CoreFixture(OPEN, holding('a', LEFT, of('1', 12_000))),
      (fixture) => fixture.news('a', lessOf('1', 12_000)),
    ],
    [
      'partial',
      () => new CoreFixture(OPEN, holding('a', LEFT, of('1', 6_000))),
      (fixture) => fixture.news('a', lessOf('1', 6_000)),
    ],
    [
      'second',
      () => new CoreFixture('cash', holding('a', LEFT, payment('1'))),
      (fixture) => fixture.news('a', lessOf('1', 10_000)),
    ],
    [
      'excess',
      () => new CoreFixture(PAID_SALE, holding('a', paidBy('1'), of('1', 12_000))),
      (fixture) => fixture.news('a', lessOf('1', 12_000)),
    ],
  ])('%s: the incident goes on about what is left, once no refund is under way', (_kind, begun, change) => {
    const fixture = begun();
    const [opened] = reconciliationOf(fixture);
    const id = opened?.split(' ')[0] ?? '';
    change(fixture);
    fixture.refund('other', '1', {
      state: { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null },
    });
    fixture.refund('ours', '1');
    expect(reconciliationOf(fixture)).toEqual([]);
    fixture.refundMoved('ours', { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null });
    const [amount] = fixture.read((draft) => draft.openIncidents()).map((one) => one.amount ?? 0);
    expect(reconciliationOf(fixture)).toEqual([`${id} changes to ${Number(amount) - 1_000}`]);
    expect(reconciliationOf(fixture)).toEqual([]);
  });

  it('is a new incident where it is about another payment', () => {
    const fixture = new CoreFixture(
      PAID_SALE,
      holding('a', paidBy('1', '2'), of('1', 6_000), of('2', 6_000)),
    );
    expect(reconciliationOf(fixture)).toEqual(['excess:a is excess of 2, 2000']);
    fixture.news('a', of('1', 6_000), of('2', 6_000, { approvedAt: INTENDED }));
    expect(reconciliationOf(fixture)).toEqual([
      'excess:a:2 is excess of 1, 2000',
      'excess:a ends: resolved-itself',
    ]);
  });

  it('paid without close, goes on asking as it is', () => {
    const fixture = new CoreFixture(OPEN, charge({ state: { kind: 'waiting', since: INTENDED } }));
    const told = (...payments: readonly PaymentFact[]) => {
      const facts = { orders: [order('1', { status: 'opened' })], payments: [...payments] };
      fixture.write({ kind: 'charge-news', chargeId: chargeId('charge'), facts });
    };
    told(payment('1'));
    expect(reconciliationOf(fixture, ['charge'])).toHaveLength(1);
    told(payment('1'), of('2', 500));
    expect(reconciliationOf(fixture, ['charge'])).toEqual([]);
  });
});

describe('an incident that money has resolved', () => {
  const refused = { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null } as const;
  const back = payment('1', { status: 'refunded', refunded: minor(10_000) });

  it('ends as refunded when we gave it back, though another try was refused', () => {
    const fixture = new CoreFixture(OPEN, holding('a', LEFT, payment('1')));
    reconciliationOf(fixture);
    fixture.refund('first', '1', { state: refused });
    fixture.refund('second', '1', { state: { kind: 'done', at: 1, providerId: '5' } });
    fixture.news('a', back);
    expect(reconciliationOf(fixture)).toEqual(['late:1 ends: refunded']);
  });

  it('ends by itself when somebody else did', () => {
    const fixture = new CoreFixture(OPEN, holding('a', LEFT, payment('1')));
    reconciliationOf(fixture);
    fixture.refund('first', '1', { state: refused });
    fixture.news('a', back);
    expect(reconciliationOf(fixture)).toEqual(['late:1 ends: resolved-itself']);
    fixture.news('a', payment('1'));
    expect(reconciliationOf(fixture)).toEqual(['late:1:2 is late of 1, 10000']);
  });

  it('stays ended while a refund of it is valid, and opens again when that was refused', () => {
    const fixture = new CoreFixture(OPEN, holding('a', LEFT, payment('1')));
    reconciliationOf(fixture);
    fixture.refund('refused', '1', { state: refused });
    fixture.refund('ours', '1', { state: { kind: 'done', at: INTENDED + 30_000, providerId: '5' } });
    fixture.write({
      kind: 'incident-ended',
      incidentId: incidentId('late:1'),
      at: 1,
      step: 'refunded',
      by: null,
    });
    expect(reconciliationOf(fixture)).toEqual([]);
    fixture.refundMoved('ours', refused);
    expect(reconciliationOf(fixture)).toEqual(['late:1:2 is late of 1, 10000']);
  });

  it('stays ended where a person ended it', () => {
    const fixture = new CoreFixture(OPEN, holding('a', LEFT, payment('1', { currency: 'BRL' })));
    reconciliationOf(fixture);
    fixture.write({
      kind: 'incident-ended',
      incidentId: incidentId('mismatch:1'),
      at: 1,
      step: 'called',
      by: null,
    });
    expect(reconciliationOf(fixture)).toEqual([]);
  });
});

describe('money that went back before its ticket', () => {
  const gone = (id: string) => payment(id, { status: 'charged_back' });
  const fixtureOf = (...payments: readonly PaymentFact[]) =>
    new CoreFixture(PAID_SALE, holding('a', paidBy('1', '2'), ...payments));

  it('is about the part that is left, and once nothing is left about the first payment that paid', () => {
    const fixture = fixtureOf(gone('1'), of('2', 4_000));
    fixture.job('first');
    expect(reconciliationOf(fixture)).toEqual(['partial:2 is partial of 2, 4000']);
    fixture.news('a', gone('1'), gone('2'));
    expect(reconciliationOf(fixture)).toEqual([
      'reversed:a is reversed of 1, 10000',
      'partial:2 ends: resolved-itself',
    ]);
    fixture.news('a', of('1', 6_000), of('2', 4_000));
    expect(reconciliationOf(fixture)).toEqual(['reversed:a ends: resolved-itself']);
  });

  it('opens no incident when one of its copies may be on paper', () => {
    const fixture = fixtureOf(gone('1'));
    fixture.job('first', { state: { kind: 'confirmed', at: INTENDED }, document: DOCUMENT });
    fixture.job('second', { copy: 1 });
    expect(reconciliationOf(fixture)).toEqual([]);
  });

  it('names no payment where none is known to have paid', () => {
    const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy()));
    expect(reconciliationOf(fixture)).toEqual(['reversed:a is reversed of none, 10000']);
  });

  it('is an incident of a delivery once, and again after a person has seen it', () => {
    const late = holding('a', LEFT, gone('1'));
    const fixture = new CoreFixture(OPEN, late);
    const said = () =>
      fixture
        .act((draft) => openReversed(draft, late, INTENDED))
        .map((entry) => (entry.kind === 'incident-opened' ? entry.incident : entry));
    const ended = (id: string) =>
      fixture.write({ kind: 'incident-ended', incidentId: incidentId(id), at: 1, step: 'called', by: null });
    expect(said()).toMatchObject([{ id: 'reversed:a', kind: 'reversed', paymentId: null, amount: 10_000 }]);
    expect(said()).toEqual([]);
    ended('reversed:a');
    expect(said()).toMatchObject([{ id: 'reversed:a:2' }]);
    expect(said()).toEqual([]);
    for (let time = 2; time < 12; time += 1) {
      ended(`reversed:a:${time}`);
      expect(said()).toMatchObject([{ id: `reversed:a:${time + 1}` }]);
    }
  });

  it('stays until a person has seen it or all of it is back, as does a refund that waits', () => {
    const late = holding('a', LEFT, gone('1'));
    const fixture = new CoreFixture(OPEN, late);
    fixture.act((draft) => openReversed(draft, late, INTENDED));
    const [reversed] = fixture.read((draft) => draft.openIncidents());
    const id = incidentId('refund-unfinished:1');
    fixture.write({ kind: 'incident-opened', incident: { ...reversed!, id, kind: 'refund-unfinished' } });
    expect(reconciliationOf(fixture)).toEqual([]);
    fixture.news('a', of('1', 9_999));
    expect(reconciliationOf(fixture)).toEqual(['partial:1 is partial of 1, 9999']);
    fixture.news('a', payment('1'));
    expect(reconciliationOf(fixture)).toEqual([
      'late:1 is late of 1, 10000',
      'reversed:a ends: resolved-itself',
      'partial:1 ends: resolved-itself',
    ]);
  });
});
