import { statSync } from 'node:fs';
import type { CopyTrouble } from '../../shared/copy-trouble.ts';
import type { Clock, Log } from '../engine/ports.ts';
import { backupFiles, fileIdOf, ofMeta, plainBackups, type BackupFile } from './backup-files.ts';
import { copyBackup, rotate } from './backup.ts';
import { copyTroubleOf, KeyMissing, PlaceSilent, type CopyNews } from './copy-news.ts';
import { copyEncrypted } from './encrypted/copy.ts';
import type { Pause } from './encrypted/crypt.ts';
import { headerOf } from './encrypted/header.ts';
import type { CopyKeys } from './encrypted/key.ts';
import { isProved } from './encrypted/proved.ts';
import { makeFolder, removeFile } from './patient.ts';
import type { Reach } from './reach.ts';

/** For an answer of the second place: a disk that sleeps takes seconds; a person who looks waits for less. Milliseconds. */
export const REACH_MS = 15_000;
export const REACH_SOON_MS = 2_000;

interface Usable extends CopyKeys {
  readonly writing: Extract<CopyKeys['writing'], { readonly kind: 'plain' | 'encrypted' }>;
}

interface SecondPlaceParts {
  readonly file: string;
  /** Null: none is set. It may be a share that answers nobody: see `reach`. */
  readonly place: string | null;
  readonly reach: Reach;
  readonly keys: () => Promise<CopyKeys>;
  readonly pause: Pause;
  readonly news: CopyNews;
  readonly clock: Clock;
  readonly log: Log | null;
}

/** Another folder for copies: a stick, another disk, a share. What is taken there may be encrypted. */
export class SecondPlace {
  readonly #parts: SecondPlaceParts;

  constructor(parts: SecondPlaceParts) {
    this.#parts = parts;
  }

  async reaches(limitMs: number): Promise<boolean> {
    const { place, reach } = this.#parts;
    return place === null || (await reach(place, limitMs));
  }

  /** What is seen of it before a copy is tried; null: nothing speaks against one. */
  async trouble(isThere: boolean): Promise<CopyTrouble | null> {
    const { place } = this.#parts;
    if (!isThere) return { cause: 'no-answer', place, code: null };
    if (place === null) return null;
    try {
      // A file or a device where it is to be.
      const found = statSync(place, { throwIfNoEntry: false });
      if (found?.isDirectory() === false) return { cause: 'no-folder', place, code: 'ENOTDIR' };
      if (found === undefined && this.#wasThere) return { cause: 'no-folder', place, code: 'ENOENT' };
      if (found !== undefined) this.#parts.news.checkDisk(place);
      await this.#keys(place);
      return null;
    } catch (error) {
      return copyTroubleOf(error, place);
    }
  }

  /** The copy that was just made and proved, there too. Never rejects. */
  async take(made: BackupFile): Promise<void> {
    const { file, place, pause, news, clock, log } = this.#parts;
    if (place === null) return;
    try {
      if (!(await this.reaches(REACH_MS))) throw new PlaceSilent('no answer');
      const { writing, identities } = await this.#keys(place);
      // One that took copies before was on a stick that is out now: made anew, it would be on this very disk.
      if (this.#wasThere) news.checkDisk(place);
      else makeFolder(place, 0o700);
      if (writing.kind === 'plain') {
        copyBackup(made.path, file, place, clock.now());
        news.madeThere();
        return;
      }
      const { recipient } = writing;
      const there = await copyEncrypted(made, { file, folder: place }, { recipient, identities, pause });
      rotate(file, place, { now: clock.now(), made: there });
      news.madeThere();
      await this.#encryptOlder({ recipient, identities });
    } catch (error) {
      news.failed(error, place);
      log?.warn('second-backup-failed', { reason: `${place}: ${reasonOf(error)}` });
    }
  }

  /** Whether that key opens the newest encrypted copy of these books there; null: there is none to ask. Never rejects. */
  async isOpenedBy(identity: string): Promise<boolean | null> {
    const { place } = this.#parts;
    if (place === null || !(await this.reaches(REACH_SOON_MS))) return null;
    const [newest] = this.#encryptedAt(place);
    const header = newest === undefined ? null : headerOf(newest.path);
    return header === null ? null : isProved(header, [identity]);
  }

  /** Copies of these books there that anybody could still read. */
  plainThere(): number {
    return this.#plain().length;
  }

  /** What was copied there before copies were encrypted: each goes only when its encrypted form was read again. */
  async #encryptOlder(keys: {
    readonly recipient: string;
    readonly identities: readonly string[];
  }): Promise<void> {
    const { file, place, pause, log } = this.#parts;
    // While nobody has looked, what is damaged may still have to be put together from them.
    if (place === null || ofMeta(file, (meta) => meta.recovery()) !== null) return;
    for (const copy of this.#plain())
      try {
        await copyEncrypted(copy, { file, folder: place }, { ...keys, pause });
        removeFile(copy.path);
      } catch (error) {
        log?.warn('older-copy-still-plain', { reason: `${place}: ${reasonOf(error)}` });
        return;
      }
  }

  /** @throws KeyMissing, also where copies there were encrypted before and nothing tells any more that it was switched on */
  async #keys(place: string): Promise<Usable> {
    const keys = await this.#parts.keys();
    if (!isUsable(keys)) throw new KeyMissing(keys.writing.kind === 'away' ? 'away' : 'lost');
    const { writing } = keys;
    if (writing.kind === 'plain' && writing.isChosen !== true && this.#encryptedAt(place).length > 0)
      throw new KeyMissing('lost');
    return keys;
  }

  /** Of these books, newest first. */
  #encryptedAt(place: string): readonly BackupFile[] {
    const { file } = this.#parts;
    const own = fileIdOf(file);
    return backupFiles(file, place).filter(
      ({ path, isEncrypted }) => isEncrypted && own !== null && fileIdOf(path) === own,
    );
  }

  get #wasThere(): boolean {
    return this.#parts.news.lastThere !== null;
  }

  #plain() {
    const { file, place } = this.#parts;
    if (place === null) return [];
    const own = fileIdOf(file);
    return plainBackups(file, place).filter(({ path }) => own !== null && fileIdOf(path) === own);
  }
}

function isUsable(keys: CopyKeys): keys is Usable {
  return keys.writing.kind === 'plain' || keys.writing.kind === 'encrypted';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
