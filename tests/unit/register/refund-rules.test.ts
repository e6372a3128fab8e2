import { describe, expect, it } from 'vitest';
import { findOurs, leftInBooks } from '../../../electron/register/refund-finding.ts';
import { siteLimit, stateOfReading, walletLimit } from '../../../electron/register/refund-rules.ts';
import type { RefundReading } from '../../../electron/register/ports.ts';
import { paymentId, refundId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { siteById } from '../../../shared/sites.ts';
import { payment } from '../shared/support/facts.ts';
import { DAY, HOUR, SECOND } from './support.ts';

describe('20: the refund that is ours', () => {
  const refund = (state: RefundState, more: Partial<Refund> = {}): Refund => ({
    id: refundId('r'),
    paymentId: paymentId('1'),
    chargeId: null,
    saleId: null,
    incidentId: null,
    number: 1,
    amount: minor(500),
    whole: false,
    key: 'key',
    intendedAt: HOUR,
    dated: true,
    by: null,
    state,
    ...more,
  });
  const reading = (id: string, more: Partial<RefundReading> = {}): RefundReading => ({
    id,
    paymentId: null,
    amount: minor(500),
    status: 'approved',
    createdAt: null,
    ...more,
  });
  const asked = refund({ kind: 'requested', at: 0 });

  it.each([
    ['one of our amount', asked, [reading('a')], [], 'a'],
    ['none of another amount', asked, [reading('a', { amount: minor(400) })], [], null],
    ['none whose amount cannot be read', asked, [reading('a', { amount: null })], [], null],
    ['none that was rejected', asked, [reading('a', { status: 'rejected' })], [], null],
    ['none that was cancelled', asked, [reading('a', { status: 'cancelled' })], [], null],
    ['one still in process', asked, [reading('a', { status: 'in_process' })], [], 'a'],
    ['none that another refund of ours is', asked, [reading('a')], ['a'], null],
    ['the next, when another has the first', asked, [reading('a'), reading('b')], ['a'], 'b'],
    [
      'the one known by id, whatever it has become',
      refund({ kind: 'in_process', at: 0, providerId: 'b' }),
      [reading('a'), reading('b', { status: 'rejected' })],
      [],
      'b',
    ],
    ['one without a date', asked, [reading('a', { createdAt: null })], [], 'a'],
    ['one made since', asked, [reading('a', { createdAt: 2 * HOUR })], [], 'a'],
    ['one made at the moment of the intent', asked, [reading('a', { createdAt: HOUR - SECOND })], [], 'a'],
    ['none made before the intent', asked, [reading('a', { createdAt: HOUR - 6 * SECOND })], [], null],
    [
      'one made before an intent that our own clock dated',
      refund({ kind: 'requested', at: 0 }, { dated: undefined }),
      [reading('a', { createdAt: 3_000 })],
      [],
      'a',
    ],
    [
      'none that was there before the first sending',
      refund({ kind: 'requested', at: 0 }, { known: ['a'] }),
      [reading('a', { createdAt: 2 * HOUR }), reading('b')],
      [],
      'b',
    ],
    [
      'the one the answer named, although its amount is another',
      refund({ kind: 'unknown', since: 0, cause: 'provider-not-itself', providerId: 'b' }),
      [reading('a'), reading('b', { amount: minor(7) })],
      [],
      'b',
    ],
    [
      'what was left, for a whole one that a part elsewhere went before',
      refund({ kind: 'requested', at: 0 }, { whole: true }),
      [
        reading('a', { amount: minor(100), createdAt: HOUR }),
        reading('b', { amount: minor(400), createdAt: HOUR + 1 }),
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
    const ours = refund({ kind: 'intended' }, more as Partial<Refund>);
    expect(findOurs(ours, { fact, refunds: [reading('a', told)] }, new Set()).kind).toBe(kind);
  });

  it.each([
    ['nothing went back', 0, [], 1_000],
    ['a part went back elsewhere', 300, [], 700],
    ['ours is on its way', 0, [refund({ kind: 'intended' })], 500],
    ['ours is on its way, and a part went elsewhere', 300, [refund({ kind: 'requested', at: 0 })], 200],
    [
      'ours is in process and told',
      500,
      [refund({ kind: 'in_process', at: 0, providerId: 'a', counted: true })],
      500,
    ],
    ['ours is in process and not told', 300, [refund({ kind: 'in_process', at: 0, providerId: 'a' })], 200],
    ['ours is done and not told yet', 0, [refund({ kind: 'done', at: 0, providerId: 'a' })], 500],
    [
      'ours is done by another amount',
      0,
      [refund({ kind: 'done', at: 0, providerId: 'a', given: minor(400) })],
      600,
    ],
    [
      'ours was refused',
      0,
      [refund({ kind: 'refused', at: 0, cause: 'refund-refused', providerCode: null })],
      1_000,
    ],
    ['more went back than we know', 1_200, [], 0],
  ] as const)('what is left when %s', (_name, back, refunds, left) => {
    expect(leftInBooks(1_000, back, refunds)).toBe(left);
  });

  it.each([
    ['approved', { kind: 'done', providerId: 'a' }],
    ['in_process', { kind: 'in_process', providerId: 'a' }],
    ['other', { kind: 'in_process', providerId: 'a' }],
    ['rejected', { kind: 'refused', cause: 'refund-refused' }],
    ['cancelled', { kind: 'refused', cause: 'refund-refused' }],
  ] as const)('%s decides its state', (status, state) => {
    expect(stateOfReading(asked, reading('a', { status }), 5)).toMatchObject(state);
  });
});

describe('21: limits before the call', () => {
  it.each([
    ['MLA', true, 180, null],
    ['MLA', true, 181, 'refund-too-old'],
    ['MLA', false, 1, null],
    ['MPE', true, 90, null],
    ['MPE', true, 91, 'refund-too-old'],
    ['MPE', false, 1, 'refund-partial-not-taken'],
  ] as const)('%s, whole %s, %i days after: %s', (site, whole, days, limit) => {
    expect(siteLimit(siteById(site), whole, 0, days * DAY)).toBe(limit);
  });

  it('unknown age is asked', () => {
    expect(siteLimit(siteById('MLA'), true, null, 999 * DAY)).toBeNull();
  });

  it.each([
    ['bank_transfer', 'MLA', true, 30, null],
    ['bank_transfer', 'MLA', true, 31, 'refund-too-old'],
    ['bank_transfer', 'MLA', false, 1, 'refund-partial-not-taken'],
    ['bank_transfer', 'MLB', false, 31, null],
    ['credit_card', 'MLA', false, 31, null],
  ] as const)('%s in %s, whole %s, %i days after: %s', (means, site, whole, days, limit) => {
    const paidWith = {
      means,
      method: null,
      lastFour: null,
      installments: null,
      paymentId: '1',
      amount: minor(1),
    };
    const fact = payment('1', { approvedAt: 0 });
    expect(
      walletLimit({ whole } as Refund, { fact, reference: null, paidWith, refunds: [] }, site, days * DAY),
    ).toBe(limit);
  });
});
