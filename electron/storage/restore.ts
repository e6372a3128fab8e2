import { copyFileSync } from 'node:fs';
import { StoreFault, type Log } from '../engine/ports.ts';
import { backupsOf } from './backup.ts';
import { holds } from './chain.ts';
import { fileSize, removeWithCompanions, renameWithCompanions, settleFile } from './files.ts';
import { inspectFile, proveStructure } from './inspect.ts';
import { Journal } from './journal.ts';
import { Meta } from './meta.ts';
import { latestVersion, type Migration } from './migrations/list.ts';
import { connectBooks, pragmaNumber } from './sqlite.ts';

export interface Restored {
  readonly from: string;
  /** Where the damaged file was put; null when there was none. */
  readonly aside: string | null;
}

/**
 * Puts the newest whole backup in the place of a damaged or missing file; the damaged one is kept aside. Backups
 * stay where they are.
 * @returns null when no backup is whole: then nothing was touched.
 */
export function restoreFromBackup(
  file: string,
  migrations: readonly Migration[],
  now: number,
  log: Log | null,
): Restored | null {
  const part = `${file}.restoring`;
  for (const backup of backupsOf(file)) {
    removeWithCompanions(part);
    try {
      copyFileSync(backup, part);
      proveWhole(part, migrations);
    } catch (error) {
      log?.warn('backup-not-usable', { backup, reason: error instanceof Error ? error.message : 'unknown' });
      continue;
    }
    const aside = fileSize(file) > 0 || fileSize(`${file}-wal`) > 0 ? `${file}.damaged-${now}` : null;
    if (aside !== null) renameWithCompanions(file, aside);
    removeWithCompanions(file);
    settleFile(part, file);
    return { from: backup, aside };
  }
  removeWithCompanions(part);
  return null;
}

/** Structure and chain, from the first row to the last. @throws when the copy is not whole or of a newer version. */
function proveWhole(path: string, migrations: readonly Migration[]): void {
  if (inspectFile(path) === 'damaged') throw new StoreFault('damaged', 'the backup is damaged');
  const db = connectBooks(path);
  try {
    const version = pragmaNumber(db, 'user_version');
    if (version === 0 || version > latestVersion(migrations)) {
      throw new StoreFault('newer', `the backup is of version ${version}`);
    }
    proveStructure(db);
    const fileId = new Meta(db).fileId();
    if (fileId === null) throw new StoreFault('damaged', 'the backup does not know whose it is');
    const journal = new Journal(db, fileId);
    let before = journal.hashAt(0);
    for (const row of journal.rows()) {
      if (before === undefined || !holds(row, before)) {
        throw new StoreFault('damaged', `row ${row.seq} of the backup's journal does not follow`);
      }
      before = row.hash;
    }
  } finally {
    db.close();
  }
}
