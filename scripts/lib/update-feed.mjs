import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * The signed word of what is newest (`electron/update/signed-feed.ts` reads it): made apart from the program, so that
 * the two must agree. A key is an Ed25519 key as PEM; what programs know of it are its 32 public bytes, as base64.
 */

/** @param {string} platform @param {string} arch as Node names them */
export const feedName = (platform, arch) => `caja-clara-${platform}-${arch}.json`;

/** @param {string} privateKey PEM */
export function publicKeyOf(privateKey) {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('A feed is signed by an Ed25519 key.');
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
}

export const newKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

/** @param {string} file */
const described = (file) => {
  const bytes = readFileSync(file);
  return {
    url: basename(file),
    sha512: createHash('sha512').update(bytes).digest('base64'),
    size: bytes.length,
  };
};

/**
 * @param {{ version: string, files: readonly string[], staging?: number | undefined, releaseDate?: string }} release
 * `files`: its installers; `staging`: the percentage of installations that are told of it
 */
export const newest = ({ version, files, staging, releaseDate = new Date().toISOString() }) => ({
  version,
  releaseDate,
  ...(staging === undefined ? {} : { stagingPercentage: staging }),
  files: files.map(described),
});

/** @param {string} name of the feed @param {object} content @param {string} privateKey PEM */
export function signedFeed(name, content, privateKey) {
  const signed = JSON.stringify(content);
  const bytes = Buffer.from(`Caja Clara feed\n${name}\n${signed}`);
  const signature = sign(null, bytes, createPrivateKey(privateKey)).toString('base64');
  return `${JSON.stringify({ signed, signature }, null, 2)}\n`;
}
