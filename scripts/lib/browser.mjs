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
import { inCache, projectFolder, say } from './project.mjs';

const RECORD = inCache('browser.json');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

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
 * The first Chromium this machine has, in the order: CAJA_TEST_BROWSER, the system's, Playwright's own.
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
  return candidates.find(isExecutable);
}

/** The path recorded by `prepare --browser`, else what can be found now. @returns {string | undefined} */
export function browserPath() {
  if (!process.env.CAJA_TEST_BROWSER && existsSync(RECORD)) {
    const { path } = JSON.parse(readFileSync(RECORD, 'utf8'));
    if (typeof path === 'string' && isExecutable(path)) return path;
  }
  return findBrowser();
}

/** @param {string} command @param {string[]} args */
function run(command, args) {
  say(`> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, {
    cwd: projectFolder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

function installBrowser() {
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    process.env.DEBIAN_FRONTEND = 'noninteractive';
    // An index that is partly out of reach still installs what it knows.
    run('apt-get', ['update']);
    if (run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])) return;
  }
  run('npx', ['playwright', 'install', 'chromium']);
}

/** Finds or installs a Chromium for the end-to-end tests and records where it is. @returns {string} */
export function ensureBrowser() {
  let path = findBrowser();
  if (path === undefined) {
    say('No Chromium found for the end-to-end tests: installing one.');
    installBrowser();
    path = findBrowser();
  }
  if (path === undefined)
    throw new Error('No Chromium could be found or installed. Set CAJA_TEST_BROWSER to one and run again.');
  mkdirSync(dirname(RECORD), { recursive: true });
  writeFileSync(RECORD, JSON.stringify({ path }));
  return path;
}
