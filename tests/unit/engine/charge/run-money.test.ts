import { describe, expect, it } from 'vitest';
import { unsavedFacts, unsavedPayments } from '../../../../electron/engine/charge/run.ts';
import type { RunEvent } from '../../../../electron/engine/charge/run-events.ts';
import { failure } from '../../../../shared/failures.ts';
import { paymentId } from '../../../../shared/ids.ts';
import { NO_FACTS } from '../../../../shared/money-facts.ts';
import { order } from '../../shared/support/facts.ts';
import { after, knowing, NOW } from './runs.ts';

const SECOND = 1_000;

describe('searches', () => {
  const settled = (found: 'none' | 'unproved' | 'some', startedAt: number, isCovered = false): RunEvent => ({
    kind: 'settled',
    isCovered,
    found,
    startedAt,
  });

  it('9: run one at a time, and are counted until the register is read', () => {
    const search = after({}, { kind: 'search-began' });
    expect([search.pollers.search.busy, search.register.searchesSince]).toEqual([true, 1]);
  });

  it('9: that fail are counted until the first answer', () => {
    const searched = (isAnswered: boolean): RunEvent => ({
      kind: 'searched',
      isAnswered,
      orders: 0,
      from: null,
    });
    expect(after({}, searched(false), searched(false)).pollers.search.failures).toBe(2);
    expect(after({}, searched(false), searched(true)).pollers.search.failures).toBe(0);
  });

  it('35: date absence by the last complete one, and keep whether an order could be read', () => {
    const searched = { kind: 'searched', isAnswered: true, orders: 1, from: 7 } as const;
    const known = after({}, searched, { ...searched, orders: 0, from: null });
    expect([known.money.searchedFrom, known.money.orderUnread]).toEqual([7, true]);
    expect(after(known, { kind: 'order-read' }).money.orderUnread).toBe(false);
  });

  it('10: asked for during one search follow it at once, exactly one', () => {
    const rest: RunEvent = { kind: 'search-rests', until: NOW + 9 };
    const pressed = after({}, { kind: 'search-began' }, { kind: 'search-wanted' }, { kind: 'search-wanted' });
    expect(after(pressed, rest).pollers.search.dueAt).toBe(NOW);
    expect(after(pressed, rest, rest).pollers.search.dueAt).toBe(NOW + 9);
    expect(after({}, { kind: 'search-wanted' }, rest).pollers.search.dueAt).toBe(NOW + 9);
  });

  it('come at the latest at a time that was set', () => {
    const later = after({}, { kind: 'search-rests', until: NOW + 9 });
    expect(after(later, { kind: 'search-due', at: NOW + 3 }).pollers.search.dueAt).toBe(NOW + 3);
    expect(after(later, { kind: 'search-due', at: NOW + 30 }).pollers.search.dueAt).toBe(NOW + 9);
  });

  it('7: that were empty are kept by the first and the last of them, until something is found', () => {
    const empty = after({}, settled('none', NOW - 3), settled('unproved', NOW - 2), settled('none', NOW - 1));
    expect(empty.money.empty).toEqual({ first: NOW - 3, last: NOW - 1 });
    expect(after(empty, settled('some', NOW)).money.empty).toBeNull();
  });

  it('7: that were slow count, as the first, from their answer: a part of them was asked late', () => {
    const [quick, slow] = [NOW - SECOND, NOW - SECOND - 1];
    expect(after({}, settled('none', quick)).money.empty).toEqual({ first: quick, last: quick });
    const first = after({}, settled('none', slow));
    expect(first.money.empty).toEqual({ first: NOW, last: slow });
    expect(after(first, settled('none', NOW - 1)).money.empty).toEqual({ first: NOW, last: NOW - 1 });
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
    const scans = { known: 1, searched: 0, since: NOW, reads: 0 };
    expect([seen.money.scans, seen.pollers.scan.dueAt]).toEqual([scans, NOW + SECOND]);
    expect(after(seen, { kind: 'scanned', known: 1 })).toBe(seen);
    const answer = (isAnswered: boolean): RunEvent => ({ kind: 'scan-answered', isAnswered, startedAt: NOW });
    const read = after(seen, { kind: 'scan-began' });
    expect(read.pollers.scan.busy).toBe(true);
    expect(after(read, answer(true)).pollers.scan).toEqual({ busy: false, dueAt: NOW + SECOND, failures: 0 });
    expect(after(read, answer(false)).pollers.scan).toEqual({
      busy: false,
      dueAt: NOW + 2 * SECOND,
      failures: 1,
    });
  });

  it('38: by id begin anew once a search that was due shows what was told of sooner, and only then', () => {
    const read = after({}, { kind: 'scanned', known: 1 }, { kind: 'scan-began' });
    const searched = { kind: 'searched', isAnswered: true, orders: 1, from: null } as const;
    const shown = after(read, searched);
    expect(shown.money.scans).toEqual({ known: 1, searched: 1, since: NOW, reads: 0 });
    // The read that is under way began before that.
    const answered = after(shown, { kind: 'scan-answered', isAnswered: true, startedAt: NOW - 500 });
    expect(answered.pollers.scan.dueAt).toBe(NOW + SECOND);
    expect(after(answered, { kind: 'scan-began' }, searched).money.scans?.reads).toBe(1);
    const beside = { ...read, money: { ...read.money, besideDueAt: NOW + 3 * SECOND } };
    expect(after(beside, searched).money.scans?.reads).toBe(1);
  });
});

