import { describe, expect, it } from 'vitest';
import { next, type ChargeEvent } from '../../../../electron/engine/charge/machine.ts';
import { isFinal, isLive, PAID_LOOKS, type ChargeKind, type ChargeState } from '../../../../shared/charge.ts';
import { merchantOrderId, paymentId } from '../../../../shared/ids.ts';

const AT = 1_000;

/** Every shape of a state that decides differently. A new kind of state does not compile without one. */
const STATES = {
  intended: { kind: 'intended', foreign: null, overwrite: false },
  'intended, register taken': {
    kind: 'intended',
    foreign: { reference: 'other', amount: null },
    overwrite: false,
  },
  'intended, overwrite agreed': {
    kind: 'intended',
    foreign: { reference: 'other', amount: null },
    overwrite: true,
  },
  unknown: { kind: 'unknown', since: AT, cause: 'provider-slow' },
  refused: { kind: 'refused', at: AT, cause: 'provider-refused', providerCode: null },
  waiting: { kind: 'waiting', since: AT },
  withdrawing: { kind: 'withdrawing', since: AT, why: 'cancelled' },
  guarding: { kind: 'guarding', since: AT, why: 'cancelled' },
  'guarding, unchecked': { kind: 'guarding', since: AT, why: 'cancelled', unchecked: true },
  paid: { kind: 'paid', at: AT, orderId: null, paidBy: [] as never[], late: false, looks: 1 },
  ended: { kind: 'ended', at: AT, why: 'cancelled', proof: 'empty' },
} as const satisfies Record<ChargeKind, ChargeState> & Record<string, ChargeState>;
type StateName = keyof typeof STATES;

const paying = { at: 2_000, orderId: merchantOrderId('9'), paidBy: [paymentId('7')] } as const;

/** Every event, and the shapes of it that decide differently. A new kind of event does not compile without one. */
const EVENTS = {
  'on-register': { kind: 'on-register', at: 2_000 },
  'send-refused': { kind: 'send-refused', at: 2_000, cause: 'provider-refused', providerCode: 'bad' },
  'send-unanswered': { kind: 'send-unanswered', at: 2_000, cause: 'provider-slow' },
  'register-taken': { kind: 'register-taken', foreign: { reference: 'third', amount: null } },
  'foreign-gone': { kind: 'foreign-gone' },
  'overwrite-agreed': { kind: 'overwrite-agreed' },
  replaced: { kind: 'replaced', at: 2_000 },
  leave: { kind: 'leave', at: 2_000, why: 'expired', neverSent: false },
  'leave, never sent': { kind: 'leave', at: 2_000, why: 'expired', neverSent: true },
  'register-taken, as shown': {
    kind: 'register-taken',
    foreign: { reference: 'other', amount: null },
  },
  'proved-off': { kind: 'proved-off', at: 2_000, unchecked: false },
  'proved-off, unchecked': { kind: 'proved-off', at: 2_000, unchecked: true },
  checked: { kind: 'checked' },
  'on-register-again': { kind: 'on-register-again', at: 2_000 },
  restarted: { kind: 'restarted', at: 2_000 },
  paid: { kind: 'paid', ...paying },
  'delivered-late': { kind: 'delivered-late', ...paying },
  'looked-after': { kind: 'looked-after', looks: 2 },
  'looked-after, again': { kind: 'looked-after', looks: 1 },
  'guard-closed': { kind: 'guard-closed', at: 2_000, proof: 'empty' },
} as const satisfies Record<ChargeEvent['kind'], ChargeEvent> & Record<string, ChargeEvent>;
type EventName = keyof typeof EVENTS;

const paid = { kind: 'paid', at: 2_000, orderId: '9', paidBy: ['7'], late: false, looks: 0 } as const;
const paidLate = { ...paid, late: true } as const;
const waiting = { kind: 'waiting', since: 2_000 } as const;
const expiring = { kind: 'withdrawing', since: 2_000, why: 'expired' } as const;
const replaced = { kind: 'withdrawing', since: 2_000, why: 'replaced' } as const;
const unanswered = { kind: 'unknown', since: 2_000, cause: 'provider-slow' } as const;
const refused = { kind: 'refused', at: 2_000, cause: 'provider-refused', providerCode: 'bad' } as const;

