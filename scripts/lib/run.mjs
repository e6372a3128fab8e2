import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectFolder, say } from './project.mjs';

/** Signals that a person or a supervisor sends to stop the whole program. */
const SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

const parent = process.ppid;

/**
 * npm passes a signal on to its shell only. The shell ends, and this process would go on without it, still using the
 * register.
 */
const isOrphan = () => process.env.npm_lifecycle_event !== undefined && process.ppid !== parent;

/**
 * Runs a program in the project's folder until it ends, passing on the signals that we get; it stays in our process
 * group. Resolves to its exit code; 128 + n when a signal ended it, 127 when it could not be started, and says why.
 * @param {string} program a file, as `tool` and `process.execPath` name it: a bare name is a script on Windows
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { isTill?: boolean }} [options] `isTill`: one that ends by a signal
 * that we got had nothing open yet, for it listens for signals first: that is an orderly end, and 0
 * @returns {Promise<number>}
 */
export function run(program, args, { isTill = false, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: projectFolder, stdio: 'inherit', ...options });
    /** @type {Set<string>} */
    const got = new Set();
    const listeners = SIGNALS.map((signal) => {
      const listener = () => {
        got.add(signal);
        // A terminal signals the whole process group, the child included, so the signal must not be passed on a second
        // time.
        if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
      };
      process.on(signal, listener);
      return { signal, listener };
    });
    const watch = setInterval(() => {
      if (!isOrphan()) return;
      clearInterval(watch);
      child.kill('SIGTERM');
    }, 500);
    /** @param {number} code */
    const end = (code) => {
      clearInterval(watch);
      for (const { signal, listener } of listeners) process.off(signal, listener);
      resolve(code);
    };
    child.once('error', (error) => {
      say(`${program} could not be started: ${error.message}`);
      end(127);
    });
    child.once('exit', (code, signal) => {
      const isOrderly = isTill && signal !== null && got.has(signal);
      end(code ?? (isOrderly ? 0 : 128 + (signal === null ? 0 : constants.signals[signal])));
    });
  });
}

/**
 * Runs a program and keeps all its output.
 * @param {string} program @param {readonly string[]} args
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function capture(program, args) {
  /** @type {Buffer[]} */
  const chunks = [];
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: projectFolder, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) =>
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString('utf8') }),
    );
  });
}
