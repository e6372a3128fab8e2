import { describe, expect, it } from 'vitest';
import { watchEvery, type Times } from '../../../../electron/engine/charge/plan.ts';
import type { ChargeKind, ChargeState } from '../../../../shared/charge.ts';
import { charge, INTENDED } from '../../shared/support/facts.ts';
import { knowing, type Known } from './runs.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const STATE = {
  refused: { kind: 'refused', at: INTENDED, cause: 'provider-refused', providerCode: null },
  waiting: { kind: 'waiting', since: INTENDED },
  withdrawing: { kind: 'withdrawing', since: INTENDED, why: 'cancelled' },
  guarding: { kind: 'guarding', since: INTENDED, why: 'cancelled' },
  paid: { kind: 'paid', at: INTENDED, orderId: null, paidBy: [], late: false, looks: 0 },
  ended: { kind: 'ended', at: INTENDED, why: 'cancelled', proof: 'empty' },
} satisfies Partial<Record<ChargeKind, ChargeState>>;

const UNREAD = { cause: 'provider-refused', providerCode: null, unread: true } as const;

const after = (age: number): Times => ({ now: INTENDED + age, measured: true, monotonic: age });

describe('orders that have left are looked for on the register', () => {
  const every = (state: ChargeState, age: number, sends = 1, more: Known = {}) =>
    watchEvery(charge({ state, sends }), knowing(more), after(age));

  it('every 15 s for five minutes', () => {
    expect(every(STATE.guarding, 0)).toBe(15 * SECOND);
    expect(every(STATE.guarding, 5 * MINUTE - 1)).toBe(15 * SECOND);
    expect(every(STATE.guarding, 5 * MINUTE)).toBeNull();
  });

  it('every 5 s where a PUT may still land, or our order was found again, until it is off', () => {
    expect(every(STATE.guarding, 0, 2)).toBe(5 * SECOND);
    expect(every(STATE.guarding, 0, 1, { send: 'doubtful' })).toBe(5 * SECOND);
    expect(every(STATE.guarding, HOUR, 1, { foundAgain: true })).toBe(5 * SECOND);
  });

  it('not where no PUT can still take effect', () => {
    expect(every(STATE.guarding, 0, 0)).toBeNull();
    expect(every(STATE.paid, 0)).toBeNull();
    expect(every(STATE.paid, 0, 2)).toBe(5 * SECOND);
    expect(every(STATE.paid, 0, 1, { send: 'doubtful' })).toBe(5 * SECOND);
    for (const state of [STATE.waiting, STATE.withdrawing, STATE.ended])
      expect(every(state, 0, 2)).toBeNull();
  });

  it('also for one that was taken off and paid since: what was sent may be delivered twice', () => {
    expect(every(STATE.paid, 0, 1, { freedAt: 0 })).toBe(15 * SECOND);
    expect(every(STATE.paid, 5 * MINUTE, 1, { freedAt: 0 })).toBeNull();
  });

  it('also for an order that was refused in this run, as it may have been taken all the same', () => {
    expect(every(STATE.refused, 0)).toBe(15 * SECOND);
    expect(every(STATE.refused, 0, 1, { refusal: UNREAD })).toBe(5 * SECOND);
    expect(every(STATE.refused, 5 * MINUTE)).toBeNull();
    expect(every(STATE.refused, HOUR, 1, { foundAgain: true })).toBe(5 * SECOND);
    expect(every(STATE.refused, 0, 0)).toBeNull();
    expect(every(STATE.refused, 0, 1, { bornAt: null })).toBeNull();
  });
});
