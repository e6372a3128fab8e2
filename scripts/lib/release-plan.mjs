import { readFileSync, statSync } from 'node:fs';
import { publicKeyOf } from './update-feed.mjs';
import { updatePlace } from './update-place.mjs';

/** A word or a setting that cannot be used: told in a line, before anything is built or packed. */
export class WrongWord extends Error {}

/** A key has some hundred bytes. */
const LARGEST = 10_000;

/**
 * What is to be done, with everything that can be known beforehand.
 * @param {readonly string[]} words of the command
 * @param {NodeJS.ProcessEnv} env UPDATE_URL, UPDATE_KEYS, UPDATE_PRIVATE_KEY, UPDATE_PRIVATE_KEY_FILE
 * @returns {{ staging: number | undefined, system: { platform: string, arch: string } | null, privateKey: string | null,
 *   packing: string[] }} `system`: only its feed is signed; `packing`: words for the packer
 * @throws {WrongWord}
 */
export function releasePlan(words, env) {
  const isOwn = (/** @type {string} */ word) => /^--(sign|staging)(=|$)/.test(word);
  const valueOf = (/** @type {string} */ flag) => {
    const given = words.filter((word) => word === flag || word.startsWith(`${flag}=`));
    if (given.length > 1) throw new WrongWord(`${flag} is said twice.`);
    return given[0]?.slice(flag.length + 1);
  };
  const staging = stagingOf(valueOf('--staging'));
  const system = systemOf(valueOf('--sign'));
  const keys = placeOf(env)?.keys ?? [];
  return { staging, system, privateKey: keyOf(env, keys), packing: words.filter((word) => !isOwn(word)) };
}

/** @param {NodeJS.ProcessEnv} env */
function placeOf(env) {
  try {
    return updatePlace(env);
  } catch (error) {
    throw new WrongWord(error instanceof Error ? error.message : 'UPDATE_URL and UPDATE_KEYS are wrong.');
  }
}

/** @param {string | undefined} text */
function stagingOf(text) {
  if (text === undefined) return undefined;
  if (!/^(0|[1-9]\d?|100)$/.test(text))
    throw new WrongWord('--staging takes a whole percentage, from 0 to 100: --staging=20');
  return Number(text);
}

/** @param {string | undefined} text */
function systemOf(text) {
  if (text === undefined) return null;
  const [, platform = '', arch = ''] = /^(linux|win32|darwin)-(x64|arm64)$/.exec(text) ?? [];
  if (platform === '') throw new WrongWord('--sign takes a system as Node names it: --sign=win32-x64');
  return { platform, arch };
}

/** @param {NodeJS.ProcessEnv} env @param {readonly string[]} keys that the program which is packed will know */
function keyOf({ UPDATE_PRIVATE_KEY, UPDATE_PRIVATE_KEY_FILE }, keys) {
  const name = UPDATE_PRIVATE_KEY ? 'UPDATE_PRIVATE_KEY' : 'UPDATE_PRIVATE_KEY_FILE';
  const text = UPDATE_PRIVATE_KEY || (UPDATE_PRIVATE_KEY_FILE ? textOf(UPDATE_PRIVATE_KEY_FILE) : null);
  if (text === null) return null;
  let own;
  try {
    own = publicKeyOf(text);
  } catch {
    throw new WrongWord(`${name} holds no Ed25519 key, as "npm run update-key" makes one.`);
  }
  if (keys.length > 0 && !keys.includes(own))
    throw new WrongWord(
      `${name} is the key to none of UPDATE_KEYS: no program that is packed would take what it signs.`,
    );
  return text;
}

/** What is no file is not opened: a pipe would be waited for. @param {string} file */
function textOf(file) {
  const expected = `UPDATE_PRIVATE_KEY_FILE must name the file of a key that this user can read: ${file}`;
  try {
    const facts = statSync(file);
    if (facts.isFile() && facts.size <= LARGEST) return readFileSync(file, 'utf8');
  } catch {
    throw new WrongWord(expected);
  }
  throw new WrongWord(expected);
}
