import { describe, expect, it } from 'vitest';
import type { ChargeState } from '../../../../shared/charge.ts';
import { chargeId } from '../../../../shared/ids.ts';
import { order, payment } from '../../shared/support/facts.ts';
import { holding, PAID_SALE, paidBy } from '../core-fixture.ts';
import { MINUTE, SECOND } from '../support.ts';
import {
  A,
  startedPoller,
  CLOSED,
  COVERED,
  LEAVING,
  PaymentPollerFixture,
  UNCHECKED,
  WAITING,
} from './payment-poller-fixture.ts';

describe('31: news that could not be written', () => {
  it('are written with the next news, and no longer shown as unsaved then', () => {
    const one = startedPoller(WAITING);
    const opened = { orders: [order('1', { status: 'opened' })], payments: [] };
    const heal = one.fullDisk();
    one.priority.learn(A, opened);
    expect(one.run.shown.unsaved !== null).toBe(true);
    heal();
    one.priority.learn(A, opened);
    expect(one.run.shown.unsaved !== null).toBe(false);
  });

  it('are written although a later, older answer tells of none of them', async () => {
    for (const says of [{}, { search: { mute: true } }, { search: 'unavailable' as const }]) {
      const one = startedPoller(UNCHECKED, { search: COVERED });
      const heal = one.fullDisk();
      await one.runs(0);
      // The payment is heard of twice, the second time by an answer that tells less of it.
      one.says = { search: { orders: [order('1', { status: 'opened' })] } };
      await one.passes(MINUTE);
      heal();
      one.says = says;
      await one.passes(MINUTE);
      expect(one.facts).toEqual(COVERED);
      expect(one.run.shown.unsaved).toBeNull();
    }
  });

  it('that it is paid pay the charge, although the next answer is an older one', async () => {
    const one = startedPoller(WAITING, { search: CLOSED });
    const heal = one.fullDisk();
    await one.runs(0);
    heal();
    one.says = {};
    await one.passes(5 * SECOND);
    expect([one.charge.state.kind, one.facts, one.run.shown.unsaved]).toEqual(['paid', CLOSED, null]);
  });

  it('are not written once a person has said that the payment is another charge’s', async () => {
    const other = { ...holding('b', LEAVING, payment('1')), attached: [payment('1').id] };
    const one = new PaymentPollerFixture(UNCHECKED, { kind: 'open' }, []);
    one.says = { search: COVERED };
    const heal = one.fullDisk();
    await one.runs(0);
    heal();
    one.core.transact((draft) => draft.add({ kind: 'charge-intended', charge: other }));
    one.says = {};
    await one.passes(MINUTE);
    expect(one.facts).toEqual({ ...COVERED, payments: [] });
  });
});

describe('news that come besides those of the search', () => {
  it('may prove paid, and are not written where they are not new', async () => {
    const one = startedPoller(WAITING);
    one.priority.learn(A, { orders: [], payments: [] });
    one.priority.learn(chargeId('none'), CLOSED);
    expect([one.reconciled, one.rows('charge-news')]).toEqual([0, 0]);
    one.priority.learn(A, CLOSED);
    expect(one.kinds()).toEqual(['paid']);
    expect([one.run.pollers.search.failures, one.run.money.searchedFrom, one.rows('noted')]).toEqual([
      0,
      null,
      0,
    ]);
    one.priority.learn(A, CLOSED);
    expect(one.reconciled).toBe(1);
  });

  it('prove no absence and end nothing', () => {
    const denied = { orders: [], payments: [payment('1', { status: 'rejected', approvedAt: null })] };
    const leaving = startedPoller(LEAVING);
    const unchecked = startedPoller(UNCHECKED);
    unchecked.knows({ freedAt: 0, taken: true });
    unchecked.priority.learn(A, denied);
    leaving.knows({ freedAt: 0 });
    leaving.priority.learn(A, denied);
    const paid = new PaymentPollerFixture({ ...paidBy('1'), at: 0 } as ChargeState, PAID_SALE);
    paid.priority.learn(A, CLOSED);
    expect([leaving.events, paid.events, unchecked.events]).toEqual([[], [], []]);
  });

  it('are written as soon as the search is answered, before the rest of the look', async () => {
    const one = startedPoller(LEAVING, { search: { orders: [order('1', { status: 'opened' })] } });
    const states: number[] = [];
    one.meanwhile = () => states.push(one.facts.orders.length);
    await one.runs(0);
    // The search, and then the payments.
    expect(states).toEqual([0, 1]);
  });
});
