import { describe, expect, it } from 'vitest';
import {
  besideBudget,
  mayTakeOlder,
  registerBudget,
  registerPause,
  registerStep,
  searchBudget,
  type RegisterStep,
  type Times,
} from '../../../../electron/engine/charge/plan.ts';
import {
  asksForBoth,
  guardLength,
  guardVerdict,
  searchPause,
} from '../../../../electron/engine/charge/search-plan.ts';
import type { OnRegister } from '../../../../electron/engine/charge/run.ts';
import { USUAL_PACE } from '../../../../electron/engine/index.ts';
import type { ChargeKind, ChargeState } from '../../../../shared/charge.ts';
import { minor } from '../../../../shared/money.ts';
import { charge, INTENDED } from '../../shared/support/facts.ts';
import { knowing, type Known } from './runs.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The charges of these tests expire ten minutes after their intent. */
const EXPIRY = 10 * MINUTE;

const taken: ChargeState = { kind: 'intended', foreign: { reference: 'x', amount: null }, overwrite: false };
const STATE = {
  intended: { kind: 'intended', foreign: null, overwrite: false },
  unknown: { kind: 'unknown', since: INTENDED, cause: 'provider-slow' },
  refused: { kind: 'refused', at: INTENDED, cause: 'provider-refused', providerCode: null },
  waiting: { kind: 'waiting', since: INTENDED },
  withdrawing: { kind: 'withdrawing', since: INTENDED, why: 'cancelled' },
  guarding: { kind: 'guarding', since: INTENDED, why: 'cancelled' },
  paid: { kind: 'paid', at: INTENDED, orderId: null, paidBy: [], late: false, looks: 0 },
  ended: { kind: 'ended', at: INTENDED, why: 'cancelled', proof: 'empty' },
} satisfies Record<ChargeKind, ChargeState>;

/** So long after the intent. */
function after(age: number, measured = true): Times {
  return { now: INTENDED + age, measured, monotonic: age };
}

type StepRow = readonly [rule: string, state: ChargeState, run: Known, times: Times, step: RegisterStep];

const twoEmpty: Known = { emptySince: [2 * SECOND, 12 * SECOND], lastLook: 'free' };
const seenBefore: Known = { lastLook: 'foreign', lookedAt: 0 };

