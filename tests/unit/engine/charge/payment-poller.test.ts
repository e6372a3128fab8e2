import { describe, expect, it } from 'vitest';
import { unsavedPayments } from '../../../../electron/engine/charge/run.ts';
import type { ChargeState } from '../../../../shared/charge.ts';
import { minor } from '../../../../shared/money.ts';
import { INTENDED, order, payment } from '../../shared/support/facts.ts';
import { holding, PAID_SALE, paidBy, SALE } from '../core-fixture.ts';
import { HOUR, MINUTE, SECOND } from '../support.ts';
import {
  startedPoller,
  CLOSED,
  COVERED,
  GUARD,
  LEAVING,
  NOW,
  type PaymentPollerFixture,
  UNCHECKED,
  WAITING,
  type ProviderAnswers,
} from './payment-poller-fixture.ts';
import type { Known } from './runs.ts';

describe('9: a charge that waits is searched', () => {
  it('every five seconds from start to start, the first at once, never two at a time', async () => {
    const one = startedPoller(WAITING);
    one.takes = 2 * SECOND;
    await one.runs(16 * SECOND);
    expect(one.searched).toEqual([0, 5, 10, 15]);
    const slow = startedPoller(WAITING);
    slow.takes = 7 * SECOND;
    await slow.runs(SECOND);
    slow.plan();
    await slow.passes(21 * SECOND);
    expect(slow.searched).toEqual([0, 7, 14, 21]);
  });

  it('34: counts as readable again with the next answer; the screen hears of a search as it begins, and nothing is saved for that', async () => {
    const one = startedPoller(WAITING);
    one.knows({ unreadable: true });
    const busy: boolean[] = [];
    one.core.onChange = () => busy.push(one.run.pollers.search.busy);
    one.takes = SECOND;
    await one.runs(SECOND);
    expect([one.run.shown.unreadable, busy[0]]).toEqual([false, true]);
    const full = startedPoller(WAITING, { search: { orders: [order('1', { status: 'opened' })] } });
    const unsaved: boolean[] = [];
    full.fullDisk();
    full.core.onChange = () => unsaved.push(full.run.shown.unsaved !== null);
    await full.runs(0);
    expect(unsaved.at(-1)).toBe(true);
  });

  it('asks nothing besides that is silenced by a 429', async () => {
    const one = startedPoller({ kind: 'unknown', since: INTENDED, cause: 'provider-slow' });
    one.core.rateLimiter.pause(0, MINUTE, 'soon', 'payments');
    await one.runs(20 * SECOND);
    expect([one.searched.length, one.asked]).toEqual([5, []]);
  });

  it('less often while searches fail, and every five seconds from the first answer on', async () => {
    const one = startedPoller(WAITING, { search: 'unavailable' });
    await one.runs(91 * SECOND);
    expect(one.searched).toEqual([0, 10, 30, 60, 90]);
    expect(one.troubles.at(-1)).toBe('provider-unavailable');
    one.says = {};
    await one.passes(40 * SECOND);
    expect(one.searched.slice(5)).toEqual([120, 125, 130]);
    expect(one.troubles.at(-1)).toBeNull();
  });

  it('also after an answer that throws when it is read, a little later', async () => {
    const one = startedPoller(WAITING);
    one.meanwhile = () => {
      throw new Error('the test says no');
    };
    one.knows({ unsavedPaid: true });
    await one.runs(31 * SECOND);
    expect(one.searched).toEqual([0, 10, 30]);
    expect([one.run.pollers.search.busy, unsavedPayments(one.run) !== null]).toEqual([false, false]);
  });

  it('10: once more at once where the button was pressed meanwhile, and then at the pace', async () => {
    const one = startedPoller(WAITING);
    one.takes = SECOND;
    await one.runs(0);
    one.knows({ searchAgain: true });
    await one.passes(12 * SECOND);
    expect(one.searched).toEqual([0, 1, 6, 11]);
  });

  it('by its payments while the search must be silent, whose countdown stays in sight', async () => {
    const one = startedPoller(WAITING, { search: 'rate-limited', retryAfter: 60 * SECOND });
    await one.runs(20 * SECOND);
    expect(one.searched).toEqual([0]);
    expect(one.asked).toEqual([5, 10, 15, 20]);
    expect(one.troubles).toEqual(['provider-rate-limited']);
    expect(one.run.pollers.search.failures).toBe(0);
    one.says = { payments: 'no-answer' };
    await one.passes(5 * SECOND);
    expect(one.troubles.at(-1)).toBe('provider-slow');
    expect(one.run.pollers.search.failures).toBe(1);
  });

  it('no more once the till is stopped, and answers that still come are ignored', async () => {
    const one = startedPoller(WAITING, { search: COVERED });
    one.takes = SECOND;
    await one.runs(0);
    one.core.end();
    await one.passes(20 * SECOND);
    expect([one.searched.length, one.events.length, one.reconciled]).toEqual([1, 0, 0]);
  });

  it('counts its searches until the register is read, and keeps the time of its last proving search', async () => {
    const half = await startedPoller(WAITING).runs(11 * SECOND);
    expect(half.run.register.searchesSince).toBe(3);
    // Merchant orders alone prove nothing of what is missing.
    expect(half.run.money.searchedFrom).toBeNull();
    const whole = startedPoller(WAITING);
    whole.knows({ left: true });
    const one = await whole.runs(11 * SECOND);
    expect(one.run.money.searchedFrom).toBe(NOW + 10 * SECOND);
    const partly = await startedPoller(WAITING, { search: { complete: false } }).runs(SECOND);
    expect(partly.run.money.searchedFrom).toBeNull();
    const fault = { kind: 'no-answer', status: null, code: null, retryAfterMs: null } as const;
    expect(
      (await startedPoller(WAITING, { search: { fault } }).runs(SECOND)).run.money.searchedFrom,
    ).toBeNull();
  });

  it('35: knows that nothing came for a charge that has left only by both kinds of search, the first time in each run', async () => {
    expect((await startedPoller(GUARD).runs(SECOND)).run.money.searchedFrom).toBe(NOW);
    const partly = await startedPoller(GUARD, { payments: { complete: false } }).runs(SECOND);
    expect(partly.run.money.searchedFrom).toBeNull();
  });
});

