import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scratchFolder } from '../../support/host-parts.ts';

/** The program as a person starts it, with folders and files named that are none: it never hangs, and says which is wrong. */

const PROJECT = join(import.meta.dirname, '../../..');
const ACCOUNT = { CAJA_STORE_ID: 'SUC001', CAJA_REGISTER_ID: 'SUC001POS001' };
/** A start that has said nothing by then hangs. Milliseconds; a busy machine needs seconds to load the program. */
const HANGS = 30_000;

let scratch: ReturnType<typeof scratchFolder>;
const at = (...parts: string[]) => join(scratch.path, ...parts);
beforeEach(() => {
  scratch = scratchFolder();
  mkdirSync(at('cwd'));
  execFileSync('mkfifo', ['-m', '600', at('pipe')]);
});
afterEach(() => scratch.remove());

interface Start {
  readonly code: number | 'hangs' | null;
  readonly said: readonly string[];
  readonly isOpen: boolean;
}

/** Starts the web host, and stops it once it is open. */
function start(variables: Record<string, string>): Promise<Start> {
  const child = spawn(process.execPath, [join(PROJECT, 'electron/web/main.ts')], {
    cwd: at('cwd'),
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: at('home'),
      CAJA_DATA_DIR: at('data'),
      CAJA_WEB_PORT: '0',
      CAJA_WEB_OPEN: '0',
      NODE_COMPILE_CACHE: join(PROJECT, '.cache/node'),
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, said, isHanging] = ['', '', false];
  const timer = setTimeout(() => {
    isHanging = true;
    child.kill('SIGKILL');
  }, HANGS);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('\n')) child.kill('SIGTERM');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      const lines = said.split('\n').filter((line) => line !== '' && !/Warning|--trace/.test(line));
      resolve({ code: isHanging ? 'hangs' : code, said: lines, isOpen: out.includes('Caja Clara: http') });
    }),
  );
}

/** One line that names the variable, and nothing was opened. */
async function refuses(name: string, variables: Record<string, string>): Promise<string> {
  const { code, said, isOpen } = await start(variables);
  expect({ code, lines: said.length, isOpen }).toEqual({ code: 2, lines: 1, isOpen: false });
  expect(said[0]).toMatch(new RegExp(`^${name}: se espera `));
  expect(readdirSync(at('cwd'))).toEqual([]);
  return said[0] ?? '';
}

describe.runIf(process.platform === 'linux')('a start never hangs at what somebody named', () => {
  it('the token’s file is a pipe', async () => {
    await refuses('CAJA_ACCESS_TOKEN_FILE', { ...ACCOUNT, CAJA_ACCESS_TOKEN_FILE: at('pipe') });
  });

  it('the data folder is in a system of files that lets nobody make one', async () => {
    expect(await refuses('CAJA_DATA_DIR', { CAJA_DATA_DIR: '/proc/caja' })).toContain('/proc/caja');
  });

  it('27: the system’s place for states is none, and neither is the second place for copies: the till opens', async () => {
    const live = { ...ACCOUNT, CAJA_ACCESS_TOKEN: 'APP_USR-1-x', CAJA_MERCADOPAGO_URL: 'http://127.0.0.1:9' };
    const places = { XDG_STATE_HOME: '/proc/x', CAJA_BACKUP_DIR: '/proc/y' };
    expect(await start({ ...live, ...places })).toEqual({ code: 0, said: [], isOpen: true });
    expect(existsSync(at('data', 'caja.db'))).toBe(true);
  });

  it('the user’s folder has no name: nothing is written where the program was started', async () => {
    await refuses('HOME', { HOME: '', CAJA_DATA_DIR: '' });
  });
});

describe.runIf(process.platform === 'linux')('verify of what is no file', () => {
  it('says so at once, with 2', () => {
    const verify = join(PROJECT, 'electron/host/verify-main.ts');
    const { status, stdout } = spawnSync(process.execPath, [verify, at('pipe'), '--no-head'], {
      encoding: 'utf8',
      timeout: HANGS,
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: `cannot be read: ${at('pipe')} is no file\n` });
  });
});

describe('a till that is told to stop', () => {
  it('listens before it loads anything else, and ends with 0', async () => {
    const hook = at('stop-at-load.mjs');
    writeFileSync(
      hook,
      `import { registerHooks } from 'node:module';
      registerHooks({ load(url, context, next) {
        if (url.endsWith('electron/web/program.ts')) process.kill(process.pid, 'SIGTERM');
        return next(url, context);
      } });`,
    );
    expect(await start({ NODE_OPTIONS: `--import=${hook}` })).toEqual({ code: 0, said: [], isOpen: false });
  });
});
