import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Which browsers have access: one-time links, browsers that used one, and the secret that only an open page holds. */

export interface Session {
  /** SHA-256 of the cookie's value: whoever reads the file still has no access. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface AccessRecord {
  /** Part of the cookie's name: cookies ignore ports, and two tills on one machine must not share one. */
  readonly name: string;
  /** Key that page secrets are derived with; it survives a restart, so that open pages go on. */
  readonly key: string;
  readonly sessions: readonly Session[];
}

/** A link works once and within 5 minutes; a browser is known for 180 days after its last visit. Milliseconds. */
export const LINK_LIFE_MS = 5 * 60_000;
export const SESSION_LIFE_MS = 180 * 24 * 60 * 60_000;
/** A visit renews the session only when more than a day of it has passed, so that not every page writes the file. */
const RENEW_AFTER_MS = 24 * 60 * 60_000;
const MOST_SESSIONS = 30;
const MOST_LINKS = 50;

export function newAccessRecord(): AccessRecord {
  return { name: randomBytes(4).toString('hex'), key: secretText(), sessions: [] };
}

export class Access {
  #record: AccessRecord;
  readonly #save: (record: AccessRecord) => void;
  readonly #now: () => number;
  /** Hash of each unused link, and when it ends. */
  readonly #links = new Map<string, number>();

  constructor(record: AccessRecord, save: (record: AccessRecord) => void, now: () => number) {
    this.#record = record;
    this.#save = save;
    this.#now = now;
  }

  get cookieName(): string {
    return `caja_${this.#record.name}`;
  }

  /** The code of a new one-time link. */
  newLink(): string {
    const code = secretText();
    this.#links.set(hashOf(code), this.#now() + LINK_LIFE_MS);
    for (const [hash] of this.#links) if (this.#links.size > MOST_LINKS) this.#links.delete(hash);
    return code;
  }

  /** Uses a link. @returns the value of the new browser's cookie; null when the link is used, too old or not ours. */
  redeem(code: string): string | null {
    const hash = hashOf(code);
    const until = this.#links.get(hash);
    this.#links.delete(hash);
    if (until === undefined || until <= this.#now()) return null;
    const value = secretText();
    const session = { hash: hashOf(value), until: this.#now() + SESSION_LIFE_MS };
    this.#keep([...this.#living(), session].slice(-MOST_SESSIONS));
    return value;
  }

  /** @param value of the cookie; null when the browser is unknown, too old, or its access was withdrawn. */
  session(value: string | null): Session | null {
    if (value === null) return null;
    const hash = hashOf(value);
    return this.#living().find((session) => session.hash === hash) ?? null;
  }

  /** A visit: true when the session now lasts longer and the browser must be told. */
  renew(session: Session): boolean {
    const until = this.#now() + SESSION_LIFE_MS;
    if (until - session.until < RENEW_AFTER_MS) return false;
    this.#keep(this.#living().map((other) => (other.hash === session.hash ? { ...other, until } : other)));
    return true;
  }

  /**
   * The secret that the page served to this browser holds. A program that only receives the cookie cannot derive it.
   */
  pageSecret(session: Session): string {
    return createHmac('sha256', this.#record.key).update(session.hash).digest('base64url');
  }

  isPageSecret(session: Session, given: string): boolean {
    return sameSecret(this.pageSecret(session), given);
  }

  /** Withdraws the access of every browser: each needs a new link. */
  revokeAll(): void {
    this.#links.clear();
    this.#record = { ...this.#record, sessions: [] };
    // Fails when it cannot be written: otherwise the browsers would have access again after a restart.
    this.#save(this.#record);
  }

  #living(): readonly Session[] {
    return this.#record.sessions.filter(({ until }) => until > this.#now());
  }

  #keep(sessions: readonly Session[]): void {
    this.keep({ ...this.#record, sessions });
  }

  /** A failed write locks nobody out: what is not written is valid for this run only (rule 31). */
  keep(record: AccessRecord): void {
    this.#record = record;
    try {
      this.#save(record);
    } catch {
      // The next change writes it too.
    }
  }
}

/** 256 random bits, safe in a URL and a header. */
export function secretText(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in constant time, so that the duration tells nothing. */
export function sameSecret(expected: string, given: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(expected)), Buffer.from(hashOf(given)));
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