const STEPS: readonly StepRow[] = [
  // Rule 4: look before the first PUT, one retry, then the PUT goes without
  ['4: looks first', STATE.intended, {}, after(0), 'look'],
  ['4: looks again after one failure', STATE.intended, { looksFailed: 1 }, after(0), 'look'],
  ['4: sends after two failures', STATE.intended, { looksFailed: 2 }, after(0), 'send'],
  ['4: sends on a free register', STATE.intended, { lastLook: 'free' }, after(0), 'send'],
  ['4: as it was read just now', STATE.intended, { lastLook: 'free', lookedAt: 0 }, after(2_000), 'send'],
  ['4: not as it was before a wait', STATE.intended, { lastLook: 'free', lookedAt: 0 }, after(2_001), 'look'],
  ['4: nor on a yes', { ...taken, overwrite: true }, seenBefore, after(2_001), 'look'],
  ['4: a stranger of long ago is read again', taken, seenBefore, after(MINUTE), 'look'],
  ['4: a stranger waits for a person', taken, { lastLook: 'foreign' }, after(0), 'look'],
  ['4: a person said yes', { ...taken, overwrite: true }, { lastLook: 'foreign' }, after(0), 'send'],
  ['4: and reads it again first', { ...taken, overwrite: true }, {}, after(0), 'look'],
  ['7: a restart never sends', STATE.intended, { bornAt: null, lastLook: 'free' }, after(0), 'none'],
  [
    '8: a refusal is held against the register',
    STATE.intended,
    { lastLook: 'free', refusal: { cause: 'provider-refused', providerCode: null, unread: false } },
    after(0),
    'look',
  ],
  [
    '7: what may have left is no intent any more',
    STATE.intended,
    { send: 'sent', lastLook: 'free' },
    after(0),
    'doubt',
  ],
  ['useful until a minute before', STATE.intended, { lastLook: 'free' }, after(EXPIRY - MINUTE - 1), 'send'],
  ['too late to be useful', STATE.intended, { lastLook: 'free' }, after(EXPIRY - MINUTE), 'expire'],
  // Rule 7: unknown is read
  ['7: reads', STATE.unknown, {}, after(0), 'look'],
  [
    '7: not twice on one empty search',
    STATE.unknown,
    { lastLook: 'free', emptySince: [SECOND] },
    after(20 * SECOND),
    'look',
  ],
  [
    '7: not twice on empty searches too near',
    STATE.unknown,
    { lastLook: 'free', emptySince: [SECOND, 10 * SECOND] },
    after(20 * SECOND),
    'look',
  ],
  ['7: once more after two, ten seconds apart', STATE.unknown, twoEmpty, after(20 * SECOND), 'send'],
  [
    '7: on a register that was read free just now',
    STATE.unknown,
    { ...twoEmpty, lookedAt: 17 * SECOND },
    after(20 * SECOND),
    'look',
  ],
  ['7: at most once more', STATE.unknown, { ...twoEmpty, send: 'repeated' }, after(20 * SECOND), 'look'],
  ['7: only within a minute of the intent', STATE.unknown, twoEmpty, after(MINUTE), 'send'],
  ['7: not later', STATE.unknown, twoEmpty, after(MINUTE + 1), 'give-up'],
  ['7: never after a restart', STATE.unknown, { ...twoEmpty, bornAt: null }, after(20 * SECOND), 'give-up'],
  [
    '7: not on a register that was not read free',
    STATE.unknown,
    { ...twoEmpty, lastLook: null },
    after(20 * SECOND),
    'look',
  ],
  ['7: young to the last moment', STATE.unknown, { lastLook: 'free' }, after(MINUTE), 'look'],
  ['7: an older order proves nothing of ours', STATE.unknown, { lastLook: 'older' }, after(0), 'look'],
  ['7: and both must go', STATE.unknown, { lastLook: 'older' }, after(MINUTE + 1), 'give-up'],
  [
    '7: time in sleep counts too',
    STATE.unknown,
    twoEmpty,
    { ...after(20 * SECOND), monotonic: MINUTE + 1 },
    'look',
  ],
  [
    '7: from its birth, not from the start of the program',
    STATE.unknown,
    { ...twoEmpty, bornAt: HOUR },
    { ...after(20 * SECOND), monotonic: HOUR + 20 * SECOND },
    'send',
  ],
  ['7: expires', STATE.unknown, twoEmpty, after(EXPIRY), 'expire'],
  // Rules 5 and 6: waiting
  ['5: at once while in doubt', STATE.waiting, { inDoubt: true }, after(0), 'look'],
  ['5: every third tick', STATE.waiting, { searchesSince: 3 }, after(0), 'look'],
  ['5: not at every tick', STATE.waiting, { searchesSince: 2 }, after(0), 'none'],
  [
    '16: an older order in its place waits for no search',
    STATE.waiting,
    { older: minor(1) },
    after(0),
    'look',
  ],
  ['6: not a moment early', STATE.waiting, {}, after(EXPIRY - 1), 'none'],
  ['6: expires by the provider’s time', STATE.waiting, {}, after(EXPIRY), 'expire'],
  ['6: our own time proves nothing', STATE.waiting, { searchesSince: 1 }, after(EXPIRY, false), 'look'],
  ['6: which was read a moment ago', STATE.waiting, {}, after(EXPIRY, false), 'none'],
  ['6: a free register does', STATE.waiting, { lastLook: 'free' }, after(EXPIRY, false), 'expire'],
  // Rule 15: a cancel is a request
  ['15: looks first', STATE.withdrawing, {}, after(0), 'look'],
  ['15: withdraws its own', STATE.withdrawing, { lastLook: 'ours', lookedAt: 0 }, after(0), 'withdraw'],
  ['15: and an older of ours', STATE.withdrawing, { lastLook: 'older', lookedAt: 0 }, after(0), 'withdraw'],
  ['15: seen just now', STATE.withdrawing, { lastLook: 'ours', lookedAt: 0 }, after(2_000), 'withdraw'],
  [
    '15: not what was seen before a wait',
    STATE.withdrawing,
    { lastLook: 'ours', lookedAt: 0 },
    after(2_001),
    'look',
  ],
  ['15: never a stranger’s', STATE.withdrawing, { lastLook: 'foreign' }, after(0), 'look'],
  ['15: nothing once proved free', STATE.withdrawing, { freedAt: 1, lastLook: 'ours' }, after(0), 'none'],
  ['6: dead a minute after its expiry', STATE.withdrawing, {}, after(EXPIRY + MINUTE), 'freed'],
  ['6: not before', STATE.withdrawing, {}, after(EXPIRY + MINUTE - 1), 'look'],
  ['6: only by measured time', STATE.withdrawing, {}, after(EXPIRY + MINUTE, false), 'look'],
  // Nothing on the register is ours any more
  ['refused', STATE.refused, {}, after(0), 'none'],
  ['guarding', STATE.guarding, { lastLook: 'ours' }, after(0), 'none'],
  ['paid', STATE.paid, { lastLook: 'ours' }, after(0), 'none'],
  ['ended', STATE.ended, { lastLook: 'ours' }, after(0), 'none'],
];

