import { describe, expect, it } from 'vitest';
import {
  findOurs,
  hasVanished,
  isBehind,
  isCounted,
  leftInBooks,
  heldOf,
  leftOf,
} from '../../../electron/engine/refund-finding.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund } from '../../../shared/refund.ts';
import { payment } from '../shared/support/facts.ts';
import { listedRefund, paymentReading, refundInState } from './refund-readings.ts';
import { HOUR, SECOND } from './support.ts';

describe('20: the refund that is ours', () => {
  const asked = refundInState({ kind: 'requested', at: 0 });

  it.each([
    ['one of our amount', asked, [listedRefund('a')], [], 'a'],
    ['none of another amount', asked, [listedRefund('a', { amount: minor(400) })], [], null],
    ['none whose amount cannot be read', asked, [listedRefund('a', { amount: null })], [], null],
    ['none that was rejected', asked, [listedRefund('a', { status: 'rejected' })], [], null],
    ['none that was cancelled', asked, [listedRefund('a', { status: 'cancelled' })], [], null],
    ['one still in process', asked, [listedRefund('a', { status: 'in_process' })], [], 'a'],
    ['none that another refund of ours is', asked, [listedRefund('a')], ['a'], null],
    ['the next, when another has the first', asked, [listedRefund('a'), listedRefund('b')], ['a'], 'b'],
    [
      'the one known by id, whatever it has become',
      refundInState({ kind: 'in_process', at: 0, providerId: 'b' }),
      [listedRefund('a'), listedRefund('b', { status: 'rejected' })],
      [],
      'b',
    ],
    ['one without a date', asked, [listedRefund('a', { createdAt: null })], [], 'a'],
    ['one made since', asked, [listedRefund('a', { createdAt: 2 * HOUR })], [], 'a'],
    [
      'one made at the moment of the intent',
      asked,
      [listedRefund('a', { createdAt: HOUR - SECOND })],
      [],
      'a',
    ],
    ['none made before the intent', asked, [listedRefund('a', { createdAt: HOUR - 6 * SECOND })], [], null],
    [
      'one made before an intent that our own clock dated',
      refundInState({ kind: 'requested', at: 0 }, { dated: undefined }),
      [listedRefund('a', { createdAt: 3_000 })],
      [],
      'a',
    ],
    [
      'none that was there before the first sending',
      refundInState({ kind: 'requested', at: 0 }, { known: ['a'] }),
      [listedRefund('a', { createdAt: 2 * HOUR }), listedRefund('b')],
      [],
      'b',
    ],
    [
      'the one the answer named, although its amount is another',
      refundInState({ kind: 'unknown', since: 0, cause: 'provider-not-itself', providerId: 'b' }),
      [listedRefund('a'), listedRefund('b', { amount: minor(7) })],
      [],
      'b',
    ],
    [
      'what was left, for a whole one that a part elsewhere went before',
      refundInState({ kind: 'requested', at: 0 }, { whole: true }),
      [
        listedRefund('a', { amount: minor(100), createdAt: HOUR }),
        listedRefund('b', { amount: minor(400), createdAt: HOUR + 1 }),
      ],
      [],
      'b',
    ],
    ['nothing', asked, [], [], null],
  ] as const)('is %s', (_name, ours, readings, claimed, found) => {
    const fact = payment('1', { amount: minor(500), refunded: minor(500) });
    const finding = findOurs(ours, { fact, refunds: readings }, new Set(claimed));
    expect(finding.kind === 'ours' ? finding.reading.id : null).toBe(found);
  });

  it.each([
    ['one made clearly since', { createdAt: HOUR + 6 * SECOND }, {}, 'ours'],
    ['made at the same moment: a person says', { createdAt: HOUR + 4 * SECOND }, {}, 'doubtful'],
    ['made at the same moment, and a person has said', { createdAt: HOUR }, { agreedAt: 1 }, 'none'],
    [
      'made at the same moment, and known to the books',
      { createdAt: HOUR },
      { backBefore: minor(500) },
      'none',
    ],
    ['made before', { createdAt: HOUR - 6 * SECOND }, {}, 'none'],
    ['without a date', { createdAt: null }, {}, 'none'],
    ['known', { createdAt: 2 * HOUR }, { known: ['a'] }, 'none'],
    [
      'made whenever, for an intent that our own clock dated',
      { createdAt: 0 },
      { dated: undefined },
      'doubtful',
    ],
  ] as const)('before anything was sent, %s', (_name, told, more, kind) => {
    const fact = payment('1', { amount: minor(900), refunded: minor(500) });
    const ours = refundInState({ kind: 'intended' }, more as Partial<Refund>);
    expect(findOurs(ours, { fact, refunds: [listedRefund('a', told)] }, new Set()).kind).toBe(kind);
  });

  it.each([
    ['nothing went back', 0, [], 1_000],
    ['a part went back elsewhere', 300, [], 700],
    ['ours is on its way', 0, [refundInState({ kind: 'intended' })], 500],
    [
      'ours is on its way, and a part went elsewhere',
      300,
      [refundInState({ kind: 'requested', at: 0 })],
      200,
    ],
    [
      'ours is in process and told',
      500,
      [refundInState({ kind: 'in_process', at: 0, providerId: 'a', counted: true })],
      500,
    ],
    [
      'ours is in process and not told',
      300,
      [refundInState({ kind: 'in_process', at: 0, providerId: 'a' })],
      200,
    ],
    ['ours is done and not told yet', 0, [refundInState({ kind: 'done', at: 0, providerId: 'a' })], 500],
    [
      'ours is done by another amount',
      0,
      [refundInState({ kind: 'done', at: 0, providerId: 'a', given: minor(400) })],
      600,
    ],
    [
      'ours was refused',
      0,
      [refundInState({ kind: 'refused', at: 0, cause: 'refund-refused', providerCode: null })],
      1_000,
    ],
    ['more went back than we know', 1_200, [], 0],
  ] as const)('gives what is left when %s', (_name, back, refunds, left) => {
    expect(leftInBooks(1_000, back, refunds)).toBe(left);
  });

  const DONE = { kind: 'done', at: HOUR, providerId: 'a' } as const;
  const after = (back: number, more: Partial<Refund> = {}) =>
    refundInState(DONE, { amount: minor(200), backBefore: minor(back), ...more });

  it.each([
    ['ours is done and not told yet, beside one of somebody else', 300, [after(300)], HOUR - 6 * SECOND, 500],
    ['the payment was told since', 300, [after(300)], HOUR, 700],
    ['it was told at the same moment, by clocks that differ', 200, [after(300)], HOUR - 4 * SECOND, 800],
    ['it was told since, and theirs came to nothing', 200, [after(300)], HOUR, 800],
    ['nobody knows when the payment was told', 300, [after(300)], null, 700],
    [
      'the intent was dated by our own clock',
      300,
      [after(300, { dated: undefined })],
      HOUR - 6 * SECOND,
      700,
    ],
    [
      'two of ours are done and none is told yet',
      300,
      [after(300), after(300, { number: 2 })],
      HOUR - 6 * SECOND,
      300,
    ],
    [
      'two of ours are done and the second is not told yet',
      500,
      [after(300), after(300, { number: 2, intendedAt: 2 * HOUR })],
      HOUR,
      300,
    ],
    [
      'one is done and not told yet, and another is on its way',
      300,
      [after(300), after(300, { number: 2, state: { kind: 'intended' } })],
      HOUR - 6 * SECOND,
      300,
    ],
    [
      'the one that is not told came to nothing',
      300,
      [
        after(300, {
          state: { kind: 'refused', at: HOUR, cause: 'refund-refused', providerCode: null },
        }),
      ],
      HOUR - 6 * SECOND,
      700,
    ],
  ] as const)('what is left when %s', (_name, back, refunds, toldAt, left) => {
    expect(leftInBooks(1_000, back, refunds, toldAt)).toBe(left);
  });
});

