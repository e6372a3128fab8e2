import { describe, expect, it } from 'vitest';
import {
  causeOfNone,
  fateOfFault,
  isAgreed,
  refusedFor,
  siteLimit,
  stateOfReading,
  waitsForPerson,
  walletLimit,
} from '../../../electron/engine/refund-rules.ts';
import type { ProviderFault } from '../../../electron/engine/ports.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentStatus } from '../../../shared/money-facts.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { siteById } from '../../../shared/sites.ts';
import { payment } from '../shared/support/facts.ts';
import { listedRefund, paymentReading, refundInState } from './refund-readings.ts';
import { DAY, HOUR, MINUTE } from './support.ts';

describe('20: the provider’s answer', () => {
  const asked = refundInState({ kind: 'requested', at: 0 });

  it.each([
    ['approved', { kind: 'done', providerId: 'a' }],
    ['in_process', { kind: 'in_process', providerId: 'a' }],
    ['other', { kind: 'in_process', providerId: 'a' }],
    ['rejected', { kind: 'refused', cause: 'refund-refused' }],
    ['cancelled', { kind: 'refused', cause: 'refund-refused' }],
  ] as const)('%s decides its state', (status, state) => {
    expect(stateOfReading(asked, listedRefund('a', { status }), 5)).toMatchObject(state);
  });

  it('says how much it was, where that is not what was asked for', () => {
    const odd = { amount: minor(400) };
    expect(stateOfReading(asked, listedRefund('a', odd), 5)).toEqual({
      kind: 'done',
      at: 5,
      providerId: 'a',
      given: 400,
    });
    expect(stateOfReading(asked, listedRefund('a', { ...odd, status: 'in_process' }), 5)).toMatchObject({
      given: 400,
    });
    for (const same of [listedRefund('a'), listedRefund('a', { amount: null })])
      expect(stateOfReading(asked, same, 5)).toEqual({ kind: 'done', at: 5, providerId: 'a' });
  });

  it('counts a refund in process only when asked to', () => {
    const pending = listedRefund('a', { status: 'in_process' });
    const state = { kind: 'in_process', at: 5, providerId: 'a' };
    expect(stateOfReading(asked, pending, 5)).toEqual(state);
    expect(stateOfReading(asked, pending, 5, true)).toEqual({ ...state, counted: true });
  });

  it('to a refused refund is kept, and our own refusal has none', () => {
    expect(stateOfReading(asked, listedRefund('a', { status: 'rejected' }), 5)).toEqual({
      kind: 'refused',
      at: 5,
      cause: 'refund-refused',
      providerCode: 'rejected',
    });
    expect(refusedFor('refund-dropped', 5)).toEqual({
      kind: 'refused',
      at: 5,
      cause: 'refund-dropped',
      providerCode: null,
    });
  });
});

describe('20: a refund asks a person', () => {
  const intended: RefundState = { kind: 'intended' };
  const asked: RefundState = { kind: 'requested', at: HOUR };
  const unknown: RefundState = { kind: 'unknown', since: HOUR, cause: 'provider-unreachable' };
  const waits = (state: RefundState, now: number, more: Partial<Refund> = {}) =>
    waitsForPerson(refundInState(state, more), now);

  it('when it could not be sent for an hour, and when no answer came for a day', () => {
    expect([waits(intended, 2 * HOUR - 1), waits(intended, 2 * HOUR)]).toEqual([false, true]);
    for (const state of [asked, unknown])
      expect([waits(state, HOUR + DAY - 1), waits(state, HOUR + DAY)]).toEqual([false, true]);
  });

  it.each([
    'refund-too-old',
    'refund-partial-not-taken',
    'refund-amount-too-large',
    'refund-no-balance',
    'refund-test-account',
    'refund-refused',
  ] as const)('after an hour where what was repeated of it last is refused: %s', (cause) => {
    const state: RefundState = { kind: 'unknown', since: HOUR, cause };
    expect([waits(state, 2 * HOUR - 1), waits(state, 2 * HOUR)]).toEqual([false, true]);
    const agreed = { agreedAt: 30 * DAY };
    expect([waits(state, 30 * DAY + HOUR - 1, agreed), waits(state, 30 * DAY + HOUR, agreed)]).toEqual([
      false,
      true,
    ]);
  });

  it('again, an hour after a person agreed', () => {
    const agreed = { agreedAt: 30 * DAY };
    expect([waits(intended, 30 * DAY, agreed), waits(intended, 30 * DAY + HOUR, agreed)]).toEqual([
      false,
      true,
    ]);
    for (const state of [asked, unknown])
      expect([waits(state, 31 * DAY - 1, agreed), waits(state, 31 * DAY, agreed)]).toEqual([false, true]);
    // An earlier yes makes no request older.
    for (const state of [asked, unknown]) expect(waits(state, HOUR + DAY - 1, { agreedAt: 1 })).toBe(false);
  });

  it('when a clock that was wrong dated it ahead', () => {
    const now = HOUR - 5 * MINUTE;
    for (const state of [intended, asked, unknown])
      expect([waits(state, now), waits(state, now - 1)]).toEqual([false, true]);
  });

  it('never once the provider has it, or has said no', () => {
    const ended: readonly RefundState[] = [
      { kind: 'in_process', at: 0, providerId: 'a' },
      { kind: 'done', at: 0, providerId: 'a' },
      refusedFor('refund-refused', 0),
    ];
    for (const state of ended) expect(waits(state, 99 * DAY)).toBe(false);
  });

  it('not again while it is being sent after a person agreed', () => {
    const agreed = refundInState(intended, { agreedAt: HOUR });
    expect([isAgreed(agreed, 2 * HOUR - 1), isAgreed(agreed, 2 * HOUR)]).toEqual([true, false]);
    expect(isAgreed(refundInState(intended), HOUR)).toBe(false);
  });
});