describe('9: what has left is searched', () => {
  it('in turns with others, at slightly random times, on a budget of its own', async () => {
    const one = startedPoller(GUARD);
    one.jitter = 1;
    one.core.rateLimiter.guardTurn(0);
    await one.runs(7 * SECOND);
    expect(one.searched).toEqual([0.3, 5.8]);
    const live = startedPoller(WAITING);
    live.jitter = 1;
    live.core.rateLimiter.guardTurn(0);
    await live.runs(6 * SECOND);
    expect(live.searched).toEqual([0, 5]);
  });

  it('not by its payments while the search must be silent, unless somebody waits for it', async () => {
    const limited = { search: 'rate-limited', retryAfter: 60 * SECOND } as const;
    const guard = await startedPoller(GUARD, limited).runs(50 * SECOND);
    expect([guard.searched, guard.asked]).toEqual([[0], []]);
    const waited = await startedPoller(UNCHECKED, limited).runs(12 * SECOND);
    expect(waited.asked.length).toBeGreaterThan(0);
  });

  it('no more once it is over', async () => {
    const ended = startedPoller({ kind: 'ended', at: INTENDED, why: 'cancelled', proof: 'empty' });
    await ended.runs(HOUR);
    expect(ended.searched).toEqual([]);
    const paid = startedPoller({ ...paidBy('1'), looks: 3 } as ChargeState, {}, PAID_SALE);
    await paid.runs(2 * HOUR);
    expect(paid.kinds()).toEqual(['looked-after']);
    expect(paid.forgotten).toEqual(['a']);
  });
});

