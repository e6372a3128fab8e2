import { copyFileSync, existsSync } from 'node:fs';
import { BY_NOBODY, type Acting } from '../../shared/operators.ts';
import type { Log } from '../engine/ports.ts';
import { Appending } from './appending.ts';
import { backupFiles, fileIdOf, type BackupFile } from './backup-files.ts';
import { proveBackup } from './backup.ts';
import { decryptFile, type Pause } from './encrypted/crypt.ts';
import { removeWithCompanions } from './files.ts';
import { FORM } from './form/form.ts';
import { readJournalAnchor } from './journal-anchor.ts';
import { both, lockFolder, lockPlace } from './lock.ts';
import { Meta, type MissingSale, type Recovery } from './meta.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/list.ts';
import type { Reader } from './reader.ts';
import { readableRows } from './salvage/from-tables.ts';
import { placeOf } from './rescue.ts';
import { connectBooks } from './sqlite.ts';
import { asidePath, swapIn } from './swap.ts';
import { dirname } from 'node:path';

/** A copy as the screen names it: where it is, when it was made, and whether a key opens it. */
type PlacedId = `${'here' | 'second'}:${number}`;
export type BackupId = PlacedId | `${PlacedId}:age`;

export interface PlacedBackup extends BackupFile {
  readonly id: BackupId;
  /** Of books that never stood here: another till's, or those of a computer that is gone. */
  readonly isOthers: boolean;
}

/** Of the books of another till so many copies are offered, the newest: whoever needs one needs that. */
const OTHERS_AT_MOST = 2;

/**
 * The copies beside the file, and those at the second place that are not the very same. Several tills may share that
 * one: copies of files that never stood here come last. Newest first.
 */
export function placedBackups(file: string, secondPlace: string | null): PlacedBackup[] {
  const here = backupFiles(file).map((copy) => placed('here', copy, false));
  if (secondPlace === null) return here;
  const times = new Set(here.map(({ at }) => at));
  const ids = new Set([file, ...here.map(({ path }) => path)].map(fileIdOf));
  const there = backupFiles(file, secondPlace).map((copy) => ({ copy, fileId: fileIdOf(copy.path) }));
  const own = there
    .filter(({ copy, fileId }) => !times.has(copy.at) && fileId !== null && ids.has(fileId))
    .map(({ copy }) => placed('second', copy, false));
  const seen = new Map<string, number>();
  const others = there.flatMap(({ copy, fileId }) => {
    if (fileId === null || ids.has(fileId)) return [];
    const count = (seen.get(fileId) ?? 0) + 1;
    seen.set(fileId, count);
    return count > OTHERS_AT_MOST ? [] : [placed('second', copy, true)];
  });
  return [...[...here, ...own].sort((one, other) => other.at - one.at), ...others];
}

function placed(place: 'here' | 'second', copy: BackupFile, isOthers: boolean): PlacedBackup {
  const id = `${place}:${copy.at}` as const;
  return { ...copy, id: copy.isEncrypted ? `${id}:age` : id, isOthers };
}

/** Where a copy is laid before it takes the file's place. */
export function chosenPath(file: string): string {
  return `${file}.chosen`;
}

/** Copies a backup beside the file, and proves it there, in slices: nothing of the file is touched yet. @throws */
export function* chooseBackup(file: string, backup: string): Generator<number, void> {
  removeWithCompanions(chosenPath(file));
  copyFileSync(backup, chosenPath(file));
  yield* proveBackup(chosenPath(file));
}

interface PutBack {
  readonly headFolder: string | null;
  readonly now: () => number;
  /** Who goes back, as the new books say it; absent: nobody is named. */
  readonly acting?: Acting;
  readonly log: Log | null;
}

/**
 * The same with a copy that a key opens: what is laid there can be read without one, as the books beside it.
 * @throws NoKeyFits; as `chooseBackup`
 */
export async function chooseEncrypted(
  file: string,
  backup: string,
  keys: { readonly identities: readonly string[]; readonly pause: Pause },
): Promise<Generator<number, void>> {
  removeWithCompanions(chosenPath(file));
  await decryptFile(backup, chosenPath(file), keys);
  return proveBackup(chosenPath(file));
}

/**
 * Puts the copy that was chosen in the place of the file, which goes aside whole; it opens in recovery. The till's own
 * connection must be closed.
 * @param from the copy's path, to be told.
 * @throws StoreFault: FolderInUse, UpgradeWaits (a copy of an older version with a charge that may be paid).
 */
export function putBack(
  file: string,
  from: string,
  { headFolder, now, acting = BY_NOBODY, log }: PutBack,
): void {
  const folder = dirname(file);
  const lock = both(lockFolder(folder), lockPlace(headFolder, placeOf(file), folder));
  try {
    const at = now();
    const aside = existsSync(file) ? asidePath(file, at, 'put-back') : null;
    const chosen = chosenPath(file);
    // Where it is gone an empty one would be made, and take the file's place.
    if (!existsSync(chosen)) throw new Error('the copy that was chosen is gone');
    const db = connectBooks(chosen);
    try {
      migrate(db, MIGRATIONS, FORM, () => undefined);
      const fileId = new Meta(db).fileId() ?? '';
      const books = new Appending(db, fileId, FORM);
      const outside = headFolder === null ? null : readJournalAnchor(headFolder, fileId);
      const lostRows = outside === null ? null : Math.max(0, outside.seq - books.head.seq);
      const missing = missingSales(file, books.reader, outside?.saleNumber ?? 0);
      const recovery: Recovery = { cause: 'restored-from-backup', since: at, lostRows, missing, aside, from };
      books.note('recovery-opened', at);
      const { by, consent } = acting;
      if (by !== null) books.append([{ kind: 'acted', act: 'books.restore', consent, reason: null }], at, by);
      books.meta.set('recovery', JSON.stringify(recovery));
      const last = Math.max(books.reader.nextSaleNumber() - 1, ...missing.map(({ number }) => number));
      books.meta.set('numbers_from', String(Math.max(1, last + 1)));
    } finally {
      db.close();
    }
    swapIn(chosen, file, at, 'put-back');
    log?.warn('backup-put-back', { from, aside });
  } finally {
    lock.release();
  }
}

/**
 * The sales that the copy does not have, by the file that it takes the place of, also where both gave out a number;
 * beyond that by number alone.
 */
function missingSales(file: string, copy: Reader, seen: number): MissingSale[] {
  const from = copy.nextSaleNumber();
  const told: MissingSale[] = readableRows(file, 'sales', FORM)
    .filter(({ id }) => copy.byId('sales', id) === undefined)
    .slice(-TOLD_AT_MOST)
    .map(({ number, total }) => ({ number, amount: total }));
  const numbers = new Set(told.map(({ number }) => number));
  for (let number = from; number <= seen && told.length < TOLD_AT_MOST; number += 1)
    if (!numbers.has(number)) told.push({ number, amount: null });
  return told.sort((one, other) => one.number - other.number);
}

/** More missing sales than these are only counted. */
const TOLD_AT_MOST = 500;