/** What an event makes of a state; null: nothing changes. */
type Outcome = Readonly<Record<string, unknown>> | null;

const NOTHING: Record<EventName, Outcome> = {
  'on-register': null,
  'send-refused': null,
  'send-unanswered': null,
  'register-taken': null,
  'foreign-gone': null,
  'overwrite-agreed': null,
  replaced: null,
  leave: null,
  'leave, never sent': null,
  'register-taken, as shown': null,
  'proved-off': null,
  'proved-off, unchecked': null,
  checked: null,
  'on-register-again': null,
  restarted: null,
  paid: null,
  'delivered-late': null,
  'looked-after': null,
  'looked-after, again': null,
  'guard-closed': null,
};

const INTENDED: Record<EventName, Outcome> = {
  'register-taken, as shown': { kind: 'intended', foreign: { reference: 'other' }, overwrite: false },
  'proved-off, unchecked': null,
  checked: null,
  'on-register-again': null,
  'on-register': waiting,
  'send-refused': refused,
  'send-unanswered': unanswered,
  'register-taken': { kind: 'intended', foreign: { reference: 'third' }, overwrite: false },
  'foreign-gone': null,
  'overwrite-agreed': { kind: 'intended', overwrite: true },
  replaced: null,
  leave: expiring,
  'leave, never sent': { kind: 'ended', at: 2_000, why: 'expired', proof: 'never-sent' },
  'proved-off': null,
  restarted: unanswered,
  paid,
  'delivered-late': null,
  'looked-after': null,
  'looked-after, again': null,
  'guard-closed': null,
};

/** The machine: every state by every event. */
const TABLE: Record<StateName, Record<EventName, Outcome>> = {
  intended: INTENDED,
  'intended, register taken': {
    ...INTENDED,
    'foreign-gone': { kind: 'intended', foreign: null, overwrite: false },
  },
  // A yes is for the order that was shown: that one asks nothing again, another one does.
  'intended, overwrite agreed': {
    ...INTENDED,
    'register-taken, as shown': null,
    'foreign-gone': { kind: 'intended', foreign: null, overwrite: false },
  },
  unknown: {
    ...NOTHING,
    'on-register': waiting,
    replaced,
    leave: expiring,
    // Nobody knows whether it was sent: whatever the event claims, it is withdrawn.
    'leave, never sent': expiring,
    paid,
    // A 4xx after an unknown PUT says nothing of the first one.
    'send-refused': null,
  },
  waiting: { ...NOTHING, replaced, leave: expiring, 'leave, never sent': expiring, paid },
  withdrawing: {
    ...NOTHING,
    'proved-off': { kind: 'guarding', since: 2_000, why: 'cancelled' },
    'proved-off, unchecked': { kind: 'guarding', since: 2_000, why: 'cancelled', unchecked: true },
    // A payment found wins over the cancel.
    paid,
  },
  guarding: {
    ...NOTHING,
    'guard-closed': { kind: 'ended', at: 2_000, why: 'cancelled', proof: 'empty' },
    'delivered-late': paidLate,
    // Money for a charge that has left is an incident, never a ticket by itself.
    paid: null,
    'on-register-again': { kind: 'guarding', since: 2_000, why: 'cancelled', unchecked: true },
  },
  'guarding, unchecked': {
    ...NOTHING,
    'guard-closed': { kind: 'ended', at: 2_000, why: 'cancelled', proof: 'empty' },
    'delivered-late': paidLate,
    // The customer stands there still, and nobody could say that nothing came: a payment found wins.
    paid,
    checked: { kind: 'guarding', since: AT, why: 'cancelled' },
    'on-register-again': { kind: 'guarding', since: 2_000, why: 'cancelled', unchecked: true },
  },
  paid: { ...NOTHING, 'looked-after': { kind: 'paid', at: AT, looks: 2 } },
  refused: { ...NOTHING, 'delivered-late': paidLate },
  ended: { ...NOTHING, 'delivered-late': paidLate },
};