describe('what the screen shows of a charge', () => {
  const ids = [paymentId('1')];

  it('31: is unsaved until it is saved, and paid where the news were so', () => {
    const paid = after({}, { kind: 'paid-unsaved', paidBy: ids });
    expect([
      unsavedPayments(paid),
      unsavedPayments(after(paid, { kind: 'not-saved', told: NO_FACTS })),
    ]).toEqual([ids, ids]);
    expect(after(paid, { kind: 'saved' }).shown.unsaved).toBeNull();
    const other = after({}, { kind: 'not-saved', told: NO_FACTS });
    expect([other.shown.unsaved, unsavedPayments(other)]).toEqual([{ paidBy: null, told: NO_FACTS }, null]);
  });

  it('31: keeps all that was not saved, also where the step that would write it breaks, until it is saved', () => {
    const news = (id: string): RunEvent => ({
      kind: 'not-saved',
      told: { orders: [order(id)], payments: [] },
    });
    const both = { orders: [order('1'), order('2')], payments: [] };
    const lost = after({}, news('1'), news('2'));
    const shown = [lost, after(lost, { kind: 'paid-unsaved', paidBy: ids })];
    for (const run of shown) {
      expect(unsavedFacts(run)).toEqual(both);
      expect(unsavedFacts(after(run, { kind: 'broke', poller: 'search' }))).toEqual(both);
      expect(unsavedFacts(after(run, { kind: 'saved' }))).toEqual(NO_FACTS);
    }
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
  ] as const)('of the %s is tried again later', (poller, pauseMs) => {
    const broken = after({}, { kind: 'broke', poller });
    expect(broken.pollers[poller]).toEqual({ busy: false, dueAt: NOW + pauseMs, failures: 1 });
  });

  it('of a search ends the state «paid», and unsaved news stay shown as unsaved', () => {
    const broke: RunEvent = { kind: 'broke', poller: 'search' };
    expect(after({ unsavedPaid: true }, broke).shown.unsaved).toEqual({ paidBy: null, told: NO_FACTS });
    expect(after({}, broke).shown.unsaved).toBeNull();
    expect(after({ unsavedPaid: true }, { kind: 'broke', poller: 'scan' }).shown.unsaved).toEqual({
      paidBy: [],
      told: NO_FACTS,
    });
  });
});
