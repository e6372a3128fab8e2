import { describe, expect, it } from 'vitest';
import {
  callOf,
  canLook,
  registerStep,
  sendNote,
  type RegisterStep,
  type Times,
} from '../../../../electron/engine/charge/plan.ts';
import { freshRun } from '../../../../electron/engine/charge/run.ts';
import type { OrderCapabilities } from '../../../../electron/engine/ports.ts';
import type { ChargeKind, ChargeState } from '../../../../shared/charge.ts';
import { charge, INSTORE, INTENDED } from '../../shared/support/facts.ts';
import { knowing, type Known } from './runs.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The charges of these tests expire ten minutes after their intent. */
const EXPIRY = 10 * MINUTE;

/** An interface whose orders can be asked about in no way at all. */
const BLIND: OrderCapabilities = { ...INSTORE, registerCanBeRead: false };
const BY_ID: OrderCapabilities = { ...BLIND, orderCanBeReadById: true };
const REPEATABLE: OrderCapabilities = { ...BLIND, idempotentCreate: true };

const STATE = {
  intended: { kind: 'intended', foreign: null, overwrite: false },
  unknown: { kind: 'unknown', since: INTENDED, cause: 'provider-slow' },
  waiting: { kind: 'waiting', since: INTENDED },
  withdrawing: { kind: 'withdrawing', since: INTENDED, why: 'cancelled' },
} satisfies Partial<Record<ChargeKind, ChargeState>>;

const REFUSED = { cause: 'provider-refused', providerCode: null, unread: false } as const;

const after = (age: number, measured = true): Times => ({ now: INTENDED + age, measured, monotonic: age });

/** What is done next about an order that was sent once; read this very moment, where it was read. */
function step(state: ChargeState, can: OrderCapabilities, times: Times, more: Known = {}): RegisterStep {
  const { bornAt = 0 } = more;
  const known = knowing({ lookedAt: times.monotonic, ...more }, freshRun(bornAt, can));
  return registerStep(charge({ state, sends: state.kind === 'intended' ? 0 : 1 }), known, times);
}

describe('where something can be read about an order', () => {
  const may = (can: OrderCapabilities, sends: number) => canLook({ sends }, { can });

  it('it is on a register that can be read, sent or not', () => {
    expect([may(INSTORE, 0), may(INSTORE, 1)]).toEqual([true, true]);
  });

  it('it is by its id, only once it was sent', () => {
    expect([may(BY_ID, 0), may(BY_ID, 1)]).toEqual([false, true]);
  });

  it('it is nowhere by an interface that has neither', () => {
    expect([may(BLIND, 0), may(BLIND, 1)]).toEqual([false, false]);
  });
});

describe('an intent on a register that cannot be read', () => {
  it('is sent at once, without a look', () => {
    expect(step(STATE.intended, BLIND, after(0))).toBe('send');
    expect(step(STATE.intended, BY_ID, after(0))).toBe('send');
  });

  it('that was refused is refused at once, and on a register that can be read only after a look', () => {
    expect(step(STATE.intended, BLIND, after(0), { refusal: REFUSED })).toBe('refuse');
    expect(step(STATE.intended, INSTORE, after(0), { refusal: REFUSED })).toBe('look');
  });
});

