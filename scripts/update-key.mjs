/**
 * `npm run update-key -- file`: makes the key that signs feeds of newer versions. The file must never leave its owner;
 * what is printed is for UPDATE_KEYS, where programs are packed.
 */
import { writeFileSync } from 'node:fs';
import { say } from './lib/project.mjs';
import { newKey, publicKeyOf } from './lib/update-feed.mjs';

const [file] = process.argv.slice(2);
if (file === undefined) {
  say('Say where the key is to be written: npm run update-key -- file');
  process.exit(2);
}
const key = newKey();
writeFileSync(file, key, { mode: 0o600, flag: 'wx' });
console.log(publicKeyOf(key));
