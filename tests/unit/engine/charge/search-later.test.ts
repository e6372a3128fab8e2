import { describe, expect, it } from 'vitest';
import { USUAL_PACE } from '../../../../electron/engine/index.ts';
import type { ChargeState } from '../../../../shared/charge.ts';
import { minor } from '../../../../shared/money.ts';
import { INTENDED, order, payment } from '../../shared/support/facts.ts';
import { PAID_SALE, paidBy } from '../core-fixture.ts';
import { HOUR, MINUTE, SECOND } from '../support.ts';
import {
  A,
  startedPoller,
  CLOSED,
  GUARD,
  NOW,
  UNCHECKED,
  WAITING,
  type ProviderAnswers,
} from './payment-poller-fixture.ts';
import type { Known } from './runs.ts';

describe('16: a guard', () => {
  const LENGTH = USUAL_PACE.guard.at(-1)!.lasts;
  const at = (age: number) => ({ ...GUARD, since: INTENDED - age }) as ChargeState;

  it('is checked by a complete search that began when absence could be proved', async () => {
    const checks = async (says: ProviderAnswers, change: Known = {}) => {
      const one = startedPoller(UNCHECKED, says);
      one.knows({ taken: true, freedAt: 0, ...change });
      await one.runs(0);
      return one.kinds();
    };
    expect(await checks({})).toEqual(['checked']);
    expect(await checks({}, { foundAgain: true })).toEqual([]);
    expect(await checks({}, { freedAt: 1 })).toEqual([]);
    expect(await checks({ payments: { complete: false } })).toEqual([]);
    expect(await checks({ search: { orders: [order('1')] } })).toEqual([]);
  });

  it('ends empty after its time, by a complete search with nothing pending', async () => {
    const end = async (says: ProviderAnswers, trusts = true) => {
      const one = startedPoller(at(LENGTH), says);
      one.trusts = trusts;
      await one.runs(0);
      return one.events.filter(({ kind }) => kind === 'guard-closed');
    };
    expect(await end({})).toEqual([{ kind: 'guard-closed', at: NOW, proof: 'empty' }]);
    expect(await end({ payments: { complete: false } })).toEqual([]);
    expect(await end({}, false)).toEqual([]);
    expect(
      await end({ search: { payments: [payment('1', { status: 'pending', approvedAt: null })] } }),
    ).toEqual([]);
    expect(await end({ search: { orders: [order('1')] } })).toEqual([]);
    expect(await end({ search: { payments: [payment('1', { amount: minor(1) })] } })).toEqual([]);
  });

  it('is a person’s matter when nothing could be proved for a week', async () => {
    const week = LENGTH + USUAL_PACE.unverifiedEveryMs * USUAL_PACE.unverifiedTimes;
    const one = startedPoller(at(week), { search: 'unavailable' });
    await one.runs(0);
    expect(one.events).toEqual([{ kind: 'guard-closed', at: NOW, proof: 'unverified' }]);
  });
});

describe('a guard that is not due any more', () => {
  it('is not searched, and its planned search is dropped', async () => {
    const one = startedPoller(GUARD);
    one.core.rateLimiter.guardTurn(0);
    await one.runs(0);
    // Planned anew while its turn comes: over meanwhile.
    one.core.transact((draft) =>
      draft.add({
        kind: 'charge-moved',
        chargeId: A,
        state: { kind: 'ended', at: INTENDED, why: 'cancelled', proof: 'empty' },
      }),
    );
    one.plan();
    await one.passes(HOUR);
    expect(one.searched).toEqual([]);
  });
});

describe('17: a paid charge', () => {
  const PAID = { ...paidBy('1'), at: INTENDED + SECOND } as ChargeState;

  it('is searched when it is due, completely and by the account that published', async () => {
    const one = startedPoller(PAID, { search: CLOSED }, PAID_SALE);
    await one.runs(9 * SECOND);
    expect([one.searched, one.events]).toEqual([[0], []]);
    await one.passes(2 * SECOND);
    expect(one.searched).toEqual([0, 10]);
    expect(one.events).toEqual([{ kind: 'looked-after', looks: 1 }]);
    for (const change of [{ search: { complete: false } }, null] as const) {
      const not = startedPoller(PAID, change ?? {}, PAID_SALE);
      not.trusts = change !== null;
      await not.runs(11 * SECOND);
      expect(not.events).toEqual([]);
    }
  });

  it('is searched sooner while an incident of its own sale is open', async () => {
    const looks = { ...PAID, looks: 2 } as ChargeState;
    const one = startedPoller(looks, {}, PAID_SALE);
    one.opens(NOW);
    await one.runs(91 * SECOND);
    expect(one.searched).toEqual([0, 30, 60, 90]);
    const other = startedPoller(looks, {}, PAID_SALE);
    other.opens(NOW, 'other' as never);
    await other.runs(91 * SECOND);
    expect(other.searched).toEqual([0]);
    // An incident of the sale makes nothing slower that is looked at anyway.
    const soon = startedPoller(
      { ...PAID, at: INTENDED + SECOND } as ChargeState,
      { search: CLOSED },
      PAID_SALE,
    );
    soon.opens(NOW - 2 * HOUR);
    await soon.runs(11 * SECOND);
    expect(soon.searched).toEqual([0, 10]);
    const waiting = startedPoller(WAITING);
    waiting.opens(NOW);
    await waiting.runs(11 * SECOND);
    expect(waiting.searched).toEqual([0, 5, 10]);
    // Once its own looks are over, the incident alone keeps it in sight; the newest of several gives the pace.
    const over = startedPoller({ ...PAID, looks: 4 } as ChargeState, {}, PAID_SALE);
    over.opens(NOW - 2 * HOUR);
    await over.runs(10 * MINUTE + SECOND);
    expect(over.searched).toEqual([0, 300, 600]);
    over.opens(NOW + 10 * MINUTE);
    over.plan();
    await over.passes(61 * SECOND);
    expect(over.searched.slice(3)).toEqual([631, 661]);
  });
});
