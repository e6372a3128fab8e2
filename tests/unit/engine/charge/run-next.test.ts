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

const failedSend = (result: 'not-taken' | 'refused' | 'unknown', isWanted = true): RunEvent => ({
  kind: 'send-failed',
  result,
  cause: 'provider-refused',
  providerCode: 'bad',
  isWanted,
});

const began: RunEvent = { kind: 'send-began' };
const unanswered: RunEvent = { kind: 'moved', by: 'send-unanswered', to: 'unknown' };

describe('a send', () => {
  it('may be accepted as soon as it is sent, and in another run it may have been sent', () => {
    expect([mayBeTaken(knowing({})), mayBeTaken(after({}, began))]).toEqual([false, true]);
    const resumed = freshRun(null, INSTORE);
    expect([isBornHere(resumed), mayBeTaken(resumed), isDoubtful(resumed)]).toEqual([false, true, true]);
  });

  it('7: that never reached the provider leaves what was known before it', () => {
    expect(after({}, began, failedSend('not-taken')).send.kind).toBe('unsent');
    expect(after({ send: 'doubtful' }, began, failedSend('not-taken')).send.kind).toBe('doubtful');
  });

  it('7: that never reached the provider is repeated after a pause and two readings of the register', () => {
    const again = after({ looksFailed: 2 }, began, failedSend('not-taken'));
    expect([again.register.looksFailed, again.pollers.register]).toEqual([
      0,
      { busy: false, dueAt: NOW + SECOND, failures: 1 },
    ]);
    const cancelled = after({ looksFailed: 2 }, began, failedSend('not-taken', false));
    expect([cancelled.register.looksFailed, cancelled.pollers.register.failures]).toEqual([2, 0]);
  });

  it('7: without an answer is doubtful, and counts as repeated when it is sent again', () => {
    const cancelled = after({}, began, failedSend('unknown', false));
    expect([cancelled.send.kind, cancelled.pollers.register.failures]).toEqual(['doubtful', 0]);
    const once = after({ emptySince: [1] }, began, failedSend('unknown'), unanswered);
    expect([once.send.kind, once.money.empty, isDoubtful(once)]).toEqual(['doubtful', null, true]);
    const twice = after(once, began, failedSend('unknown'), unanswered);
    expect([twice.send.kind, isDoubtful(twice)]).toEqual(['repeated', true]);
  });

  it('7: makes earlier readings of the register invalid', () => {
    expect(lastLook(after({ lastLook: 'free' }, began))).toBeNull();
    expect(lastLook(after({ lastLook: 'free' }, { kind: 'withdrawal-began' }))).toBeNull();
  });

  it('8: that was refused is off the register, unless an earlier one was doubtful', () => {
    const refused = after({}, began, failedSend('refused'));
    expect(refused.send).toEqual({
      kind: 'refused',
      cause: 'provider-refused',
      providerCode: 'bad',
      unread: false,
    });
    expect(after({ send: 'doubtful' }, began, failedSend('refused')).send.kind).toBe('repeated');
  });

  it('8: that was refused is unproved until a reading shows the register without its order', () => {
    const unread = after({}, began, failedSend('refused'), { kind: 'refusal-believed', unread: true });
    expect(isRefusalUnread(unread)).toBe(true);
    expect(isRefusalUnread(after(unread, { kind: 'not-there' }))).toBe(false);
    expect(after({ send: 'sent' }, { kind: 'refusal-believed', unread: true }).send.kind).toBe('sent');
  });

  it('returns a handle that the books keep later', () => {
    const order = { handle: orderHandle('x'), qrText: null };
    const told = after({}, { kind: 'told-handle', told: order, can: INSTORE });
    expect([told.told, after(told, { kind: 'kept-handle' }).told]).toEqual([order, null]);
  });

  it('can take effect until its order was seen or has expired, whichever is first', () => {
    const landing = (...kinds: readonly ('seen' | 'landing-over')[]) =>
      after({}, ...kinds.map((kind) => ({ kind }))).register.landing;
    expect([landing(), landing('landing-over'), landing('seen')]).toEqual(['open', 'over', 'landed']);
    expect([landing('seen', 'landing-over'), landing('landing-over', 'seen')]).toEqual(['landed', 'landed']);
  });
});