describe('7: a send without an answer, where nothing can be read about the order', () => {
  it('is waited for a minute, then the charge leaves: it is not sent again', () => {
    expect(step(STATE.unknown, BLIND, after(0))).toBe('none');
    expect(step(STATE.unknown, BLIND, after(MINUTE))).toBe('none');
    expect(step(STATE.unknown, BLIND, after(MINUTE + 1))).toBe('give-up');
    expect(step(STATE.unknown, BLIND, after(0), { bornAt: null })).toBe('give-up');
  });

  it('is made again where the same send makes one order: that asks what became of it', () => {
    expect(step(STATE.unknown, REPEATABLE, after(0))).toBe('send');
    expect(step(STATE.unknown, REPEATABLE, after(MINUTE), { send: 'repeated' })).toBe('send');
    expect(step(STATE.unknown, REPEATABLE, after(MINUTE + 1))).toBe('give-up');
    expect(step(STATE.unknown, REPEATABLE, after(0), { bornAt: null })).toBe('give-up');
    expect(step(STATE.unknown, REPEATABLE, after(0, false))).toBe('none');
  });

  it('is made again only after it was read not to stand there, where it can be read, and without searches', () => {
    const readable = { ...INSTORE, idempotentCreate: true };
    expect(step(STATE.unknown, readable, after(SECOND))).toBe('look');
    expect(step(STATE.unknown, readable, after(SECOND), { lastLook: 'free' })).toBe('send');
    expect(step(STATE.unknown, INSTORE, after(SECOND), { lastLook: 'free' })).toBe('look');
  });

  it('is never made again while somebody’s order stands there, however empty the searches', () => {
    const empty = { emptySince: [2 * SECOND, 12 * SECOND] };
    for (const lastLook of ['ours', 'foreign'] as const)
      expect(step(STATE.unknown, INSTORE, after(20 * SECOND), { ...empty, lastLook })).toBe('look');
  });
});

describe('6: an order about which nothing can be read', () => {
  it('waits until its expiry by the provider’s time, and by no other', () => {
    expect(step(STATE.waiting, BLIND, after(EXPIRY - 1))).toBe('none');
    expect(step(STATE.waiting, BLIND, after(EXPIRY))).toBe('expire');
    expect(step(STATE.waiting, BLIND, after(EXPIRY, false))).toBe('none');
  });

  it('is not looked at while it waits, whatever is in doubt', () => {
    expect(step(STATE.waiting, BLIND, after(0), { searchesSince: 9 })).toBe('none');
    expect(step(STATE.waiting, BY_ID, after(0), { searchesSince: 9 })).toBe('look');
  });

  it('is never withdrawn unseen: it leaves a minute after its expiry', () => {
    expect(step(STATE.withdrawing, BLIND, after(0))).toBe('none');
    expect(step(STATE.withdrawing, BLIND, after(EXPIRY + MINUTE - 1))).toBe('none');
    expect(step(STATE.withdrawing, BLIND, after(EXPIRY + MINUTE))).toBe('freed');
  });
});

describe('15: an order that is withdrawn by its id', () => {
  it('takes no other along, so that nothing has to be read before', () => {
    expect(step(STATE.withdrawing, BY_ID, after(0))).toBe('withdraw');
    expect(step(STATE.withdrawing, INSTORE, after(0))).toBe('look');
  });

  it('is read once the provider has answered that nothing stands there', () => {
    expect(step(STATE.withdrawing, BY_ID, after(0), { nothingThere: true })).toBe('look');
  });
});

describe('what the journal notes beside a send', () => {
  const note = (state: ChargeState, can: OrderCapabilities, more: Known = {}) =>
    sendNote(charge({ state }), knowing(more, freshRun(0, can)));

  it('4: that it went without a look, where the register can be read', () => {
    expect(note(STATE.intended, INSTORE)).toBe('sent-without-look');
    expect(note(STATE.intended, INSTORE, { lastLook: 'free' })).toBeNull();
    expect(note(STATE.intended, BLIND)).toBeNull();
  });

  it('4: that it went over a stranger’s order', () => {
    expect(note(STATE.intended, INSTORE, { lastLook: 'foreign' })).toBe('foreign-order-overwritten');
    expect(note(STATE.intended, INSTORE, { lastLook: 'older' })).toBeNull();
  });

  it('nothing of a second send, which follows readings of its own', () => {
    expect(note(STATE.unknown, INSTORE)).toBeNull();
  });
});

describe('what costs a request', () => {
  it('is to look, to send and to withdraw; whatever else only concludes', () => {
    for (const kind of ['look', 'send', 'withdraw'] as const) expect(callOf(kind)).toBe(kind);
    for (const kind of ['doubt', 'refuse', 'freed', 'expire', 'give-up', 'none'] as const)
      expect(callOf(kind)).toBeNull();
  });
});
