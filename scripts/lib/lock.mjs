import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inCache } from './project.mjs';

/**
 * A lock whose folder was not touched for this long, in milliseconds, is abandoned: a holder touches it far more often.
 */
const STALE = 30_000;
const HEARTBEAT = 5_000;
const POLL = 150;

/** Takes the lock; false when somebody else holds it. @param {string} folder */
function take(folder) {
  try {
    mkdirSync(folder);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    return false;
  }
  writeFileSync(join(folder, 'pid'), String(process.pid));
  return true;
}

/** @param {string} folder */
function holderIsDead(folder) {
  try {
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH';
  }
}

/** @param {string} folder */
function dropIfStale(folder) {
  const heardOf = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
  if (heardOf === undefined) return;
  if (holderIsDead(folder) || Date.now() - heardOf > STALE) rmSync(folder, { recursive: true, force: true });
}

/**
 * Runs pieces of work one at a time across processes, by a lock folder (made atomically on every system). The work must
 * leave the process free to run timers, or other processes take the lock for abandoned.
 * @template T
 * @param {string} name @param {() => Promise<T>} work
 */
export async function withLock(name, work) {
  const folder = inCache('locks', name);
  mkdirSync(dirname(folder), { recursive: true });
  while (!take(folder)) {
    dropIfStale(folder);
    await sleep(POLL);
  }
  const release = () => rmSync(folder, { recursive: true, force: true });
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimesSync(folder, now, now);
  }, HEARTBEAT);
  process.once('exit', release);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}
