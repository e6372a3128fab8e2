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
  unsavedPayments,
  type ChargeRun,
} from '../../../../electron/engine/charge/run.ts';
import type { RunEvent } from '../../../../electron/engine/charge/run-events.ts';
import { nextRun } from '../../../../electron/engine/charge/run-next.ts';
import { USUAL_PACE } from '../../../../electron/engine/index.ts';
import { failure } from '../../../../shared/failures.ts';
import { orderHandle, paymentId } from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import { INSTORE, INTENDED } from '../../shared/support/facts.ts';
import { knowing, type Known } from './runs.ts';

const SECOND = 1_000;
/** When everything of these tests happens. Monotonic. */
const NOW = 100 * SECOND;

function after(known: Known | ChargeRun, ...events: readonly RunEvent[]): ChargeRun {
  const moment = { now: INTENDED + NOW, measured: true, monotonic: NOW, pace: USUAL_PACE };
  const run = 'lanes' in known ? known : knowing(known);
  return events.reduce((before, event) => nextRun(before, event, moment), run);
}

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
    expect([again.register.looksFailed, again.lanes.register]).toEqual([
      0,
      { busy: false, dueAt: NOW + SECOND, failures: 1 },
    ]);
    const cancelled = after({ looksFailed: 2 }, began, failedSend('not-taken', false));
    expect([cancelled.register.looksFailed, cancelled.lanes.register.failures]).toEqual([2, 0]);
  });

  it('7: without an answer is doubtful, and counts as repeated when it is sent again', () => {
    const cancelled = after({}, began, failedSend('unknown', false));
    expect([cancelled.send.kind, cancelled.lanes.register.failures]).toEqual(['doubtful', 0]);
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
    const told = after({}, { kind: 'told-handle', order: orderHandle('x'), can: INSTORE });
    expect([told.told, after(told, { kind: 'kept-handle' }).told]).toEqual(['x', null]);
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
    expect([awake.lanes.register, awake.lanes.search.failures]).toEqual([
      { busy: false, dueAt: NOW, failures: 0 },
      0,
    ]);
    expect(after({ searchesSince: 1 }, { kind: 'woken', isWaiting: false }).register.searchesSince).toBe(1);
  });

  it('4: is invalid after a person agreed to a replacement: the register is read at once', () => {
    const yes: RunEvent = { kind: 'moved', by: 'overwrite-agreed', to: 'intended' };
    const agreed = after({ lastLook: 'foreign' }, { kind: 'yes-refused' }, { kind: 'register-rests' }, yes);
    expect([lastLook(agreed), agreed.shown.yesRefused, agreed.lanes.register.dueAt]).toEqual([
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
    expect([look.register.searchesSince, look.lanes.register.busy]).toEqual([0, true]);
    expect(after(look, { kind: 'look-answered' }).lanes.register.busy).toBe(false);
  });

  it('waits longer after each failure, and at most as long as between two searches', () => {
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
    expect([over(true).register.readings, over(true).lanes.register.dueAt]).toEqual([null, NOW + 5 * SECOND]);
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

describe('searches', () => {
  const settled = (found: 'none' | 'unproved' | 'some', startedAt: number, isCovered = false): RunEvent => ({
    kind: 'settled',
    isCovered,
    found,
    startedAt,
  });

  it('9: run one at a time, and are counted until the register is read', () => {
    const search = after({}, { kind: 'search-began' });
    expect([search.lanes.search.busy, search.register.searchesSince]).toEqual([true, 1]);
  });

  it('9: that fail are counted until the first answer', () => {
    const searched = (isAnswered: boolean): RunEvent => ({
      kind: 'searched',
      isAnswered,
      hasOrders: false,
      from: null,
    });
    expect(after({}, searched(false), searched(false)).lanes.search.failures).toBe(2);
    expect(after({}, searched(false), searched(true)).lanes.search.failures).toBe(0);
  });

  it('35: date absence by the last complete one, and keep whether an order could be read', () => {
    const searched = { kind: 'searched', isAnswered: true, hasOrders: true, from: 7 } as const;
    const known = after({}, searched, { ...searched, hasOrders: false, from: null });
    expect([known.money.searchedFrom, known.money.orderUnread]).toEqual([7, true]);
    expect(after(known, { kind: 'order-read' }).money.orderUnread).toBe(false);
  });

  it('10: asked for during one search follow it at once, exactly one', () => {
    const rest: RunEvent = { kind: 'search-rests', until: NOW + 9 };
    const pressed = after({}, { kind: 'search-began' }, { kind: 'search-wanted' }, { kind: 'search-wanted' });
    expect(after(pressed, rest).lanes.search.dueAt).toBe(NOW);
    expect(after(pressed, rest, rest).lanes.search.dueAt).toBe(NOW + 9);
    expect(after({}, { kind: 'search-wanted' }, rest).lanes.search.dueAt).toBe(NOW + 9);
  });

  it('come at the latest at a time that was set', () => {
    const later = after({}, { kind: 'search-rests', until: NOW + 9 });
    expect(after(later, { kind: 'search-due', at: NOW + 3 }).lanes.search.dueAt).toBe(NOW + 3);
    expect(after(later, { kind: 'search-due', at: NOW + 30 }).lanes.search.dueAt).toBe(NOW + 9);
  });

  it('7: that were empty are kept by the first and the last of them, until something is found', () => {
    const empty = after({}, settled('none', 1), settled('unproved', 2), settled('none', 3));
    expect(empty.money.empty).toEqual({ first: 1, last: 3 });
    expect(after(empty, settled('some', 4)).money.empty).toBeNull();
  });

  it('12: measure how long money covers an order that is not closed, from when it was first so', () => {
    const covered = knowing({});
    const since = { ...covered, money: { ...covered.money, coveredSince: 1 } };
    expect(after(since, settled('some', 0, true)).money.coveredSince).toBe(1);
    expect(after({}, settled('some', 0, true)).money.coveredSince).toBe(NOW);
    expect(after(since, settled('some', 0)).money.coveredSince).toBeNull();
  });

  it('9: by id of a scanned order begin a second after it was seen, and slow down as they fail', () => {
    const seen = after({}, { kind: 'scanned', known: 1 });
    expect([seen.money.scans, seen.lanes.scan.dueAt]).toEqual([{ known: 1, since: NOW }, NOW + SECOND]);
    expect(after(seen, { kind: 'scanned', known: 1 })).toBe(seen);
    const answer = (isAnswered: boolean): RunEvent => ({ kind: 'scan-answered', isAnswered, startedAt: NOW });
    const read = after(seen, { kind: 'scan-began' });
    expect(read.lanes.scan.busy).toBe(true);
    expect(after(read, answer(true)).lanes.scan).toEqual({ busy: false, dueAt: NOW + SECOND, failures: 0 });
    expect(after(read, answer(false)).lanes.scan).toEqual({
      busy: false,
      dueAt: NOW + 2 * SECOND,
      failures: 1,
    });
  });
});

describe('what the screen shows of a charge', () => {
  const ids = [paymentId('1')];

  it('31: is unsaved until it is saved, and paid where the news were so', () => {
    const paid = after({}, { kind: 'paid-unsaved', paidBy: ids });
    expect([unsavedPayments(paid), unsavedPayments(after(paid, { kind: 'not-saved' }))]).toEqual([ids, ids]);
    expect(after(paid, { kind: 'saved' }).shown.unsaved).toBeNull();
    const other = after({}, { kind: 'not-saved' });
    expect([other.shown.unsaved, unsavedPayments(other)]).toEqual([{ paidBy: null }, null]);
  });

  it('is a failure until it is over, and unreadable until an answer could be read', () => {
    const trouble = failure('provider-slow');
    const known = after({}, { kind: 'troubled', trouble }, { kind: 'unreadable' });
    expect([known.shown.trouble, known.shown.unreadable]).toEqual([trouble, true]);
    const over = after(known, { kind: 'troubled', trouble: null }, { kind: 'readable' });
    expect([over.shown.trouble, over.shown.unreadable]).toEqual([null, false]);
  });
});

describe('34: an exception in a step', () => {
  it.each([
    ['register', SECOND],
    ['search', 10 * SECOND],
    ['scan', 2 * SECOND],
  ] as const)('of the %s is tried again later', (lane, pauseMs) => {
    const broken = after({}, { kind: 'broke', lane });
    expect(broken.lanes[lane]).toEqual({ busy: false, dueAt: NOW + pauseMs, failures: 1 });
  });

  it('of a search ends the state «paid», and unsaved news stay shown as unsaved', () => {
    const broke: RunEvent = { kind: 'broke', lane: 'search' };
    expect(after({ unsavedPaid: true }, broke).shown.unsaved).toEqual({ paidBy: null });
    expect(after({}, broke).shown.unsaved).toBeNull();
    expect(after({ unsavedPaid: true }, { kind: 'broke', lane: 'scan' }).shown.unsaved).toEqual({
      paidBy: [],
    });
  });
});
