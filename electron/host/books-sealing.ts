import { dayOf } from '../../shared/formats.ts';
import { keyName, sealCode, type Seal } from '../../shared/seal.ts';
import type { SealView } from '../../shared/views.ts';
import type { Clock, Log, Store } from '../engine/ports.ts';
import type { KeyKeeper, KeyKeeping } from './kept-key.ts';
import { newSealKey, sealerOf } from './seal-key.ts';
import type { Sealer } from '../storage/index.ts';

/** What of the books can be sealed. */
export interface Sealable extends Pick<Store, 'seal'> {
  readonly lastSeal: Seal | null;
  /** Journal rows that were written so far. */
  readonly rows: number;
  sealWith(sealer: Sealer): void;
}

interface SealingParts {
  readonly keeper: KeyKeeper;
  readonly books: Sealable;
  readonly clock: Clock;
  readonly log: Log;
  /** The shop's, whose days are sealed. */
  readonly timeZone: () => string;
}

/** Whether a day has ended is asked so often, and a key store that said "not now" too. Milliseconds. */
const ASKED_EVERY_MS = 10 * 60_000;

/**
 * Gives the books the key by which their head is sealed, and seals it where a day and a run end; where a shift ends, and
 * at each thousandth row, the books do it themselves. Whatever fails here keeps nobody from selling.
 */
export class BooksSealing {
  readonly #parts: SealingParts;
  #kept: { readonly keeping: KeyKeeping; readonly key: string } | null = null;
  #isNewKey = false;
  /** Nobody typed the phrase that opens the key. */
  #isLocked = false;
  #isClosed = false;
  #cancel: () => void = () => undefined;

  constructor(parts: SealingParts) {
    this.#parts = parts;
  }

  /** Never rejects. A key store that is locked is waited for; nothing else is. */
  async start(): Promise<void> {
    await this.#findKey();
    if (!this.#isClosed) this.#later();
  }

  /** The key was opened, or is another one: what was written since the last seal is sealed at once. */
  async renew(): Promise<void> {
    this.#kept = null;
    await this.#findKey();
    this.seal();
  }

  view(): SealView {
    const { lastSeal, rows } = this.#parts.books;
    const last =
      lastSeal === null
        ? null
        : { code: sealCode(lastSeal), row: lastSeal.row, at: lastSeal.at, key: keyName(lastSeal.key) };
    const missing = this.#isLocked ? ('locked' as const) : ('waiting' as const);
    const { keeping, key } = this.#kept ?? { keeping: missing, key: null };
    // The row behind the sealed one is the seal.
    const unsealed = Math.max(0, rows - (lastSeal === null ? 0 : lastSeal.row + 1));
    return { keeping, key: key === null ? null : keyName(key), isNewKey: this.#isNewKey, unsealed, last };
  }

  /** Seals what there is. @returns the newest seal; null: there is no key, or the disk takes nothing. */
  seal(): Seal | null {
    const { books, clock, log } = this.#parts;
    try {
      return books.seal(clock.now());
    } catch {
      log.warn('not-sealed');
      return null;
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
    this.seal();
  }

  #later(): void {
    this.#cancel = this.#parts.clock.after(ASKED_EVERY_MS, () => void this.#look());
  }

  async #look(): Promise<void> {
    if (this.#kept === null) await this.#findKey();
    if (this.#isClosed) return;
    if (this.#hasDayEnded()) this.seal();
    this.#later();
  }

  #hasDayEnded(): boolean {
    const { books, clock, timeZone } = this.#parts;
    const { lastSeal } = books;
    const zone = timeZone();
    return lastSeal === null || dayOf(lastSeal.at, zone) !== dayOf(clock.now(), zone);
  }

  async #findKey(): Promise<void> {
    const { keeper, books, log } = this.#parts;
    const found = await keeper.read();
    if (found.kind === 'unavailable' || found.kind === 'locked') {
      if (!this.#isLocked) log.warn(found.kind === 'locked' ? 'seal-key-locked' : 'seal-key-away');
      this.#isLocked = found.kind === 'locked';
      return;
    }
    const known = found.kind === 'key' ? sealerOf(found.secret) : null;
    if (known !== null && found.kind === 'key') {
      this.#use(known, found.keeping);
      return;
    }
    const secret = newSealKey();
    const made = sealerOf(secret);
    if (made === null) return;
    const keeping = await keeper.keep(secret);
    if (found.kind !== 'none' || books.lastSeal !== null) log.warn('seal-key-lost');
    this.#isNewKey = found.kind !== 'none';
    this.#use(made, keeping);
  }

  #use(sealer: Sealer, keeping: KeyKeeping): void {
    if (this.#isClosed) return;
    const { books } = this.#parts;
    this.#isLocked = false;
    this.#kept = { keeping, key: sealer.key };
    if (books.lastSeal !== null && books.lastSeal.key !== sealer.key) this.#isNewKey = true;
    books.sealWith(sealer);
  }
}
