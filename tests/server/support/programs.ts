import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '../../../server/main.ts');
const OPEN_MS = 60_000;

/** A relay as a process of its own. */
export class RelayProgram {
  readonly url: string;
  readonly #child: ChildProcess;

  constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /** As if the plug were pulled. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  /** In order; its exit code. */
  async stop(): Promise<number | null> {
    if (this.#child.exitCode !== null) return this.#child.exitCode;
    this.#child.kill('SIGTERM');
    const [code] = (await once(this.#child, 'exit')) as [number | null];
    return code;
  }
}

const environment = (variables: Readonly<Record<string, string>>) => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '/',
  ...variables,
});

/** Runs `server/main.ts` until it says its address. */
export async function startProgram(variables: Readonly<Record<string, string>>): Promise<RelayProgram> {
  const child = spawn(process.execPath, [MAIN], {
    env: environment({ CAJA_SERVER_PORT: '0', ...variables }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stderr.on('data', (data: Buffer) => (complained += data.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no address: ${complained}`)), OPEN_MS);
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (!said.endsWith('\n')) return;
      clearTimeout(late);
      resolve(said.trim().split(' ').at(-1) ?? '');
    });
    child.once('exit', (code) => reject(new Error(`it ended with ${String(code)}: ${complained}`)));
  });
  // A process that ended by itself is a defect: whoever looks is told why.
  child.once('exit', (code) => {
    if (code !== 0 && code !== null)
      process.stderr.write(`a relay ended with ${String(code)}: ${complained}\n`);
  });
  return new RelayProgram(url, child);
}

/** Runs a command of `server/main.ts` to its end. */
export async function runProgramOnce(
  args: readonly string[],
  variables: Readonly<Record<string, string>>,
  input = '',
): Promise<{ readonly code: number | null; readonly said: string; readonly complained: string }> {
  const child = spawn(process.execPath, [MAIN, ...args], { env: environment(variables), stdio: 'pipe' });
  let said = '';
  let complained = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (complained += data.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said, complained };
}
