import * as z from 'zod';

/**
 * What a till and a relay say to each other. A relay receives what the provider notifies and passes topic and id on; it
 * sees no token, amount, sale or reference.
 */

/** A signed request is taken if its time is this near to the relay's. Milliseconds. */
export const RELAY_CLOCK_MS = 60_000;
/** Without a line for so long a stream is dead. Milliseconds. */
export const RELAY_SILENCE_MS = 40_000;
/** Of a body, and of a line of the stream. Bytes. */
export const RELAY_BODY_BYTES = 4_096;

/** 32 bytes in base64url. */
const KEY = /^[A-Za-z0-9_-]{43}$/;
const PLACE = z.string().max(400);

export const topicSchema = z.string().regex(/^[a-z0-9_.-]{1,40}$/);
export const resourceIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Whether the provider's signature was right; nothing hangs on it. */
const SIGNED = ['right', 'wrong', 'none', 'unchecked'] as const;

/** What the provider sent: a claim of nobody in particular, until its resource is read at the provider. */
export interface Notification {
  readonly topic: string;
  readonly id: string;
}

const ms = z.number().int().nonnegative();
const number = z.number().int().nonnegative();

/** A line of `GET /v1/stream`. */
export const streamLineSchema = z.discriminatedUnion('kind', [
  // `from`: what follows has greater numbers. Smaller than the till's own: the relay was put back to an older state.
  z.object({ kind: z.literal('hello'), now: ms, newest: number, from: number }),
  z.object({
    kind: z.literal('notification'),
    number: number.positive(),
    topic: topicSchema,
    id: resourceIdSchema,
    at: ms,
    // Nothing hangs on it: a word of another version keeps no notification from being heard.
    signed: z.enum(SIGNED).catch('unchecked'),
  }),
  z.object({ kind: z.literal('beat'), now: ms }),
  z.object({ kind: z.literal('end'), reason: z.enum(['replaced', 'stopping', 'removed', 'slow']) }),
]);
export type StreamLine = z.infer<typeof streamLineSchema>;

/** Body of `POST /v1/tills`. */
export const enrolSchema = z.strictObject({
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{20}$/),
  publicKey: z.string().regex(KEY),
  proof: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});

/** Its answer. */
export const enrolledSchema = z.object({
  till: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  /** For the orders of this till; what is sent there reaches this till alone. */
  orderUrl: PLACE,
  /** For the provider's panel; what is sent there reaches all tills of the account. */
  accountUrl: PLACE,
});
export type Enrolled = z.infer<typeof enrolledSchema>;

/** An answer of 401: who is asking is not believed. */
export const notBelievedSchema = z.object({
  error: z.enum(['unknown-till', 'bad-signature', 'clock', 'replayed']),
  now: ms,
});
export type NotBelieved = z.infer<typeof notBelievedSchema>;

/** What a till signs of a request. @param path with its query, from /v1/ on @param bodyHash SHA-256, in hexadecimal */
export function signedText(request: {
  readonly method: string;
  readonly path: string;
  readonly time: number;
  readonly bodyHash: string;
}): string {
  const { method, path, time, bodyHash } = request;
  return ['caja-relay-1', method, path, String(time), bodyHash].join('\n');
}

/** What a till signs to show that it has the key that it enrols with. @param code as `enrolCode` gives it */
export function enrolText(code: string, publicKey: string): string {
  return ['caja-relay-enrol-1', code, publicKey].join('\n');
}

/** Up to where a till has handled everything. */
export interface Place {
  readonly number: number;
  /** When the relay had that one, ms, by its own clock; null: not known. */
  readonly at: number | null;
}

/**
 * Where a till asks for its stream. The same number may be of another notification after a relay was put back to an older
 * state; with the time at which the relay had it, the number is of this one alone. Without it the number counts as far as the relay
 * knows it to be acknowledged.
 */
export function streamPath({ number: after, at }: Place): string {
  return `/v1/stream?after=${String(after)}${at === null ? '' : `&at=${String(at)}`}`;
}

/** A code as a person types it, in the one form that both sides sign: 20 characters; null where it can be none. */
export function enrolCode(typed: string): string | null {
  const code = typed
    .replace(/[\s\p{Pd}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(code) ? code : null;
}
