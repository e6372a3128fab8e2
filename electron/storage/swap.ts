import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { COMPANIONS, fileSize, removeWithCompanions, settleFile, syncFolder } from './files.ts';
import { moveFile, removeFile } from './patient.ts';

/** What may stand beside a data file and belongs to it: all of it goes aside together. */
const GOING = [...COMPANIONS, '-journal', ''] as const;

const endingOf = (kind: 'ready' | 'damaged', number: string): string => `.${kind}-${number}`;

/** Where a file that was replaced at that moment is kept. */
export function asidePath(file: string, at: number): string {
  return file + endingOf('damaged', String(at));
}

/** Files that were put aside, newest first. */
export function asidesOf(file: string): string[] {
  return numbersOf(file, 'damaged').map((number) => file + endingOf('damaged', number));
}

/**
 * Puts a finished file in the place of the one that is there, which is kept aside with all that belongs to it. From the
 * first rename on the new file stands under a name that says so, and `finishSwap` goes on wherever this was cut off.
 * @param part closed, whole, without companions.
 */
export function swapIn(part: string, file: string, at: number): void {
  settleFile(part, file + endingOf('ready', String(at)));
  finishSwap(file);
}

/** Ends what a kill interrupted; before anything else looks at the file. @returns true when there was something. */
export function finishSwap(file: string): boolean {
  const [number] = numbersOf(file, 'ready');
  if (number === undefined) return false;
  const [ready, aside] = [file + endingOf('ready', number), file + endingOf('damaged', number)];
  for (const ending of GOING) {
    if (fileSize(file + ending) > 0) moveFile(file + ending, aside + ending);
    else removeFile(file + ending);
  }
  syncFolder(dirname(file));
  moveFile(ready, file);
  syncFolder(dirname(file));
  for (const older of numbersOf(file, 'ready')) removeWithCompanions(file + endingOf('ready', older));
  return true;
}

function numbersOf(file: string, kind: 'ready' | 'damaged'): string[] {
  const folder = dirname(file);
  if (!existsSync(folder)) return [];
  const start = basename(join(folder, basename(file) + `.${kind}-`));
  return readdirSync(folder)
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map((name) => name.slice(start.length))
    .sort((one, other) => Number(other) - Number(one));
}
