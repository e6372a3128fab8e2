import { describe, expect, it } from 'vitest';
import type { Answer, ProviderFault, RefundReading } from '../../../electron/engine/ports.ts';
import { barred, firstSent, stateOfAnswer } from '../../../electron/engine/refund-answer.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { siteById, type SiteId } from '../../../shared/sites.ts';
import { listedRefund, paymentReading, refundInState } from './refund-readings.ts';
import { DAY } from './support.ts';

const ASKED: RefundState = { kind: 'requested', at: 7 };
const UNKNOWN: RefundState = { kind: 'unknown', since: 7, cause: 'provider-unreachable' };

describe('the first request', () => {
  it('may have been sent from the moment of the attempt, and not before', () => {
    expect(firstSent(refundInState(ASKED))).toBe(7);
    expect(firstSent(refundInState(UNKNOWN))).toBe(7);
    expect(firstSent(refundInState({ kind: 'intended' }))).toBeNull();
    expect(firstSent(refundInState({ kind: 'done', at: 7, providerId: 'a' }))).toBeNull();
  });
});

describe('21: what prevents a refund before it is sent', () => {
  const bars = (refund: Partial<Refund>, reading = paymentReading(), site: SiteId = 'MLA', now = DAY) =>
    barred(refundInState({ kind: 'intended' }, refund), reading, siteById(site), now);

  it('is nothing while the payment holds as much to the cent', () => {
    expect(bars({ amount: minor(1_000) })).toBeNull();
    expect(bars({ amount: minor(1_001) })).toBe('refund-amount-too-large');
    expect(bars({}, paymentReading([], { status: 'refunded' }))).toBe('refund-already-done');
  });

  it('is the limit of the site, then that of the wallet', () => {
    expect(bars({ whole: true }, paymentReading(), 'MLA', 181 * DAY)).toBe('refund-too-old');
    expect(bars({ whole: false }, paymentReading(), 'MPE')).toBe('refund-partial-not-taken');
    expect(
      bars({ whole: true, amount: minor(1_000) }, paymentReading([], {}, 'bank_transfer'), 'MLA', 31 * DAY),
    ).toBe('refund-too-old');
  });

  it('is not the age of the payment once a request has been sent: the provider has judged that', () => {
    for (const state of [ASKED, UNKNOWN])
      expect(
        barred(refundInState(state, { whole: true }), paymentReading(), siteById('MLA'), 999 * DAY),
      ).toBeNull();
  });

  it('after a request is not a difference in a lagging list: that may be this very refund', () => {
    const behind = paymentReading([], { refunded: minor(1_000) });
    for (const state of [ASKED, UNKNOWN])
      expect(barred(refundInState(state), behind, siteById('MLA'), DAY)).toBeNull();
    expect(bars({}, behind)).toBe('refund-already-done');
    const complete = paymentReading([listedRefund('b', { amount: minor(1_000) })], {
      refunded: minor(1_000),
    });
    expect(barred(refundInState(ASKED), complete, siteById('MLA'), DAY)).toBe('refund-already-done');
  });
});

describe('20: the answer to a request', () => {
  const HEARD = { sentAt: 0, heardAt: 0, providerNow: null };
  const sending = { doubtful: false, since: 7, taken: new Set(['taken']), now: 9 };
  const TOO_LARGE = { code: '2085', reason: 'refund-too-large' } as const;
  const fault = (kind: ProviderFault['kind'], more: Partial<ProviderFault> = {}): Answer<RefundReading> => ({
    ok: false,
    fault: { kind, status: null, code: null, retryAfterMs: null, ...more },
    heard: HEARD,
  });
  const after = (answer: Answer<RefundReading>, doubtful = false, refund = refundInState(ASKED)) =>
    stateOfAnswer(refund, answer, { ...sending, doubtful });
  const yes = (more: Partial<RefundReading> = {}, refund = refundInState(ASKED)) =>
    after({ ok: true, value: listedRefund('a', more), heard: HEARD }, false, refund);

  it('that was never sent is tried again; a refusal ends it, with the provider’s code', () => {
    expect(after(fault('not-sent'))).toEqual({ kind: 'intended' });
    expect(after(fault('refused', TOO_LARGE))).toEqual({
      kind: 'refused',
      at: 9,
      cause: 'refund-amount-too-large',
      providerCode: '2085',
    });
  });

  it('has to be looked up when none came', () => {
    expect(after(fault('no-answer'))).toEqual({ kind: 'unknown', since: 7, cause: 'provider-slow' });
  });

  it('says nothing of an earlier request that was not answered', () => {
    for (const kind of ['not-sent', 'refused', 'no-answer'] as const)
      expect(after(fault(kind), true)).toMatchObject({ kind: 'unknown', since: 7 });
    expect(after(fault('refused', TOO_LARGE), true)).toMatchObject({ cause: 'refund-amount-too-large' });
  });

  it('decides by the refund’s own status', () => {
    expect(yes()).toEqual({ kind: 'done', at: 9, providerId: 'a' });
    expect(yes({ status: 'in_process' })).toEqual({ kind: 'in_process', at: 9, providerId: 'a' });
    // A no is one, whatever amount it names.
    expect(yes({ status: 'rejected', amount: minor(1) })).toMatchObject({ kind: 'refused', at: 9 });
  });

  const NO_ANSWER = { kind: 'unknown', since: 7, cause: 'provider-not-itself' };

  it('that is about another refund does not count', () => {
    expect(yes({ id: 'taken' })).toEqual(NO_ANSWER);
    expect(yes({}, refundInState(ASKED, { known: ['a'] }))).toEqual(NO_ANSWER);
    expect(yes({ paymentId: '2' })).toEqual(NO_ANSWER);
    expect(yes({ paymentId: '1' })).toMatchObject({ kind: 'done' });
  });

  it('with another amount is looked up by the id that it gave', () => {
    for (const amount of [minor(499), null])
      expect(yes({ amount })).toEqual({ ...NO_ANSWER, providerId: 'a' });
  });
});
