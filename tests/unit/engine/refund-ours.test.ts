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
import { listed, told, wish } from './refund-facts.ts';
import { HOUR, SECOND } from './support.ts';

describe('20: the refund that is ours', () => {
  const asked = wish({ kind: 'requested', at: 0 });

  it.each([
    ['one of our amount', asked, [listed('a')], [], 'a'],
    ['none of another amount', asked, [listed('a', { amount: minor(400) })], [], null],
    ['none whose amount cannot be read', asked, [listed('a', { amount: null })], [], null],
    ['none that was rejected', asked, [listed('a', { status: 'rejected' })], [], null],
    ['none that was cancelled', asked, [listed('a', { status: 'cancelled' })], [], null],
    ['one still in process', asked, [listed('a', { status: 'in_process' })], [], 'a'],
    ['none that another refund of ours is', asked, [listed('a')], ['a'], null],
    ['the next, when another has the first', asked, [listed('a'), listed('b')], ['a'], 'b'],
    [
      'the one known by id, whatever it has become',
      wish({ kind: 'in_process', at: 0, providerId: 'b' }),
      [listed('a'), listed('b', { status: 'rejected' })],
      [],
      'b',
    ],
    ['one without a date', asked, [listed('a', { createdAt: null })], [], 'a'],
    ['one made since', asked, [listed('a', { createdAt: 2 * HOUR })], [], 'a'],
    ['one made at the moment of the intent', asked, [listed('a', { createdAt: HOUR - SECOND })], [], 'a'],
    ['none made before the intent', asked, [listed('a', { createdAt: HOUR - 6 * SECOND })], [], null],
    [
      'one made before an intent that our own clock dated',
      wish({ kind: 'requested', at: 0 }, { dated: undefined }),
      [listed('a', { createdAt: 3_000 })],
      [],
      'a',
    ],
    [
      'none that was there before the first sending',
      wish({ kind: 'requested', at: 0 }, { known: ['a'] }),
      [listed('a', { createdAt: 2 * HOUR }), listed('b')],
      [],
      'b',
    ],
    [
      'the one the answer named, although its amount is another',
      wish({ kind: 'unknown', since: 0, cause: 'provider-not-itself', providerId: 'b' }),
      [listed('a'), listed('b', { amount: minor(7) })],
      [],
      'b',
    ],
    [
      'what was left, for a whole one that a part elsewhere went before',
      wish({ kind: 'requested', at: 0 }, { whole: true }),
      [
        listed('a', { amount: minor(100), createdAt: HOUR }),
        listed('b', { amount: minor(400), createdAt: HOUR + 1 }),
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
    const ours = wish({ kind: 'intended' }, more as Partial<Refund>);
    expect(findOurs(ours, { fact, refunds: [listed('a', told)] }, new Set()).kind).toBe(kind);
  });

  it.each([
    ['nothing went back', 0, [], 1_000],
    ['a part went back elsewhere', 300, [], 700],
    ['ours is on its way', 0, [wish({ kind: 'intended' })], 500],
    ['ours is on its way, and a part went elsewhere', 300, [wish({ kind: 'requested', at: 0 })], 200],
    [
      'ours is in process and told',
      500,
      [wish({ kind: 'in_process', at: 0, providerId: 'a', counted: true })],
      500,
    ],
    ['ours is in process and not told', 300, [wish({ kind: 'in_process', at: 0, providerId: 'a' })], 200],
    ['ours is done and not told yet', 0, [wish({ kind: 'done', at: 0, providerId: 'a' })], 500],
    [
      'ours is done by another amount',
      0,
      [wish({ kind: 'done', at: 0, providerId: 'a', given: minor(400) })],
      600,
    ],
    [
      'ours was refused',
      0,
      [wish({ kind: 'refused', at: 0, cause: 'refund-refused', providerCode: null })],
      1_000,
    ],
    ['more went back than we know', 1_200, [], 0],
  ] as const)('what is left when %s', (_name, back, refunds, left) => {
    expect(leftInBooks(1_000, back, refunds)).toBe(left);
  });
});

describe('20: which of several is ours', () => {
  const asked = wish({ kind: 'requested', at: 0 });
  const find = (refund: Refund, ...rest: Parameters<typeof told>) => {
    const found = findOurs(refund, told(...rest), new Set());
    return found.kind === 'ours' ? found.reading.id : found.kind;
  };
  const MOMENT = 5 * SECOND;

  it('is the oldest that fits, however the provider sorts them', () => {
    const later = listed('later', { createdAt: 3 * HOUR });
    const sooner = listed('sooner', { createdAt: 2 * HOUR });
    expect(find(asked, [later, sooner])).toBe('sooner');
    expect(find(wish({ kind: 'intended' }), [later, sooner])).toBe('sooner');
    expect(find(asked, [sooner, listed('undated')])).toBe('undated');
  });

  it('is of the same moment up to five seconds and no longer', () => {
    const at = (createdAt: number) => [listed('a', { createdAt })];
    expect(find(asked, at(HOUR - MOMENT))).toBe('a');
    expect(find(asked, at(HOUR - MOMENT - 1))).toBe('none');
    const intended = wish({ kind: 'intended' });
    expect(find(intended, at(HOUR + MOMENT))).toBe('doubtful');
    expect(find(intended, at(HOUR + MOMENT + 1))).toBe('a');
    expect(find(intended, at(HOUR - MOMENT))).toBe('doubtful');
    expect(find(intended, at(HOUR - MOMENT - 1))).toBe('none');
  });

  it('is one clearly newer, also beside one of the same moment or without a date', () => {
    const intended = wish({ kind: 'intended' });
    const near = listed('near', { createdAt: HOUR });
    const newer = listed('newer', { createdAt: 2 * HOUR });
    expect(find(intended, [near, newer])).toBe('newer');
    expect(find(intended, [listed('undated'), near])).toBe('doubtful');
    // A date of our own clock, which may have been wrong, makes nothing newer.
    expect(find(wish({ kind: 'intended' }, { dated: undefined }), [newer])).toBe('doubtful');
  });

  it('may have had no answer for long: what appeared since is ours', () => {
    const unknown = wish({ kind: 'unknown', since: 0, cause: 'provider-unreachable' });
    expect(find(unknown, [listed('a', { createdAt: HOUR })])).toBe('a');
  });

  it('is named and is in no list: nothing else is taken for it', () => {
    for (const kind of ['in_process', 'done'] as const)
      expect(find(wish({ kind, at: 0, providerId: 'b' }), [listed('a')])).toBe('none');
    // A rebuilt one without a name may still be any.
    const nameless = wish({ kind: 'done', at: 0, providerId: null });
    expect(find(nameless, [listed('a', { createdAt: 2 * HOUR })])).toBe('a');
  });

  it('leaves to the books what they knew: the oldest up to that sum, not what was rejected', () => {
    const intended = wish({ kind: 'intended' }, { backBefore: minor(500) });
    const early = listed('early', { createdAt: 0 });
    const near = listed('near', { createdAt: HOUR });
    expect(find(intended, [near, early])).toBe('doubtful');
    expect(find(intended, [near, listed('no', { createdAt: 0, status: 'rejected' })])).toBe('none');
    expect(find(intended, [near, listed('odd', { createdAt: 0, amount: null })])).toBe('none');
    const both = wish({ kind: 'intended' }, { backBefore: minor(1_000) });
    expect(find(both, [near, early])).toBe('none');
    // One knew of nothing: not even of a cent.
    const cent = wish({ kind: 'intended' }, { amount: minor(1) });
    expect(find(cent, [listed('cent', { amount: minor(1), createdAt: HOUR })])).toBe('doubtful');
    // A sum that ends within a refund does not hold it.
    expect(find(wish({ kind: 'intended' }, { backBefore: minor(499) }), [near])).toBe('doubtful');
    const part = listed('part', { amount: minor(600), createdAt: 0 });
    expect(find(intended, [part, near])).toBe('doubtful');
  });
});

describe('20: all that was left', () => {
  const whole = wish({ kind: 'requested', at: 0 }, { whole: true, amount: minor(1_000) });
  const find = (refund: Refund, ...rest: Parameters<typeof told>) => {
    const found = findOurs(refund, told(...rest), new Set());
    return found.kind === 'ours' ? found.reading.id : found.kind;
  };
  const part = listed('part', { amount: minor(300), createdAt: HOUR });
  const others = listed('others', { amount: minor(700), createdAt: HOUR - 1 });

  it('is the latest refund, once nothing is left', () => {
    expect(find(whole, [part, others], { refunded: minor(1_000) })).toBe('part');
    expect(find(whole, [part, others], { refunded: minor(1_001) })).toBe('part');
    expect(find(whole, [part], { status: 'refunded', refunded: minor(0), amount: null })).toBe('part');
    const cent = listed('cent', { amount: minor(1), createdAt: HOUR });
    expect(find(whole, [cent], { refunded: minor(1_000) })).toBe('cent');
  });

  it('is not taken for granted while something is left, or nobody can tell', () => {
    expect(find(whole, [part, others], { refunded: minor(999) })).toBe('none');
    expect(find(whole, [part], { refunded: minor(1_000), amount: null })).toBe('none');
  });

  it('is nothing that a part of ours could be, nor a refund of nothing or from before', () => {
    expect(find({ ...whole, whole: false }, [part, others], { refunded: minor(1_000) })).toBe('none');
    const gone = { refunded: minor(1_000) };
    expect(find(whole, [listed('no', { amount: minor(0) })], gone)).toBe('none');
    expect(find(whole, [listed('odd', { amount: null })], gone)).toBe('none');
    expect(find(whole, [listed('old', { amount: minor(300), createdAt: 0 })], gone)).toBe('none');
  });
});

describe('what the provider shows of a payment', () => {
  const pending = listed('p', { status: 'in_process' });
  const odd = listed('o', { status: 'other' });
  const unread = listed('u', { amount: null });
  const dead = [listed('r', { status: 'rejected' }), listed('c', { status: 'cancelled' })];

  it.each([
    ['nothing went back', told(), 1_000],
    ['a part is told and not listed', told([], { refunded: minor(300) }), 700],
    ['a part is listed and not told', told([listed('a')]), 500],
    ['a part is listed and told', told([listed('a')], { refunded: minor(500) }), 500],
    ['a part is on its way: it may still bounce', told([pending, odd]), 1_000],
    ['a refund was rejected', told(dead), 1_000],
    ['more went back than it held', told([], { refunded: minor(1_001) }), 0],
    ['it is refunded', told([], { status: 'refunded' }), 0],
    ['it is in mediation', told([], { status: 'in_mediation' }), 0],
    ['nobody can tell how much it was', told([], { amount: null }), 0],
  ] as const)('is held when %s', (_name, reading, held) => {
    expect(heldOf(reading)).toBe(held);
    // What is on its way, told by its list alone or counted already, is asked for by nobody.
    const onItsWay = reading.refunds.includes(pending) ? 1_000 : 0;
    expect(leftOf(reading)).toBe(held - onItsWay);
  });

  it('leaves what is neither back nor on its way', () => {
    expect(leftOf(told([pending]))).toBe(500);
    expect(leftOf(told([pending], { refunded: minor(500) }))).toBe(500);
    expect(leftOf(told([listed('a'), pending]))).toBe(0);
    expect(leftOf(told([], { status: 'in_mediation' }))).toBe(0);
    expect(leftOf(told([], { amount: null }))).toBe(0);
  });

  it.each([
    ['all is listed', told([listed('a')], { refunded: minor(500) }), false],
    ['more is told than listed', told([listed('a')], { refunded: minor(501) }), true],
    ['what is on its way makes up for it', told([pending, odd], { refunded: minor(1_000) }), false],
    ['what was rejected does not', told(dead, { refunded: minor(1) }), true],
    [
      'an amount that cannot be read does not',
      told([unread, { ...unread, status: 'other' }], { refunded: minor(1) }),
      true,
    ],
    ['nothing went back', told(), false],
  ] as const)('is behind when %s: %j', (_name, reading, behind) => {
    expect(isBehind(reading)).toBe(behind);
  });

  it('counts a refund in process once its sum holds it beside what is done', () => {
    const counts = (reading: ReturnType<typeof listed>, refunded: number) =>
      isCounted(reading, told([listed('a'), pending], { refunded: minor(refunded) }));
    expect(counts(pending, 1_000)).toBe(true);
    expect(counts(pending, 999)).toBe(false);
    expect(counts({ ...pending, amount: null }, 1_000)).toBe(false);
  });
});

describe('a refund that the provider has named', () => {
  const named = wish({ kind: 'in_process', at: HOUR, providerId: 'a' });
  const vanished = (refund: Refund, reading = told(), now = 2 * HOUR) => hasVanished(refund, reading, now);

  it('has vanished when an hour later it is told of nowhere, and its money is there', () => {
    expect(vanished(named)).toBe(true);
    expect(vanished(wish({ kind: 'done', at: 0, providerId: 'a' }))).toBe(true);
    // What was there to the cent is enough; by the amount that the provider gave.
    expect(vanished(named, told([listed('b')]))).toBe(true);
    expect(vanished({ ...named, amount: minor(501) }, told([listed('b')]))).toBe(false);
    const given = wish({ kind: 'done', at: 0, providerId: 'a', given: minor(400) }, { amount: minor(501) });
    expect(vanished(given, told([listed('b')]))).toBe(true);
  });

  it('has not while it is fresh, listed, or more went back than is listed', () => {
    expect(vanished(named, told(), 2 * HOUR - 1)).toBe(false);
    expect(vanished(named, told([listed('a', { status: 'rejected' })]))).toBe(false);
    expect(vanished(named, told([], { refunded: minor(500) }))).toBe(false);
  });

  it('only is one that the provider took', () => {
    expect(vanished(wish({ kind: 'done', at: 0, providerId: null }))).toBe(false);
    expect(vanished(wish({ kind: 'unknown', since: 0, cause: 'provider-not-itself', providerId: 'a' }))).toBe(
      false,
    );
    expect(vanished(wish({ kind: 'requested', at: 0 }))).toBe(false);
  });
});
