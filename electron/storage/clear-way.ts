import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../engine/ports.ts';
import { codeOf } from './faults.ts';
import { moveFile } from './patient.ts';

/** What was put aside bears one of these behind its name, and a number: where something was wrong with it, and where it was whole. */
const ASIDE = /\.(damaged|replaced)-\d+$/;

/** True for anything of that name, also a link that leads nowhere. */
function stands(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** True for a folder, a pipe, a socket, a device, a link that leads in a circle: opening one may wait for ever. */
function isNoFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === false;
  } catch (error) {
    return codeOf(error) === 'ELOOP';
  }
}

/** A name beside a file's place that says that it was put aside, and that nothing has yet. */
export function asideOf(path: string): string {
  let number = 1;
  while (stands(`${path}.damaged-${number}`)) number += 1;
  return `${path}.damaged-${number}`;
}

/** Whatever stands there is put aside. @throws the system's error. @returns its new name */
export function putAside(path: string): string {
  const to = asideOf(path);
  moveFile(path, to);
  return to;
}

/**
 * Puts aside what stands in the place of a file of ours and is no file (a folder, a pipe, a link in a circle), so that
 * no till ends because of it. What cannot be moved stays: opening it fails later, and that is said then.
 * @param isOurs of a name in the folder.
 */
export function clearWay(folder: string, isOurs: (name: string) => boolean, log: Log | null): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (!isOurs(name) || ASIDE.test(name) || !isNoFile(path)) continue;
    try {
      const to = putAside(path);
      log?.warn('put-aside', { what: path, to });
    } catch (error) {
      log?.warn('in-the-way', { what: path, reason: codeOf(error) });
    }
  }
}

/** The names in a folder; none where it is not there, or nobody may look. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Everything in the folder that was put aside. */
export function putAsideIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => ASIDE.test(name))
    .map((name) => join(folder, name));
}
