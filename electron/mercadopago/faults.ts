import type { FaultKind, ProviderFault, RefusalReason } from '../engine/ports.ts';
import { denialOfOne } from './denials.ts';
import type { ErrorBody } from './error-body.ts';

/** An answer without success, as far as it could be read. */
export interface RefusedCall {
  /** The name of the request. */
  readonly call: string;
  readonly status: number;
  readonly body: ErrorBody;
}

interface Rule {
  readonly kind: FaultKind;
  readonly when: (refusal: RefusedCall) => boolean;
}

const statusIs =
  (...statuses: readonly number[]) =>
  ({ status }: RefusedCall) =>
    statuses.includes(status);
const codeIs =
  (code: string) =>
  ({ body }: RefusedCall) =>
    body.code === code;

/**
 * What an answer means for the request; the first match counts. What a 401 or 403 says of one payment alone is another
 * table (denials.ts). Authentication and rate limit are recognised by status
 * alone, because their bodies differ per endpoint; every other 4xx counts only with a body in the provider's own form.
 */
const RULES: readonly Rule[] = [
  { kind: 'redirect', when: ({ status }) => status >= 300 && status < 400 },
  // A payment is being made right now. This code is so specific that it counts more than any status it comes with.
  { kind: 'locked', when: codeIs('instore_order_locked_error') },
  { kind: 'unauthorized', when: statusIs(401, 403) },
  { kind: 'rate-limited', when: statusIs(429) },
  { kind: 'unavailable', when: ({ status }) => status >= 500 && status < 600 },
  { kind: 'garbled', when: ({ status, body }) => status < 400 || status >= 600 || !body.shaped },
  // In-store endpoints send "access denied" with status 400.
  { kind: 'unauthorized', when: codeIs('invalid_access_token') },
  { kind: 'conflict', when: statusIs(408, 409, 423, 425) },
  // The register does not exist: a mistake in the settings, not an order that has left.
  { kind: 'refused', when: codeIs('pos_obtainment_error') },
  { kind: 'refused', when: codeIs('pos_not_found') },
  { kind: 'not-found', when: statusIs(404) },
  { kind: 'refused', when: () => true },
];

export function kindOfRefusal(refusal: RefusedCall): FaultKind {
  const kind = RULES.find((rule) => rule.when(refusal))?.kind ?? 'garbled';
  return kind === 'unauthorized' ? (denialOfOne(refusal) ?? kind) : kind;
}

const SELLER_CONFIGURATION = 'seller_configuration';

/** The code of a refusal of an interface that is about how the account is set up, and not about its country; else null. */
export function setUpCodeOf({ code }: Pick<ProviderFault, 'code'>): string | null {
  return code === SELLER_CONFIGURATION ? code : null;
}

/** The provider's codes whose reason the engine acts on (docs/provider.md). */
const REASONS: ReadonlyMap<string | null, RefusalReason> = new Map([
  ['pos_obtainment_error', 'register-unknown'],
  ['pos_not_found', 'register-unknown'],
  ['unsupported_site', 'interface-unsupported'],
  [SELLER_CONFIGURATION, 'interface-unsupported'],
  ['2024', 'refund-too-late'],
  ['15016', 'refund-too-late'],
  ['in_store_payment_refund_order', 'refund-too-late'],
  ['3024', 'partial-refund'],
  ['unsupported_partially_refunds', 'partial-refund'],
  ['partial_refund_not_allowed_with_cashout', 'partial-refund'],
  ['partial_refund_forbidden_with_tips', 'partial-refund'],
  ['2085', 'refund-too-large'],
  ['refund_amount_exceeds', 'refund-too-large'],
  ['4040', 'refund-too-large'],
  ['insufficient_balance', 'no-balance'],
  ['insufficient_amount', 'no-balance'],
  ['7', 'test-account'],
  // "Refund not found or key already used", "not valid for the state of the payment".
  ['2032', 'refund-maybe-made'],
  ['2063', 'refund-maybe-made'],
  ['order_already_refunded', 'refund-maybe-made'],
]);