const stateNames = Object.keys(STATES) as StateName[];
const eventNames = Object.keys(EVENTS) as EventName[];

describe.each(stateNames)('a charge that is %s', (stateName) => {
  it.each(eventNames)('takes the event %s', (eventName) => {
    const outcome = next(STATES[stateName], EVENTS[eventName]);
    const expected = TABLE[stateName][eventName];
    if (expected === null) expect(outcome).toBeNull();
    else expect(outcome).toMatchObject(expected);
  });
});

/** How far along a charge is. No event may lead to a smaller number; only a person's «Entregar» passes 4. */
const FAR: Record<ChargeKind, number> = {
  intended: 0,
  unknown: 1,
  waiting: 2,
  withdrawing: 3,
  guarding: 4,
  refused: 5,
  ended: 5,
  paid: 6,
};

describe('the charge machine', () => {
  it.each(stateNames)('never goes backwards from %s', (stateName) => {
    const state = STATES[stateName];
    for (const event of Object.values(EVENTS)) {
      const outcome = next(state, event);
      if (outcome) expect(FAR[outcome.kind]).toBeGreaterThanOrEqual(FAR[state.kind]);
    }
  });

  it.each(stateNames)('changes nothing when %s gets the same event twice', (stateName) => {
    for (const event of Object.values(EVENTS)) {
      const once = next(STATES[stateName], event);
      if (!once || event.kind === 'register-taken' || event.kind === 'overwrite-agreed') continue;
      const twice = next(once, event);
      if (twice) expect(twice).toEqual(once);
    }
  });

  it('reaches every state from an intent', () => {
    const reached = new Set<ChargeKind>();
    const seen = new Set<string>();
    const open: ChargeState[] = [STATES.intended];
    for (let state = open.pop(); state; state = open.pop()) {
      if (seen.has(JSON.stringify(state))) continue;
      seen.add(JSON.stringify(state));
      reached.add(state.kind);
      for (const event of Object.values(EVENTS)) {
        const outcome = next(state, event);
        if (outcome) open.push(outcome);
      }
    }
    expect([...reached].sort()).toEqual(Object.keys(FAR).sort());
  });

  it('is paid by money only while it can still stand on the register, or nobody could check that nothing came', () => {
    for (const stateName of stateNames) {
      const state = STATES[stateName];
      const wins = isLive(state) || stateName === 'guarding, unchecked';
      expect(next(state, EVENTS.paid)?.kind === 'paid').toBe(wins);
    }
  });

  it('becomes checked by the event `checked` alone', () => {
    const { unchecked } = STATES['guarding, unchecked'];
    expect(unchecked).toBe(true);
    expect(next(STATES['guarding, unchecked'], EVENTS.checked)).toEqual(STATES.guarding);
    expect(next(STATES.withdrawing, EVENTS['proved-off'])).not.toHaveProperty('unchecked');
  });

  it('ends without a guard only when nothing can have been sent', () => {
    for (const stateName of stateNames) {
      for (const event of Object.values(EVENTS)) {
        const outcome = next(STATES[stateName], event);
        if (outcome?.kind !== 'ended' || STATES[stateName].kind === 'guarding') continue;
        expect(STATES[stateName].kind).toBe('intended');
        expect(outcome.proof).toBe('never-sent');
      }
    }
  });
});

describe('which charges are live or final', () => {
  const LIVE: Record<StateName, boolean> = {
    intended: true,
    'intended, register taken': true,
    'intended, overwrite agreed': true,
    unknown: true,
    waiting: true,
    withdrawing: true,
    guarding: false,
    'guarding, unchecked': false,
    refused: false,
    paid: false,
    ended: false,
  };
  it.each(stateNames)('%s', (stateName) => {
    const state = STATES[stateName];
    expect(isLive(state)).toBe(LIVE[stateName]);
    expect(isFinal(state)).toBe(stateName === 'refused' || stateName === 'ended');
  });

  it('a paid one is not final until its last look', () => {
    expect(isFinal({ ...STATES.paid, looks: PAID_LOOKS - 1 })).toBe(false);
    expect(isFinal({ ...STATES.paid, looks: PAID_LOOKS })).toBe(true);
  });
});
