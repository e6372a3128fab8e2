import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readEnvironment } from '../../../electron/host/environment.ts';
import { makeFolders, planFolders } from '../../../electron/host/folders.ts';
import { isFullPath } from '../../../electron/host/full-path.ts';
import { openHost } from '../../../electron/host/host.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { readTokenFile } from '../../../electron/host/token-file.ts';
import { hostWords } from '../../../electron/host/words.ts';
import { printingAdapter } from '../../../electron/host/wiring/printing.ts';
import { adaptersStandIn, manualClock, PLAIN_NETWORK, scratchFolder } from '../../support/host-parts.ts';

const isHere = process.platform === 'linux';
let scratch: ReturnType<typeof scratchFolder>;
const at = (name: string) => (name.startsWith('/') ? name : join(scratch.path, name));
beforeEach(() => {
  scratch = scratchFolder();
  mkdirSync(at('folder'));
  writeFileSync(at('file'), 'something');
  symlinkSync(at('circle'), at('circle'));
});
afterEach(() => scratch.remove());

/** What a start with these variables says; null: it opened. */
async function refusal(
  variables: Record<string, string>,
  system: Record<string, string> = { XDG_STATE_HOME: at('state') },
): Promise<{ line: string; exitCode: number } | null> {
  const adapters = adaptersStandIn(manualClock());
  const { address, place } = printingAdapter;
  const opened = await openHost({
    version: '0',
    language: 'es',
    variables: { CAJA_DATA_DIR: at('data'), ...variables },
    system,
    adapters: { ...adapters, paper: { ...adapters.paper, address, place } },
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
  });
  if (opened.ok) await opened.value?.leave();
  return opened.ok ? null : { line: opened.reason.line, exitCode: opened.reason.exitCode };
}

const LONG = 'n'.repeat(300);

describe.runIf(isHere)('a data folder that can be none', () => {
  it.each(['file', 'file/under/it', 'circle', '/dev/null', '/sys/x/y', LONG])(
    'ends the start with 2 and one line with variable, form and path: %s',
    async (name) => {
      const said = await refusal({ CAJA_DATA_DIR: at(name) });
      expect(said?.exitCode).toBe(2);
      expect(said?.line).toMatch(/^CAJA_DATA_DIR: se espera la ruta completa de una carpeta [^\n]+\.$/);
      expect(said?.line).toContain(at(name));
    },
  );

  it('is told by the variable of the system that names it, or by none', async () => {
    const system = { XDG_STATE_HOME: at('state'), XDG_DATA_HOME: at('file') };
    const said = await refusal({ CAJA_DATA_DIR: '' }, system);
    expect(said).toMatchObject({ exitCode: 2, line: expect.stringMatching(/^XDG_DATA_HOME: /) as string });
    expect(said?.line).toContain(at('file/caja-clara'));
    vi.stubEnv('HOME', at('file'));
    const usual = await refusal({ CAJA_DATA_DIR: '' }, { XDG_STATE_HOME: at('state') });
    expect(usual).toMatchObject({ exitCode: 1, line: expect.stringContaining(at('file/.local')) as string });
  });

  it('is one that does not answer: nobody waits for it', async () => {
    const adapters = adaptersStandIn(manualClock());
    const opened = await openHost({
      version: '0',
      language: 'en',
      variables: { CAJA_DATA_DIR: at('share') },
      system: { XDG_STATE_HOME: at('state') },
      adapters: { ...adapters, reach: async () => false },
      secrets: secretsOfThisRun,
      network: async () => PLAIN_NETWORK,
      serve: async () => undefined,
    });
    expect(opened).toMatchObject({
      reason: { exitCode: 2, line: expect.stringContaining('does not answer') as string },
    });
    expect(existsSync(at('share'))).toBe(false);
  });
});

