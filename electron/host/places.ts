import { statSync } from 'node:fs';
import type { Adapters } from './adapters.ts';
import { BootError, systemWords, WrongSetting } from './boot.ts';
import type { Variables } from './environment.ts';
import { makeFolders, plannedData, WrongPlace, type Folders } from './folders.ts';
import { redact } from './log.ts';
import type { HostWords } from './words.ts';

/** What a person named is asked for that long; a share whose computer is gone never answers. Milliseconds. */
const PATIENCE_MS = 2_000;

/**
 * Makes the folders of this machine.
 * @throws WrongSetting in one line: the variable, what is expected of it, the path, and why it is none
 */
export async function placedFolders(
  dataFolder: string | null,
  system: Variables,
  { reach }: Pick<Adapters, 'reach'>,
  words: HostWords,
): Promise<Folders> {
  try {
    const { path, variable } = plannedData(dataFolder, system);
    if (!(await reach(path, PATIENCE_MS))) throw new WrongPlace(variable, path);
    return makeFolders(dataFolder, system);
  } catch (error) {
    if (!(error instanceof WrongPlace)) throw error;
    const { variable, path, cause } = error;
    const why = path === null ? '' : words.boot.place(redact(path), whyWords(cause, words.boot));
    if (variable === null) throw new BootError(why, { cause });
    const wrong = words.environment.wrong(variable, words.environment.expected[variable]);
    throw new WrongSetting(`${wrong} ${capital(why)}`.trim(), { cause });
  }
}

/** A printer's device that is a folder, or a folder for tickets that is none. What is not there may be plugged in later. */
export async function checkPrinterPlace(
  printer: string | null,
  { paper, reach }: Pick<Adapters, 'paper' | 'reach'>,
  words: HostWords,
): Promise<void> {
  const place = printer === null ? null : paper.place(printer);
  if (place === null || !(await reach(place.path, PATIENCE_MS))) return;
  const isFolder = folderAt(place.path);
  if (isFolder === null || isFolder === (place.wanted === 'folder')) return;
  const why = isFolder ? words.boot.folderInPlace : words.boot.fileInPlace;
  const wrong = words.environment.wrong('CAJA_PRINTER', words.environment.expected.CAJA_PRINTER);
  throw new WrongSetting(`${wrong} ${capital(words.boot.place(redact(place.path), why))}`);
}

/** Null: nothing stands there, or nobody may look. */
function folderAt(path: string): boolean | null {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? null;
  } catch {
    return null;
  }
}

/** What the system says of a name that can be no folder at all. */
const NO_FOLDER = new Set(['ENOENT', 'ENAMETOOLONG', 'ELOOP', 'EINVAL', 'ENODEV', 'ENXIO']);

/** Without a cause it did not answer. */
function whyWords(cause: unknown, words: HostWords['boot']): string {
  if (cause === undefined) return words.silent;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return NO_FOLDER.has(code) ? words.noFolder : systemWords(cause, words);
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