describe('20: which of several is ours', () => {
  const asked = refundInState({ kind: 'requested', at: 0 });
  const find = (refund: Refund, ...rest: Parameters<typeof paymentReading>) => {
    const found = findOurs(refund, paymentReading(...rest), new Set());
    return found.kind === 'ours' ? found.reading.id : found.kind;
  };
  const MOMENT = 5 * SECOND;

  it('is the oldest that fits, however the provider sorts them', () => {
    const later = listedRefund('later', { createdAt: 3 * HOUR });
    const sooner = listedRefund('sooner', { createdAt: 2 * HOUR });
    expect(find(asked, [later, sooner])).toBe('sooner');
    expect(find(refundInState({ kind: 'intended' }), [later, sooner])).toBe('sooner');
    expect(find(asked, [sooner, listedRefund('undated')])).toBe('undated');
  });

  it('is of the same moment up to five seconds and no longer', () => {
    const at = (createdAt: number) => [listedRefund('a', { createdAt })];
    expect(find(asked, at(HOUR - MOMENT))).toBe('a');
    expect(find(asked, at(HOUR - MOMENT - 1))).toBe('none');
    const intended = refundInState({ kind: 'intended' });
    expect(find(intended, at(HOUR + MOMENT))).toBe('doubtful');
    expect(find(intended, at(HOUR + MOMENT + 1))).toBe('a');
    expect(find(intended, at(HOUR - MOMENT))).toBe('doubtful');
    expect(find(intended, at(HOUR - MOMENT - 1))).toBe('none');
  });

  it('is one clearly newer, also beside one of the same moment or without a date', () => {
    const intended = refundInState({ kind: 'intended' });
    const near = listedRefund('near', { createdAt: HOUR });
    const newer = listedRefund('newer', { createdAt: 2 * HOUR });
    expect(find(intended, [near, newer])).toBe('newer');
    expect(find(intended, [listedRefund('undated'), near])).toBe('doubtful');
    // A date of our own clock, which may have been wrong, makes nothing newer.
    expect(find(refundInState({ kind: 'intended' }, { dated: undefined }), [newer])).toBe('doubtful');
  });

  it('may have had no answer for long: what appeared since is ours', () => {
    const unknown = refundInState({ kind: 'unknown', since: 0, cause: 'provider-unreachable' });
    expect(find(unknown, [listedRefund('a', { createdAt: HOUR })])).toBe('a');
  });

  it('has an id and is in no list: nothing else is taken for it', () => {
    for (const kind of ['in_process', 'done'] as const)
      expect(find(refundInState({ kind, at: 0, providerId: 'b' }), [listedRefund('a')])).toBe('none');
    // A rebuilt one without a name may still be any.
    const nameless = refundInState({ kind: 'done', at: 0, providerId: null });
    expect(find(nameless, [listedRefund('a', { createdAt: 2 * HOUR })])).toBe('a');
  });

  it('is not one that the books already knew of: those are the oldest up to that sum, without rejected ones', () => {
    const intended = refundInState({ kind: 'intended' }, { backBefore: minor(500) });
    const early = listedRefund('early', { createdAt: 0 });
    const near = listedRefund('near', { createdAt: HOUR });
    expect(find(intended, [near, early])).toBe('doubtful');
    expect(find(intended, [near, listedRefund('no', { createdAt: 0, status: 'rejected' })])).toBe('none');
    expect(find(intended, [near, listedRefund('odd', { createdAt: 0, amount: null })])).toBe('none');
    const both = refundInState({ kind: 'intended' }, { backBefore: minor(1_000) });
    expect(find(both, [near, early])).toBe('none');
    // One knew of nothing: not even of a cent.
    const cent = refundInState({ kind: 'intended' }, { amount: minor(1) });
    expect(find(cent, [listedRefund('cent', { amount: minor(1), createdAt: HOUR })])).toBe('doubtful');
    // A sum that ends within a refund does not hold it.
    expect(find(refundInState({ kind: 'intended' }, { backBefore: minor(499) }), [near])).toBe('doubtful');
    const part = listedRefund('part', { amount: minor(600), createdAt: 0 });
    expect(find(intended, [part, near])).toBe('doubtful');
  });
});

