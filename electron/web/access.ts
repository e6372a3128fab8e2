import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Which browsers have access: one-time links, and the browsers that used one. */

export interface KnownBrowser {
  /** SHA-256 of the browser's public key: whoever reads the file has no access, and cannot say whose it is. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

export interface AccessRecord {
  /** The host's own private key, by which pages know that they speak to this till. PKCS #8 in base64. */
  readonly hostKey: string;
  readonly browsers: readonly KnownBrowser[];
}

/** A link works once and within 5 minutes; a browser is known for 180 days after its last visit. Milliseconds. */
export const LINK_LIFE_MS = 5 * 60_000;
export const ACCESS_LIFE_MS = 180 * 24 * 60 * 60_000;
/** A visit renews the access only when more than a day of it has passed, so that not every page writes the file. */
const RENEW_AFTER_MS = 24 * 60 * 60_000;
const MOST_BROWSERS = 30;
const MOST_LINKS = 50;

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

  get hostKey(): string {
    return this.#record.hostKey;
  }

  /** The code of a new one-time link. */
  newLink(): string {
    const code = secretText();
    this.#links.set(hashOf(code), this.#now() + LINK_LIFE_MS);
    for (const [hash] of this.#links) if (this.#links.size > MOST_LINKS) this.#links.delete(hash);
    return code;
  }

  /**
   * Uses a link. @param browser its public key, which it has proved to own. @returns false when the link is used, too
   * old or not ours.
   */
  redeem(code: string, browser: string): boolean {
    const hash = hashOf(code);
    const until = this.#links.get(hash);
    this.#links.delete(hash);
    if (until === undefined || until <= this.#now()) return false;
    const entry = { hash: hashOf(browser), until: this.#now() + ACCESS_LIFE_MS };
    const others = this.#living().filter((other) => other.hash !== entry.hash);
    this.#keep([...others, entry].slice(-MOST_BROWSERS));
    return true;
  }

  /** Whether this browser used a link, lately enough, and its access was not withdrawn. @param browser its public key */
  knows(browser: string): boolean {
    const hash = hashOf(browser);
    return this.#living().some((known) => known.hash === hash);
  }

  /** A visit makes the access of a known browser last longer. */
  renew(browser: string): void {
    const hash = hashOf(browser);
    const until = this.#now() + ACCESS_LIFE_MS;
    const known = this.#living().find((one) => one.hash === hash);
    if (known === undefined || until - known.until < RENEW_AFTER_MS) return;
    this.#keep(this.#living().map((one) => (one.hash === hash ? { hash, until } : one)));
  }

  /** Withdraws the access of every browser: each needs a new link. */
  revokeAll(): void {
    this.#links.clear();
    this.#record = { ...this.#record, browsers: [] };
    // Fails when it cannot be written: otherwise the browsers would have access again after a restart.
    this.#save(this.#record);
  }

  #living(): readonly KnownBrowser[] {
    return this.#record.browsers.filter(({ until }) => until > this.#now());
  }

  #keep(browsers: readonly KnownBrowser[]): void {
    this.keep({ ...this.#record, browsers });
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

/** SHA-256 in base64url. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url');
}