describe('what the register needs next', () => {
  it.each(STEPS)('%s', (_rule, state, more, times, step) => {
    // Read this very moment, where a row does not say when.
    expect(registerStep(charge({ state }), knowing({ lookedAt: times.monotonic, ...more }), times)).toBe(
      step,
    );
  });

  it('is planned without reading the register for an order with a short time too, until half of its time is over', () => {
    const short = charge({ expiresAt: INTENDED + MINUTE });
    const free = knowing({ lastLook: 'free', lookedAt: 30 * SECOND });
    expect(registerStep(short, free, after(30 * SECOND - 1))).toBe('send');
    expect(registerStep(short, free, after(30 * SECOND))).toBe('expire');
  });
});

describe('an older order of ours on the register in place of a live one', () => {
  const may = (state: ChargeState, lastLook: OnRegister | null, age: number) =>
    mayTakeOlder(charge({ state }), knowing({ lastLook }), after(age));

  it.each([
    ['was told twice, later than stale answers last', STATE.waiting, 'older', 30 * SECOND, true],
    ['may be shown by a stale answer', STATE.waiting, 'older', 30 * SECOND - 1, false],
    ['is in doubt', STATE.waiting, null, HOUR, false],
    ['is gone', STATE.waiting, 'free', HOUR, false],
    ['is ours', STATE.waiting, 'ours', HOUR, false],
    ['is a stranger’s', STATE.waiting, 'foreign', HOUR, false],
    ['goes with a cancel', STATE.withdrawing, 'older', HOUR, false],
    ['goes with an unknown one', STATE.unknown, 'older', HOUR, false],
    ['is overwritten', STATE.intended, 'older', HOUR, false],
  ] as const)('%s', (_name, state, lastLook, age, taken) => {
    expect(may(state, lastLook, age)).toBe(taken);
  });
});

const pauseOf = (state: ChargeState, age = 0, more: Known = {}) =>
  searchPause(charge({ state }), knowing(more), USUAL_PACE, after(age));

describe('the next search', () => {
  const pause = pauseOf;

  it('comes every five seconds while the order may be live, and never for what was not sent', () => {
    const PAUSES: Record<ChargeKind, number | null> = {
      intended: null,
      refused: null,
      ended: null,
      unknown: 5 * SECOND,
      waiting: 5 * SECOND,
      withdrawing: 5 * SECOND,
      guarding: 5 * SECOND,
      paid: 10 * SECOND,
    };
    for (const [kind, expected] of Object.entries(PAUSES))
      expect(pause(STATE[kind as ChargeKind])).toBe(expected);
  });

  it.each([
    [0, 5],
    [1, 10],
    [2, 20],
    [3, 30],
    [4, 30],
    [50, 30],
    [2_000, 30],
  ])('after %i failures in a row comes after %i s', (searchFailures, seconds) => {
    expect(pause(STATE.waiting, 0, { searchFailures })).toBe(seconds * SECOND);
  });

  it.each([
    [0, 5 * SECOND],
    [2 * MINUTE - 1, 5 * SECOND],
    [2 * MINUTE, MINUTE],
    [HOUR - 1, MINUTE],
    [HOUR, 10 * MINUTE],
    [DAY - 20 * MINUTE, 10 * MINUTE],
    // One search stands right at the end, to prove the absence.
    [DAY - 3 * MINUTE, 3 * MINUTE],
    [DAY - 1, 5 * SECOND],
    [DAY, DAY],
    [DAY + 5 * DAY, DAY],
  ])('of a guard %i ms old comes after %i ms', (age, expected) => {
    expect(pause(STATE.guarding, age)).toBe(expected);
  });

  it.each([
    [0, 0, 10 * SECOND],
    [1, 10 * SECOND, 50 * SECOND],
    [2, MINUTE, 9 * MINUTE],
    [3, 10 * MINUTE, 50 * MINUTE],
    [3, 2 * HOUR, 5 * SECOND],
    [4, 2 * HOUR, null],
  ])('of a paid charge after %i looks, %i ms later', (looks, age, expected) => {
    expect(pause({ ...STATE.paid, looks }, age)).toBe(expected);
  });
});

