import { rmSync, writeFileSync } from 'node:fs';
import { inProject } from './project.mjs';

/** What the packed program reads it by: `electron/shell/update-place.ts`. */
const FILE = ['dist', 'electron', 'update-place.json'];

/**
 * Where the packed program will look for newer versions, and whose signature it takes. Null: nowhere.
 * @param {NodeJS.ProcessEnv} env UPDATE_URL: a folder on any web server; UPDATE_KEYS: public keys, with commas between
 * @returns {{ url: string, keys: string[] } | null}
 */
export function updatePlace({ UPDATE_URL, UPDATE_KEYS }) {
  const keys = (UPDATE_KEYS ?? '').split(',').filter((key) => key !== '');
  if (!UPDATE_URL && keys.length === 0) return null;
  if (!isFolderAddress(UPDATE_URL ?? ''))
    throw new Error(
      'UPDATE_URL must be an https address with a slash at its end, without user, password, "?" or "#".',
    );
  if (keys.length === 0 || keys.some((key) => !/^[A-Za-z0-9+/]{43}=$/.test(key)))
    throw new Error('UPDATE_KEYS must hold one or more public keys, as "npm run update-key" prints them.');
  return { url: UPDATE_URL ?? '', keys };
}

/** Every package carries it as it is. @param {string} text */
function isFolderAddress(text) {
  if (!URL.canParse(text) || /[?#@\s]/.test(text)) return false;
  const { protocol, pathname, hostname } = new URL(text);
  return protocol === 'https:' && hostname !== '' && pathname.endsWith('/');
}

/** Lays it beside the built program, or takes an earlier one away. @param {ReturnType<typeof updatePlace>} place */
export function layPlace(place) {
  const file = inProject(...FILE);
  rmSync(file, { force: true });
  if (place !== null) writeFileSync(file, JSON.stringify(place));
}
