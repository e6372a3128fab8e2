/** electron-builder's numbers of the processors, in its order. */
const ARCHES = ['ia32', 'x64', 'armv7l', 'arm64', 'universal'];

/** @param {number} number */
export const archName = (number) => ARCHES[number] ?? `unknown (${number})`;

const NAMES = new Map([
  ['linux', 'Linux'],
  ['win32', 'Windows'],
  ['darwin', 'macOS'],
]);

/** @param {string} platform */
const nameOf = (platform) => NAMES.get(platform) ?? platform;

/**
 * Why a package cannot be made on this machine; null where it can. The native parts come in packages that npm chooses
 * by the system it runs on: a package for another one would hold those of this one, and break at its first print.
 * @param {{ platform: string, arch: string }} target as Node names them
 * @param {{ platform: string, has: (file: string) => boolean }} machine `has`: whether the project has a file
 * @returns {string | null}
 */
export function whyNotPackedHere({ platform, arch }, machine) {
  const refused = `Caja Clara for ${nameOf(platform)} ${arch} cannot be packed here: `;
  if (platform !== machine.platform)
    return `${refused}this is ${nameOf(machine.platform)}. Run "npm run pack" on ${nameOf(platform)}.`;
  const missing = [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    `node_modules/@koromix/koffi-${platform}-${arch}/package.json`,
  ].filter((file) => !machine.has(file));
  if (missing.length === 0) return null;
  return `${refused}npm did not install its native parts (${missing.join(', ')}). Run "npm run pack" on such a machine.`;
}

/**
 * How a package is signed: with the certificate that the environment names. Without one, macOS gets a signature that
 * names nobody, because its ARM machines end a program that has none at once; Windows warns of what nobody signed.
 * @param {string} platform @param {NodeJS.ProcessEnv} env
 * @returns {{ words: string[], say: string | null }} words for electron-builder, and what to say
 */
export function signing(platform, env) {
  const { CSC_LINK, CSC_NAME, WIN_CSC_LINK } = env;
  const isGiven = platform === 'darwin' ? CSC_LINK || CSC_NAME : WIN_CSC_LINK || CSC_LINK;
  if (isGiven || platform === 'linux') return { words: [], say: null };
  const unsigned = 'No certificate in the environment (CSC_LINK): the package names no maker, and the system';
  if (platform !== 'darwin') return { words: [], say: `${unsigned} warns before it installs it.` };
  return {
    words: ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false'],
    say: `${unsigned} asks whoever opens it to allow that in its settings.`,
  };
}
