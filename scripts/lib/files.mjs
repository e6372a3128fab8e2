import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './project.mjs';

/**
 * All files of some folders and files of the project, as sorted paths relative to it; what is absent is left out.
 * @param {readonly string[]} places
 * @returns {string[]}
 */
export function filesOf(places) {
  return places
    .flatMap((place) => {
      const stats = statSync(inProject(place), { throwIfNoEntry: false });
      if (stats === undefined) return [];
      if (!stats.isDirectory()) return [place];
      return filesOf(readdirSync(inProject(place)).map((name) => join(place, name)));
    })
    .sort();
}

/** A fingerprint of names and contents. @param {readonly string[]} places */
export function fingerprint(places) {
  const hash = createHash('sha256');
  for (const file of filesOf(places))
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(inProject(file)))
      .update('\0');
  return hash.digest('hex');
}
