import { existsSync, statSync } from 'node:fs';
import type { CopyLook } from '../../shared/views.ts';
import type { Clock, Log } from '../engine/ports.ts';
import { hasRoomForBackup } from './backup.ts';
import { NoKeyFits } from './encrypted/crypt.ts';
import type { CopyKeys } from './encrypted/key.ts';
import { removeWithCompanions } from './files.ts';
import { Pacer } from './pacer.ts';
import { chooseBackup, chooseEncrypted, chosenPath, placedBackups, type PlacedBackup } from './put-back.ts';
import { REACH_SOON_MS, type SecondPlace } from './second-place.ts';

/** What a person who looks into a copy is told. */
export type Look =
  | { readonly kind: 'content'; readonly content: CopyLook }
  /** It takes longer than an answer may: ask again. */
  | { readonly kind: 'reading' }
  /** No key in hand opens it, or none of those that were given. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'gone' | 'not-whole' | 'no-room' };

interface ChoosingParts {
  readonly file: string;
  readonly secondPlace: string | null;
  readonly second: SecondPlace;
  readonly keys: () => Promise<CopyKeys>;
  /** Looks into a copy that lies in plain. @throws when it cannot be read */
  readonly lookInto: (path: string) => Omit<CopyLook, 'id' | 'at'>;
  readonly clock: Clock;
  readonly log: Log | null;
}

/** A person waits: faster than what is done by itself, and still in nobody's way. */
const HURRIED = { workMs: 8, restMs: 8 };
/** Well below the time after which a page gives a request up. Milliseconds. */
const ANSWER_MS = 15_000;
/** A copy that was laid beside the books and not put in their place goes after so long. Milliseconds. */
const FORGOTTEN_MS = 60 * 60_000;

interface Trial {
  readonly id: string;
  readonly given: string;
  readonly pacer: Pacer;
  readonly done: Promise<Look>;
}

/**
 * The first half of going back to a copy, while the till works on: the copy is laid beside the books, opened with its key
 * where it needs one, proved, and looked into. Nothing of the books is touched.
 */
export class Choosing {
  readonly #parts: ChoosingParts;
  #trial: Trial | null = null;
  #ready: { readonly backup: PlacedBackup; readonly content: CopyLook } | null = null;
  #stopped = false;

  constructor(parts: ChoosingParts) {
    this.#parts = parts;
  }

  /** @param given keys that a person gave; without any the till's own are tried. Never rejects. */
  async look(id: string, given: readonly string[]): Promise<Look> {
    const trial = await this.#trialOf(id, given);
    const { clock } = this.#parts;
    let cancel = (): void => undefined;
    const late = new Promise<Look>((answer) => {
      cancel = clock.after(ANSWER_MS, () => answer({ kind: 'reading' }));
    });
    const look = await Promise.race([trial.done, late]);
    cancel();
    // What failed is tried anew by whoever asks again.
    if (look.kind !== 'reading' && look.kind !== 'content' && this.#trial === trial) this.#trial = null;
    return look;
  }

  /** @returns the path of the copy that may be put back; null: nobody looked into that one, or it may not be. */
  choose(id: string): string | null {
    const { file } = this.#parts;
    if (this.#ready?.content.id !== id || this.#stopped) return null;
    if (existsSync(chosenPath(file))) return this.#ready.backup.path;
    this.#trial = this.#ready = null;
    return null;
  }

  /** What nobody put back in the end is thrown away. */
  tidy(): void {
    const { file, clock } = this.#parts;
    const path = chosenPath(file);
    if (this.#trial !== null && this.#ready === null) return;
    if (!existsSync(path) || Math.abs(clock.now() - statSync(path).mtimeMs) < FORGOTTEN_MS) return;
    this.#trial = this.#ready = null;
    removeWithCompanions(path);
  }

  stop(): void {
    this.#stopped = true;
    this.#trial?.pacer.stop();
  }

  async #trialOf(id: string, given: readonly string[]): Promise<Trial> {
    const key = given.join(' ');
    while (this.#trial !== null) {
      if (this.#trial.id === id && this.#trial.given === key) return this.#trial;
      // Another copy, or another phrase: one is laid there at a time.
      const { pacer, done } = this.#trial;
      pacer.stop();
      this.#trial = null;
      await done;
    }
    const pacer = new Pacer(this.#parts.clock, HURRIED);
    this.#ready = null;
    const done = this.#try(id, given, pacer);
    this.#trial = { id, given: key, pacer, done };
    return this.#trial;
  }

  async #try(id: string, given: readonly string[], pacer: Pacer): Promise<Look> {
    const { file, secondPlace, second, keys, lookInto, log } = this.#parts;
    try {
      const isThere = await second.reaches(REACH_SOON_MS);
      const backup = placedBackups(file, isThere ? secondPlace : null).find((one) => one.id === id);
      if (backup === undefined) return { kind: 'gone' };
      if (!hasRoomForBackup(file)) return { kind: 'no-room' };
      const identities = given.length > 0 ? given : backup.isEncrypted ? (await keys()).identities : [];
      const { pause } = pacer;
      const slices = backup.isEncrypted
        ? await chooseEncrypted(file, backup.path, { identities, pause })
        : chooseBackup(file, backup.path);
      await pacer.through(slices);
      if (this.#stopped || pacer.isStopped) return { kind: 'gone' };
      const content = { ...lookInto(chosenPath(file)), id, at: backup.at };
      this.#ready = { backup, content };
      return { kind: 'content', content };
    } catch (error) {
      if (error instanceof NoKeyFits) return { kind: 'locked' };
      if (pacer.isStopped) return { kind: 'gone' };
      log?.warn('backup-not-usable', { reason: error instanceof Error ? error.message : 'unknown' });
      return { kind: 'not-whole' };
    }
  }
}
