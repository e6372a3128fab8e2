import { describe, expect, it } from 'vitest';
import { failureCodeOf, failureOf, sendResult, type SendResult } from '../../../electron/engine/faults.ts';
import { fateOfFault, type RefundFate } from '../../../electron/engine/refund-rules.ts';
import type { FaultKind, ProviderFault } from '../../../electron/engine/ports.ts';
import type { FailureCode } from '../../../shared/failures.ts';

function fault(kind: FaultKind, more: Partial<ProviderFault> = {}): ProviderFault {
  return { kind, status: null, code: null, retryAfterMs: null, ...more };
}

interface Meaning {
  readonly words: FailureCode;
  readonly put: SendResult;
  readonly refund: RefundFate['kind'];
}

/** What each kind of fault tells. A new kind does not compile without a row. */
const MEANINGS: Record<FaultKind, Meaning> = {
  'not-sent': { words: 'provider-unreachable', put: 'not-taken', refund: 'not-sent' },
  'no-answer': { words: 'provider-slow', put: 'unknown', refund: 'look' },
  unauthorized: { words: 'token-rejected', put: 'refused', refund: 'refused' },
  refused: { words: 'provider-refused', put: 'refused', refund: 'refused' },
  'not-ours': { words: 'provider-refused', put: 'refused', refund: 'refused' },
  'not-found': { words: 'provider-refused', put: 'refused', refund: 'refused' },
  locked: { words: 'provider-refused', put: 'unknown', refund: 'look' },
  conflict: { words: 'provider-refused', put: 'unknown', refund: 'look' },
  'rate-limited': { words: 'provider-rate-limited', put: 'not-taken', refund: 'not-sent' },
  unavailable: { words: 'provider-unavailable', put: 'unknown', refund: 'look' },
  redirect: { words: 'provider-redirects', put: 'unknown', refund: 'look' },
  garbled: { words: 'provider-not-itself', put: 'unknown', refund: 'look' },
};
const kinds = Object.keys(MEANINGS) as FaultKind[];

describe('a fault of the provider', () => {
  it.each(kinds)('%s has its words and its consequences', (kind) => {
    const { words, put, refund } = MEANINGS[kind];
    expect(failureCodeOf(fault(kind))).toBe(words);
    expect(sendResult(fault(kind))).toBe(put);
    expect(fateOfFault(fault(kind)).kind).toBe(refund);
  });

  it('tells a refused token apart from a refused access and from an unknown register', () => {
    expect(failureCodeOf(fault('unauthorized', { status: 401 }))).toBe('token-rejected');
    expect(failureCodeOf(fault('unauthorized', { status: 403 }))).toBe('access-denied');
    expect(failureCodeOf(fault('refused', { status: 404, reason: 'register-unknown' }))).toBe(
      'register-unknown',
    );
  });

  it('8: a 401 or 403 that is not the provider’s own page leaves a PUT unknown', () => {
    expect(sendResult(fault('unauthorized', { status: 403, code: null }))).toBe('unknown');
    expect(sendResult(fault('unauthorized', { status: 401, code: null }))).toBe('unknown');
    expect(
      sendResult(fault('unauthorized', { status: 403, code: 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES' })),
    ).toBe('refused');
    // No usable token: nothing left the till.
    expect(sendResult(fault('unauthorized', { status: null }))).toBe('refused');
  });

  it('counts Retry-After from now, and five seconds where a 429 does not tell', () => {
    expect(failureOf(fault('rate-limited', { retryAfterMs: 7_000 }), 1_000).retryAt).toBe(8_000);
    expect(failureOf(fault('rate-limited'), 1_000).retryAt).toBe(6_000);
    expect(failureOf(fault('unavailable'), 1_000).retryAt).toBeNull();
    expect(failureOf(fault('refused', { code: 'x' }), 1_000).providerCode).toBe('x');
  });
});