describe('a charge that has left and is not checked', () => {
  const unchecked: ChargeState = { ...STATE.guarding, unchecked: true };

  it.each([
    [0, 5 * SECOND],
    [HOUR - 1, 5 * SECOND],
    [HOUR, 10 * MINUTE],
  ])('%i ms after it left is searched after %i ms', (age, expected) => {
    expect(pauseOf(unchecked, age)).toBe(expected);
  });

  it('backs off while searches fail, as any young guard', () => {
    expect(pauseOf(unchecked, 0, { searchFailures: 9 })).toBe(30 * SECOND);
    expect(pauseOf(STATE.guarding, 0, { searchFailures: 9 })).toBe(30 * SECOND);
  });

  it('is on the budget of those that somebody waits for', () => {
    const on = (state: ChargeState) => [
      searchBudget({ state }),
      besideBudget({ state }),
      registerBudget({ state }),
    ];
    expect(on(unchecked)).toEqual(['live', 'soon', 'live']);
    expect(on(STATE.waiting)).toEqual(['live', 'soon', 'soon']);
    expect(on(STATE.withdrawing)).toEqual(['live', 'soon', 'live']);
    expect(on(STATE.guarding)).toEqual(['later', 'later', 'live']);
    expect(on(STATE.paid)).toEqual(['later', 'later', 'live']);
  });
});

describe('a timetable of another shape', () => {
  it('has as many later looks at a paid charge as it lists, and four at most', () => {
    const looks = (paidLooks: readonly number[], made: number) =>
      searchPause(
        charge({ state: { ...STATE.paid, looks: made } }),
        knowing({}),
        { ...USUAL_PACE, paidLooks },
        after(0),
      );
    expect(looks([10 * SECOND, MINUTE], 1)).toBe(MINUTE);
    expect(looks([10 * SECOND, MINUTE], 2)).toBeNull();
    expect(
      looks(
        [1, 2, 3, 4, 5].map((minutes) => minutes * MINUTE),
        4,
      ),
    ).toBeNull();
  });

  it('may have no guard at all', () => {
    expect(guardLength({ ...USUAL_PACE, guard: [] })).toBe(0);
  });
});

describe('what a search asks for', () => {
  const asks = (state: ChargeState, age = 0, more: Known = {}) =>
    asksForBoth(charge({ state }), knowing({ searchedFrom: INTENDED, ...more }), USUAL_PACE, after(age));

  it('is both kinds where absence must be proved', () => {
    const BOTH: Record<ChargeKind, boolean> = {
      unknown: true,
      withdrawing: true,
      waiting: false,
      intended: false,
      guarding: false,
      paid: false,
      refused: true,
      ended: false,
    };
    for (const [kind, both] of Object.entries(BOTH)) expect(asks(STATE[kind as ChargeKind])).toBe(both);
    expect(asks(STATE.waiting, 0, { left: true })).toBe(true);
    expect(asks(STATE.guarding, 0, { searchFailures: 1 })).toBe(true);
    expect(asks(STATE.guarding, 0, { searchedFrom: null })).toBe(true);
    expect(asks({ ...STATE.guarding, unchecked: true })).toBe(true);
    expect(asks(STATE.guarding, DAY - 1)).toBe(false);
    expect(asks(STATE.guarding, DAY)).toBe(true);
  });
});

describe('the end of a guard', () => {
  const empty = { completeBoth: true, unsettled: false, money: false };
  const length = guardLength(USUAL_PACE);
  it.each([
    ['not before its time', length - 1, empty, 'go-on'],
    ['empty after its time', length, empty, 'empty'],
    ['not by time alone', length, { ...empty, completeBoth: false }, 'go-on'],
    ['not while something is pending', length, { ...empty, unsettled: true }, 'go-on'],
    ['not with money', length, { ...empty, money: true }, 'go-on'],
    ['six days later it goes on', length + 7 * DAY - 1, { ...empty, completeBoth: false }, 'go-on'],
    ['after seven days a person is told', length + 7 * DAY, { ...empty, completeBoth: false }, 'unverified'],
    ['and still proves empty when it can', length + 30 * DAY, empty, 'empty'],
  ] as const)('%s', (_name, age, search, verdict) => {
    expect(guardVerdict(age, USUAL_PACE, search)).toBe(verdict);
  });

  it('lasts a day', () => {
    expect(length).toBe(DAY);
  });
});

describe('the pause before the register is asked again', () => {
  it.each([
    [0, 0],
    [1, 1],
    [2, 2],
    [3, 4],
    [5, 16],
    [6, 30],
    [2_000, 30],
  ])('after %i failures is %i s', (failures, seconds) => {
    expect(registerPause(failures, USUAL_PACE)).toBe(seconds * SECOND);
  });
});
