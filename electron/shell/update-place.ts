import { join } from 'node:path';
import { readJson } from '../host/index.ts';

/** Written beside the program when it is packed, inside its archive (`scripts/lib/update-place.mjs`). */
const FILE = 'update-place.json';

interface UpdatePlace {
  /** Address of the folder with feed and installers, with a slash at its end. */
  readonly url: string;
  /** Public keys, any of which may have signed: 32 bytes each, as base64. */
  readonly keys: readonly string[];
}

/** Where this program looks for newer ones; null: it was packed without such a place. @param folder the program's own */
export function readPlace(folder: string): UpdatePlace | null {
  const place = readJson(join(folder, FILE));
  if (typeof place !== 'object' || place === null || !('url' in place) || !('keys' in place)) return null;
  const { url, keys } = place;
  if (typeof url !== 'string' || !isSafe(url) || !Array.isArray(keys) || keys.length === 0) return null;
  return keys.every(isKey) ? { url, keys } : null;
}

function isKey(key: unknown): key is string {
  return typeof key === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(key);
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text) || !text.endsWith('/')) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
}