describe('20: a refund of all that was left', () => {
  const whole = refundInState({ kind: 'requested', at: 0 }, { whole: true, amount: minor(1_000) });
  const find = (refund: Refund, ...rest: Parameters<typeof paymentReading>) => {
    const found = findOurs(refund, paymentReading(...rest), new Set());
    return found.kind === 'ours' ? found.reading.id : found.kind;
  };
  const part = listedRefund('part', { amount: minor(300), createdAt: HOUR });
  const others = listedRefund('others', { amount: minor(700), createdAt: HOUR - 1 });

  it('is the latest refund, once nothing is left', () => {
    expect(find(whole, [part, others], { refunded: minor(1_000) })).toBe('part');
    expect(find(whole, [part, others], { refunded: minor(1_001) })).toBe('part');
    expect(find(whole, [part], { status: 'refunded', refunded: minor(0), amount: null })).toBe('part');
    const cent = listedRefund('cent', { amount: minor(1), createdAt: HOUR });
    expect(find(whole, [cent], { refunded: minor(1_000) })).toBe('cent');
  });

  it('is not assumed while something is left, or cannot be told', () => {
    expect(find(whole, [part], { refunded: minor(999) })).toBe('none');
    expect(find(whole, [part], { refunded: minor(1_000), amount: null })).toBe('none');
  });

  it('is seen by the list alone, where the page of the payment is older', () => {
    expect(find(whole, [part, others], { refunded: minor(0) })).toBe('part');
    expect(find(whole, [part, others], { refunded: minor(999) })).toBe('part');
  });

  it('is never one of a part, of nothing, or from before', () => {
    expect(find({ ...whole, whole: false }, [part, others], { refunded: minor(1_000) })).toBe('none');
    const gone = { refunded: minor(1_000) };
    expect(find(whole, [listedRefund('no', { amount: minor(0) })], gone)).toBe('none');
    expect(find(whole, [listedRefund('odd', { amount: null })], gone)).toBe('none');
    expect(find(whole, [listedRefund('old', { amount: minor(300), createdAt: 0 })], gone)).toBe('none');
  });
});