describe('12: money found', () => {
  it('pays the charge in the commit that writes what was found', async () => {
    const one = await startedPoller(WAITING, { search: CLOSED }).runs(0);
    await one.passes(0);
    expect(one.events).toEqual([{ kind: 'paid', at: NOW, orderId: '1', paidBy: ['1'] }]);
    expect(one.facts).toEqual(CLOSED);
    expect([one.reconciled, one.run.shown.unsaved !== null, unsavedPayments(one.run) !== null]).toEqual([
      1,
      false,
      false,
    ]);
  });

  it('31: is shown as unsaved until it is on disk, and no more then', async () => {
    const one = startedPoller(WAITING, { search: CLOSED });
    const heal = one.fullDisk();
    await one.runs(0);
    expect([one.run.shown.unsaved !== null, unsavedPayments(one.run) !== null]).toEqual([true, true]);
    heal();
    await one.passes(5 * SECOND);
    expect([
      one.charge.state.kind,
      one.run.shown.unsaved !== null,
      unsavedPayments(one.run) !== null,
    ]).toEqual(['paid', false, false]);
  });

  it('31: is shown as unsaved, and not as paid where it does not pay the charge', async () => {
    const one = startedPoller(WAITING, { search: { orders: [order('1', { status: 'opened' })] } });
    const heal = one.fullDisk();
    await one.runs(0);
    expect([one.run.shown.unsaved !== null, unsavedPayments(one.run) !== null]).toEqual([true, false]);
    heal();
    // It is not lost where the next search is not answered.
    one.says = { search: 'unavailable' };
    await one.passes(5 * SECOND);
    expect([one.facts.orders.length, one.run.shown.unsaved]).toEqual([1, null]);
  });

  it('18: pays no sale that is over: the charge leaves, and a person decides', async () => {
    for (const sale of [PAID_SALE, { kind: 'left', at: INTENDED } as const]) {
      const one = await startedPoller(WAITING, { search: CLOSED }, sale).runs(0);
      expect(one.events).toEqual([
        { kind: 'leave', at: NOW, why: 'cancelled', neverSent: false },
        { kind: 'proved-off', at: NOW, unchecked: false },
      ]);
      expect(one.charge.state.kind).toBe('guarding');
      expect((await startedPoller(WAITING, {}, sale).runs(0)).events).toEqual([]);
    }
  });

  it('15: wins over a cancel that was not checked, for ten minutes', async () => {
    const paidAfter = async (
      state: ChargeState,
      age: number,
      change: (one: PaymentPollerFixture) => void = () => undefined,
    ) => {
      const since = INTENDED - age + SECOND;
      const one = startedPoller({ ...state, since } as ChargeState, { search: CLOSED });
      change(one);
      await one.runs(SECOND);
      return one.kinds().includes('paid');
    };
    expect(await paidAfter(UNCHECKED, 10 * MINUTE)).toBe(true);
    expect(await paidAfter(UNCHECKED, 10 * MINUTE + 1)).toBe(false);
    expect(await paidAfter(GUARD, SECOND)).toBe(false);
    const dismissed = (one: PaymentPollerFixture) =>
      one.core.transact((draft) => draft.add({ kind: 'sale-dismissed', saleId: SALE }));
    expect(await paidAfter(UNCHECKED, SECOND, dismissed)).toBe(false);
    const left = (one: PaymentPollerFixture) =>
      one.core.transact((draft) =>
        draft.add({ kind: 'sale-moved', saleId: SALE, state: { kind: 'left', at: 1 } }),
      );
    expect(await paidAfter(UNCHECKED, SECOND, left)).toBe(false);
    const sibling = (state: ChargeState) => (one: PaymentPollerFixture) =>
      one.core.transact((draft) => draft.add({ kind: 'charge-intended', charge: holding('b', state) }));
    expect(await paidAfter(UNCHECKED, SECOND, sibling(WAITING))).toBe(false);
    expect(await paidAfter(UNCHECKED, SECOND, sibling(GUARD))).toBe(true);
  });

  it('31: is shown as unsaved while it is being written', async () => {
    const one = startedPoller(WAITING, { search: CLOSED });
    const said: unknown[] = [];
    const { store } = one.core.parts;
    const commit = store.commit.bind(store);
    store.commit = (entries, at) => {
      said.push([one.run.shown.unsaved !== null, unsavedPayments(one.run) !== null]);
      commit(entries, at);
    };
    await one.runs(0);
    expect(said).toEqual([[true, true]]);
  });

  it('covered and not closed is timed from when it was first so', async () => {
    const one = startedPoller(WAITING, { search: COVERED });
    await one.runs(6 * SECOND);
    expect(one.run.money.coveredSince).toBe(0);
    one.says = {
      search: {
        payments: [payment('1', { status: 'refunded', refunded: minor(10_000), changedAt: NOW + HOUR })],
      },
    };
    await one.passes(5 * SECOND);
    expect(one.run.money.coveredSince).toBeNull();
  });
});

