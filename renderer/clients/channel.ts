import type { FailureCode } from '../../shared/failures.ts';
import {
  ENTER_PATH,
  HELLO_PATH,
  helloAnswerOf,
  helloText,
  PROOF_HEADER,
  proofText,
  requestText,
  SEALED,
  type HelloAnswer,
  type HelloRequest,
  type linkKeyOf,
} from '../../shared/web-channel.ts';
import { ECDSA, newBrowserKeys, withHost, type BrowserKeys, type KeyPlace } from './browser-keys.ts';
import { fromBase64, randomBytes, sha256, toBase64url, utf8, type Bytes } from './bytes.ts';
import { newAgreement, open, seal, type Seals } from './seal.ts';

/** Why nothing can be said, or heard: in words for a person. */
export class ChannelError extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode) {
    super(code);
    this.code = code;
  }
}

export interface ChannelWorld {
  /** "http://127.0.0.1:4747": what both sides sign, so that no proof is of use at another address. */
  readonly origin: string;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
  readonly keys: KeyPlace;
  /** The one-time link that this page was opened by. */
  readonly link: ReturnType<typeof linkKeyOf>;
}

/** What was greeted: a host that has proved itself, and the keys that only it and this page know. */
interface Session {
  readonly id: string;
  readonly seals: Seals;
  readonly keys: BrowserKeys;
  /** Its clock less ours. Milliseconds. */
  readonly offMs: number;
}

export interface Heard {
  readonly response: Response;
  /** Opens the body. @throws ChannelError when the host that was greeted did not seal it */
  readonly answer: () => Promise<string>;
  /** Opens a line of the stream. */
  readonly line: (text: string, count: number) => Promise<string>;
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly text: string | null;
  readonly signal: AbortSignal;
}

const GREETING_MS = 10_000;

/**
 * This page's way to its host. It says nothing, and believes nothing, before the host has proved that it owns the key
 * whose hash came with the one-time link; each request is signed and sealed.
 */
export class Channel {
  readonly #world: ChannelWorld;
  #link: ChannelWorld['link'];
  #keys: BrowserKeys | null = null;
  #session: Promise<Session> | null = null;

  constructor(world: ChannelWorld) {
    this.#world = world;
    this.#link = world.link;
  }