describe('20: an error of the provider', () => {
  const result = (kind: ProviderFault['kind'], more: Partial<ProviderFault> = {}) =>
    fateOfFault({ kind, status: 400, code: null, retryAfterMs: null, ...more });

  it.each([
    ['not-sent', 'not-sent', 'provider-unreachable'],
    ['rate-limited', 'not-sent', 'provider-rate-limited'],
    ['refused', 'refused', 'refund-refused'],
    ['not-found', 'refused', 'refund-refused'],
    ['no-answer', 'look', 'provider-slow'],
    ['conflict', 'look', 'provider-refused'],
    ['locked', 'look', 'provider-refused'],
    ['unavailable', 'look', 'provider-unavailable'],
    ['redirect', 'look', 'provider-redirects'],
    ['garbled', 'look', 'provider-not-itself'],
  ] as const)('%s means %s: %s', (kind, is, cause) => {
    expect(result(kind)).toEqual({ kind: is, cause });
  });

  it.each([
    ['refund-too-late', 'refund-too-old'],
    ['partial-refund', 'refund-partial-not-taken'],
    ['refund-too-large', 'refund-amount-too-large'],
    ['no-balance', 'refund-no-balance'],
    ['test-account', 'refund-test-account'],
    ['register-unknown', 'refund-refused'],
    ['site-unknown', 'refund-refused'],
    [undefined, 'refund-refused'],
  ] as const)('%s is a plain no: %s', (reason, cause) => {
    for (const kind of ['refused', 'not-found'] as const)
      expect(result(kind, reason ? { reason } : {})).toEqual({ kind: 'refused', cause });
  });

  it('is never judged by the provider’s own code', () => {
    expect(result('refused', { code: '2063' })).toEqual({ kind: 'refused', cause: 'refund-refused' });
  });

  it('about the token is a refusal with words of its own, where there are any', () => {
    const seven = { code: '7', reason: 'test-account' } as const;
    expect(result('unauthorized', seven)).toEqual({ kind: 'refused', cause: 'refund-test-account' });
    expect(result('unauthorized', { code: 'forbidden' })).toEqual({
      kind: 'refused',
      cause: 'token-rejected',
    });
  });

  it('about the token without a code is a proxy’s page, and does not count', () => {
    expect(result('unauthorized')).toEqual({ kind: 'look', cause: 'token-rejected' });
  });

  it('about a token that is not there ends it: nothing was sent', () => {
    const unsent = { kind: 'unauthorized', status: null, code: null, retryAfterMs: null } as const;
    expect(fateOfFault(unsent)).toEqual({ kind: 'refused', cause: 'token-rejected' });
  });

  it('that may mean it was made already leads to a reading, not to a refusal', () => {
    for (const kind of ['refused', 'not-found'] as const)
      expect(result(kind, { reason: 'refund-maybe-made' })).toEqual({
        kind: 'look',
        cause: 'refund-unconfirmed',
      });
  });
});

describe('why nothing is left', () => {
  const cause = (status: PaymentStatus, left: number, amount: number | null = 500) =>
    causeOfNone(payment('1', { status, amount: amount === null ? null : minor(amount) }), left);

  it('is told for money that went back, and for less than was asked for', () => {
    expect(cause('approved', 0)).toBe('refund-already-done');
    expect(cause('approved', 1)).toBe('refund-amount-too-large');
    expect(cause('refunded', 0)).toBe('refund-already-done');
  });

  it('is a refusal where the money is disputed or never came', () => {
    for (const status of ['in_mediation', 'charged_back', 'cancelled', 'rejected'] as const)
      expect(cause(status, 0)).toBe('refund-refused');
  });

  it('is not known while the payment may still come, or cannot be read', () => {
    for (const status of ['pending', 'in_process', 'authorized', 'other'] as const)
      expect(cause(status, 0)).toBeNull();
    expect(cause('approved', 0, null)).toBeNull();
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

  it('a payment of unknown age is tried', () => {
    expect(siteLimit(siteById('MLA'), true, null, 999 * DAY)).toBeNull();
    const undated = paymentReading([], { approvedAt: null }, 'bank_transfer');
    expect(walletLimit({ whole: true } as Refund, undated, 'MLA', 999 * DAY)).toBeNull();
  });

  it.each([
    ['bank_transfer', 'MLA', true, 30, null],
    ['bank_transfer', 'MLA', true, 31, 'refund-too-old'],
    ['bank_transfer', 'MLA', false, 1, 'refund-partial-not-taken'],
    ['bank_transfer', 'MLB', false, 31, null],
    ['credit_card', 'MLA', false, 31, null],
  ] as const)('%s in %s, whole %s, %i days after: %s', (means, site, whole, days, limit) => {
    expect(walletLimit({ whole } as Refund, paymentReading([], {}, means), site, days * DAY)).toBe(limit);
  });
});
