import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Log } from '../engine/ports.ts';
import { isDamage } from './faults.ts';
import { backupIsDue, makeBackup } from './backup.ts';
import { runningPath, suspectPath } from './inspect.ts';
import type { FolderLock } from './lock.ts';
import type { JournalAnchor } from './journal-anchor.ts';
import type { Reserve } from './reserve.ts';
import type { Db } from './sqlite.ts';
import type { StoreEnvironment } from './store.ts';
import { removeFile } from './patient.ts';

export interface FileParts {
  readonly file: string;
  readonly db: Db;
  readonly lock: FolderLock;
  readonly reserve: Reserve;
  readonly head: JournalAnchor | null;
  readonly now: () => number;
  readonly log: Log | null;
  /** The last run did not end in order. */
  readonly uncleanEnd: boolean;
  /** Damage was met in the open file: somebody opens it anew. */
  readonly onDamage: (() => void) | undefined;
}

/** Everything that stands around a file on disk: head, reserve, backups, lock. */
export function fileEnvironment({
  file,
  db,
  lock,
  reserve,
  head,
  now,
  log,
  uncleanEnd,
  onDamage,
}: FileParts): StoreEnvironment {
  const folder = dirname(file);
  const inode = inodeOf(file);

  const backup = (): string | null => {
    try {
      const made = makeBackup(db, file, now());
      if (made === null) log?.warn('backup-no-room', { file });
      return made;
    } catch (error) {
      // What cannot be copied because it is not whole would never be copied again: the next opening mends it.
      if (isDamage(error)) writeFileSync(suspectPath(file), '');
      throw error;
    }
  };

  /** Nothing of the end may be skipped because an earlier step of it failed. */
  const attempt = (step: string, act: () => void): void => {
    try {
      act();
    } catch (error) {
      log?.warn('close-step-failed', { step, reason: error instanceof Error ? error.message : 'unknown' });
    }
  };

  return {
    committed: (at) => head?.write(at),
    headIsKept: () => head?.works ?? false,
    giveSpace: () => {
      const given = reserve.free();
      if (given) log?.warn('disk-reserve-used', { file });
      return given;
    },
    obstacle: () => {
      // The file was moved, or replaced by another: nobody would find what is written to it from now on.
      if (inodeOf(file) !== inode) return 'file-gone';
      try {
        // Says no also for a disk mounted read-only and an immutable file, which permission bits do not show.
        accessSync(folder, constants.W_OK);
        accessSync(file, constants.W_OK);
      } catch {
        return 'file-read-only';
      }
      return reserve.stands() ? null : 'disk-full';
    },
    damaged: () => {
      attempt('mark-suspect', () => writeFileSync(suspectPath(file), ''));
      onDamage?.();
    },
    backup,
    close: (isForNow) => {
      attempt('backup', () => {
        if (!isForNow && backupIsDue(file, now())) backup();
      });
      attempt('file', () => db.close());
      attempt('mark', () => {
        if (!isForNow || !uncleanEnd) removeFile(runningPath(file));
      });
      attempt('head', () => head?.close());
      attempt('lock', () => lock.release());
    },
  };
}

/** Null: nothing stands there. Windows gives it too, and lets no open file be moved. */
function inodeOf(file: string): bigint | null {
  return statSync(file, { bigint: true, throwIfNoEntry: false })?.ino ?? null;
}