describe('a place that would be another one from another folder', () => {
  it.each(['relative/dir', '~/x', './x', '..', '\\\\server\\share', 'C:\\caja', 'a\nb', '/with\ta/tab'])(
    'is refused for every variable that names one: %j',
    async (path) => {
      for (const name of ['CAJA_DATA_DIR', 'CAJA_BACKUP_DIR', 'CAJA_ACCESS_TOKEN_FILE']) {
        const said = await refusal({ CAJA_STORE_ID: 'S', CAJA_REGISTER_ID: 'R', [name]: path });
        expect(said).toMatchObject({ exitCode: 2 });
        expect(said?.line).toMatch(new RegExp(`^${name}: se espera la ruta completa de .+\\.$`));
        // It may be a token in the wrong place.
        expect(said?.line).not.toContain(path);
      }
    },
  );

  it('is known by the forms of each system', () => {
    const full = (platform: string) => (path: string) => isFullPath(path, platform);
    expect(['C:\\Caja', 'c:/caja', '\\\\server\\share\\caja'].every(full('win32'))).toBe(true);
    const others = [
      '\\caja',
      '/caja',
      'C:caja',
      'caja',
      '\\\\.\\COM1',
      '\\\\?\\C:\\x',
      '%APPDATA%\\x',
      '~\\x',
    ];
    expect(others.filter(full('win32'))).toEqual([]);
    expect(['/srv/caja', '/'].every(full('linux'))).toBe(true);
    expect(['srv', '~/srv', 'C:\\Caja', '\\\\server\\share', ''].filter(full('darwin'))).toEqual([]);
  });

  it('is read so on Windows', () => {
    const words = hostWords('es').environment;
    const read = (folder: string) =>
      readEnvironment(
        { CAJA_DATA_DIR: folder },
        {
          words,
          platform: 'win32',
          isPrinterAddress: () => true,
          tokenFile: () => ({ ok: true, value: '' }),
        },
      ).ok;
    expect([read('C:\\Caja'), read('D:caja'), read('\\caja'), read('/srv')]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each(['', 'relative'])(
    'is the user’s own folder (%j): refused where something would lie in it',
    async (home) => {
      vi.stubEnv('HOME', home);
      for (const system of [{}, { XDG_STATE_HOME: 'relative' }, { XDG_STATE_HOME: '\\\\server\\share' }])
        expect(await refusal({}, system)).toEqual({
          exitCode: 2,
          line: 'HOME: se espera la ruta completa de la carpeta del usuario.',
        });
      expect(await refusal({}, { XDG_STATE_HOME: at('state') })).toBeNull();
    },
  );

  it('is none of the system’s own variables: one that is relative counts as not set', () => {
    const linux = { platform: 'linux', home: '/home/ana' } as const;
    const planned = planFolders(null, {
      ...linux,
      variables: { XDG_DATA_HOME: '\\\\s\\x', XDG_STATE_HOME: '' },
    });
    expect([planned.data, planned.heads]).toEqual([
      '/home/ana/.local/share/caja-clara',
      '/home/ana/.local/state/caja-clara/heads',
    ]);
  });
});

describe.runIf(isHere)('27: no place for states', () => {
  it.each(['file', '/dev/null', '/sys/x'])('keeps no till closed: %s', async (name) => {
    expect(await refusal({}, { XDG_STATE_HOME: at(name) })).toBeNull();
  });

  it('keeps none closed whose log belongs there too', () => {
    vi.stubEnv('HOME', at('home'));
    expect(() => makeFolders(null, { XDG_STATE_HOME: at('file') })).not.toThrow();
  });
});

describe.runIf(isHere)('a printer’s place', () => {
  it.each([
    ['file://', 'folder'],
    ['serial://', 'folder'],
    ['folder://', 'file'],
    ['folder://', '/dev/null'],
  ])('that is another thing is refused: %s of %s', async (scheme, name) => {
    const said = await refusal({ CAJA_PRINTER: `${scheme}${at(name)}` });
    expect(said?.exitCode).toBe(2);
    expect(said?.line).toMatch(/^CAJA_PRINTER: se espera .*serial:\/\/.*folder:\/\/.*\.$/);
    expect(said?.line).toContain(at(name));
  });

  it.each(['file', '/dev/null', 'not-plugged-in'])(
    'that may be one is left to its transport: %s',
    async (name) => {
      expect(await refusal({ CAJA_PRINTER: `file://${at(name)}` })).toBeNull();
    },
  );

  it.each(['COM0', 'COM00', 'serial://COM0'])('is no port that Windows has: %s', async (text) => {
    expect(await refusal({ CAJA_PRINTER: text })).toMatchObject({ exitCode: 2 });
  });
});

describe('the line of a wrong value', () => {
  it('names every form of a printer’s address', () => {
    const forms = [
      '192.168.0.50',
      '/dev/usb/lp0',
      'COM3',
      'tcp:',
      'file:',
      'serial:',
      'cups:',
      'windows:',
      'folder:',
    ];
    for (const language of ['es', 'pt', 'en'] as const)
      for (const form of forms) expect(hostWords(language).environment.expected.CAJA_PRINTER).toContain(form);
  });

  it.each(['+03:00', '-03', '-0300', '3'])('says that an offset is no time zone: %s', async (zone) => {
    expect(await refusal({ CAJA_TIME_ZONE: zone })).toMatchObject({ exitCode: 2 });
  });

  it.each(['America/Tijuana', 'Etc/GMT+3', 'UTC'])('takes a zone by its name: %s', async (zone) => {
    expect(await refusal({ CAJA_TIME_ZONE: zone })).toBeNull();
  });
});

describe.runIf(isHere)('the token’s file', () => {
  it.each(['/dev/null', '/dev/tty', 'folder', 'circle'])('is opened only where it is a file: %s', (name) => {
    const words = hostWords('es').environment.tokenFile;
    expect(readTokenFile(at(name), words).ok).toBe(false);
  });

  it('that cannot be a token is not repeated', async () => {
    rmSync(at('file'));
    writeFileSync(at('file'), 'APP USR secret', { mode: 0o600 });
    const said = await refusal({
      CAJA_STORE_ID: 'S',
      CAJA_REGISTER_ID: 'R',
      CAJA_ACCESS_TOKEN_FILE: at('file'),
    });
    expect(said?.line).not.toContain('secret');
    expect(readFileSync(at('file'), 'utf8')).toContain('secret');
  });
});