describe('the last reading of the register', () => {
  it('is invalid after a request without an answer, but an unexpected reading stays noted', () => {
    const failed: RunEvent = { kind: 'look-failed' };
    expect(lastLook(after({ lastLook: 'ours' }, failed))).toBeNull();
    expect(after({ lastLook: 'ours' }, failed).register.readings?.worth).toBe('over');
    expect(isInDoubt(after({ inDoubt: true }, failed))).toBe(true);
  });

  it('is invalid after sleep, and earlier failures are forgotten', () => {
    const known: Known = { lastLook: 'free', looksFailed: 2, searchesSince: 1, searchFailures: 3 };
    const awake = after(known, { kind: 'register-pauses' }, { kind: 'woken', isWaiting: true });
    expect([awake.register.readings, awake.register.looksFailed, awake.register.searchesSince]).toEqual([
      null,
      0,
      3,
    ]);
    expect([awake.pollers.register, awake.pollers.search.failures]).toEqual([
      { busy: false, dueAt: NOW, failures: 0 },
      0,
    ]);
    expect(after({ searchesSince: 1 }, { kind: 'woken', isWaiting: false }).register.searchesSince).toBe(1);
  });

  it('4: is invalid after a person agreed to a replacement: the register is read at once', () => {
    const yes: RunEvent = { kind: 'moved', by: 'overwrite-agreed', to: 'intended' };
    const agreed = after({ lastLook: 'foreign' }, { kind: 'yes-refused' }, { kind: 'register-rests' }, yes);
    expect([lastLook(agreed), agreed.shown.yesRefused, agreed.pollers.register.dueAt]).toEqual([
      null,
      false,
      NOW,
    ]);
  });

  it('5: is made before the next search, unless it was unexpected or another order stood there and it is read anyway', () => {
    const due: RunEvent = { kind: 'look-due' };
    expect(after({}, due).register.searchesSince).toBe(3);
    expect(after({ inDoubt: true }, due).register.searchesSince).toBe(0);
    expect(after({ older: minor(1) }, due).register.searchesSince).toBe(0);
  });

  it('5: is as new as its own where another worker made it', () => {
    expect(after({ searchesSince: 2 }, { kind: 'looked-beside' }).register.searchesSince).toBe(0);
    const look = after({ searchesSince: 2 }, { kind: 'look-began' });
    expect([look.register.searchesSince, look.pollers.register.busy]).toEqual([0, true]);
    expect(after(look, { kind: 'look-answered' }).pollers.register.busy).toBe(false);
  });

  it('waits longer after each failure, and at most as long as between two searches', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7].map((times) => {
      const events = Array.from({ length: times }, () => ({ kind: 'register-pauses' }) as const);
      return (after({}, ...events).pollers.register.dueAt - NOW) / SECOND;
    });
    expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(after({}, { kind: 'register-rests' }).pollers.register.dueAt).toBe(NOW + 5 * SECOND);
    expect(after({}, { kind: 'look-in-vain' }).register.looksFailed).toBe(1);
  });

  it('15: is repeated at once after a cancel', () => {
    const leaving = after({ lastLook: 'ours' }, { kind: 'register-pauses' }, { kind: 'cancelled' });
    expect([lastLook(leaving), leaving.pollers.register]).toEqual([
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
    (after({}, ...results.map(answered)).pollers.register.dueAt - NOW) / SECOND;

  it('15: that succeeded has taken it off for good', () => {
    expect(after({}, answered('taken'), answered('failed')).register.withdrawals.taken).toBe(true);
  });

  it('15: that found nothing is followed by a reading at once, but only once; any other after growing pauses', () => {
    expect([pause('nothing-there'), pause('nothing-there', 'nothing-there')]).toEqual([0, 2]);
    expect([pause('failed'), pause('failed', 'failed'), pause('failed', 'nothing-there')]).toEqual([1, 2, 2]);
    expect(isNothingThere(after({}, answered('nothing-there')))).toBe(true);
    expect(isNothingThere(after({}, answered('nothing-there'), answered('failed')))).toBe(false);
  });

  it('15: that meets a payment is tried again as often as the searches, and the screen says so until it is free', () => {
    expect([pause('locked'), pause('locked', 'failed')]).toEqual([5, 1]);
    const locked = after({}, answered('locked'));
    expect([isLocked(locked), isLocked(after(locked, { kind: 'freed' }))]).toEqual([true, false]);
  });

  it('16: of an older order makes the register unknown, and the older order too unless it stayed', () => {
    const over = (isOff: boolean) =>
      after({ lastLook: 'older', older: minor(5) }, { kind: 'older-answered', isOff });
    expect([over(true).register.older, over(false).register.older]).toEqual([null, 5]);
    expect([over(true).register.readings, over(true).pollers.register.dueAt]).toEqual([
      null,
      NOW + 5 * SECOND,
    ]);
  });
});

describe('the proof that an order is off the register', () => {
  it('15: has a time, and is valid only for the state in which it was made', () => {
    expect(freedAt(after({}, { kind: 'freed' }))).toBe(NOW);
    for (const to of ['waiting', 'withdrawing'] as const)
      expect(freedAt(after({ freedAt: 1 }, { kind: 'moved', by: 'leave', to }))).toBeNull();
    expect(freedAt(after({ freedAt: 1 }, { kind: 'moved', by: 'proved-off', to: 'guarding' }))).toBe(1);
  });

  it('16: is no longer valid once the order is found there again', () => {
    const again = after({ freedAt: 1 }, { kind: 'found-again' });
    expect([isFoundAgain(again), freedAt(again), again.register.landing]).toEqual([true, null, 'landed']);
    expect(freedAt(after(again, { kind: 'taken-again' }, { kind: 'freed' }))).toBe(NOW);
    expect(after(again, { kind: 'taken-again' }).register.withdrawals.taken).toBe(true);
  });

  it('16: dates from the first reading without it, until a withdrawal finds nothing', () => {
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
  const poller = (...events: readonly RunEvent[]) => after({}, ...events).pollers.register;

  it('3: is the only one until it is answered', () => {
    expect([
      poller({ kind: 'look-began' }).busy,
      poller(began).busy,
      poller({ kind: 'withdrawal-began' }).busy,
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
    for (const event of over) expect(poller({ kind: 'look-began' }, event).busy).toBe(false);
  });

  it('that is answered ends the failures before it', () => {
    const failed: RunEvent = { kind: 'register-pauses' };
    expect([
      poller(failed, { kind: 'look-answered' }).failures,
      poller(failed, { kind: 'send-taken' }).failures,
    ]).toEqual([0, 0]);
    expect(poller(failed, { kind: 'look-failed' }).failures).toBe(1);
  });

  it('7: follows an unanswered send at once, or after a pause where the send may be repeated', () => {
    expect(poller(began, failedSend('unknown')).failures).toBe(0);
    const repeatable = { ...knowing({}), can: { ...INSTORE, idempotentCreate: true } };
    expect(after(repeatable, began, failedSend('unknown')).pollers.register.failures).toBe(1);
  });

  it('7: whose outcome is not known is in doubt once the books say so', () => {
    expect(after({ send: 'sent' }, unanswered).send.kind).toBe('doubtful');
    expect(after({ send: 'sent' }, { kind: 'moved', by: 'leave', to: 'withdrawing' }).send.kind).toBe('sent');
  });

  it('15: uses no reading that is no longer valid', () => {
    expect(lastLook(after({ lastLook: 'ours' }, { kind: 'reading-over' }))).toBeNull();
    expect(after({}, { kind: 'yes-refused' }).shown.yesRefused).toBe(true);
  });

  it('16: dates an order that was found again as off from the first reading without it', () => {
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
