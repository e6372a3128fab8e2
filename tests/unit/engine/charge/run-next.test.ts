import { describe, expect, it } from 'vitest';
import {
  freedAt,
  isBornHere,
  isDoubtful,
  isFoundAgain,
  isInDoubt,
  isLocked,
  isNothingThere,
  isRefusalUnread,
  freshRun,
  lastLook,
  mayBeTaken,
} from '../../../../electron/engine/charge/run.ts';
import type { RunEvent } from '../../../../electron/engine/charge/run-events.ts';
import { orderHandle } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import { INSTORE } from '../../shared/support/facts.ts';
import { after, knowing, NOW, type Known } from './runs.ts';

const SECOND = 1_000;

const failedSend = (fate: 'not-taken' | 'refused' | 'unknown', isWanted = true): RunEvent => ({
  kind: 'send-failed',
  fate,
  cause: 'provider-refused',
  providerCode: 'bad',
  isWanted,
});

const began: RunEvent = { kind: 'send-began' };
const unanswered: RunEvent = { kind: 'moved', by: 'send-unanswered', to: 'unknown' };

describe('a send', () => {
  it('may be taken from the moment it leaves, and in another run it may have left', () => {
    expect([mayBeTaken(knowing({})), mayBeTaken(after({}, began))]).toEqual([false, true]);
    const resumed = freshRun(null, INSTORE);
    expect([isBornHere(resumed), mayBeTaken(resumed), isDoubtful(resumed)]).toEqual([false, true, true]);
  });

  it('7: that was never taken leaves what was known before it', () => {
    expect(after({}, began, failedSend('not-taken')).send.kind).toBe('unsent');
    expect(after({ send: 'doubtful' }, began, failedSend('not-taken')).send.kind).toBe('doubtful');
  });

  it('7: that was never taken is wanted again after a pause, with two looks before it', () => {
    const again = after({ looksFailed: 2 }, began, failedSend('not-taken'));
    expect([again.register.looksFailed, again.lanes.register]).toEqual([
      0,
      { busy: false, dueAt: NOW + SECOND, failures: 1 },
    ]);
    const cancelled = after({ looksFailed: 2 }, began, failedSend('not-taken', false));
    expect([cancelled.register.looksFailed, cancelled.lanes.register.failures]).toEqual([2, 0]);
  });

  it('7: without an answer is doubtful, and repeated once it leaves again', () => {
    const cancelled = after({}, began, failedSend('unknown', false));
    expect([cancelled.send.kind, cancelled.lanes.register.failures]).toEqual(['doubtful', 0]);
    const once = after({ emptySince: [1] }, began, failedSend('unknown'), unanswered);
    expect([once.send.kind, once.money.empty, isDoubtful(once)]).toEqual(['doubtful', null, true]);
    const twice = after(once, began, failedSend('unknown'), unanswered);
    expect([twice.send.kind, isDoubtful(twice)]).toEqual(['repeated', true]);
  });

  it('7: is no reading of the register: what was read before it is forgotten', () => {
    expect(lastLook(after({ lastLook: 'free' }, began))).toBeNull();
    expect(lastLook(after({ lastLook: 'free' }, { kind: 'withdrawal-began' }))).toBeNull();
  });

  it('8: that was refused is held, and a refusal after a doubtful one says nothing', () => {
    const refused = after({}, began, failedSend('refused'));
    expect(refused.send).toEqual({
      kind: 'refused',
      cause: 'provider-refused',
      providerCode: 'bad',
      unread: false,
    });
    expect(after({ send: 'doubtful' }, began, failedSend('refused')).send.kind).toBe('repeated');
  });

  it('8: that was refused is unread until a reading shows the register without its order', () => {
    const unread = after({}, began, failedSend('refused'), { kind: 'refusal-believed', unread: true });
    expect(isRefusalUnread(unread)).toBe(true);
    expect(isRefusalUnread(after(unread, { kind: 'not-there' }))).toBe(false);
    expect(after({ send: 'sent' }, { kind: 'refusal-believed', unread: true }).send.kind).toBe('sent');
  });

  it('tells a handle that the books keep later', () => {
    const told = after({}, { kind: 'told-handle', order: orderHandle('x'), can: INSTORE });
    expect([told.told, after(told, { kind: 'kept-handle' }).told]).toEqual(['x', null]);
  });

  it('can land until it was seen or its time is over, whichever is first', () => {
    const landing = (...kinds: readonly ('seen' | 'landing-over')[]) =>
      after({}, ...kinds.map((kind) => ({ kind }))).register.landing;
    expect([landing(), landing('landing-over'), landing('seen')]).toEqual(['open', 'over', 'landed']);
    expect([landing('seen', 'landing-over'), landing('landing-over', 'seen')]).toEqual(['landed', 'landed']);
  });
});

