import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { inCache, inProject, projectFolder, say } from './project.mjs';

const RECORD = inCache('browser.json');
/**
 * Playwright's headless shell: the same Chromium without windows, tabs and profile. The tests take two thirds of the
 * time.
 */
const SHELL = 'chromium-headless-shell';
const NAMES = [SHELL, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where Playwright keeps a Chromium inside each of its own folders, by system. */
const INSIDE_PLAYWRIGHT = [
  'chrome-linux64/chrome',
  'chrome-linux/chrome',
  'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
  'chrome-win64/chrome.exe',
  'chrome-win/chrome.exe',
];

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A cold browser on a busy machine may take so long to say its version. Milliseconds. */
const PATIENCE = 120_000;

/**
 * Whether it exists and runs. Some systems have a file of that name that only says what to install, and a Chromium
 * without its libraries exits at once.
 * @param {string} file
 */
function works(file) {
  if (!isExecutable(file)) return false;
  // On Windows it would open a window instead of answering.
  if (process.platform === 'win32') return true;
  const { status } = spawnSync(file, ['--no-sandbox', '--version'], { stdio: 'ignore', timeout: PATIENCE });
  if (status !== 0)
    say(`${file} is there and does not run (it ended with ${status ?? 'a signal'}): passed over.`);
  return status === 0;
}

function playwrightRoot() {
  if (process.env.PLAYWRIGHT_BROWSERS_PATH) return process.env.PLAYWRIGHT_BROWSERS_PATH;
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/ms-playwright');
  if (process.platform === 'win32') return join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright');
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}

function playwrightFolders() {
  const root = playwrightRoot();
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort()
    .reverse()
    .map((name) => join(root, name));
}

/**
 * The first Chromium of this machine, in the order: CAJA_TEST_BROWSER, the system's, Playwright's own.
 * @returns {string | undefined}
 */
export function findBrowser() {
  const wanted = process.env.CAJA_TEST_BROWSER;
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`CAJA_TEST_BROWSER is not an executable file: ${wanted}`);
    return wanted;
  }
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter).filter(Boolean)];
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...playwrightFolders().flatMap((folder) => INSIDE_PLAYWRIGHT.map((file) => join(folder, file))),
  ];
  return [...new Set(candidates)].find(works);
}

/** The path that the last run recorded; undefined where the record is incomplete. @returns {string | undefined} */
function recorded() {
  try {
    const { path } = JSON.parse(readFileSync(RECORD, 'utf8'));
    return typeof path === 'string' && isExecutable(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The path recorded by `prepare --browser`, else what can be found now. @returns {string | undefined} */
export function browserPath() {
  return (process.env.CAJA_TEST_BROWSER ? undefined : recorded()) ?? findBrowser();
}

/** An installation that takes longer is stopped: it waits for something that will not come. Milliseconds. */
const INSTALL_LIMIT = 600_000;

/** @param {string} command @param {string[]} args */
function run(command, args) {
  say(`> ${command} ${args.join(' ')}`);
  const { status, signal, error } = spawnSync(command, args, {
    cwd: projectFolder,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: INSTALL_LIMIT,
    killSignal: 'SIGKILL',
  });
  if (status !== 0)
    say(`> ${command} did not succeed: ${error?.message ?? signal ?? `it ended with ${status}`}`);
  return status === 0;
}

/** Another apt may be running: wait for it. A download may fail: try again. */
const APT_PATIENCE = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];

/**
 * How this user can run apt: as root, or through a sudo that asks no password; null when not at all.
 * @returns {string[] | null}
 */
function apt() {
  if (!existsSync('/usr/bin/apt-get')) return null;
  if (process.getuid?.() === 0) return ['apt-get'];
  const { status } = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore', timeout: 10_000 });
  return status === 0 ? ['sudo', '-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'] : null;
}

/** Tries the system's packages, then Playwright's own download. @returns {string | undefined} a browser that runs */
function installBrowser() {
  const [command, ...args] = apt() ?? [];
  if (command !== undefined) {
    // An index of packages that is only partly reachable still lets packages be installed.
    run(command, [...args, ...APT_PATIENCE, 'update']);
    for (const name of [SHELL, 'chromium']) {
      run(command, [...args, ...APT_PATIENCE, 'install', '-y', '--no-install-recommends', name]);
      const path = findBrowser();
      if (path !== undefined) return path;
    }
  }
  run(process.execPath, [inProject('node_modules/playwright/cli.js'), 'install', 'chromium']);
  return findBrowser();
}

/** Finds or installs a Chromium for the end-to-end tests and records where it is. @returns {string} */
export function ensureBrowser() {
  let path = findBrowser();
  if (path === undefined) {
    say('No Chromium found for the end-to-end tests: installing one.');
    path = installBrowser();
  }
  if (path === undefined)
    throw new Error(
      'No Chromium could be found or installed (what was tried stands above). Set CAJA_TEST_BROWSER to one and run again.',
    );
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, JSON.stringify({ path }));
  return path;
}
