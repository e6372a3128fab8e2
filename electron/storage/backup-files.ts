import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { namesIn } from './clear-way.ts';
import { factsIn } from './encrypted/header.ts';
import { isFile } from './files.ts';
import { Meta } from './meta.ts';
import { readOf } from './reading.ts';

/** A copy as the file system shows it. */
export interface BackupFile {
  readonly path: string;
  /** When it was made. */
  readonly at: number;
  readonly isEncrypted: boolean;
}

/** What the name of an encrypted copy ends in: any program that reads the age format opens it with its key. */
const ENCRYPTED = '.age';

/**
 * Path of the copy that was made at that moment. A name that ends in one digit is from before copies were named by
 * their time.
 */
export function backupPath(file: string, at: number, isEncrypted = false): string {
  return `${file}.backup-${at}${isEncrypted ? ENCRYPTED : ''}`;
}

/** The copies of a file in a folder, newest first; whatever file of that name they are of. */
export function backupFiles(file: string, folder = dirname(file)): BackupFile[] {
  const start = `${basename(file)}.backup-`;
  return namesIn(folder)
    .filter((name) => name.startsWith(start) && /^\d+(\.age)?$/.test(name.slice(start.length)))
    .filter((name) => isFile(join(folder, name)))
    .map((name) => {
      const [path, number] = [join(folder, name), Number.parseInt(name.slice(start.length), 10)];
      const at = number < 10 ? statSync(path).mtimeMs - number : number;
      return { path, at, isEncrypted: name.endsWith(ENCRYPTED) };
    })
    .sort((one, other) => other.at - one.at);
}

/** Those that can be read without a key, newest first. */
export function plainBackups(file: string, folder = dirname(file)): BackupFile[] {
  return backupFiles(file, folder).filter(({ isEncrypted }) => !isEncrypted);
}

/** The paths of the copies beside the file that can be read without a key, newest first. */
export function backupsOf(file: string): string[] {
  return plainBackups(file).map(({ path }) => path);
}

/** A name that no copy has yet, of that moment or the next ones. */
export function freePath(file: string, at: number, isEncrypted = false): string {
  let free = at;
  while (existsSync(backupPath(file, free, isEncrypted))) free += 1;
  return backupPath(file, free, isEncrypted);
}

/** The id of a file of ours, also of an encrypted copy; null when it cannot be read. */
export function fileIdOf(path: string): string | null {
  return path.endsWith(ENCRYPTED) ? (factsIn(path)?.fileId ?? null) : ofMeta(path, (meta) => meta.fileId());
}

/** Reads what a file knows of itself; null when it cannot be read. */
export function ofMeta<Value>(path: string, read: (meta: Meta) => Value | null): Value | null {
  return readOf(path, (db) => read(new Meta(db)));
}
