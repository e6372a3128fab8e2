import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { inCache } from '../../scripts/lib/project.mjs';

/** Starts the web host as a person does, as a process of its own: the end-to-end tests drive it. */

const PROJECT = join(import.meta.dirname, '../..');
/** Milliseconds; a machine under load needs that long. */
const START_LIMIT = 120_000;

export interface AppFolder {
  readonly path: string;
  remove(): void;
}

export interface App {
  /** The one-time address, from the only line that it prints. */
  readonly link: string;
  /** "http://127.0.0.1:PORT" */
  readonly origin: string;
  readonly port: number;
  /** Its process, so that tests can look at its children. */
  readonly pid: number;
  readonly dataFolder: string;
  stdout(): string;
  stderr(): string;
  /** Asks it to stop. @returns its exit code, null when a signal ended it */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Holds the data and the state of one till; it is kept between runs of the program, as a disk is. */
export function appFolder(): AppFolder {
  const path = mkdtempSync(join(tmpdir(), 'caja-app-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The program gets no variable of the developer's own environment, only those given here. */
function environmentOf(folder: AppFolder, variables: Record<string, string>): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: folder.path,
    NODE_COMPILE_CACHE: inCache('node'),
    XDG_STATE_HOME: join(folder.path, 'state'),
    TZ: 'America/Argentina/Buenos_Aires',
    CAJA_DATA_DIR: join(folder.path, 'data'),
    CAJA_WEB_PORT: '0',
    CAJA_WEB_OPEN: '0',
    ...variables,
  };
}

function launch(folder: AppFolder, variables: Record<string, string>, args: readonly string[]) {
  const child = spawn(process.execPath, [join(PROJECT, 'electron/web/main.ts'), ...args], {
    cwd: PROJECT,
    env: environmentOf(folder, variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that is aborted closes nothing; its till must end all the same.
  const leaveNone = () => child.kill('SIGKILL');
  process.once('exit', leaveNone);
  child.once('exit', () => process.off('exit', leaveNone));
  const heard = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (heard.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (heard.stderr += text));
  return { child, heard };
}

/** Resolves to the exit code once all its output was read; null when a signal ended it. */
async function ended(child: ChildProcess): Promise<number | null> {
  await once(child, 'close');
  return child.exitCode;
}

/** Starts the program and waits for its address. @throws with its output when it ends before that. */
export async function startApp(folder: AppFolder, variables: Record<string, string> = {}): Promise<App> {
  await ensureBuilt('renderer');
  const { child, heard } = launch(folder, variables, []);
  const closed = ended(child);
  const link = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`no address after ${START_LIMIT} ms: ${heard.stderr}`));
    }, START_LIMIT);
    child.stdout.on('data', () => {
      const found = /(http:\/\/\S+)\n/.exec(heard.stdout)?.[1];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
    void closed.then((code) => {
      clearTimeout(timer);
      reject(new Error(`it ended with ${code ?? 'a signal'}: ${heard.stderr}`));
    });
  });
  const { origin, port } = new URL(link);
  return {
    link,
    origin,
    port: Number(port),
    pid: child.pid ?? 0,
    dataFolder: join(folder.path, 'data'),
    stdout: () => heard.stdout,
    stderr: () => heard.stderr,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return closed;
    },
  };
}

/** Runs the program to its end: a second start, `--link`, a wrong setting. */
export async function runApp(
  folder: AppFolder,
  variables: Record<string, string> = {},
  args: readonly string[] = [],
): Promise<Ended> {
  const { child, heard } = launch(folder, variables, args);
  return { code: await ended(child), ...heard };
}
