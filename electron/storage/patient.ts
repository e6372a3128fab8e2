import { mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Waits between tries, in milliseconds: on Windows nobody renames, removes or opens for writing what an antivirus, an
 * indexer or a backup program is just reading, and a moment later it goes.
 */
const WAITS = [20, 50, 100, 200, 400];
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES']);

/** Stops this thread: what is done here must be done before anything else goes on. */
function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * Does it again where Windows says that somebody holds the file, for 0.8 s in all. Elsewhere the same codes mean that it
 * is not permitted, and no time changes that.
 * @throws what the last try threw
 */
export function patiently<Result>(
  act: () => Result,
  {
    platform,
    pause,
  }: { readonly platform: NodeJS.Platform; readonly pause: (milliseconds: number) => void } = {
    platform: process.platform,
    pause: sleep,
  },
): Result {
  for (const wait of WAITS)
    try {
      return act();
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (platform !== 'win32' || !HELD.has(code)) throw error;
      pause(wait);
    }
  return act();
}

/** `renameSync`, patiently. */
export function moveFile(from: string, to: string): void {
  patiently(() => renameSync(from, to));
}

/** `rmSync` of a file or folder that need not be there, patiently. */
export function removeFile(path: string, options: { readonly recursive?: boolean } = {}): void {
  patiently(() => rmSync(path, { force: true, ...options }));
}

/**
 * A folder with all that it lies in, each asked for once: Node's own `recursive` never ends where the system says of a
 * folder that stands there that it does not (/proc).
 * @returns true when it was not there before
 * @throws the system's error, also where a file stands
 */
export function makeFolder(path: string, mode = 0o777): boolean {
  const missing: string[] = [];
  for (let at = resolve(path); !isFolder(at); at = dirname(at)) {
    missing.push(at);
    if (dirname(at) === at) break;
  }
  for (const folder of missing.reverse()) makeOne(folder, mode);
  return missing.length > 0;
}

/** Another program may make it at the same moment. */
function makeOne(folder: string, mode: number): void {
  try {
    patiently(() => mkdirSync(folder, { mode }));
  } catch (error) {
    if (!isFolder(folder)) throw error;
  }
}

/** @throws where nobody can tell: no right to look, a circle of links, a name too long */
function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** `openSync`, patiently. @returns its descriptor */
export function openFile(path: string, flags: string, mode?: number): number {
  return patiently(() => openSync(path, flags, mode));
}
