/**
 * `npm run update-key -- file`: makes the key that signs feeds of newer versions. The file must never leave its owner;
 * what is printed is for UPDATE_KEYS, where programs are packed.
 */
import { realpathSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve, isAbsolute } from 'node:path';
import { projectFolder, say } from './lib/project.mjs';
import { newKey, publicKeyOf } from './lib/update-feed.mjs';

/** @param {string} line @returns {never} */
function end(line) {
  say(line);
  process.exit(2);
}

/** Whoever shares or packs the product's folder would give the key away. @param {string} file */
function isInProduct(file) {
  const way = relative(projectFolder, realpathSync(dirname(file)));
  return !way.startsWith('..') && !isAbsolute(way);
}

/** @type {Readonly<Record<string, string>>} */
const WHY = {
  EEXIST: 'something stands there already; a key is never written over it.',
  ENOENT: 'its folder is not there.',
  ENOTDIR: 'its folder is not there.',
  EISDIR: 'it is a folder.',
  EACCES: 'this user may not write there.',
  EPERM: 'this user may not write there.',
  EROFS: 'this disk takes no writing.',
  ENOSPC: 'the disk is full.',
};

const [named, ...more] = process.argv.slice(2);
if (named === undefined || named === '' || more.length > 0)
  end('Say where the key is to be written: npm run update-key -- /safe/place/key.pem');
const file = resolve(named);
try {
  if (isInProduct(file))
    end(
      `No key was made: ${file} is in the product's folder. Name a place outside of it, where nobody else looks.`,
    );
  const key = newKey();
  writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
  console.log(publicKeyOf(key));
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  end(`No key was made, ${file}: ${WHY[code] ?? `it cannot be written (${code || 'unknown'}).`}`);
}
