/**
 * `npm run release`: packs for this system, tries the packed archive, and writes checksums, the list of what is in it, and
 * the signed feed beside the installers in release/.
 *
 *   npm run release -- --staging=20 --linux deb    a fifth of the installations are told; other words go to the packer
 *   npm run release -- --sign=win32-x64            only the feed of one system, for installers that lie there already
 *
 * UPDATE_URL, UPDATE_KEYS: what is packed (scripts/lib/update-place.mjs). UPDATE_PRIVATE_KEY, or a file of that name in
 * UPDATE_PRIVATE_KEY_FILE: signs the feed; without it none is written.
 */
import { readFileSync } from 'node:fs';
import { refusedParts } from './lib/licences.mjs';
import { sbomOfAll, sbomOfServer } from './lib/packages.mjs';
import { inProject, say } from './lib/project.mjs';
import { describeRelease, signRelease } from './lib/release-files.mjs';
import { releasePlan, WrongWord } from './lib/release-plan.mjs';
import { run } from './lib/run.mjs';
import { relayParts, shippedOnly } from './lib/sbom.mjs';
import { tool } from './lib/tools.mjs';

/** Whatever is wrong with words, address or keys is said before anything is built. */
function planOrEnd() {
  try {
    return releasePlan(process.argv.slice(2), process.env);
  } catch (error) {
    if (!(error instanceof WrongWord)) throw error;
    say(error.message);
    process.exit(2);
  }
}

const { staging, system, privateKey, packing } = planOrEnd();

/** @param {string} what @param {string[]} args @param {NodeJS.ProcessEnv} [more] */
async function must(what, args, more = {}) {
  const code = await run(process.execPath, args, { env: { ...process.env, ...more } });
  if (code === 0) return;
  say(`No release: ${what} ended with ${code}.`);
  process.exit(1);
}

/** @param {string[]} folder */
const readPackage = (...folder) => JSON.parse(readFileSync(inProject(...folder, 'package.json'), 'utf8'));

const product = readPackage();
const lists =
  system === null
    ? { sbom: shippedOnly(sbomOfAll(), product), relay: relayParts(sbomOfServer(), readPackage('server')) }
    : null;
const refused = lists === null ? [] : [lists.sbom, lists.relay].flatMap(refusedParts);
if (refused.length > 0) {
  say(`No release: not a licence of scripts/lib/licences.mjs.\n${refused.join('\n')}`);
  process.exit(1);
}

if (system === null) {
  // The key signs what was packed; nothing that packs needs to see it.
  const blind = { UPDATE_PRIVATE_KEY: '', UPDATE_PRIVATE_KEY_FILE: '' };
  await must('packing', [inProject('scripts', 'pack.mjs'), ...packing], blind);
  if (process.platform === 'linux') {
    const archive = inProject('release', 'linux-unpacked', 'resources', 'app.asar');
    await must('the packed archive', [tool('vitest'), 'run', 'tests/house/boot.test.ts'], {
      ...blind,
      PACKED_ARCHIVE: archive,
    });
  }
}

const { version } = product;
const { platform, arch } = system ?? process;
const release = { folder: inProject('release'), version, platform, arch };
const written = lists === null ? [] : describeRelease({ ...release, ...lists });
if (privateKey) {
  const feed = signRelease({ ...release, privateKey, staging });
  if (feed !== null) written.push(feed);
  else {
    say(`No feed: no program for ${platform} ${arch} replaces itself with what is in release/.`);
    process.exitCode = system === null ? 0 : 1;
  }
} else say('No key to sign with: no feed, and no program will find this release by itself.');
for (const file of written) say(`release/${file}`);
