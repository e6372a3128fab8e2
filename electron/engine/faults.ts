import { failure, type Failure, type FailureCode } from '../../shared/failures.ts';
import { PAUSE_MOST_MS, PAUSE_UNTOLD_MS } from './rate-limiter.ts';
import type { ProviderFault } from './ports.ts';

/** The failure code of a fault of the provider, the same in screens, journal and tests. */
export function failureCodeOf(fault: ProviderFault): FailureCode {
  switch (fault.kind) {
    case 'not-sent':
      return ofNothingSent(fault) ?? 'provider-unreachable';
    case 'no-answer':
      return 'provider-slow';
    case 'unauthorized':
      return fault.status === 403 ? 'access-denied' : 'token-rejected';
    case 'refused':
      return codeOfRefusal(fault);
    case 'not-ours':
    case 'not-found':
    case 'conflict':
    case 'locked':
      return 'provider-refused';
    case 'rate-limited':
      return 'provider-rate-limited';
    case 'unavailable':
      return 'provider-unavailable';
    case 'redirect':
      return 'provider-redirects';
    case 'garbled':
      return 'provider-not-itself';
  }
}

/** The token is kept where it cannot be read now, or is another account's. */
const HELD_BACK = ['key-store-locked', 'key-store-unavailable', 'account-differs'] as const;

/** Why no request left this machine, where that is our own doing. */
function ofNothingSent({ reason }: ProviderFault): FailureCode | null {
  return HELD_BACK.find((one) => one === reason) ?? null;
}

/** About a register, a country, or the interface that was chosen; what is about a refund is told by the refund. */
const OF_SETUP = ['register-unknown', 'site-unknown', 'interface-unsupported'] as const;

function codeOfRefusal({ reason }: ProviderFault): FailureCode {
  return OF_SETUP.find((one) => one === reason) ?? 'provider-refused';
}

/** The same for a read: where that is refused, nothing is said about the charge. */
function codeOfRead(fault: ProviderFault): FailureCode {
  const code = failureCodeOf(fault);
  return code === 'provider-refused' ? 'provider-unread' : code;
}

/** The failure to show for a read that was not answered; `now` as below. */
export function failureOfRead(fault: ProviderFault, now: number): Failure {
  return failure(codeOfRead(fault), { providerCode: fault.code, retryAt: retryAt(fault, now) });
}

/** @param now corrected time, from which `Retry-After` counts; tried again after two minutes at the latest. */
export function failureOf(fault: ProviderFault, now: number): Failure {
  return failure(failureCodeOf(fault), {
    providerCode: fault.code,
    retryAt: retryAt(fault, now),
  });
}

function retryAt(fault: ProviderFault, now: number): number | null {
  if (fault.retryAfterMs !== null) return now + Math.min(PAUSE_MOST_MS, fault.retryAfterMs);
  return fault.kind === 'rate-limited' ? now + PAUSE_UNTOLD_MS : null;
}

/** A 401 or 403 without the provider's own body may be a proxy's page: the provider's answer was lost. */
function isPage({ status, code }: ProviderFault): boolean {
  return status !== null && code === null;
}

export type SendResult =
  /** Certainly not taken; it may be sent again. */
  | 'not-taken'
  /** Answered with the provider's own no. */
  | 'refused'
  /** Nobody knows. */
  | 'unknown';

/** What a failed send tells about the order (rules 7 and 8). */
export function sendResult(fault: ProviderFault): SendResult {
  switch (fault.kind) {
    case 'not-sent':
    case 'rate-limited':
      return 'not-taken';
    case 'refused':
    case 'not-ours':
    case 'not-found':
      return 'refused';
    case 'unauthorized':
      return isPage(fault) ? 'unknown' : 'refused';
    case 'no-answer':
    case 'conflict':
    case 'locked':
    case 'unavailable':
    case 'redirect':
    case 'garbled':
      return 'unknown';
  }
}
