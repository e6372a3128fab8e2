import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feedName, newest, signedFeed } from './update-feed.mjs';

/** What people install. */
const INSTALLER = /\.(AppImage|deb|tar\.gz|exe|dmg|zip)$/;
/** What a program replaces itself with, by system. */
const REPLACES = new Map([
  ['linux', /\.(AppImage|deb)$/],
  ['win32', /\.exe$/],
  ['darwin', /\.zip$/],
]);

/** @param {string} folder @param {string} version */
export const installersIn = (folder, version) =>
  readdirSync(folder)
    .filter((name) => INSTALLER.test(name) && name.includes(`-${version}-`))
    .sort();

/** @param {string} folder @param {string} version */
function mustHaveInstallers(folder, version) {
  const installers = installersIn(folder, version);
  if (installers.length === 0) throw new Error(`There is no installer of version ${version} in ${folder}.`);
  return installers;
}

/**
 * Writes the lists of what is shipped and of what the relay runs with, and the SHA-256 of each installer and of those
 * lists. @returns the files' names
 * @param {{ folder: string, version: string, platform: string, arch: string, sbom: object, relay: object }} release
 */
export function describeRelease({ folder, version, platform, arch, sbom, relay }) {
  const installers = mustHaveInstallers(folder, version);
  const lists = { 'caja-clara-relay.cdx.json': relay, [`caja-clara-${platform}-${arch}.cdx.json`]: sbom };
  for (const [name, list] of Object.entries(lists))
    writeFileSync(join(folder, name), `${JSON.stringify(list, null, 2)}\n`);
  const sums = `SHA256SUMS-${platform}-${arch}.txt`;
  writeFileSync(
    join(folder, sums),
    [...installers, ...Object.keys(lists)].map((name) => `${sha256(join(folder, name))}  ${name}\n`).join(''),
  );
  return [...Object.keys(lists), sums];
}

/** @param {string} file */
const sha256 = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * Writes the signed word of what is newest for one system. @returns the file's name; null: no program
 * replaces itself with what is there
 * @param {{ folder: string, version: string, platform: string, arch: string, staging?: number | undefined,
 *   privateKey: string }} release `privateKey`: PEM; `staging`: the percentage of installations that are told
 */
export function signRelease({ folder, version, platform, arch, staging, privateKey }) {
  if (staging !== undefined && !(Number.isInteger(staging) && staging >= 0 && staging <= 100))
    throw new Error('--staging takes a whole percentage, from 0 to 100.');
  const replacing = mustHaveInstallers(folder, version)
    .filter((name) => REPLACES.get(platform)?.test(name))
    .filter((name) => nameHas(name, arch));
  if (replacing.length === 0) return null;
  const name = feedName(platform, arch);
  const content = newest({ version, files: replacing.map((file) => join(folder, file)), staging });
  writeFileSync(join(folder, name), signedFeed(name, content, privateKey));
  return name;
}

/** Linux has names of its own for processors. @param {string} file @param {string} arch as Node names it */
const nameHas = (file, arch) =>
  (arch === 'x64' ? ['x64', 'x86_64', 'amd64'] : ['arm64', 'aarch64']).some((name) =>
    file.includes(`-${name}.`),
  );
