import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { StoreFault } from '../../engine/ports.ts';
import { backupPath, fileIdOf, freePath, type BackupFile } from '../backup-files.ts';
import { hex } from '../chain.ts';
import { NotSame } from '../copy-news.ts';
import { isDamage } from '../faults.ts';
import { settleFile } from '../files.ts';
import { FORM } from '../form/form.ts';
import { Journal } from '../journal.ts';
import { Meta } from '../meta.ts';
import { removeFile } from '../patient.ts';
import { openForReading } from '../reading.ts';
import { encryptFile, proveEncrypted, type Pause } from './crypt.ts';
import type { CopyFacts } from './header.ts';

/** What of a copy is told in the header of its encrypted form. @throws StoreFault where it cannot be read */
function factsOf(path: string): CopyFacts {
  const reading = openForReading(path);
  const { db } = reading;
  try {
    const meta = new Meta(db);
    const fileId = meta.fileId() ?? '';
    const { seq, hash } = new Journal(db, fileId, FORM).head();
    const told = db
      .prepare<[], { sales: number; last: number | null }>(
        'SELECT count(*) AS sales, max(number) AS last FROM sales',
      )
      .get();
    const lastNumber = Math.max(told?.last ?? 0, meta.numbersFrom() - 1);
    return { fileId, seq, head: hex(hash), sales: told?.sales ?? 0, lastNumber };
  } finally {
    reading.close();
  }
}

/**
 * A copy at another place, encrypted: read again from there and compared, byte by byte, before it gets its name. Killed
 * or taken away at any moment, it leaves a part of a file at most; other copies are untouched.
 * @param copy a proved one that can be read without a key
 * @returns its path
 * @throws NotSame where the place gives back something else; the system's error, also where the folder is not there
 */
export async function copyEncrypted(
  copy: Pick<BackupFile, 'path' | 'at'>,
  { file, folder }: { readonly file: string; readonly folder: string },
  keys: { readonly recipient: string; readonly identities: readonly string[]; readonly pause: Pause },
): Promise<string> {
  const facts = factsOf(copy.path);
  if (facts.fileId === '') throw new StoreFault('damaged', 'the copy does not say which books it is of');
  const there = join(folder, basename(file));
  const part = `${there}.backup-part-${facts.fileId}`;
  try {
    await encryptFile(copy.path, part, { ...keys, facts });
    await proved(part, copy.path, keys);
    const path = nameOf(there, copy.at, facts.fileId);
    settleFile(part, path);
    return path;
  } finally {
    dropQuietly(part);
  }
}

async function proved(
  part: string,
  plain: string,
  keys: Parameters<typeof proveEncrypted>[2],
): Promise<void> {
  try {
    await proveEncrypted(part, plain, keys);
  } catch (error) {
    throw isDamage(error) ? new NotSame('it was read again, and is another', { cause: error }) : error;
  }
}

/** Its own moment's; where another till's copy stands there, a free one. */
function nameOf(there: string, at: number, fileId: string): string {
  const name = backupPath(there, at, true);
  return existsSync(name) && fileIdOf(name) !== fileId ? freePath(there, at, true) : name;
}

/** The place may be gone. The next copy begins the same part anew. */
function dropQuietly(part: string): void {
  try {
    removeFile(part);
  } catch {
    // See above.
  }
}
