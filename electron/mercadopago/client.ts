import type { Clock, Heard, Log, ProviderFault, RefusalReason } from '../engine/ports.ts';
import { discard, readText } from './body.ts';
import { fromHttpDate, retryAfter } from './dates.ts';
import { looksLikeError, readErrorBody } from './error-body.ts';
import { parseExactJson } from './exact-json.ts';
import {
  fault,
  isAuthenticated,
  isOfDates,
  kindOfRefusal,
  reasonOfRefusal,
  readNetworkError,
} from './faults.ts';

/** Milliseconds for one request: connection, headers and body together. */
export const REQUEST_LIMIT_MS = 10_000;
/**
 * When an answer took this much longer than it may by the wall clock, the machine slept meanwhile, and the answer is
 * out of date. Milliseconds.
 */
const SLEPT_MS = 5_000;

export interface ClientWorld {
  /** As returned by `readBaseUrl`: no trailing slash. */
  readonly baseUrl: string;
  /** Asked at every request, so that a new token is used at once. */
  readonly token: () => string;
  /** Why there is no token yet where one may still come; null: none will. */
  readonly missing?: () => RefusalReason | null;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CallRequest {
  /** For the log: the kind of request, never with ids. */
  readonly name: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Segments of the path, each encoded by the client. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * `none`: any 2xx is a success, with an empty body or JSON (docs and OpenAPI disagree on 200 or 204); an HTML page is
   * not the provider's answer. `json`: a body is required, except where the status says that there is none.
   */
  readonly answer: 'json' | 'none';
  /** Hears the text of an answer without success; it goes nowhere else. */
  readonly onRefusal?: (text: string) => void;
}

/** A success and its status; `value` is the JSON, or null for an empty body. */
export type HttpReply =
  { readonly ok: true; readonly value: unknown; readonly status: number; readonly heard: Heard } | Failed;

export interface Failed {
  readonly ok: false;
  readonly fault: ProviderFault;
  readonly heard: Heard;
}

export interface Client {
  /**
   * Sends one request, never repeated. Settles within `REQUEST_LIMIT`; never rejects, whatever network or provider do.
   */
  call(request: CallRequest): Promise<HttpReply>;
  /** Logs, once in a run, a word of an open list that nobody knows. At most 60 of [A-Za-z0-9_.-]. */
  strange(name: string, word: string): void;
  /** Milliseconds since 1970 by this machine: what no other request of an order has. */
  now(): number;
  /** The fault for an order handle that is not one of this adapter's; nothing is sent. */
  unsent(name: string): Failed;
  /** Logs that a success could not be understood, and makes the fault for it. */
  unreadable(name: string, reply: { readonly status: number | null; readonly heard: Heard }): Failed;
}

/** How far a request came; filled in on the way, so that a time-out still knows what was received. */
interface Progress {
  response: Response | null;
  heardAt: number | null;
}

type Ending =
  | { readonly kind: 'read'; readonly text: string }
  | { readonly kind: 'unread' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'time-out' };

export function createClient(world: ClientWorld): Client {
  const { clock, log } = world;

  /** A token that may still come is no token that was refused: nothing was sent, and it is tried again. */
  function withoutAny(): ProviderFault {
    const reason = world.missing?.() ?? null;
    return reason === null ? fault('unauthorized') : fault('not-sent', { reason });
  }

  async function call(request: CallRequest): Promise<HttpReply> {
    const sentAt = clock.monotonic();
    const sentOn = clock.now();
    const token = readToken(world.token);
    const url = urlOf(world.baseUrl, request);
    if (token === null || url === null) {
      const local = token === null ? withoutAny() : fault('refused', { code: 'unusable_address' });
      return failed(request, local, { sentAt, heardAt: sentAt, providerNow: null }, null);
    }
    const progress: Progress = { response: null, heardAt: null };
    const ending = await exchange(request, url, token, progress);
    const heardAt = progress.heardAt ?? clock.monotonic();
    const { response } = progress;
    if (clock.now() - sentOn > REQUEST_LIMIT_MS + SLEPT_MS)
      return failed(request, fault('no-answer'), { sentAt, heardAt, providerNow: null }, null);
    if (response === null) {
      const lost = ending.kind === 'failed' ? readNetworkError(ending.error) : NO_ANSWER;
      const reason = isOfDates(lost.code) ? { reason: 'certificate-dates' as const } : {};
      return failed(request, fault(lost.kind, reason), { sentAt, heardAt, providerNow: null }, lost.code);
    }
    const heard = { sentAt, heardAt, providerNow: fromHttpDate(response.headers.get('date')) };
    if (response.ok) return success(request, ending, response.status, heard);
    if (ending.kind === 'read') request.onRefusal?.(ending.text);
    const refusal = judge(request.name, ending, response, heard.providerNow ?? clock.now());
    const authenticated = isAuthenticated(refusal.kind);
    return failed(
      request,
      withoutToken(refusal, token),
      authenticated ? heard : { ...heard, providerNow: null },
      null,
    );
  }

  async function exchange(
    request: CallRequest,
    url: string,
    token: string,
    progress: Progress,
  ): Promise<Ending> {
    const controller = new AbortController();
    const { promise, resolve } = Promise.withResolvers<Ending>();
    const stop = clock.after(REQUEST_LIMIT_MS, () => {
      resolve({ kind: 'time-out' });
      controller.abort();
    });
    const sent = send(request, url, token, progress, controller.signal);
    const ending = await Promise.race([sent, promise]);
    stop();
    return ending;
  }

  async function send(
    request: CallRequest,
    url: string,
    token: string,
    progress: Progress,
    signal: AbortSignal,
  ): Promise<Ending> {
    try {
      const response = await world.fetch(url, {
        method: request.method,
        headers: {
          accept: 'application/json',
          'user-agent': 'caja-clara',
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...request.headers,
          authorization: `Bearer ${token}`,
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
        redirect: 'manual',
        signal,
      });
      progress.response = response;
      progress.heardAt = clock.monotonic();
      if (needsNoBody(response)) {
        discard(response);
        return { kind: 'unread' };
      }
      const text = await readText(response);
      return text === null ? { kind: 'too-large' } : { kind: 'read', text };
    } catch (error) {
      return { kind: 'failed', error };
    }
  }

  function success(request: CallRequest, ending: Ending, status: number, heard: Heard): HttpReply {
    switch (ending.kind) {
      case 'unread':
        return succeeded(request, null, status, heard);
      case 'read': {
        const value = parse(ending.text);
        const empty = value === null && request.answer === 'json' && status !== NO_CONTENT;
        return value === undefined || empty || (request.answer === 'none' && !isNoAnswer(value))
          ? unreadable(request.name, { status, heard })
          : succeeded(request, value, status, heard);
      }
      case 'too-large':
        return unreadable(request.name, { status, heard });
      case 'failed':
      case 'time-out':
        return failed(request, fault('no-answer', { status }), { ...heard, providerNow: null }, null);
    }
  }

  function succeeded(request: CallRequest, value: unknown, status: number, heard: Heard): HttpReply {
    // Searches repeat every few seconds and are not logged; requests that change something at the provider are.
    if (request.method !== 'GET')
      log.info('provider.answered', { call: request.name, status, ms: lasted(heard) });
    return { ok: true, value, status, heard };
  }

  function failed(
    request: Pick<CallRequest, 'name'> & Partial<Pick<CallRequest, 'method'>>,
    why: ProviderFault,
    heard: Heard,
    network: string | null,
  ): Failed {
    const { kind, status, code } = why;
    // What is not there is an answer to a question that is asked every few seconds: a free register is one.
    if (request.method !== 'GET' || kind !== 'not-found')
      log.warn('provider.failed', { call: request.name, kind, status, code, network, ms: lasted(heard) });
    return { ok: false, fault: why, heard };
  }

  function unreadable(
    name: string,
    reply: { readonly status: number | null; readonly heard: Heard },
  ): Failed {
    const { status } = reply;
    log.warn('provider.unreadable', { call: name, status, ms: lasted(reply.heard) });
    return { ok: false, fault: fault('garbled', { status }), heard: { ...reply.heard, providerNow: null } };
  }

  function unsent(name: string): Failed {
    const now = clock.monotonic();
    return failed({ name }, fault('not-sent'), { sentAt: now, heardAt: now, providerNow: null }, null);
  }

  const known = new Set<string>();
  function strange(name: string, word: string): void {
    if (known.has(word) || known.size >= MOST_WORDS) return;
    known.add(word);
    log.warn('provider.strange-word', { call: name, word });
  }

  return { call, unsent, unreadable, strange, now: () => clock.now() };
}

/** So many words of open lists are told to the log. */
const MOST_WORDS = 50;
const NO_ANSWER = { kind: 'no-answer', code: null } as const;

function lasted(heard: Heard): number {
  return Math.round(heard.heardAt - heard.sentAt);
}

/** Null for a token that cannot be a header value: `fetch` would repeat it in the text of its error. */
function readToken(read: () => string): string | null {
  try {
    const token = read().trim();
    return /^[\x21-\x7e]+$/.test(token) ? token : null;
  } catch {
    return null;
  }
}

/** Null for a segment that would move up in the path. Encoding does not help: URLs read `%2e%2e` as `..`. */
function urlOf(baseUrl: string, { path, query }: CallRequest): string | null {
  if (path.some((segment) => /^\.{0,2}$/.test(segment) || !segment.isWellFormed())) return null;
  const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
  return `${baseUrl}/${path.map(encodeURIComponent).join('/')}${search}`;
}

function needsNoBody(response: Response): boolean {
  return response.status >= 300 && response.status < 400;
}

const NO_CONTENT = 204;

/** What may come where no body is required: nothing, or an object or list that holds no error. */
function isNoAnswer(value: unknown): boolean {
  return typeof value === 'object' && !looksLikeError(value);
}

/** The JSON of a body, null for an empty one, undefined when it is not JSON. */
function parse(text: string): unknown {
  if (text.trim() === '') return null;
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}

function judge(call: string, ending: Ending, response: Response, now: number): ProviderFault {
  const body = readErrorBody(ending.kind === 'read' ? ending.text : '');
  const { status } = response;
  const reason = reasonOfRefusal({ body });
  return fault(kindOfRefusal({ call, status, body }), {
    status,
    ...(reason ? { reason } : {}),
    code: body.code,
    retryAfterMs: retryAfter(response.headers.get('retry-after'), now),
  });
}

/**
 * An error code that contains a part of the token this long is treated as the token: codes are words of their own, cut
 * at 60.
 */
const TELLTALE = 12;

/** A provider might quote our token, or part of it, as an error code; it must not get into the journal. */
function withoutToken(why: ProviderFault, token: string): ProviderFault {
  const { code } = why;
  if (code === null) return why;
  const length = Math.min(TELLTALE, token.length);
  const starts = Array.from({ length: token.length - length + 1 }, (_, start) => start);
  const told =
    length >= SHORTEST_SECRET && starts.some((start) => code.includes(token.slice(start, start + length)));
  return told ? { ...why, code: null } : why;
}

/** Shorter than any real token: a made-up token of a few letters could occur inside an honest code. */
const SHORTEST_SECRET = 8;