export function reasonOfRefusal({ body }: Pick<RefusedCall, 'body'>): RefusalReason | undefined {
  return REASONS.get(body.code);
}

/** Answers that only the provider itself gives, to a token that it knows: their `Date` is the provider's clock. */
export function isAuthenticated(kind: FaultKind): boolean {
  return kind === 'refused' || kind === 'not-found' || kind === 'locked' || kind === 'conflict';
}

/** Errors after which the server cannot have read a single byte of the request. */
const NOT_SENT = new Set([
  ...[
    'ENOTFOUND',
    'EAI_AGAIN',
    'EAI_FAIL',
    'EAI_NODATA',
    'EAI_NONAME',
    'ECONNREFUSED',
    'UND_ERR_CONNECT_TIMEOUT',
  ],
  ...['ERR_INVALID_URL', 'ERR_INVALID_CHAR', 'UND_ERR_INVALID_ARG'],
  ...[
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'HOSTNAME_MISMATCH',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
  ],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_DECRYPT_CERT_SIGNATURE'],
  ...[
    'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
    'ERROR_IN_CERT_NOT_BEFORE_FIELD',
    'ERROR_IN_CERT_NOT_AFTER_FIELD',
  ],
  ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'CERT_REVOKED'],
  ...['CERT_SIGNATURE_FAILURE', 'CERT_CHAIN_TOO_LONG'],
  ...['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_UNSUPPORTED_PROTOCOL', 'ERR_SSL_NO_PROTOCOLS_AVAILABLE'],
  ...['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE'],
  ...['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'ERR_SSL_TLSV1_UNRECOGNIZED_NAME'],
]);

/** The certificate holds at another time than this machine's clock says: mostly that clock is wrong. */
export function isOfDates(code: string | null): boolean {
  return code === 'CERT_NOT_YET_VALID' || code === 'CERT_HAS_EXPIRED';
}

/**
 * The same error may also occur in mid-transfer, where it proves nothing: it is certain only from the system's
 * `connect`.
 */
const NOT_SENT_ON_CONNECT = new Set([
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
  'EACCES',
  'EPERM',
]);

/** `fetch` refuses some ports before it opens anything, and gives that error no code. */
const BLOCKED_PORT = 'bad port';

interface Finding {
  readonly code: string;
  readonly certain: boolean;
}

/** Errors may wrap each other, and trying several addresses gives several: all of them must be certain. */
function findings(error: unknown, depth = 0): Finding[] {
  if (!(error instanceof Error) || depth > 8) return [];
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.flatMap((inner: unknown) => {
      const found = findings(inner, depth + 1);
      return found.length > 0 ? found : [{ code: 'UNKNOWN', certain: false }];
    });
  }
  return [...ownFinding(error), ...findings(error.cause, depth + 1)];
}

function ownFinding(error: Error): Finding[] {
  if (error.message === BLOCKED_PORT) return [{ code: 'BLOCKED_PORT', certain: true }];
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code !== 'string' || !/^[\w/]{1,80}$/.test(code)) return [];
  return [{ code, certain: NOT_SENT.has(code) || (syscall === 'connect' && NOT_SENT_ON_CONNECT.has(code)) }];
}

/** What a failed request proves, and the system's code for the log ("ECONNREFUSED"; never an error's text). */
export function readNetworkError(error: unknown): {
  readonly kind: 'not-sent' | 'no-answer';
  readonly code: string | null;
} {
  const found = findings(error);
  const certain = found.length > 0 && found.every((finding) => finding.certain);
  return { kind: certain ? 'not-sent' : 'no-answer', code: found[0]?.code ?? null };
}

export function fault(kind: FaultKind, more: Partial<Omit<ProviderFault, 'kind'>> = {}): ProviderFault {
  return { kind, status: null, code: null, retryAfterMs: null, ...more };
}
