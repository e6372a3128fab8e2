import { randomUUID } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Log } from '../engine/ports.ts';
import { backupFiles, backupsOf, fileIdOf, plainBackups } from './backup-files.ts';
import { COMPANIONS, fileSize } from './files.ts';
import type { Form } from './form/form.ts';
import { runningPath, suspectPath } from './inspect.ts';
import { fileIdAt, readJournalAnchor } from './journal-anchor.ts';
import { salvage, type Salvaged } from './salvage/salvage.ts';
import { asidePath, asidesOf, swapIn } from './swap.ts';
import { removeFile } from './patient.ts';
import type { TellOpening } from './told-opening.ts';

export interface Rescued extends Salvaged {
  /** Where the file was put that was there before; null when there was none. */
  readonly aside: string | null;
}

export interface RescueOptions {
  readonly headFolder: string | null;
  /** Where copies are kept besides; null: nowhere. */
  readonly secondPlace: string | null;
  readonly now: () => number;
  readonly form: Form;
  readonly log: Log | null;
  readonly tell: TellOpening;
}

/** The file's name as the head outside remembers it: links resolved, also while the file is not there. */
export function placeOf(file: string): string {
  return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
}

/** True when something says that there were books here: then a missing or empty file is lost, not new. */
export function hasTraces(file: string, headFolder: string | null): boolean {
  // Each is made when the file stands already.
  const left = [runningPath(file), `${file}.checked`, join(dirname(file), 'caja.reserve')];
  if (left.some((path) => existsSync(path))) return true;
  if (fileSize(`${file}-wal`) > 0 || backupFiles(file).length > 0 || asidesOf(file).length > 0) return true;
  return headFolder !== null && fileIdAt(headFolder, placeOf(file)) !== null;
}

/**
 * What is damaged or gone is put together again from everything that is left of it, and takes the file's place; what
 * was there goes aside whole. No connection to the file may be open.
 * @throws when the disk does not take the new file: nothing was touched then.
 */
export function rescue(
  file: string,
  { headFolder, secondPlace, now, form, log, tell }: RescueOptions,
): Rescued {
  tell({ step: 'reading', done: 0, of: null });
  const part = `${file}.restoring`;
  const at = now();
  const wasThere = ['', ...COMPANIONS].some((ending) => fileSize(file + ending) > 0);
  const aside = wasThere ? asidePath(file, at) : null;
  const fileId = headFolder === null ? null : fileIdAt(headFolder, placeOf(file));
  const traces = {
    fileId,
    headOf: (fileId: string) => (headFolder === null ? null : readJournalAnchor(headFolder, fileId)),
    backups: [...backupsOf(file), ...elsewhere(file, fileId, secondPlace)],
    newFileId: randomUUID,
  };
  const salvaged = salvage(part, file, traces, { at, aside, form, log, tell });
  swapIn(part, file, at);
  removeFile(suspectPath(file));
  return { ...salvaged, aside };
}

/**
 * Copies at the second place, which several tills may share: only those of the file that is known to have stood here.
 * Encrypted ones are read by nobody without a person: see `choosing.ts`.
 */
function elsewhere(file: string, fileId: string | null, secondPlace: string | null): string[] {
  const known =
    fileId ??
    backupsOf(file)
      .map(fileIdOf)
      .find((id) => id !== null) ??
    null;
  if (secondPlace === null || known === null) return [];
  return plainBackups(file, secondPlace)
    .map(({ path }) => path)
    .filter((path) => fileIdOf(path) === known);
}