  /**
   * Sends one request. A host that was restarted is greeted again, and asked once more: it did nothing yet.
   * @throws ChannelError, or what `fetch` throws
   */
  async send(asked: Asked): Promise<Heard> {
    const greeting = this.#greeted();
    const heard = await this.#sendIn(await greeting, asked);
    if (heard.response.ok) return heard;
    const refusal = refusalOf(await heard.response.json().catch(() => null));
    // Whoever refuses must prove first that it may.
    if (this.#session === greeting) this.#session = null;
    const session = await this.#greeted();
    if (refusal !== 'session') throw new ChannelError(codeOf(refusal));
    const again = await this.#sendIn(session, asked);
    if (again.response.ok) return again;
    throw new ChannelError('engine-silent');
  }

  /** One greeting serves all who wait; one that failed is not kept. */
  #greeted(): Promise<Session> {
    if (this.#session !== null) return this.#session;
    const greeting = this.#greet();
    this.#session = greeting;
    greeting.catch(() => {
      if (this.#session === greeting) this.#session = null;
    });
    return greeting;
  }

  async #greet(): Promise<Session> {
    const link = this.#link;
    const kept = (this.#keys ??= await this.#world.keys.read());
    if (kept === null && link === null) throw new ChannelError('session-expired');
    const keys = kept ?? (await newBrowserKeys());
    const agreement = await newAgreement();
    const asked: HelloRequest = {
      browser: await pointOf(keys.pair.publicKey),
      page: agreement.publicKey,
      challenge: toBase64url(randomBytes(16)),
    };
    const told = await this.#hello(asked);
    const text = await this.#checked(asked, told, link === null ? keys.hosts : [link.host]);
    const offMs = told.time - Date.now();
    const session = { id: told.session, seals: await agreement.seals(told.key, text), offMs, keys };
    if (link !== null) return this.#enter(session, link);
    if (!told.known) throw new ChannelError('session-expired');
    return session;
  }

  async #hello(asked: HelloRequest): Promise<HelloAnswer> {
    const answer = await this.#world.fetch(HELLO_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(asked),
      cache: 'no-store',
      signal: AbortSignal.timeout(GREETING_MS),
    });
    const told = answer.ok ? helloAnswerOf(await answer.json().catch(() => null)) : null;
    if (told === null) throw new ChannelError('host-unproved');
    return told;
  }

  /** @returns what was signed, when one of these hosts has signed it */
  async #checked(asked: HelloRequest, told: HelloAnswer, hosts: readonly string[]): Promise<string> {
    const text = helloText(this.#world.origin, asked, told);
    const point = fromBase64(told.host);
    const isKnown = hosts.includes(await sha256(point));
    const isSigned =
      isKnown &&
      (await crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        await crypto.subtle.importKey('raw', point, ECDSA, false, ['verify']),
        fromBase64(told.signature),
        utf8(text),
      ));
    if (!isSigned) throw new ChannelError('host-unproved');
    return text;
  }

  /** Uses the link, once. The keys are kept before: a page that is closed in between has its access all the same. */
  async #enter(session: Session, link: NonNullable<ChannelWorld['link']>): Promise<Session> {
    const keys = withHost(session.keys, link.host);
    await this.#world.keys.keep(keys);
    this.#keys = keys;
    const heard = await this.#sendIn(session, {
      method: 'POST',
      path: ENTER_PATH,
      text: JSON.stringify({ code: link.code }),
      signal: AbortSignal.timeout(GREETING_MS),
    });
    if (!heard.response.ok) throw new ChannelError('engine-silent');
    const { entered } = JSON.parse(await heard.answer()) as { readonly entered: boolean };
    if (!entered) throw new ChannelError('link-used');
    this.#link = null;
    return { ...session, keys };
  }

  async #sendIn(session: Session, { method, path, text, signal }: Asked): Promise<Heard> {
    const { id, seals } = session;
    const nonce = toBase64url(randomBytes(16));
    const body = text === null ? null : await seal(seals.page, SEALED.request(id, nonce), text);
    const facts = {
      ...{ origin: this.#world.origin, method, path, session: id, nonce },
      time: Math.round(Date.now() + session.offMs),
      body: await sha256(body ?? new Uint8Array()),
    };
    const { privateKey } = session.keys.pair;
    const signed = await crypto.subtle.sign(
      { name: 'ECDSA', hash: 'SHA-256' },
      privateKey,
      utf8(requestText(facts)),
    );
    const response = await this.#world.fetch(path, {
      method,
      headers: {
        [PROOF_HEADER]: proofText({ ...facts, signature: toBase64url(signed) }),
        ...(body === null ? {} : { 'Content-Type': 'application/octet-stream' }),
      },
      body,
      cache: 'no-store',
      signal,
    });
    const opened = async (bytes: Bytes, place: string) => {
      const plain = await open(seals.host, place, bytes);
      if (plain === null) throw new ChannelError('host-unproved');
      return plain;
    };
    return {
      response,
      answer: async () => opened(new Uint8Array(await response.arrayBuffer()), SEALED.answer(id, nonce)),
      line: async (line, count) => opened(base64Of(line), SEALED.line(id, nonce, count)),
    };
  }
}

async function pointOf(key: CryptoKey): Promise<string> {
  return toBase64url(await crypto.subtle.exportKey('raw', key));
}

function base64Of(line: string): Bytes {
  try {
    return fromBase64(line);
  } catch {
    return new Uint8Array();
  }
}

function refusalOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'refusal' in value ? value.refusal : null;
}

/** A refused request was not done; but one that came twice was done the first time. */
function codeOf(refusal: unknown): FailureCode {
  if (refusal === 'time') return 'request-late';
  if (refusal === 'browser' || refusal === 'proof') return 'session-expired';
  return refusal === 'replay' || refusal === 'busy' ? 'engine-silent' : 'internal';
}
