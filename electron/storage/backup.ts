import { copyFileSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  backupFiles,
  backupPath,
  fileIdOf,
  freePath,
  ofMeta,
  plainBackups,
  type BackupFile,
} from './backup-files.ts';
import { toStoreFault } from './faults.ts';
import { fileSize, freeBytes, settleFile } from './files.ts';
import { chainFinding } from './journal.ts';
import { MARGIN_BYTES, RESERVE_BYTES } from './reserve.ts';
import { connectBooks, type Db } from './sqlite.ts';
import { moveFile, removeFile } from './patient.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Files above this size are not copied at every close, where an hourly copy of today stands. Bytes, milliseconds. */
const LARGE_BYTES = 32 * 1024 * 1024;
const ALMOST_A_DAY_MS = 20 * HOUR_MS;

/** How many of the newest copies stay; and for how many hours, days and weeks the newest copy of each stays. */
interface Keeping {
  readonly newest: number;
  readonly hours: number;
  readonly days: number;
  readonly weeks: number;
}
const USUAL: Keeping = { newest: 2, hours: 6, days: 7, weeks: 4 };
/** A large file's copies would fill the disk. */
const OF_LARGE: Keeping = { newest: 2, hours: 0, days: 2, weeks: 1 };

/** False for a large file whose newest copy is of today: closing the till must not take minutes. */
export function backupIsDue(file: string, now: number): boolean {
  const newest = newestUntil(file, now);
  if (newest === null || fileSize(file) < LARGE_BYTES) return true;
  return now - newest.at >= ALMOST_A_DAY_MS;
}

/** The newest copy beside the file that is not named ahead by a clock that was wrong; null: there is none. */
export function newestUntil(file: string, now: number): BackupFile | null {
  return plainBackups(file).find(({ at }) => at <= now) ?? null;
}

/** A copy that would leave the disk less than the reserve is not made. */
export function hasRoomForBackup(file: string, folder = dirname(file)): boolean {
  const room = fileSize(file) + fileSize(`${file}-wal`) + RESERVE_BYTES + MARGIN_BYTES;
  return freeBytes(folder) >= room;
}

/** Where a copy is made, before it is proved. */
export function partPath(file: string): string {
  return `${file}.backup-part`;
}

/**
 * Writes the whole file anew beside itself (so that a damaged page is met now, not when the copy is needed), proves it,
 * and only then lets older ones go. Blocks until it is done: for the end of a run, and before an upgrade.
 * @param at milliseconds since 1970: its name.
 * @returns the copy's path, or null when the disk has no room.
 * @throws SQLite's or the system's error; older copies are untouched then.
 */
export function makeBackup(db: Db, file: string, at: number): string | null {
  const part = partPath(file);
  if (!hasRoomForBackup(file)) return null;
  removeFile(part);
  try {
    db.prepare('VACUUM INTO ?').run(part);
    const slices = proveBackup(part);
    while (slices.next().done !== true);
    return settleBackup(part, file, at);
  } finally {
    removeFile(part);
  }
}

/**
 * Reads a copy through: its journal, link by link, from which everything else can be made. In slices.
 * @throws StoreFault 'damaged' when it is not whole.
 */
export function* proveBackup(part: string): Generator<number, void> {
  const db = connectBooks(part);
  try {
    // One file, with nothing beside it: it is copied, moved and read as such.
    db.pragma('journal_mode = DELETE');
    yield* chainFinding(db);
  } catch (error) {
    throw toStoreFault(error, 'the copy is not whole');
  } finally {
    db.close();
  }
}

/** A proved copy gets its name, and older ones of this very file that nothing keeps go. @returns its path. */
export function settleBackup(part: string, file: string, at: number): string {
  const path = freePath(file, at);
  settleFile(part, path);
  rotate(file, dirname(file), { now: at, made: path });
  return path;
}

/**
 * The same copy in another folder, which may be on a stick that is not always there, and shared with other tills.
 * @throws the system's error, also where that folder is not there.
 */
export function copyBackup(backup: string, file: string, folder: string, now: number): void {
  const own = fileIdOf(backup);
  const part = join(folder, `${basename(file)}.backup-part-${own ?? 'unknown'}`);
  const name = join(folder, basename(backup));
  let made = name;
  try {
    copyFileSync(backup, part);
    if (existsSync(name) && fileIdOf(name) !== own) made = freePath(join(folder, basename(file)), now);
    settleFile(part, made);
  } finally {
    removeFile(part);
  }
  rotate(file, folder, { now, made });
}

/**
 * Copies of another file that once stood here are nobody's to throw away; nor are those of before a recovery, as long as
 * nobody has looked: they may have what the file lacks; nor is the one that was just made, whatever its name.
 */
export function rotate(
  file: string,
  folder: string,
  { now, made }: { readonly now: number; readonly made: string },
): void {
  const own = fileIdOf(file);
  const since = ofMeta(file, (meta) => meta.recovery()?.since ?? null);
  const copies = backupFiles(file, folder)
    .filter(({ at }) => since === null || at > since)
    .filter(({ path }) => own !== null && fileIdOf(path) === own);
  const kept = keptOf(copies, now, fileSize(file) < LARGE_BYTES ? USUAL : OF_LARGE);
  for (const copy of copies) if (copy.path !== made && !kept.has(copy)) removeFile(copy.path);
}

/**
 * Of each hour, day and week the newest copy stays. What was named ahead by a clock that was wrong is counted by itself:
 * it is no reason to drop those of now, nor are they one to drop it. @param copies newest first.
 */
export function keptOf<Copy extends Pick<BackupFile, 'at'>>(
  copies: readonly Copy[],
  now: number,
  keeping: Keeping = USUAL,
): Set<Copy> {
  const isAhead = ({ at }: Copy): boolean => at > now;
  const [ahead, until] = [copies.filter(isAhead), copies.filter((copy) => !isAhead(copy))];
  return new Set([...keptAmong(ahead, now, keeping), ...keptAmong(until, now, keeping)]);
}

function keptAmong<Copy extends Pick<BackupFile, 'at'>>(
  copies: readonly Copy[],
  now: number,
  keeping: Keeping,
): Set<Copy> {
  const kept = new Set(copies.slice(0, keeping.newest));
  const spans = [
    [HOUR_MS, keeping.hours],
    [DAY_MS, keeping.days],
    [7 * DAY_MS, keeping.weeks],
  ] as const;
  for (const [span, count] of spans) {
    const seen = new Set<number>();
    for (const copy of copies) {
      const number = Math.floor(copy.at / span);
      if (seen.has(number) || Math.floor(now / span) - number >= count) continue;
      seen.add(number);
      kept.add(copy);
    }
  }
  return kept;
}

/** Copies of before were named 1, 2, 3: they get the time of their making, so that their order stays. */
export function renameOldBackups(file: string): void {
  for (const { path, at } of backupFiles(file)) {
    if (/\.backup-\d$/.test(path)) moveFile(path, backupPath(file, Math.trunc(at)));
  }
}