describe('7: a search that proves that nothing is there', () => {
  const UNKNOWN: ChargeState = { kind: 'unknown', since: INTENDED, cause: 'provider-slow' };

  it('is complete, of both kinds, and made by the account that published', async () => {
    const one = await startedPoller(UNKNOWN).runs(6 * SECOND);
    expect(one.run.money.empty).toEqual({ first: 0, last: 5 * SECOND });
    for (const says of [{ search: { complete: false } }, { payments: { complete: false } }]) {
      const partly = await startedPoller(UNKNOWN, says).runs(0);
      expect(partly.run.money.empty).toBeNull();
    }
    const stranger = startedPoller(UNKNOWN);
    stranger.trusts = false;
    await stranger.runs(0);
    expect(stranger.run.money.empty).toBeNull();
  });

  it('proves nothing where a closed order lacks its money, or anything at all was found', async () => {
    for (const found of [order('1'), order('1', { status: 'opened' })]) {
      const one = await startedPoller(UNKNOWN, { search: { orders: [found] } }).runs(0);
      expect(one.run.money.empty).toBeNull();
    }
  });

  it('no longer counts once anything was found', async () => {
    const one = await startedPoller(UNKNOWN).runs(0);
    one.says = { search: { orders: [order('1', { status: 'opened' })] } };
    await one.passes(5 * SECOND);
    expect(one.run.money.empty).toBeNull();
  });
});

describe('15: a charge that leaves', () => {
  const leaving = (says: ProviderAnswers, change: Known = {}) => {
    const one = startedPoller(LEAVING, says);
    one.knows({ freedAt: 0, taken: true, ...change });
    return one;
  };
  const off = (unchecked: boolean) => [{ kind: 'proved-off', at: NOW, unchecked }];

  it('is off once a search was answered that began after the register was read free', async () => {
    expect((await leaving({}).runs(0)).events).toEqual(off(false));
    expect((await leaving({}, { freedAt: null }).runs(0)).events).toEqual([]);
    expect((await leaving({}, { freedAt: 1 }).runs(0)).events).toEqual([]);
  });

  it('is unchecked where that search proves nothing', async () => {
    for (const says of [
      { search: 'unavailable' },
      { search: { complete: false } },
      { payments: 'no-answer' },
    ] as const)
      expect((await leaving(says).runs(0)).events).toEqual(off(true));
    const unexplained = { search: { orders: [order('1')] } };
    expect((await leaving(unexplained).runs(0)).events).toEqual(off(true));
    const stranger = leaving({});
    stranger.trusts = false;
    expect((await stranger.runs(0)).events).toEqual(off(true));
    // Nothing of ours took it off: the searches may be late to show what it was paid with.
    expect((await leaving({}, { taken: false, vanishedAt: 0 }).runs(0)).events).toEqual(off(true));
  });

  it('waits half a minute for its order to be closed where the money covers it', async () => {
    const one = leaving({ search: COVERED });
    await one.runs(29 * SECOND);
    expect(one.events).toEqual([]);
    await one.passes(2 * SECOND);
    expect(one.events).toEqual([{ kind: 'proved-off', at: NOW + 30 * SECOND, unchecked: false }]);
    // Covered since before the register was free, or only since: the wait is counted from when it was covered.
    const since = leaving({ search: COVERED });
    await since.passes(MINUTE);
    since.knows({ freedAt: MINUTE - SECOND });
    await since.runs(SECOND);
    expect(since.events).toEqual([]);
    await since.passes(28 * SECOND);
    expect(since.events).toEqual([]);
    await since.passes(7 * SECOND);
    expect(since.kinds()[0]).toBe('proved-off');
    const paid = leaving({ search: CLOSED });
    expect((await paid.runs(0)).kinds()).toEqual(['paid']);
  });
});

describe('11: a search that is not filtered', () => {
  it('is noted once, and shown until searches are filtered again', async () => {
    const one = startedPoller(WAITING, { search: { unfiltered: true } });
    await one.runs(11 * SECOND);
    expect(one.troubles).toEqual(['search-not-filtered', 'search-not-filtered', 'search-not-filtered']);
    expect(one.rows('noted')).toBe(1);
    one.says = {};
    await one.passes(5 * SECOND);
    expect(one.troubles.at(-1)).toBeNull();
  });
});