describe('what was read of the register', () => {
  it('is over after a look without an answer, and a surprise stays one', () => {
    const failed: RunEvent = { kind: 'look-failed' };
    expect(lastLook(after({ lastLook: 'ours' }, failed))).toBeNull();
    expect(after({ lastLook: 'ours' }, failed).register.readings?.worth).toBe('over');
    expect(isInDoubt(after({ inDoubt: true }, failed))).toBe(true);
  });

  it('is none any more after sleep, and what failed before it is forgotten', () => {
    const known: Known = { lastLook: 'free', looksFailed: 2, searchesSince: 1, searchFailures: 3 };
    const awake = after(known, { kind: 'register-pauses' }, { kind: 'woken', isWaiting: true });
    expect([awake.register.readings, awake.register.looksFailed, awake.register.searchesSince]).toEqual([
      null,
      0,
      3,
    ]);
    expect([awake.lanes.register, awake.lanes.search.failures]).toEqual([
      { busy: false, dueAt: NOW, failures: 0 },
      0,
    ]);
    expect(after({ searchesSince: 1 }, { kind: 'woken', isWaiting: false }).register.searchesSince).toBe(1);
  });

  it('4: is over with a yes, which is asked about at once', () => {
    const yes: RunEvent = { kind: 'moved', by: 'overwrite-agreed', to: 'intended' };
    const agreed = after({ lastLook: 'foreign' }, { kind: 'yes-refused' }, { kind: 'register-rests' }, yes);
    expect([lastLook(agreed), agreed.shown.yesRefused, agreed.lanes.register.dueAt]).toEqual([
      null,
      false,
      NOW,
    ]);
  });

  it('5: is due before the next search, unless it is doubted or displaced and so read already', () => {
    const due: RunEvent = { kind: 'look-due' };
    expect(after({}, due).register.searchesSince).toBe(3);
    expect(after({ inDoubt: true }, due).register.searchesSince).toBe(0);
    expect(after({ older: minor(1) }, due).register.searchesSince).toBe(0);
  });

  it('5: is as new as a look of its own where another one read it', () => {
    expect(after({ searchesSince: 2 }, { kind: 'looked-beside' }).register.searchesSince).toBe(0);
    const look = after({ searchesSince: 2 }, { kind: 'look-began' });
    expect([look.register.searchesSince, look.lanes.register.busy]).toEqual([0, true]);
    expect(after(look, { kind: 'look-answered' }).lanes.register.busy).toBe(false);
  });

  it('grows the pause with each failure, and rests at the pace of the searches', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map((times) => {
      const events = Array.from({ length: times }, () => ({ kind: 'register-pauses' }) as const);
      return (after({}, ...events).lanes.register.dueAt - NOW) / SECOND;
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(after({}, { kind: 'register-rests' }).lanes.register.dueAt).toBe(NOW + 5 * SECOND);
    expect(after({}, { kind: 'look-in-vain' }).register.looksFailed).toBe(1);
  });

  it('15: is asked anew at once after a cancel', () => {
    const leaving = after({ lastLook: 'ours' }, { kind: 'register-pauses' }, { kind: 'cancelled' });
    expect([lastLook(leaving), leaving.lanes.register]).toEqual([
      null,
      { busy: false, dueAt: NOW, failures: 0 },
    ]);
  });
});

describe('a withdrawal', () => {
  const answered = (result: 'taken' | 'locked' | 'nothing-there' | 'failed'): RunEvent => ({
    kind: 'withdrawal-answered',
    result,
  });
  const pause = (...results: readonly ('locked' | 'nothing-there' | 'failed')[]) =>
    (after({}, ...results.map(answered)).lanes.register.dueAt - NOW) / SECOND;

  it('15: with a yes took it off, once and for all', () => {
    expect(after({}, answered('taken'), answered('failed')).register.withdrawals.taken).toBe(true);
  });

  it('15: that met nothing is asked about at once, but only once; any other after a growing pause', () => {
    expect([pause('nothing-there'), pause('nothing-there', 'nothing-there')]).toEqual([0, 2]);
    expect([pause('failed'), pause('failed', 'failed'), pause('failed', 'nothing-there')]).toEqual([1, 2, 2]);
    expect(isNothingThere(after({}, answered('nothing-there')))).toBe(true);
    expect(isNothingThere(after({}, answered('nothing-there'), answered('failed')))).toBe(false);
  });

  it('15: that meets a payment is asked again at the pace of the searches, and says so until it is free', () => {
    expect([pause('locked'), pause('locked', 'failed')]).toEqual([5, 1]);
    const locked = after({}, answered('locked'));
    expect([isLocked(locked), isLocked(after(locked, { kind: 'freed' }))]).toEqual([true, false]);
  });

  it('16: of an older order leaves nothing known of the register, and the older one only where it stayed', () => {
    const over = (isOff: boolean) =>
      after({ lastLook: 'older', older: minor(5) }, { kind: 'older-answered', isOff });
    expect([over(true).register.older, over(false).register.older]).toEqual([null, 5]);
    expect([over(true).register.readings, over(true).lanes.register.dueAt]).toEqual([null, NOW + 5 * SECOND]);
  });
});

describe('off the register', () => {
  it('15: is proved at a moment, and only for the state that it was proved in', () => {
    expect(freedAt(after({}, { kind: 'freed' }))).toBe(NOW);
    for (const to of ['waiting', 'withdrawing'] as const)
      expect(freedAt(after({ freedAt: 1 }, { kind: 'moved', by: 'leave', to }))).toBeNull();
    expect(freedAt(after({ freedAt: 1 }, { kind: 'moved', by: 'proved-off', to: 'guarding' }))).toBe(1);
  });

  it('16: and found there again it is off only by another proof', () => {
    const again = after({ freedAt: 1 }, { kind: 'found-again' });
    expect([isFoundAgain(again), freedAt(again), again.register.landing]).toEqual([true, null, 'landed']);
    expect(freedAt(after(again, { kind: 'taken-again' }, { kind: 'freed' }))).toBe(NOW);
    expect(after(again, { kind: 'taken-again' }).register.withdrawals.taken).toBe(true);
  });

  it('16: the first reading without it counts, until a withdrawal met nothing', () => {
    const free = after({ foundAgain: true }, { kind: 'not-there' });
    expect(free.register.off).toEqual({ kind: 'found-again', freeSince: NOW });
    expect(after(free, { kind: 'met-nothing' }).register.off).toEqual({
      kind: 'found-again',
      freeSince: null,
    });
    expect(after({ freedAt: 1 }, { kind: 'met-nothing' }, { kind: 'not-there' }).register.off).toEqual({
      kind: 'proved',
      at: 1,
    });
  });
});

describe('a call to the register', () => {
  const lane = (...events: readonly RunEvent[]) => after({}, ...events).lanes.register;

  it('3: is the only one until it is answered', () => {
    expect([
      lane({ kind: 'look-began' }).busy,
      lane(began).busy,
      lane({ kind: 'withdrawal-began' }).busy,
    ]).toEqual([true, true, true]);
    const over: readonly RunEvent[] = [
      { kind: 'look-answered' },
      { kind: 'look-failed' },
      { kind: 'send-taken' },
      failedSend('unknown'),
      { kind: 'older-answered', isOff: false },
      { kind: 'withdrawal-answered', result: 'taken' },
      { kind: 'withdrawal-answered', result: 'failed' },
    ];
    for (const event of over) expect(lane({ kind: 'look-began' }, event).busy).toBe(false);
  });

  it('that is answered ends the failures before it', () => {
    const failed: RunEvent = { kind: 'register-pauses' };
    expect([
      lane(failed, { kind: 'look-answered' }).failures,
      lane(failed, { kind: 'send-taken' }).failures,
    ]).toEqual([0, 0]);
    expect(lane(failed, { kind: 'look-failed' }).failures).toBe(1);
  });

  it('7: is the next question at once where a send went unanswered, and after a pause where it may be repeated', () => {
    expect(lane(began, failedSend('unknown')).failures).toBe(0);
    const repeatable = { ...knowing({}), can: { ...INSTORE, idempotentCreate: true } };
    expect(after(repeatable, began, failedSend('unknown')).lanes.register.failures).toBe(1);
  });

  it('7: whose outcome is not known is in doubt once the books say so', () => {
    expect(after({ send: 'sent' }, unanswered).send.kind).toBe('doubtful');
    expect(after({ send: 'sent' }, { kind: 'moved', by: 'leave', to: 'withdrawing' }).send.kind).toBe('sent');
  });

  it('15: rests on no reading that is over', () => {
    expect(lastLook(after({ lastLook: 'ours' }, { kind: 'reading-over' }))).toBeNull();
    expect(after({}, { kind: 'yes-refused' }).shown.yesRefused).toBe(true);
  });

  it('16: what was found there again is off it since the first reading without it', () => {
    const before = knowing({ foundAgain: true });
    const since = { kind: 'found-again', freeSince: 1 } as const;
    const free = { ...before, register: { ...before.register, off: since } };
    expect(after(free, { kind: 'not-there' }).register.off).toEqual(since);
    expect(after({ freedAt: 1 }, { kind: 'not-there' }).register.off).toEqual({ kind: 'proved', at: 1 });
    expect(after({ send: 'sent' }, { kind: 'not-there' }).send.kind).toBe('sent');
    expect(after({ freedAt: 1 }, { kind: 'moved', by: 'leave', to: 'withdrawing' }).register.off).toEqual({
      kind: 'unproved',
    });
  });
});
