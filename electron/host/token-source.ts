import type { Clock, Log } from '../engine/ports.ts';
import type { MissingToken, Secrets } from './secrets.ts';

/** How long a start waits for the first answer of where the token is kept. Milliseconds. */
const PATIENCE_MS = 3_000;
/** A key store that said "not now" is asked again so often. Milliseconds. */
const AGAIN_MS = 10_000;

interface SourceParts {
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly log: Log;
  /** Whoever redacts the log must know a token before anybody else. */
  readonly onToken: (token: string) => void;
}

/**
 * The token of this run. A key store that is locked or away keeps no till closed: the books open, sales go on in cash,
 * and the token is used as soon as it is given.
 */
export class TokenSource {
  readonly #parts: SourceParts;
  #token = '';
  #missing: MissingToken | null = null;
  #cancel: () => void = () => undefined;
  #isClosed = false;

  constructor(parts: SourceParts) {
    this.#parts = parts;
  }

  /** Empty: there is none, or none yet. */
  readonly token = (): string => this.#token;

  /** Why there is none yet; null where one is known, or none is kept. */
  readonly missing = (): MissingToken | null => this.#missing;

  /** Resolves with the first answer, or after 3 s without one. */
  async open(): Promise<void> {
    const { clock } = this.#parts;
    await new Promise<void>((resolve) => {
      const cancel = clock.after(PATIENCE_MS, () => {
        // Asked, and no answer: a person is asked for the key store's password right now, or nobody sees the question.
        this.#wait('key-store-locked');
        resolve();
      });
      void this.#read().then(() => {
        cancel();
        resolve();
      });
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  async #read(): Promise<void> {
    const { secrets, clock, log, onToken } = this.#parts;
    const kept = await secrets.read();
    if (this.#isClosed) return;
    if (kept.kind === 'unavailable') {
      this.#wait('key-store-unavailable');
      this.#cancel = clock.after(AGAIN_MS, () => void this.#read());
      return;
    }
    if (this.#missing !== null) log.info('token-came');
    this.#missing = null;
    if (kept.kind === 'none') return;
    onToken(kept.token);
    this.#token = kept.token;
  }

  #wait(why: MissingToken): void {
    if (this.#missing !== why) this.#parts.log.warn(why);
    this.#missing = why;
  }
}
