import type { Minor } from './money.ts';
import type { Right } from './rights.ts';

/**
 * Every failure that can reach a person, as a closed list. Its words (title, what it means, the one safe thing to do)
 * stand in `messages`, one entry per code and language. A cashier never sees a raw error text.
 */
export const FAILURE_CODES = [
  // What was typed or pressed
  'amount-empty',
  'amount-unreadable',
  'amount-zero',
  'amount-too-large',
  'amount-decimals-not-taken',
  'amount-unfinished',
  'amount-fraction',
  'amount-above-ceiling',
  'command-stale',
  'command-not-possible',
  'foreign-changed',
  'request-unreadable',
  'sale-not-found',
  'register-busy',
  'sale-part-paid',
  'rest-being-checked',
  'cash-above-due',
  'cash-given-too-little',
  // The provider
  'provider-unreachable',
  'provider-slow',
  'provider-unavailable',
  'provider-not-itself',
  'provider-rate-limited',
  'provider-refused',
  'provider-unread',
  'order-unread',
  'money-is-here',
  'provider-redirects',
  'token-rejected',
  'token-unreadable',
  'token-is-public-key',
  'token-is-other-key',
  'access-denied',
  'key-store-locked',
  'key-store-unavailable',
  'register-unknown',
  'register-no-store',
  'register-code-refused',
  'register-amount-not-fixed',
  'account-differs',
  'site-unknown',
  'interface-unsupported',
  'not-checked-yet',
  'relay-address',
  'relay-code-unreadable',
  'relay-code-unknown',
  'relay-code-used',
  'relay-too-many',
  'relay-silent',
  'relay-none',
  'search-not-filtered',
  'charge-unreadable',
  'clock-wrong',
  'refund-no-balance',
  'refund-too-old',
  'refund-partial-not-taken',
  'refund-test-account',
  'refund-already-done',
  'refund-amount-too-large',
  'refund-refused',
  'delivery-contradicted',
  'payment-of-another-sale',
  'voucher-not-attached',
  'refund-under-way',
  'refund-same-found',
  'refund-dropped',
  'refund-cover-gone',
  'refund-cover-undecided',
  'refund-not-needed',
  'refund-vanished',
  'refund-cover-leaving',
  'refund-excess-changed',
  'refund-unconfirmed',
  'refund-left-changed',
  // The disk and the file
  'disk-full',
  'file-read-only',
  'file-damaged',
  'file-newer',
  'file-other-mode',
  'file-restored',
  'backup-not-usable',
  'books-changing',
  'charge-under-way',
  'file-gone',
  'file-not-written',
  'not-saved',
  // Paper
  'ticket-held',
  'ticket-dropped',
  'printer-none',
  'printer-not-found',
  'printer-permission',
  'printer-busy',
  'printer-unreachable',
  'printer-timeout',
  'printer-no-answer',
  'printer-paper-out',
  'printer-cover-open',
  'printer-offline',
  'printer-cutter',
  'printer-error',
  'printer-address-unreadable',
  'printer-no-place',
  'not-sealed',
  'seal-phrase-wrong',
  'seal-phrase-wait',
  'seal-phrase-weak',
  'printer-untested',
  // The logo
  'logo-unreadable',
  'logo-too-large',
  'logo-blank',
  // The program
  'engine-silent',
  'session-expired',
  'link-used',
  'host-unproved',
  'request-late',
  // Operators
  'operator-needed',
  'right-missing',
  'consent-without-right',
  'pin-wrong',
  'pin-wait',
  'pin-none',
  'pin-weak',
  'operator-unknown',
  'operator-name-taken',
  'operator-first-owner',
  'operator-last-owner',
  'operators-full',
  'shift-is-open',
  'shift-not-open',
  'shift-pending-changed',
  'shift-count-unfit',
  'shift-count-empty',
  'shift-not-found',
  'drawer-none',
  'internal',
  /** Stands for a code that another version of the program wrote. */
  'of-another-version',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

export interface Failure {
  readonly code: FailureCode;
  /** The provider's own code (`pos_obtainment_error`, "2063"), shown in small print for support; never free text. */
  readonly providerCode: string | null;
  /** Milliseconds since 1970 from which it may be tried again (429); null when not known. */
  readonly retryAt: number | null;
  /** What whoever works may not do: somebody who may can agree to it. */
  readonly right?: Right;
  /** Which sale the act is about and which amount, as the books have it: what is agreed to. */
  readonly about?: AskedAbout;
}

export interface AskedAbout {
  /** Minor units; null: it is about none, or nobody knows it. */
  readonly amount: Minor | null;
  /** Its number as screens write it; null: it is about none. */
  readonly sale: string | null;
}

export function failure(code: FailureCode, more: Partial<Omit<Failure, 'code'>> = {}): Failure {
  const { providerCode = null, retryAt = null, ...act } = more;
  return { code, providerCode, retryAt, ...act };
}
