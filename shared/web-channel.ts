/**
 * What a page and the web host prove to each other, as the texts that both sign. Keys, hashes and signatures are
 * base64url; times are milliseconds since 1970.
 *
 * A page first asks who the host is (`HELLO_PATH`); the answer is signed by the host's own key, whose hash came with the
 * one-time link. Both then share a key that nobody else can derive: what is said after that can be read by them alone.
 * The page signs every request with a key that never leaves its browser.
 */

export const HELLO_PATH = '/api/hello';
export const ENTER_PATH = '/api/enter';
export const REQUEST_PATH = '/api/request';
export const STREAM_PATH = '/api/stream';

/** Carries `session.time.nonce.signature`. */
export const PROOF_HEADER = 'X-Caja-Proof';

/** A request that is older or newer than this is refused. Milliseconds. */
export const PROOF_LIFE_MS = 60_000;

export interface HelloRequest {
  /** The public key of the browser, a point of P-256. */
  readonly browser: string;
  /** The page's key for this session, a point of P-256. */
  readonly page: string;
  /** Never used before, so that an earlier answer proves nothing. */
  readonly challenge: string;
}

export interface HelloAnswer {
  /** The host's public key. */
  readonly host: string;
  /** The host's key for this session. */
  readonly key: string;
  readonly session: string;
  readonly time: number;
  /** Whether this browser has access. */
  readonly known: boolean;
  readonly signature: string;
}

/** What the host signs to prove itself to this page at this address. */
export function helloText(origin: string, asked: HelloRequest, told: Omit<HelloAnswer, 'signature'>): string {
  const { browser, page, challenge } = asked;
  const { host, key, session, time, known } = told;
  return lines('caja-hello-1', origin, browser, page, challenge, host, key, session, time, known ? 1 : 0);
}

export interface RequestFacts {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly session: string;
  readonly time: number;
  readonly nonce: string;
  /** SHA-256 of the body as it is sent. */
  readonly body: string;
}

/** What a page signs for each request. */
export function requestText({ origin, method, path, session, time, nonce, body }: RequestFacts): string {
  return lines('caja-request-1', origin, method, path, session, time, nonce, body);
}

/** What ties a sealed text to its place, so that none can be taken for another. */
export const SEALED = {
  request: (session: string, nonce: string) => lines('caja-sealed-request-1', session, nonce),
  answer: (session: string, nonce: string) => lines('caja-sealed-answer-1', session, nonce),
  line: (session: string, nonce: string, count: number) => lines('caja-sealed-line-1', session, nonce, count),
} as const;

/** Names of the two keys that are derived from the shared one. */
export const SEAL_KEYS = { page: 'caja-page-to-host-1', host: 'caja-host-to-page-1' } as const;

/** Bytes before each sealed text, never used twice with one key. */
export const SEAL_PREFIX_BYTES = 12;

export function helloRequestOf(value: unknown): HelloRequest | null {
  if (!isRecord(value)) return null;
  const { browser, page, challenge } = value;
  return isPoint(browser) && isPoint(page) && isText(challenge, 22) ? { browser, page, challenge } : null;
}

export function helloAnswerOf(value: unknown): HelloAnswer | null {
  if (!isRecord(value)) return null;
  const { host, key, session, time, known, signature } = value;
  if (!isPoint(host) || !isPoint(key) || !isText(session, 22) || !isText(signature, 86)) return null;
  if (typeof time !== 'number' || typeof known !== 'boolean') return null;
  return { host, key, session, time, known, signature };
}

export interface Proof {
  readonly session: string;
  readonly time: number;
  readonly nonce: string;
  readonly signature: string;
}

export function proofText({ session, time, nonce, signature }: Proof): string {
  return `${session}.${time}.${nonce}.${signature}`;
}

export function proofOf(text: string): Proof | null {
  const [, session, time, nonce, signature] =
    /^([\w-]{22})\.(\d{1,15})\.([\w-]{22})\.([\w-]{86})$/.exec(text) ?? [];
  if (session === undefined || nonce === undefined || signature === undefined) return null;
  return { session, time: Number(time), nonce, signature };
}

/** What stands behind `#llave=` of a one-time link: its code, and the hash of the host's public key. */
export function linkKeyOf(fragment: string): { readonly code: string; readonly host: string } | null {
  const [, code, host] = /^#llave=([\w-]{43})\.([\w-]{43})$/.exec(fragment) ?? [];
  return code === undefined || host === undefined ? null : { code, host };
}

function lines(...parts: readonly (string | number)[]): string {
  return parts.join('\n');
}

/** An uncompressed point of P-256: 65 bytes. */
function isPoint(value: unknown): value is string {
  return isText(value, 87);
}

function isText(value: unknown, length: number): value is string {
  return typeof value === 'string' && value.length === length && /^[\w-]+$/.test(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
