import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileSize, freeBytes, settleFile } from './files.ts';
import { MARGIN_BYTES, RESERVE_BYTES } from './reserve.ts';
import type { Db } from './sqlite.ts';

/** Backups kept, 1 the newest. */
export const KEPT = 3;
/** Files above this size are not copied at every close, but once a day. Bytes, milliseconds. */
const LARGE_BYTES = 64 * 1024 * 1024;
const ALMOST_A_DAY_MS = 20 * 60 * 60 * 1000;

export function backupPath(file: string, number: number): string {
  return `${file}.backup-${number}`;
}

/** The backups that are there, newest first. */
export function backupsOf(file: string): string[] {
  return Array.from({ length: KEPT }, (_, index) => backupPath(file, index + 1)).filter((path) =>
    existsSync(path),
  );
}

/** False for a large file whose newest backup is of today: closing the till must not take minutes. */
export function backupIsDue(file: string, now: number): boolean {
  const [newest] = backupsOf(file);
  if (newest === undefined || fileSize(file) < LARGE_BYTES) return true;
  return Math.abs(now - statSync(newest).mtimeMs) >= ALMOST_A_DAY_MS;
}

/**
 * Writes the whole file anew beside itself (so that a damaged page is met now, not when the backup is needed), then
 * puts it in front of the older ones. A copy that would eat the disk's reserve is not made.
 * @returns the backup's path, or null when the disk has no room.
 * @throws SQLite's or the system's error; older backups are untouched then.
 */
export function makeBackup(db: Db, file: string): string | null {
  const part = `${file}.backup-part`;
  const room = fileSize(file) + fileSize(`${file}-wal`) + RESERVE_BYTES + MARGIN_BYTES;
  if (freeBytes(dirname(file)) < room) return null;
  rmSync(part, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(part);
    for (let number = KEPT; number > 1; number -= 1) {
      const newer = backupPath(file, number - 1);
      if (existsSync(newer)) renameSync(newer, backupPath(file, number));
    }
    settleFile(part, backupPath(file, 1));
  } finally {
    rmSync(part, { force: true });
  }
  return backupPath(file, 1);
}