describe('what the provider shows of a payment', () => {
  const pending = listedRefund('p', { status: 'in_process' });
  const odd = listedRefund('o', { status: 'other' });
  const unread = listedRefund('u', { amount: null });
  const dead = [listedRefund('r', { status: 'rejected' }), listedRefund('c', { status: 'cancelled' })];

  it.each([
    ['nothing went back', paymentReading(), 1_000],
    ['a part is told and not listed', paymentReading([], { refunded: minor(300) }), 700],
    ['a part is listed and not told', paymentReading([listedRefund('a')]), 500],
    ['a part is listed and told', paymentReading([listedRefund('a')], { refunded: minor(500) }), 500],
    ['a part is on its way: it may still bounce', paymentReading([pending, odd]), 1_000],
    ['a refund was rejected', paymentReading(dead), 1_000],
    ['more went back than it held', paymentReading([], { refunded: minor(1_001) }), 0],
    ['it is refunded', paymentReading([], { status: 'refunded' }), 0],
    ['it is in mediation', paymentReading([], { status: 'in_mediation' }), 0],
    ['nobody can tell how much it was', paymentReading([], { amount: null }), 0],
  ] as const)('includes our refund when %s', (_name, reading, held) => {
    expect(heldOf(reading)).toBe(held);
    // What is on its way, told by its list alone or counted already, is asked for by nobody.
    const onItsWay = reading.refunds.includes(pending) ? 1_000 : 0;
    expect(leftOf(reading)).toBe(held - onItsWay);
  });

  it('leaves the money that is neither back nor on its way', () => {
    expect(leftOf(paymentReading([pending]))).toBe(500);
    expect(leftOf(paymentReading([pending], { refunded: minor(500) }))).toBe(500);
    expect(leftOf(paymentReading([listedRefund('a'), pending]))).toBe(0);
    expect(leftOf(paymentReading([], { status: 'in_mediation' }))).toBe(0);
    expect(leftOf(paymentReading([], { amount: null }))).toBe(0);
  });

  it.each([
    ['all is listed', paymentReading([listedRefund('a')], { refunded: minor(500) }), false],
    ['more is told than listed', paymentReading([listedRefund('a')], { refunded: minor(501) }), true],
    ['what is on its way makes up for it', paymentReading([pending, odd], { refunded: minor(1_000) }), false],
    ['what was rejected does not', paymentReading(dead, { refunded: minor(1) }), true],
    [
      'an amount that cannot be read does not',
      paymentReading([unread, { ...unread, status: 'other' }], { refunded: minor(1) }),
      true,
    ],
    ['nothing went back', paymentReading(), false],
  ] as const)('is out of date when %s: %j', (_name, reading, behind) => {
    expect(isBehind(reading)).toBe(behind);
  });

  it('counts a refund in process once its sum holds it beside what is done', () => {
    const counts = (reading: ReturnType<typeof listedRefund>, refunded: number) =>
      isCounted(reading, paymentReading([listedRefund('a'), pending], { refunded: minor(refunded) }));
    expect(counts(pending, 1_000)).toBe(true);
    expect(counts(pending, 999)).toBe(false);
    expect(counts({ ...pending, amount: null }, 1_000)).toBe(false);
  });
});

describe('a refund that the provider has named', () => {
  const named = refundInState({ kind: 'in_process', at: HOUR, providerId: 'a' });
  const vanished = (refund: Refund, reading = paymentReading(), now = 2 * HOUR) =>
    hasVanished(refund, reading, now);

  it('has vanished when an hour later it is listed nowhere and its money is there', () => {
    expect(vanished(named)).toBe(true);
    expect(vanished(refundInState({ kind: 'done', at: 0, providerId: 'a' }))).toBe(true);
    // What was there to the cent is enough; by the amount that the provider gave.
    expect(vanished(named, paymentReading([listedRefund('b')]))).toBe(true);
    expect(vanished({ ...named, amount: minor(501) }, paymentReading([listedRefund('b')]))).toBe(false);
    const given = refundInState(
      { kind: 'done', at: 0, providerId: 'a', given: minor(400) },
      { amount: minor(501) },
    );
    expect(vanished(given, paymentReading([listedRefund('b')]))).toBe(true);
  });

  it('has not vanished while it is new, listed, or more went back than is listed', () => {
    expect(vanished(named, paymentReading(), 2 * HOUR - 1)).toBe(false);
    expect(vanished(named, paymentReading([listedRefund('a', { status: 'rejected' })]))).toBe(false);
    expect(vanished(named, paymentReading([], { refunded: minor(500) }))).toBe(false);
  });

  it('only is one that the provider took', () => {
    expect(vanished(refundInState({ kind: 'done', at: 0, providerId: null }))).toBe(false);
    expect(
      vanished(refundInState({ kind: 'unknown', since: 0, cause: 'provider-not-itself', providerId: 'a' })),
    ).toBe(false);
    expect(vanished(refundInState({ kind: 'requested', at: 0 }))).toBe(false);
  });
});
