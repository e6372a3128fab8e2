import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scratchFolder } from '../../support/host-parts.ts';

/** The program as a person starts it, with folders and files named that are none: it never hangs, and says which is wrong. */

const PROJECT = join(import.meta.dirname, '../../..');
const ACCOUNT = { CAJA_STORE_ID: 'SUC001', CAJA_REGISTER_ID: 'SUC001POS001' };
/** A start that has said nothing by then hangs. Milliseconds; a busy machine needs seconds to load the program. */
const HANGS = 8_000;

let scratch: ReturnType<typeof scratchFolder>;
const at = (...parts: string[]) => join(scratch.path, ...parts);
beforeEach(() => {
  scratch = scratchFolder();
  mkdirSync(at('cwd'));
  writeFileSync(at('file'), 'something');
  execFileSync('mkfifo', ['-m', '600', at('pipe')]);
  symlinkSync(at('circle'), at('circle'));
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
  it.each(['pipe', '/dev/tty', '/dev/zero', '/proc/self/mem', '/proc/kmsg', 'circle', 'token'])(
    'the token’s file: %s',
    async (name) => {
      const file = name.startsWith('/') ? name : name === 'token' ? 'file' : at(name);
      await refuses('CAJA_ACCESS_TOKEN_FILE', { ...ACCOUNT, CAJA_ACCESS_TOKEN_FILE: file });
    },
  );

  it.each(['pipe', 'file', 'file/under/it', 'circle', '/dev/null', '/proc/caja', '/sys/x/y', `${'n'.repeat(300)}`])(
    'the data folder: %s, with its path',
    async (name) => {
      const folder = name.startsWith('/') ? name : at(name);
      const line = await refuses('CAJA_DATA_DIR', { CAJA_DATA_DIR: folder });
      expect(line).toContain(folder);
    },
  );

  it('the place for data that the system names, by its variable', async () => {
    const line = await refuses('XDG_DATA_HOME', { CAJA_DATA_DIR: '', XDG_DATA_HOME: '/proc/x' });
    expect(line).toContain('/proc/x/caja-clara');
  });

  it.each(['pipe', 'file', '/dev/null', '/proc/x', '/sys/x'])(
    '27: the system’s place for states is no place (%s): the till opens',
    async (name) => {
      const folder = name.startsWith('/') ? name : at(name);
      expect(await start({ XDG_STATE_HOME: folder })).toEqual({ code: 0, said: [], isOpen: true });
      expect(existsSync(at('data', 'training', 'caja.db'))).toBe(true);
    },
  );

  it.each(['pipe', 'file', '/dev/null', '/proc/x', '/sys/x'])(
    'the second place for copies is no place (%s): the till opens',
    async (name) => {
      const folder = name.startsWith('/') ? name : at(name);
      const account = { ...ACCOUNT, CAJA_ACCESS_TOKEN: 'APP_USR-1-x', CAJA_MERCADOPAGO_URL: 'http://127.0.0.1:9' };
      expect(await start({ ...account, CAJA_BACKUP_DIR: folder })).toEqual({ code: 0, said: [], isOpen: true });
    },
  );

  it.each([
    ['HOME', { HOME: '' }],
    ['HOME', { HOME: 'relative' }],
    ['HOME', { HOME: '', CAJA_DATA_DIR: '' }],
    ['CAJA_DATA_DIR', { CAJA_DATA_DIR: 'relative/dir' }],
    ['CAJA_DATA_DIR', { CAJA_DATA_DIR: '~/x' }],
    ['CAJA_DATA_DIR', { CAJA_DATA_DIR: '\\\\server\\share' }],
    ['CAJA_BACKUP_DIR', { CAJA_BACKUP_DIR: 'copies' }],
  ])('%s is a place that would be another one from another folder: %j', async (name, variables) => {
    await refuses(name, variables);
  });

  it('an empty system variable is none, and the home that the system names serves', async () => {
    expect(await start({ CAJA_DATA_DIR: '', XDG_STATE_HOME: '', XDG_DATA_HOME: '' })).toMatchObject({ code: 0 });
    expect(statSync(at('home/.local/share/caja-clara/training')).isDirectory()).toBe(true);
  });

  it.each([
    ['file://', 'cwd'],
    ['serial://', 'cwd'],
    ['folder://', 'file'],
    ['folder://', 'pipe'],
  ])('the printer: %s names %s, which is none', async (scheme, name) => {
    await refuses('CAJA_PRINTER', { CAJA_PRINTER: `${scheme}${at(name)}` });
  });

  it('the printer: a pipe without a reader, or a device that is not plugged in: the till opens', async () => {
    for (const name of ['pipe', 'none'])
      expect(await start({ CAJA_PRINTER: `file://${at(name)}` })).toMatchObject({ code: 0, isOpen: true });
  });
});
