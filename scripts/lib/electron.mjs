import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutOurs } from './packages.mjs';
import { inCache, inProject, say } from './project.mjs';
import { run } from './run.mjs';
import { wordsHere } from './words.mjs';

const FAILURE = inCache('electron-download-failed');

/**
 * How long a start may wait for Electron's download: 120 MB take 5 minutes on a slow line. Milliseconds.
 */
const DOWNLOAD_LIMIT = 5 * 60_000;
/**
 * For how long a failed download is not tried again, so that starting stays quick. Soon: a line that was slow or lost
 * comes back, and a refusal may be of a wall that somebody opens. Milliseconds.
 */
const RETRY = 15 * 60_000;

const INSIDE = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/** @returns {string} */
const executableName = () =>
  process.platform === 'darwin' || process.platform === 'win32' ? INSIDE[process.platform] : 'electron';

/** Electron's executable: the one that ELECTRON_OVERRIDE_DIST_PATH names, or the one that its package downloaded. */
export function findElectron() {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const folder = own || inProject('node_modules/electron/dist');
  const file = join(folder, executableName());
  // The package writes path.txt last: without it the download was cut short.
  const isWhole = Boolean(own) || existsSync(inProject('node_modules/electron/path.txt'));
  return isWhole && existsSync(file) ? file : undefined;
}

function failedLately() {
  if (!existsSync(FAILURE)) return false;
  return Date.now() < Number(readFileSync(FAILURE, 'utf8'));
}

/**
 * Electron's executable, downloaded if necessary. A failure is remembered for a while.
 * @param {{ limit?: number }} [wishes] how long the download may take, in milliseconds
 */
export async function obtainElectron({ limit = DOWNLOAD_LIMIT } = {}) {
  const found = findElectron();
  if (found !== undefined || process.env.ELECTRON_OVERRIDE_DIST_PATH || failedLately()) return found;
  const installer = inProject('node_modules/electron/install.js');
  say(wordsHere().downloading);
  // What was cut off must not stay: each try would leave as much as it got.
  const place = inCache('electron-download');
  mkdirSync(place, { recursive: true });
  await run(process.execPath, [installer], {
    stdio: 'ignore',
    timeout: limit,
    killSignal: 'SIGKILL',
    env: { ...withoutOurs(process.env), TMPDIR: place, TEMP: place, TMP: place },
  });
  rmSync(place, { recursive: true, force: true });
  const downloaded = findElectron();
  if (downloaded === undefined) writeFileSync(FAILURE, String(Date.now() + RETRY));
  else rmSync(FAILURE, { force: true });
  return downloaded;
}

/**
 * Why Electron cannot show a window here although it is installed; undefined where it can, as far as the system tells.
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, user: number | undefined }} machine
 * @returns {'noDisplay' | 'root' | undefined} a key of `inBrowser` in words.mjs
 */
export function whyNoWindow({ platform, env, user }) {
  if (platform !== 'linux') return undefined;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'noDisplay';
  // Its sandbox is never switched off, and with the sandbox it does not run as root.
  return user === 0 ? 'root' : undefined;
}

/** Exit codes for a program whose libraries are missing, and for one that the system ended at its start. */
const FELL = new Set([126, 127, 132, 133, 134, 139]);

/**
 * Electron's own messages are English and long, so an exit code is told in our words. @param {number} code exit code of
 * Electron
 */
export const couldNotOpen = (code) => FELL.has(code);
