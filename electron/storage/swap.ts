import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { COMPANIONS, fileSize, removeWithCompanions, settleFile, syncFolder } from './files.ts';
import { moveFile, removeFile } from './patient.ts';

/** What may stand beside a data file and belongs to it: all of it goes aside together. */
const GOING = [...COMPANIONS, '-journal', ''] as const;

/**
 * Why a file gave up its place: something was wrong with it, or it was whole and a person went back to a copy. Both stand in
 * names: of what takes the place, until it stands there, and of what stood there.
 */
export type Swap = 'rescue' | 'put-back';
const NAMES = {
  rescue: { next: 'ready', aside: 'damaged' },
  'put-back': { next: 'copy', aside: 'replaced' },
} as const;
const SWAPS: readonly Swap[] = ['rescue', 'put-back'];

type Kind = (typeof NAMES)[Swap]['next' | 'aside'];

const endingOf = (kind: Kind, number: string): string => `.${kind}-${number}`;

/** Where a file that was replaced at that moment is kept. */
export function asidePath(file: string, at: number, swap: Swap = 'rescue'): string {
  return file + endingOf(NAMES[swap].aside, String(at));
}

/** Files that were put aside, newest first. */
export function asidesOf(file: string): string[] {
  return SWAPS.flatMap((swap) =>
    numbersOf(file, NAMES[swap].aside).map((number) => ({ swap, number: Number(number) })),
  )
    .sort((one, other) => other.number - one.number)
    .map(({ swap, number }) => asidePath(file, number, swap));
}

/**
 * Puts a finished file in the place of the one that is there, which is kept aside with all that belongs to it. From the
 * first rename on the new file stands under a name that says so, and `finishSwap` goes on wherever this was cut off.
 * @param part closed, whole, without companions.
 */
export function swapIn(part: string, file: string, at: number, swap: Swap = 'rescue'): void {
  settleFile(part, file + endingOf(NAMES[swap].next, String(at)));
  finishSwap(file);
}

/** Ends what a kill interrupted; before anything else looks at the file. @returns true when there was something. */
export function finishSwap(file: string): boolean {
  const swap = SWAPS.find((one) => numbersOf(file, NAMES[one].next).length > 0);
  const [number] = swap === undefined ? [] : numbersOf(file, NAMES[swap].next);
  if (swap === undefined || number === undefined) return false;
  const { next, aside: kept } = NAMES[swap];
  const [ready, aside] = [file + endingOf(next, number), file + endingOf(kept, number)];
  for (const ending of GOING) {
    if (fileSize(file + ending) > 0) moveFile(file + ending, aside + ending);
    else removeFile(file + ending);
  }
  syncFolder(dirname(file));
  moveFile(ready, file);
  syncFolder(dirname(file));
  for (const one of SWAPS)
    for (const older of numbersOf(file, NAMES[one].next))
      removeWithCompanions(file + endingOf(NAMES[one].next, older));
  return true;
}

function numbersOf(file: string, kind: Kind): string[] {
  const folder = dirname(file);
  if (!existsSync(folder)) return [];
  const start = basename(join(folder, basename(file) + `.${kind}-`));
  return readdirSync(folder)
    .filter((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)))
    .map((name) => name.slice(start.length))
    .sort((one, other) => Number(other) - Number(one));
}
