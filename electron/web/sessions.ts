import { randomBytes, type KeyObject } from 'node:crypto';
import {
  helloText,
  PROOF_LIFE_MS,
  proofOf,
  requestText,
  type HelloAnswer,
  type HelloRequest,
} from '../../shared/web-channel.ts';
import { hashOf, type Access } from './access.ts';
import { Agreement, HostKey, isSignedBy, publicKeyOf, type SessionKeys } from './seal.ts';

/** One page that greeted the host: whose key signs its requests, and the keys that only both can know. */
export interface Session {
  readonly id: string;
  /** Public key of its browser. */
  readonly browser: string;
  readonly key: KeyObject;
  readonly seals: SessionKeys;
  /** When each nonce of its was seen, oldest first. */
  readonly nonces: Map<string, number>;
  /** It has signed something with the key of a browser that has access. */
  proved: boolean;
}

export interface ProvedRequest {
  readonly session: Session;
  readonly nonce: string;
}

/** Why a proof was not taken. */
export type RefusedProof = 'proof' | 'session' | 'time' | 'replay' | 'full';

interface RequestParts {
  readonly proof: string;
  readonly method: string;
  readonly path: string;
  readonly body: Buffer;
}

const MOST_SESSIONS = 64;
/** Far more than a page can send within the time that a proof is valid. */
const MOST_NONCES = 5_000;

/** The pages that greeted the host in this run, and which of their requests were answered already. */
export class Sessions {
  readonly #origin: string;
  readonly #access: Access;
  readonly #host: HostKey;
  readonly #now: () => number;
  /** By id, the one that was used longest ago first. */
  readonly #sessions = new Map<string, Session>();

  constructor(parts: { readonly origin: string; readonly access: Access; readonly now: () => number }) {
    this.#origin = parts.origin;
    this.#access = parts.access;
    this.#now = parts.now;
    this.#host = new HostKey(parts.access.hostKey);
  }

  /** What a one-time link carries of the host's key. */
  get hostHash(): string {
    return this.#host.hash;
  }

  /** Answers a greeting: proves this host to the page. Null when its keys are none. */
  greet(asked: HelloRequest): HelloAnswer | null {
    const agreement = new Agreement();
    const told = {
      host: this.#host.publicKey,
      key: agreement.publicKey,
      session: randomBytes(16).toString('base64url'),
      time: this.#now(),
      known: this.#access.knows(asked.browser),
    };
    const text = helloText(this.#origin, asked, told);
    const key = publicKeyOf(asked.browser);
    const seals = agreement.keys(asked.page, text);
    if (key === null || seals === null) return null;
    this.#makeRoom();
    const { browser } = asked;
    const session = { id: told.session, browser, key, seals, nonces: new Map(), proved: false };
    this.#sessions.set(session.id, session);
    return { ...told, signature: this.#host.sign(text) };
  }

  /** Proves that a request comes from the page of a session, now, and only once. */
  prove({ proof, method, path, body }: RequestParts): ProvedRequest | RefusedProof {
    const read = proofOf(proof);
    if (read === null) return 'proof';
    const session = this.#sessions.get(read.session);
    if (session === undefined) return 'session';
    const facts = { ...read, origin: this.#origin, method, path, body: hashOf(body) };
    if (!isSignedBy(session.key, requestText(facts), read.signature)) return 'proof';
    const now = this.#now();
    if (Math.abs(now - read.time) > PROOF_LIFE_MS) return 'time';
    const refused = takeNonce(session.nonces, read.nonce, now);
    if (refused !== null) return refused;
    session.proved ||= this.#access.knows(session.browser);
    // The map's order says which one was used longest ago.
    this.#sessions.delete(session.id);
    this.#sessions.set(session.id, session);
    return { session, nonce: read.nonce };
  }

  forgetAll(): void {
    this.#sessions.clear();
  }

  /** A flood of greetings must not send away the pages that work: those that signed nothing go first. */
  #makeRoom(): void {
    while (this.#sessions.size >= MOST_SESSIONS) {
      const all = [...this.#sessions.values()];
      const oldest = all.find(({ proved }) => !proved) ?? all[0];
      if (oldest === undefined) return;
      this.#sessions.delete(oldest.id);
    }
  }
}

/** A nonce is kept for as long as its proof could be taken again; both clocks may differ by the proof's life. */
function takeNonce(nonces: Map<string, number>, nonce: string, now: number): 'replay' | 'full' | null {
  for (const [old, seen] of nonces) {
    if (Math.abs(now - seen) <= 2 * PROOF_LIFE_MS) break;
    nonces.delete(old);
  }
  if (nonces.has(nonce)) return 'replay';
  if (nonces.size >= MOST_NONCES) return 'full';
  nonces.set(nonce, now);
  return null;
}
