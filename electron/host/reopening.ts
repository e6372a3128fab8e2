import { oneAtATime } from '../../shared/one-at-a-time.ts';
import type { Acting } from '../../shared/operators.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import type { Clock, Log } from '../engine/ports.ts';
import type { BootFailure } from './boot.ts';
import type { Result } from '../../shared/result.ts';
import type { Look } from '../storage/index.ts';
import type { Runtime } from './runtime.ts';

/** How long an answer may take to reach the screen. Milliseconds. */
const SOON_MS = 200;
const AGAIN_MS = 30_000;
/** Damage found again within this time is not repaired by another opening. Milliseconds. */
const MENDS_EVERY_MS = 60 * 60_000;

interface ReopeningParts {
  readonly clock: Clock;
  readonly log: Log;
  /** Null: closed. */
  readonly core: () => Runtime | null;
  readonly isLeaving: () => boolean;
  /** A customer can pay now, or a ticket is on its way to the printer. */
  readonly isUnderWay: () => boolean;
  readonly close: () => Promise<void>;
  readonly open: () => Promise<Result<null, BootFailure>>;
  /** Puts the copy that was chosen in the place of the file of this folder. May throw. */
  readonly putBack: (folder: string, from: string, acting: Acting) => void;
  /** The books stay closed for now. */
  readonly onFailure: () => void;
}

/**
 * Opens the books again in the same process. Several may want that at once (two windows, damage, an account): one opening
 * follows the other, and none of them ends the program by an exception.
 */
export class Reopening {
  readonly #parts: ReopeningParts;
  readonly #inTurn = oneAtATime();
  /** A copy is being chosen, or waits to be put back: another one would be laid in its place. */
  #restoring = false;
  #replacing = false;
  /** Monotonic milliseconds. */
  #mendsAgainAt = Number.NEGATIVE_INFINITY;

  constructor(parts: ReopeningParts) {
    this.#parts = parts;
  }

  /** An account was connected, or the file was changed. Never rejects. */
  async again(between: () => void = () => undefined): Promise<void> {
    const { log } = this.#parts;
    try {
      await this.#inTurn(() => this.#openAnew(between));
    } catch (error) {
      log.warn('reopen-failed', { step: 'between', error: error instanceof Error ? error.name : 'unknown' });
      this.#tryLater();
    }
  }

  /** A copy takes the place of the books: what was written from now on would be lost with them. */
  get isReplacing(): boolean {
    return this.#replacing;
  }

  /** Closes for good, once no opening is under way. */
  close(): Promise<void> {
    return this.#inTurn(() => this.#parts.close());
  }

  /** Damage was found while the till works: opening the file repairs it. If it comes back, a person must look. */
  damaged(): void {
    const now = this.#parts.clock.monotonic();
    if (this.#parts.isLeaving() || now < this.#mendsAgainAt) return;
    this.#mendsAgainAt = now + MENDS_EVERY_MS;
    this.#parts.log.warn('books-damaged');
    this.#soon(() => this.again());
  }

  /** Looks into a copy: what is laid beside the books for that is what `restore` puts in their place. */
  async look(id: string, given: readonly string[]): Promise<Reply<Look>> {
    const core = this.#parts.core();
    if (this.#restoring || core === null) return refuse('books-changing');
    return core.books === null ? refuse('command-not-possible') : answer(await core.books.look(id, given));
  }

  /**
   * Goes back to a copy. Whoever comes second is told so: a choice was made, and not by that person. Not while a charge
   * can be paid: the older books would not know of it, and its order would stand on the QR (rule 33).
   */
  async restore(id: string, acting: Acting): Promise<Reply<null>> {
    const core = this.#parts.core();
    if (this.#restoring || core === null) return refuse('books-changing');
    if (this.#parts.isUnderWay()) return refuse('charge-under-way');
    this.#restoring = true;
    let from: string | null = null;
    try {
      from = (await core.books?.choose(id)) ?? null;
    } finally {
      this.#restoring = from !== null;
    }
    if (from === null) return refuse(this.#parts.core() === core ? 'backup-not-usable' : 'books-changing');
    // Charging began while the copy was tried.
    if (this.#parts.isUnderWay()) {
      this.#restoring = false;
      return refuse('charge-under-way');
    }
    const { folder } = core;
    const path = from;
    this.#replacing = true;
    this.#soon(async () => {
      await this.again(() => this.#putBack(folder, path, acting));
      this.#replacing = false;
      this.#restoring = false;
    });
    return answer(null);
  }

  #putBack(folder: string, from: string, acting: Acting): void {
    try {
      this.#parts.putBack(folder, from, acting);
    } catch (error) {
      this.#parts.log.warn('put-back-failed', { reason: error instanceof Error ? error.message : 'unknown' });
    }
  }

  async #openAnew(between: () => void): Promise<void> {
    const { close, open, isLeaving, onFailure, log } = this.#parts;
    if (isLeaving()) return;
    await close();
    between();
    const opened = await open();
    if (opened.ok) return;
    onFailure();
    log.warn('reopen-failed', { step: opened.reason.step });
    this.#tryLater();
  }

  /** A full disk, a folder without write permission: tried again, so that whoever repairs that need not restart the till. */
  #tryLater(): void {
    this.#parts.clock.after(AGAIN_MS, () => {
      if (this.#parts.core() === null) void this.again();
    });
  }

  /** Does it a moment later, once the answer to the present request has been sent. */
  #soon(act: () => Promise<void>): void {
    this.#parts.clock.after(SOON_MS, () => void act());
  }
}
