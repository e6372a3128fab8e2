import { describe, expect, it } from 'vitest';
import { openQuestion } from '../../../electron/engine/refund-incident.ts';
import { chargeId, incidentId, paymentId, refundId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { RefundState } from '../../../shared/refund.ts';
import type { Sale } from '../../../shared/sale.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { reconciliationOf } from './reconciled.ts';
import { shownRefunds } from './refund-support.ts';
import { charging, customer, done, kinds, MINUTE, pays, retried, SECOND, wholeRefund } from './support.ts';
import { anIncident } from '../storage/support/books.ts';
import { holding, LEFT, PAID_SALE, paidBy, CoreFixture, SALE } from './core-fixture.ts';

const CASH = 'cash';
const OPEN: Sale['state'] = { kind: 'open' };
const REFUSED: RefundState = { kind: 'refused', at: 1, cause: 'refund-refused', providerCode: null };

const WAITS: RefundState = { kind: 'intended' };

/** A payment of 100 with a refund in this state, and the question about so much of it. */
function asked(sale: Sale['state'] | 'cash', amount: number, state: RefundState): CoreFixture {
  const isPaid = sale !== 'cash' && sale.kind === 'paid';
  const fixture = new CoreFixture(
    sale,
    holding('z', LEFT),
    holding('a', isPaid ? paidBy('1') : LEFT, payment('1')),
  );
  fixture.refund('r', '1', { state });
  fixture.act((draft) => openQuestion(draft, draft.refund(refundId('r'))!, INTENDED, minor(amount)));
  return fixture;
}

describe('19: one payment has one incident', () => {
  it('not a second one beside that of its waiting refund, unless for another amount', () => {
    expect(reconciliationOf(asked(CASH, 10_000, WAITS))).toEqual([]);
    expect(reconciliationOf(asked(CASH, 4_000, WAITS))).toEqual(['second:1 is second of 1, 10000']);
  });

  it('but late money that can be delivered has its own all the same', () => {
    expect(reconciliationOf(asked(OPEN, 10_000, WAITS))).toEqual(['late:1 is late of 1, 10000']);
  });

  it('in place of the incident of its refund where that came to nothing', () => {
    expect(reconciliationOf(asked(CASH, 10_000, REFUSED))).toEqual([
      'second:1 is second of 1, 10000',
      'refund-unfinished:r ends: resolved-itself',
    ]);
  });

  it('also where less is left than the amount of the refund', () => {
    const fixture = asked(CASH, 10_000, REFUSED);
    fixture.news('a', payment('1', { refunded: minor(4_000) }));
    expect(reconciliationOf(fixture)).toEqual([
      'second:1 is second of 1, 6000',
      'refund-unfinished:r changes to 6000',
      'refund-unfinished:r ends: resolved-itself',
    ]);
  });

  it('of two about failed refunds, the one for all that is left', () => {
    const fixture = asked(PAID_SALE, 10_000, REFUSED);
    fixture.refund('part', '1', { state: REFUSED, number: 2, amount: minor(2_000) });
    fixture.act((draft) => openQuestion(draft, draft.refund(refundId('part'))!, INTENDED));
    expect(reconciliationOf(fixture)).toEqual(['refund-unfinished:part ends: resolved-itself']);
  });

  it('and both where each is for a part', () => {
    const fixture = asked(PAID_SALE, 4_000, REFUSED);
    fixture.refund('part', '1', { state: REFUSED, number: 2, amount: minor(2_000) });
    fixture.act((draft) => openQuestion(draft, draft.refund(refundId('part'))!, INTENDED));
    expect(reconciliationOf(fixture)).toEqual([]);
  });
});

describe('19: a payment that was charged back, whose card stands though its ticket came out since', () => {
  /** A ticket was held for it, and a person has said since that it came out; a refund of ours came to nothing. */
  function stands(status: PaymentFact['status'], about = '1'): CoreFixture {
    const fixture = asked(PAID_SALE, 5_000, REFUSED);
    fixture.news('a', payment('1', { status }));
    expect(reconciliationOf(fixture)).toContainEqual(expect.stringMatching(/^reversed:a is reversed of 1/));
    fixture.job('first', { state: { kind: 'confirmed', at: INTENDED } });
    fixture.refund('later', about, { state: REFUSED, number: 2, amount: minor(2_000) });
    fixture.act((draft) => openQuestion(draft, draft.refund(refundId('later'))!, INTENDED));
    return fixture;
  }

  it.each(['charged_back', 'cancelled'] as const)('is asked about by that card alone: %s', (status) => {
    expect(reconciliationOf(stands(status))).toEqual(['refund-unfinished:later ends: resolved-itself']);
  });

  it('no other card speaks for it that is called for no more', () => {
    const fixture = asked(PAID_SALE, 10_000, REFUSED);
    const second = {
      id: incidentId('second:1'),
      saleId: SALE,
      paymentId: paymentId('1'),
      openedAt: INTENDED + 1,
    };
    fixture.write({
      kind: 'incident-opened',
      incident: anIncident(1, { ...second, chargeId: chargeId('a'), amount: minor(10_000) }),
    });
    expect(reconciliationOf(fixture)).toEqual(['second:1 ends: resolved-itself']);
  });

  it('is asked about by its refund once a person has ended that card, and another payment ever', () => {
    const fixture = stands('charged_back');
    fixture.write({
      kind: 'incident-ended',
      incidentId: incidentId('reversed:a'),
      at: INTENDED,
      step: 'called',
      by: null,
    });
    expect(reconciliationOf(fixture)).toEqual([]);
    expect(reconciliationOf(stands('charged_back', '2'))).toEqual([]);
  });
});

describe('a payment that is charged back while a refund of it by another hand is under way', () => {
  it('19: asks one question, though «Devolver» was pressed before that was read', async () => {
    const world = await charging();
    pays(world);
    const payment = world.provider.state().payments[0]!.id;
    customer(world, { do: 'refund', payment, amount: 100, inProcess: true });
    await world.run(10 * SECOND);
    expect(kinds(world)).toEqual(['reversed']);
    customer(world, { do: 'dispute', payment, as: 'charged_back' });
    expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
    for (let second = 0; second < 120; second += 1) {
      await world.run(SECOND);
      expect(kinds(world)).toEqual(['reversed']);
    }
    expect(shownRefunds(world, world.sale().saleId as never)).toMatchObject([
      { state: 'refused', code: 'refund-refused' },
    ]);
  });
});

describe('35: an answer that stays in sight', () => {
  it('is as fresh for the other charges of the sale as for the one that waits', async () => {
    const world = await retried();
    // By then a cancelled charge is searched once a minute by itself.
    await world.run(5 * MINUTE);
    expect(await world.command('charge.search', { chargeId: world.charge().chargeId })).toEqual(done);
    await world.run(3 * SECOND);
    customer(world, { do: 'pay', phone: 'A' });
    await world.run(8 * SECOND);
    expect(kinds(world)).toEqual(['late']);
  });
});
